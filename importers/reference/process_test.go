package reference

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// served is set in the environment of a process that decodes one file and does
// nothing else.
const served = "FOOTNOTE_TEST_REFERENCE"

func TestMain(m *testing.M) {
	switch format := os.Getenv(served); format {
	case "":
		os.Exit(m.Run())
	case "hang":
		time.Sleep(time.Hour)
	case "die":
		os.Exit(9)
	case "gorge":
		os.Exit(exitMemory)
	case "silent":
	default:
		if err := Serve(format, os.Stdin, os.Stdout, os.Exit); err != nil {
			os.Exit(1)
		}
	}
}

// ownProcess runs the test binary again as a decoder.
func ownProcess(ctx context.Context, format string) (*exec.Cmd, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, exe)
	cmd.Env = append(os.Environ(), served+"="+format)
	return cmd, nil
}

// Whatever becomes of the process, it is the reference that failed.
func TestFailuresOfTheProcess(t *testing.T) {
	for _, c := range []struct {
		format   string
		patience time.Duration
		want     string
	}{
		{"hang", 200 * time.Millisecond, "did not come to an end within 200ms and was stopped"},
		{"die", 0, "broke down (exit status 9)"},
		{"gorge", 0, "wanted more than 1024 MB of memory and was stopped"},
		{"silent", 0, "gave no answer"},
		{"no such format", 0, "broke down (exit status 1)"},
	} {
		p := Process{Command: ownProcess, Patience: c.patience}
		got, err := p.Decode(context.Background(), c.format, strings.NewReader(""))
		if err != nil || got.Failure != c.want || got.Sessions != nil {
			t.Errorf("%s: %+v, %v; want failure %q", c.format, got, err, c.want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Process{Command: ownProcess}).Decode(ctx, "hang", strings.NewReader("")); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestPanicIsTheDecodersFailure(t *testing.T) {
	d := Decoder{Format: "FIT", decode: func([]byte) Contents { panic("index out of range") }}
	if c := d.decodeSafely(nil); c.Failure != "panicked: index out of range" {
		t.Errorf("failure %q", c.Failure)
	}
}

func TestGuardMemory(t *testing.T) {
	exceeded := make(chan struct{})
	defer guardMemory(1, func() { close(exceeded) })()
	<-exceeded // the test binary takes more than a byte; without the guard this hangs
	quiet := guardMemory(1<<62, func() { t.Error("nothing takes 2^62 bytes") })
	quiet()
}

// What a decoder quotes of a file may be a position.
func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		`strconv.ParseFloat: parsing "52.5163,1": invalid syntax`: `strconv.ParseFloat: parsing "…": invalid syntax`,
		"two\nlines\x1b[1m":      "two lines [1m",
		strings.Repeat("x", 500): strings.Repeat("x", 160) + "…",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}
