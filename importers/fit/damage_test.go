package fit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// TestCutAnywhere cuts a file at every byte: every record before the cut is
// kept, the session ends with the last of them, and a sentence says so.
func TestCutAnywhere(t *testing.T) {
	f := plainRun(20)
	whole := f.file()
	for n := range len(whole) {
		kept := 0
		for _, e := range f.ends {
			if longestHeader+e <= n {
				kept++
			}
		}
		var as []*traininglog.Activity
		err := Read(context.Background(), bytes.NewReader(whole[:n]), keep(&as))
		if kept == 0 {
			if err == nil || len(as) > 0 {
				t.Fatalf("cut at %d: no record, and %d activities", n, len(as))
			}
			continue
		}
		if err != nil || len(as) != 1 {
			t.Fatalf("cut at %d: %d activities, %v", n, len(as), err)
		}
		a := as[0]
		checkActivity(t, "cut", a)
		if len(a.Records) != kept || a.Sessions[0].End != kept {
			t.Errorf("cut at %d: %d records, want %d", n, len(a.Records), kept)
		}
		if len(a.Warnings) == 0 || !strings.HasPrefix(a.Warnings[0], "The file is cut short after ") {
			t.Errorf("cut at %d: warnings %q", n, a.Warnings)
		}
		if s := a.Sessions[0]; s.Truncated {
			if last := a.Records[kept-1].Time; s.Start+milliseconds(s.Elapsed) != last {
				t.Errorf("cut at %d: the session ends %v before the last record", n, last.Sub(s.Start+milliseconds(s.Elapsed)))
			}
		}
	}
}

// TestUnfinishedSession: what a file without a session says of it. The sport is
// that of the sport message; pauses are taken off; the distance is that of the
// last record, less what the sessions before had.
func TestUnfinishedSession(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.session(t0, 99, 270, 2, 0)
	f.define(10, mesgnum.Sport, le, fd{fieldnum.SportSport, 1, tEnum}, fd{fieldnum.SportSubSport, 1, tEnum})
	f.message(10, 1, 3)
	f.timer(t0+120, timerStopAll)
	f.timer(t0+130, timerStart)
	f.run(t0, 200)
	cut := f.fileOf(longestHeader, len(f.body)+100)
	a := readOne(t, cut[:len(cut)-2])
	if len(a.Sessions) != 2 {
		t.Fatalf("%d sessions, want 2", len(a.Sessions))
	}
	s := a.Sessions[1]
	d, _ := s.Distance.Value()
	if s.Sport != traininglog.TrailRunning || !s.Truncated || s.First != 101 || s.End != 200 ||
		s.Elapsed.Seconds() != 98 || s.Timer.Seconds() != 88 || d != 3*199-3*100 {
		t.Errorf("session %+v", s)
	}
	want := []string{cutAfter(len(cut) - 2), "The last session has no summary; one was made from the records."}
	if d := cmp.Diff(want, a.Warnings); d != "" {
		t.Error(d)
	}
}

// TestClockSetLate: a watch that begins before its clock is set dates its first
// records 1989, and a record that was damaged may lie in any year. Neither dates
// the run.
func TestClockSetLate(t *testing.T) {
	for _, test := range []struct {
		name        string
		write       func(f *fixture)
		start, left int // of the session, since t0; records that are left
		stray       bool
	}{
		{"before its session", func(f *fixture) { f.run(100, 5); f.run(t0, 1800) }, 0, 1800, true},
		{"with a session", func(f *fixture) { f.run(100, 5); f.run(t0, 1800); f.session(t0, 1800, 5400, 1, 0) }, 0, 1800, true},
		{"a session that began by the old clock", func(f *fixture) { f.run(100, 5); f.run(t0+5, 1795); f.session(100, 1800, 5400, 1, 0) }, 5, 1795, true},
		{"a record of 2039", func(f *fixture) { f.run(t0, 900); f.run(t0+4e8, 1); f.run(t0+900, 900) }, 0, 1800, true},
		{"never set", func(f *fixture) { f.run(100, 1800) }, 100 - t0, 1800, false},
		{"a day without a record", func(f *fixture) { f.run(t0, 900); f.run(t0+86400, 900) }, 0, 1800, false},
	} {
		f := &fixture{}
		f.fileID(4)
		test.write(f)
		whole := f.file()
		a := readOne(t, whole[:len(whole)-2])
		s := a.Sessions[0]
		if want := instant(t0) + 1000*traininglog.Instant(test.start); s.Start != want || len(a.Records) != test.left {
			t.Errorf("%s: starts %v with %d records, want %v with %d", test.name, s.Start.Time(), len(a.Records), want.Time(), test.left)
		}
		if span := a.Records[test.left-1].Time.Sub(a.Records[0].Time); s.Truncated && (s.Elapsed != span || s.Timer != span) {
			t.Errorf("%s: lasts %v, its records %v", test.name, s.Elapsed, span)
		}
		if stray := strings.Contains(strings.Join(a.Warnings, " "), "before its clock is set"); stray != test.stray {
			t.Errorf("%s: warnings %q", test.name, a.Warnings)
		}
	}
}

// TestDamage: what is whole is used, and a sentence says what is not.
func TestDamage(t *testing.T) {
	f := plainRun(20)
	whole, size := f.file(), len(f.body)
	wrong := bytes.Clone(whole)
	wrong[longestHeader+f.ends[0]-1] ^= 1 // the speed of the first record
	zeroed := bytes.Clone(whole)
	copy(zeroed[12:14], []byte{0, 0}) // no checksum of the header, which is allowed
	zeroed = append(zeroed[:len(zeroed)-2], 0, 0)
	zeroed[len(zeroed)-2], zeroed[len(zeroed)-1] = sum(zeroed[:len(zeroed)-2])
	undefined := bytes.Clone(whole)
	undefined[longestHeader+f.ends[9]] = 5 // local number 5 is not defined
	for _, test := range []struct {
		name    string
		file    []byte
		records int
		want    []string
	}{
		{"whole", whole, 20, nil},
		{"header of 12 bytes", f.fileOf(shortestHeader, size), 20, nil},
		{"header without checksum", zeroed, 20, nil},
		{"wrong checksum", wrong, 20, []string{"The file's checksum does not match its contents; the contents are used."}},
		{"never closed", f.fileOf(longestHeader, 0), 20, []string{"The watch never closed the file; it was read to its end."}},
		{"never closed, 12 bytes, no checksum", f.fileOf(shortestHeader, 0)[:shortestHeader+size], 20, []string{"The watch never closed the file; it was read to its end."}},
		{"claims 4 GB", f.fileOf(longestHeader, 1<<32-1), 20, []string{cutAfter(len(whole))}},
		{"no checksum", whole[:len(whole)-2], 20, []string{cutAfter(len(whole) - 2)}},
		{"rubbish behind", append(bytes.Clone(whole), "rubbish"...), 20, []string{
			fmt.Sprintf("The bytes after the end of the FIT data, from byte %d on, are no FIT data and were left out.", len(whole)+1),
		}},
		{"message without a definition", undefined, 10, []string{
			fmt.Sprintf("The file is damaged at byte %d; the whole records before that are used.", longestHeader+f.ends[9]+1),
			"The file has no summary of its session; one was made from the records.",
		}},
	} {
		a := readOne(t, test.file)
		if len(a.Records) != test.records {
			t.Errorf("%s: %d records, want %d", test.name, len(a.Records), test.records)
		}
		if d := cmp.Diff(test.want, a.Warnings); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
	}
}

func cutAfter(n int) string {
	return fmt.Sprintf("The file is cut short after %d bytes; the whole records before that are used.", n)
}

func sum(b []byte) (lo, hi byte) {
	crc := updateCRC(0, b)
	return byte(crc), byte(crc >> 8)
}

// TestChained: each part of a chained file is an activity of its own, with its
// own definitions; parts of another kind are left out.
func TestChained(t *testing.T) {
	settings := &fixture{}
	settings.fileID(2)
	chained := append(plainRun(5).file(), settings.file()...)
	second := &fixture{}
	second.fileID(4)
	second.message(15, 4, uint16(1), uint16(1), uint32(1), uint32(t0)) // by its own definition
	second.run(t0+1000, 7)
	chained = append(chained, second.file()...)
	as := readAll(t, chained)
	if len(as) != 2 || len(as[0].Records) != 5 || len(as[1].Records) != 7 {
		t.Fatalf("%d activities", len(as))
	}
	if as[1].Zone != (traininglog.Zone{}) || len(as[1].Pauses) != 0 || as[1].Sessions[0].Start != instant(t0+1000) {
		t.Errorf("the second part holds something of the first: %+v", as[1])
	}
	// A definition of the first part does not hold in the second.
	third := &fixture{}
	third.fileID(4)
	third.order[0] = le
	third.message(0, uint32(t0), uint32(0), 140, 83, uint16(3000))
	as = readAll(t, append(plainRun(5).file(), third.file()...))
	if len(as) != 1 {
		t.Errorf("%d activities, want 1", len(as))
	}
}

// TestNotFIT says what a file is instead, and the cure.
func TestNotFIT(t *testing.T) {
	for content, want := range map[string]string{
		"":                         "the file is empty",
		"\x1f\x8b\x08rest of it":   "gzip",
		"PK\x03\x04rest of it all": "zip",
		"<?xml version=\"1.0\"?>":  "XML",
		"{\"a\": 1, \"b\": 22222}": "JSON",
		"\x0e\x10":                 "2 bytes",
		strings.Repeat("\x00", 40): "zeros",
		"Time,Distance,Cadence":    "54 69 6d 65",
		"\x0e\x10\x00\x00\x00\x00\x00\x00.fit\x00\x00": "0e 10 00 00",
	} {
		err := Read(context.Background(), strings.NewReader(content), func(*traininglog.Activity) error { return nil })
		var not *NotActivityError
		if err == nil || errors.As(err, &not) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.12q: %v, want %q", content, err, want)
		}
	}
}

// TestNothingInIt: a sound file without an activity to import.
func TestNothingInIt(t *testing.T) {
	empty := &fixture{}
	empty.fileID(4)
	untyped := &fixture{}
	untyped.define(0, mesgnum.UserProfile, le, fd{fieldnum.UserProfileGender, 1, tEnum})
	untyped.message(0, 1)
	for _, test := range []struct {
		name string
		file []byte
		want string
	}{
		{"no record", empty.file(), errEmptyActivity.Error()},
		{"cut before the first record", empty.file()[:40], errCutAtOnce.Error()},
		{"no file_id", untyped.file(), (&NotActivityError{Kind: "without a file_id"}).Error()},
	} {
		err := Read(context.Background(), bytes.NewReader(test.file), func(*traininglog.Activity) error {
			t.Errorf("%s: an activity", test.name)
			return nil
		})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
	}
}

// TestStopping: the context and emit end the reading with their own error, and
// an error of the source is returned after what came before it.
func TestStopping(t *testing.T) {
	errOwn := errors.New("enough")
	chained := append(plainRun(5).file(), plainRun(5).file()...)
	calls := 0
	err := Read(context.Background(), bytes.NewReader(chained), func(*traininglog.Activity) error {
		calls++
		return errOwn
	})
	if !errors.Is(err, errOwn) || calls != 1 {
		t.Errorf("emit: %v after %d calls", err, calls)
	}

	ctx, cancel := context.WithCancel(context.Background())
	long := plainRun(3 * ctxEvery)
	whole := long.file()
	src := &cancelling{bytes.NewReader(whole), len(whole) / 3, cancel}
	err = Read(ctx, src, func(*traininglog.Activity) error { return errOwn })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("context: %v", err)
	}
	if src.Len() < len(whole)/6 {
		t.Errorf("context: %d of %d bytes were left", src.Len(), len(whole))
	}

	var as []*traininglog.Activity
	f := plainRun(20)
	b := f.file()[:longestHeader+f.ends[9]]
	err = Read(context.Background(), io.MultiReader(bytes.NewReader(b), iotest.ErrReader(errOwn)), keep(&as))
	if !errors.Is(err, errOwn) || len(as) != 1 || len(as[0].Records) != 10 {
		t.Errorf("source: %v, %d activities", err, len(as))
	}
	err = Read(context.Background(), iotest.ErrReader(errOwn), keep(&as))
	if !errors.Is(err, errOwn) {
		t.Errorf("source at the start: %v", err)
	}
}

// cancelling cancels a context when so many bytes were read.
type cancelling struct {
	*bytes.Reader
	after  int
	cancel func()
}

func (c *cancelling) Read(p []byte) (int, error) {
	if c.after -= len(p); c.after < 0 {
		c.cancel()
	}
	return c.Reader.Read(p)
}

// TestChecksum holds the sliced checksum against the bitwise definition, and
// against the check value of CRC-16/ARC in Greg Cook's catalogue.
func TestChecksum(t *testing.T) {
	if got := updateCRC(0, []byte("123456789")); got != 0xBB3D {
		t.Errorf("check value %04X, want BB3D", got)
	}
	bitwise := func(crc uint16, b []byte) uint16 {
		for _, x := range b {
			crc ^= uint16(x)
			for range 8 {
				if crc&1 == 1 {
					crc = crc>>1 ^ reflectedPolynomial
				} else {
					crc >>= 1
				}
			}
		}
		return crc
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		b := make([]byte, random.IntN(100))
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		seed := uint16(random.Uint32())
		if got, want := updateCRC(seed, b), bitwise(seed, b); got != want {
			t.Fatalf("%d bytes: %04X, want %04X", len(b), got, want)
		}
	}
}
