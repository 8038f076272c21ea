// Command calibrate measures the deciding test on simulated runners whose true
// causes are known: how often it finds the cause, how often it names something
// that is none, whether its limits hold. It prints the table of BENCHMARKS.md.
//
//	go run ./analysis/internal/calibrate -n 400 -sizes small,medium -seed 7001
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"footnote/analysis/simulate"
)

func main() {
	n := flag.Int("n", 400, "simulated athletes a row")
	seed := flag.Uint64("seed", 7001, "of the athletes; 20260 and below were used for tuning")
	sizes := flag.String("sizes", "medium", "small, medium, large: lengths of the log")
	rows := flag.String("rows", "", "scenarios, separated by commas (default: all)")
	mode := flag.String("mode", "all", "all: one verdict on all data, at the full level; look: the verdict of the latest look, as a report gives it; ever: false links at any look; looks: schedules of looks side by side; squad: several athletes pooled, -n squads a row")
	squads := flag.String("squads", "5,20", "with -mode squad: athletes a squad")
	limits := flag.Bool("limits", false, "size every exposure and count how often the limits cover the truth")
	planned := flag.Bool("planned", false, "every run carries the length of its planned workout, as a watch's file may")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "athletes at a time")
	flag.Parse()
	if !contains([]string{"all", "look", "ever", "looks", "squad"}, *mode) {
		fmt.Fprintln(os.Stderr, "-mode is all, look, ever, looks or squad")
		os.Exit(2)
	}
	var counts []int
	for _, s := range strings.Split(*squads, ",") {
		count, err := strconv.Atoi(s)
		if err != nil || count < 2 {
			fmt.Fprintln(os.Stderr, "-squads are numbers of athletes, two or more each")
			os.Exit(2)
		}
		counts = append(counts, count)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, options{*n, *seed, strings.Split(*sizes, ","), *rows, *mode, *limits, *planned, *workers, counts}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type options struct {
	athletes int
	seed     uint64
	sizes    []string
	rows     string
	mode     string
	limits   bool
	planned  bool
	workers  int
	squads   []int // athletes each
}

func run(ctx context.Context, o options) error {
	began := time.Now()
	if o.mode == "squad" {
		if err := runSquads(ctx, o); err != nil {
			return err
		}
		fmt.Printf("\n%d squads a row, seed %d, %s\n", o.athletes, o.seed, time.Since(began).Round(time.Second))
		return nil
	}
	head := header
	if o.mode == "looks" {
		head = looksHeader
	}
	fmt.Println(head)
	for _, sc := range simulate.Scenarios {
		if o.rows != "" && !contains(strings.Split(o.rows, ","), sc.Key) {
			continue
		}
		for _, name := range o.sizes {
			size, err := sizeNamed(name)
			if err != nil {
				return err
			}
			if o.mode == "looks" {
				if err := looksRow(ctx, sc, size, o); err != nil {
					return err
				}
				continue
			}
			t, err := tallyRow(ctx, sc, size, o)
			if err != nil {
				return err
			}
			fmt.Println(t.line(sc.Key, name))
		}
	}
	fmt.Printf("\n%d athletes a row, seed %d, %s\n", o.athletes, o.seed, time.Since(began).Round(time.Second))
	return nil
}

func sizeNamed(name string) (simulate.Size, error) {
	for _, s := range simulate.Sizes {
		if s.Key == name {
			return s, nil
		}
	}
	return simulate.Size{}, fmt.Errorf("there is no size %q", name)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// tallyRow simulates and analyses the athletes of one row, several at a time,
// and adds them up in their order.
func tallyRow(ctx context.Context, sc simulate.Scenario, size simulate.Size, o options) (*tally, error) {
	results, err := each(o.athletes, o.workers, func(q int) (outcome, error) { return analyseOne(ctx, sc, size, o, uint64(q)) })
	if err != nil {
		return nil, err
	}
	t := &tally{}
	for _, r := range results {
		t.add(r)
	}
	return t, nil
}

// each does the work of n athletes, several at a time, and returns the results
// in their order.
func each[T any](n, workers int, work func(q int) (T, error)) ([]T, error) {
	results, errs := make([]T, n), make([]error, n)
	var group sync.WaitGroup
	next := make(chan int)
	for range workers {
		group.Go(func() {
			for q := range next {
				results[q], errs[q] = work(q)
			}
		})
	}
	for q := range n {
		next <- q
	}
	close(next)
	group.Wait()
	return results, errors.Join(errs...)
}
