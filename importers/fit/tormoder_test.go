package fit

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	tormoder "github.com/tormoder/fit"

	"footnote/traininglog"
)

// tormoderSeen is what tormoder/fit sees of a file.
type tormoderSeen struct {
	Err      string
	Activity bool
	Records  []seen
	Sessions []tormoderSession
}

type tormoderSession struct {
	Start                time.Time
	Elapsed, Timer, Dist uint32
	AvgCadence           uint8
}

// tormoderChannels are the channels it sees. It knows no balance and no step
// length, and no developer fields.
var tormoderChannels = []traininglog.Channel{
	traininglog.Distance, traininglog.Speed, traininglog.Altitude, traininglog.HeartRate, traininglog.Cadence,
	traininglog.Temperature, traininglog.GroundContact, traininglog.VerticalOscillation, traininglog.Power,
}

// tormoderProcess is set in the environment of a process that decodes one file
// with tormoder/fit and does nothing else: its accumulators are variables of
// the package and outlive a decode.
const tormoderProcess = "FOOTNOTE_TEST_TORMODER"

func TestMain(m *testing.M) {
	if os.Getenv(tormoderProcess) == "" {
		os.Exit(m.Run())
	}
	if err := gob.NewEncoder(os.Stdout).Encode(decodeTormoder()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// decodeTormoder decodes the file on standard input.
func decodeTormoder() (out tormoderSeen) {
	defer func() {
		if p := recover(); p != nil {
			out = tormoderSeen{Err: fmt.Sprint("panic: ", p)}
		}
	}()
	file, err := tormoder.Decode(os.Stdin)
	if err != nil {
		out.Err = err.Error()
	}
	if file == nil {
		return out
	}
	activity, err := file.Activity()
	if err != nil {
		return out
	}
	out.Activity = true
	for _, s := range activity.Sessions {
		out.Sessions = append(out.Sessions, tormoderSession{s.StartTime, s.TotalElapsedTime, s.TotalTimerTime, s.TotalDistance, s.AvgCadence})
	}
	for _, r := range activity.Records {
		if tormoder.IsBaseTime(r.Timestamp) {
			continue
		}
		s := unseen(r.Timestamp.Unix())
		if b := r.CompressedSpeedDistance; len(b) == 3 && !bytes.Equal(b, []byte{0xFF, 0xFF, 0xFF}) {
			s.set(traininglog.Distance, r.GetDistanceFromCompressedSpeedDistance(), true)
			s.set(traininglog.Speed, r.GetSpeedFromCompressedSpeedDistance(), true)
		} else {
			s.set(traininglog.Distance, float64(r.Distance)/100, r.Distance != 1<<32-1)
		}
		s.set(traininglog.Speed, float64(r.Speed)/1000, r.Speed != 1<<16-1)
		s.set(traininglog.Speed, float64(r.EnhancedSpeed)/1000, r.EnhancedSpeed != 1<<32-1)
		s.set(traininglog.Altitude, float64(r.EnhancedAltitude)/5-500, r.EnhancedAltitude != 1<<32-1)
		s.set(traininglog.Altitude, float64(r.Altitude)/5-500, r.Altitude != 1<<16-1)
		s.set(traininglog.HeartRate, float64(r.HeartRate), r.HeartRate != 0xFF)
		strides := float64(r.Cadence)
		if r.FractionalCadence != 0xFF {
			strides += float64(r.FractionalCadence) / 128
		}
		s.set(traininglog.Cadence, 2*strides, r.Cadence != 0xFF)
		s.set(traininglog.Temperature, float64(r.Temperature), r.Temperature != 0x7F)
		s.set(traininglog.GroundContact, float64(r.StanceTime)/10, r.StanceTime != 1<<16-1)
		s.set(traininglog.VerticalOscillation, float64(r.VerticalOscillation)/10, r.VerticalOscillation != 1<<16-1)
		s.set(traininglog.Power, float64(r.Power), r.Power != 1<<16-1)
		if !r.PositionLat.Invalid() && !r.PositionLong.Invalid() {
			s.setPosition(r.PositionLat.Semicircles(), r.PositionLong.Semicircles())
		}
		out.Records = append(out.Records, s)
	}
	return out
}

// tormoderDecode decodes a file with tormoder/fit in a process of its own.
func tormoderDecode(t *testing.T, content []byte) tormoderSeen {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), tormoderProcess+"=1")
	cmd.Stdin = bytes.NewReader(content)
	cmd.Stderr = os.Stderr
	b, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var out tormoderSeen
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// tormoderDifferences lists why the reader differs from tormoder/fit.
var tormoderDifferences = map[string]map[string]string{
	"fit/dtcooper__python-fitparse__tests__files__compressed-speed-distance.fit": {
		"distance": "tormoder/fit shifts the upper byte of the distance within eight bits and loses four of them",
	},
	"fit/dtcooper__python-fitparse__tests__files__coros-pace-2-cycling-misaligned-fields.fit": {
		"record more": smallerField, "sessions": smallerField,
	},
	"fit/dtcooper__python-fitparse__tests__files__strava-android-app-201.10-b1218918.fit": {"record missing": strayed},
	"fit/jimmykane__fit-parser__examples__triathlon_summary_first.fit":                    {"record more": largerField, "sessions": largerField},
	"fit/jimmykane__fit-parser__examples__triathlon_summary_last.fit":                     {"record more": largerField, "sessions": largerField},
}

const (
	smallerField = "tormoder/fit gives up at a field that is smaller than its type"
	largerField  = "tormoder/fit gives up at a field that is larger than the profile's type"
)

// TestAgainstTormoder holds records and sessions against tormoder/fit in the
// fields that it sees.
func TestAgainstTormoder(t *testing.T) {
	var all tally
	var reader Reader
	for _, name := range corpusFiles(t) {
		content := corpusBytes(t, name)
		var as []*traininglog.Activity
		err := reader.Read(context.Background(), bytes.NewReader(content), keep(&as))
		other := tormoderDecode(t, content)
		var own tally
		switch {
		case !other.Activity && len(as) > 0:
			own.add("not decoded", "%s", other.Err)
		case other.Activity && len(as) == 0:
			if len(bySecond(other.Records)) > 0 {
				own.add("not read", "%v", err)
			}
		case other.Activity:
			own.compareTormoder(as[0], other, &reader.part.contest)
		}
		all.compared += own.compared
		for what, n := range own.differ {
			if why, ok := tormoderDifferences[name][what]; ok {
				t.Logf("%s: %s, %d times: %s", name, what, n, why)
			} else {
				t.Errorf("%s: %s differs %d times: %s", name, what, n, own.example[what])
			}
		}
		for what := range tormoderDifferences[name] {
			if own.differ[what] == 0 {
				t.Errorf("%s: %s no longer differs", name, what)
			}
		}
	}
	t.Logf("%d values compared", all.compared)
}

// compareTormoder compares an activity with the first part of a file, which is
// all that tormoder/fit reads; channels from developer fields are left out.
func (t *tally) compareTormoder(a *traininglog.Activity, other tormoderSeen, x *contest) {
	channels := slices.DeleteFunc(slices.Clone(tormoderChannels), func(c traininglog.Channel) bool { return x.helped[c] && !x.native[c] })
	t.compareRecords(a, other.Records, channels)
	sessions := slices.Clone(other.Sessions)
	slices.SortStableFunc(sessions, func(x, y tormoderSession) int { return x.Start.Compare(y.Start) })
	own := slices.DeleteFunc(slices.Clone(a.Sessions), func(s traininglog.Session) bool { return s.Truncated })
	if len(own) != len(sessions) {
		t.add("sessions", "%d, other %d (%s)", len(own), len(sessions), strings.TrimSpace(other.Err))
		return
	}
	for i, s := range own {
		o := sessions[i]
		if s.Start != traininglog.InstantOf(o.Start) {
			t.add("session start", "%v, other %v", s.Start.Time(), o.Start)
		}
		t.span("session elapsed", s.Elapsed, o.Elapsed)
		t.span("session timer", s.Timer, o.Timer)
		near(t, "session distance", s.Distance, float64(o.Dist)/100, o.Dist != 1<<32-1)
	}
}
