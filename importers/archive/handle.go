package archive

import (
	"io"
	"os"
	"sync"
)

// handles keeps at most limit archives open at a time. A folder of ten thousand
// "export original" zips would otherwise need ten thousand descriptors, while
// opening an archive again for each member would read its directory each time.
type handles struct {
	mu    sync.Mutex
	limit int
	open  []*handle // oldest first
}

// handle reads a file at any offset and opens it when it is needed.
type handle struct {
	pool *handles
	path string
	mu   sync.RWMutex // held for reading while f is in use
	f    *os.File
}

func (h *handle) ReadAt(p []byte, off int64) (int, error) {
	for {
		h.mu.RLock()
		if h.f != nil {
			n, err := h.f.ReadAt(p, off)
			h.mu.RUnlock()
			return n, err
		}
		h.mu.RUnlock()
		if err := h.reopen(); err != nil {
			return 0, err
		}
	}
}

func (h *handle) reopen() error {
	h.mu.Lock()
	if h.f == nil {
		f, err := os.Open(h.path)
		if err != nil {
			h.mu.Unlock()
			return err
		}
		h.f = f
	}
	h.mu.Unlock()
	h.pool.used(h)
	return nil
}

// used puts h at the end of the queue and closes the oldest beyond the limit.
func (p *handles) used(h *handle) {
	p.mu.Lock()
	var oldest *handle
	p.open = append(p.open, h)
	if len(p.open) > p.limit {
		oldest, p.open = p.open[0], p.open[1:]
	}
	p.mu.Unlock()
	if oldest != nil && oldest != h {
		oldest.close()
	}
}

func (h *handle) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.f != nil {
		h.f.Close() // only read from: nothing can be lost
		h.f = nil
	}
}

func (p *handles) closeAll() {
	p.mu.Lock()
	open := p.open
	p.open = nil
	p.mu.Unlock()
	for _, h := range open {
		h.close()
	}
}

var _ io.ReaderAt = (*handle)(nil)
