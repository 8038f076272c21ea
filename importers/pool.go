package importers

import (
	"context"
	"fmt"
	"sync"

	"footnote/importers/archive"
)

// slot is one file and its place in the order.
type slot struct {
	tree *archive.Tree
	file *archive.File
}

// readAll reads every file with several workers. Each result goes into the slot
// of its file, so that the order in which workers finish shows nowhere.
func readAll(ctx context.Context, slots []slot, o Options, read func(context.Context, slot, int) (found, error)) ([]found, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	results := make([]found, len(slots))
	next := make(chan int)
	done := make(chan struct{}, o.workers())
	var wg sync.WaitGroup
	for range o.workers() {
		wg.Go(func() {
			for i := range next {
				out, err := read(ctx, slots[i], i)
				if err != nil {
					stop(fmt.Errorf("reading stopped: %w", err))
				}
				results[i] = out
				select {
				case done <- struct{}{}:
				case <-ctx.Done():
				}
			}
		})
	}
	go func() {
		defer close(next)
		for i := range slots {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	for n := 0; n < len(slots); n++ {
		select {
		case <-done:
			o.progress(n+1, len(slots), "reading")
		case <-ctx.Done():
			wg.Wait()
			return nil, context.Cause(ctx)
		}
	}
	wg.Wait()
	return results, nil
}
