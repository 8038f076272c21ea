package main

import (
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress draws how far reading has come: on stderr, and on a terminal only.
type progress struct {
	show bool
	noun string // what is counted
	out  *terminal
	bars *mpb.Progress
	bar  *mpb.Bar
	what atomic.Value // string; drawn by another goroutine
}

func newProgress(t *terminal, quiet bool) *progress {
	return &progress{show: t.errorTTY && !quiet, noun: "files", out: t}
}

// step says that done of total files are read, and what is being done.
func (p *progress) step(done, total int, what string) {
	if !p.show || total == 0 {
		return
	}
	p.what.Store(what)
	if p.bars == nil {
		p.bars = mpb.New(mpb.WithOutput(p.out.stderr), mpb.WithWidth(40))
		p.bar = p.bars.New(int64(total), mpb.BarStyle().Lbound("").Rbound(""),
			mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.what.Load().(string) + " " })),
			mpb.AppendDecorators(decor.CountersNoUnit(" %d of %d "+p.noun)))
	}
	p.bar.SetTotal(int64(total), false)
	p.bar.SetCurrent(int64(done))
}

// end wipes the bar away, finished or not.
func (p *progress) end() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
