package journal

import (
	"errors"
	"os"
	"time"
)

// errLocked says that another process holds the lock for longer than any edit
// takes.
var errLocked = errors.New("another process holds the lock")

// The lock is tried every 20 ms for ten seconds; an edit takes a few milliseconds.
const (
	lockPause = 20 * time.Millisecond
	lockTries = 500
)

// lock takes the lock of a file and returns what gives it back. The system gives
// it back by itself when the process ends, however it ends. The file stays: to
// delete it while another waits for it would give two the lock.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for range lockTries {
		held, err := tryLock(f)
		switch {
		case err != nil:
			return nil, errors.Join(err, f.Close())
		case held:
			return func() { _ = f.Close() }, nil
		}
		time.Sleep(lockPause)
	}
	return nil, errors.Join(errLocked, f.Close())
}
