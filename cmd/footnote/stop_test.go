package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestStopped: whoever presses Ctrl-C gets exit code 130 and nothing half
// written, whether it comes before the first file or in the middle.
func TestStopped(t *testing.T) {
	data := filepath.Join("..", "..", "testdata", "garmin")
	for _, after := range []time.Duration{0, 5 * time.Millisecond, 40 * time.Millisecond, 150 * time.Millisecond} {
		ctx, cancel := context.WithCancel(context.Background())
		if after == 0 {
			cancel()
		}
		timer := time.AfterFunc(after, cancel)
		out := filepath.Join(t.TempDir(), "out")
		var stdout, stderr bytes.Buffer
		code := run(ctx, []string{"analyse", data, "-o", out, "--no-cache", "--quiet"}, strings.NewReader(""), &stdout, &stderr)
		timer.Stop()
		cancel()
		if after == 0 && code != exitStopped {
			t.Errorf("stopped before it began: exit code %d, %s", code, stderr.String())
		}
		if code != exitStopped {
			continue // it was done by then
		}
		if !strings.Contains(stderr.String(), "stopped") {
			t.Errorf("stopped after %v: says %q", after, stderr.String())
		}
		left, err := os.ReadDir(out)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, e := range left {
			if strings.HasPrefix(e.Name(), ".") {
				t.Errorf("stopped after %v: %s is left half written", after, e.Name())
			}
		}
	}
}
