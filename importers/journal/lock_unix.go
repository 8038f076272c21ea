//go:build !windows

package journal

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock if nobody holds it. A file system that has no locks, as
// some network shares, is written without.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK), errors.Is(err, syscall.EINTR):
		return false, nil
	case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOSYS):
		return true, nil
	}
	return err == nil, err
}
