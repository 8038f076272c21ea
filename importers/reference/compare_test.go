package reference

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"footnote/traininglog"
)

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func rowOf(t *testing.T, c *Comparison, pair int, key string) Row {
	t.Helper()
	for _, r := range c.Pairs[pair].Rows {
		if r.Key == key {
			return r
		}
	}
	t.Fatalf("no row %s", key)
	return Row{}
}

// The invented files' recipe is in testdata/README.md; both readers see 2.3 km.
func TestWholeFileAgrees(t *testing.T) {
	c, _ := compared(t, "FIT", fixture(t, "run.fit"))
	if titles, _ := c.Differing(); c.Failure != "" || len(titles) > 0 || len(c.Pairs) != 1 {
		t.Fatalf("failure %q, differing %v, %d sessions", c.Failure, titles, len(c.Pairs))
	}
	if r := rowOf(t, c, 0, "distance_m"); r.Ours.Value != 2300 || r.Theirs.Value != 2300 {
		t.Errorf("distance %+v", r)
	}
	if r := rowOf(t, c, 0, "positions"); r.Ours.Value == 0 || !r.Largest.Known || r.Largest.Value > 0.02 {
		t.Errorf("positions %+v: semicircles are 9 mm apart", r)
	}
	if r := rowOf(t, c, 0, "balance_left_pct"); !r.Blind || r.Differs || r.Theirs.Known {
		t.Errorf("balance %+v: tormoder/fit does not know that field", r)
	}
}

// Two recordings in a chain: the reference reads the first.
func TestChainedFile(t *testing.T) {
	first, second := fixture(t, "run.fit"), fixture(t, "treadmill.fit")
	c, ours := compared(t, "FIT", append(bytes.Clone(first), second...))
	if len(ours) != 2 || len(c.Pairs) != 2 {
		t.Fatalf("%d sessions of ours, %d pairs", len(ours), len(c.Pairs))
	}
	if p := c.Pairs[1]; p.Theirs >= 0 || p.Why == 0 || !strings.Contains(c.Notes[p.Why-1], "chain") {
		t.Errorf("second recording: %d, reason %d of %q", p.Theirs, p.Why, c.Notes)
	}
	if titles, explained := c.Differing(); len(titles) != 1 || titles[0] != "sessions" || !explained {
		t.Errorf("differing: %v, explained %v", titles, explained)
	}
}

// A wrong checksum is the reference's failure, and costs no value.
func TestWrongChecksum(t *testing.T) {
	c, _ := compared(t, "FIT", fixture(t, "run-wrong-crc.fit"))
	titles, _ := c.Differing()
	if !strings.Contains(c.Failure, "checksum") || len(titles) > 0 || len(c.Notes) != 1 {
		t.Errorf("failure %q, differing %v, notes %q", c.Failure, titles, c.Notes)
	}
}

// gpxgo gives nothing of a cut file; that is said, and no other reason.
func TestCutGPX(t *testing.T) {
	c, _ := compared(t, "GPX", fixture(t, "run-cut.gpx"))
	if c.Failure == "" || len(c.Pairs) != 1 || c.Pairs[0].Theirs >= 0 || len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "not whole") {
		t.Errorf("failure %q, pairs %d, notes %q", c.Failure, len(c.Pairs), c.Notes)
	}
}

const gpxHead = `<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>`

func gpxOf(times ...string) []byte {
	var b strings.Builder
	b.WriteString(gpxHead)
	for _, at := range times {
		b.WriteString(`<trkpt lat="1.5" lon="2.5">`)
		if at != "" {
			b.WriteString("<time>" + at + "</time>")
		}
		b.WriteString("</trkpt>")
	}
	b.WriteString("</trkseg></trk></gpx>")
	return []byte(b.String())
}

// How gpxgo v1.4.0 reads times: decoders.md, and its parseGPXTime.
func TestTimesOfGPX(t *testing.T) {
	for _, c := range []struct {
		name     string
		times    []string
		row, why string
	}{
		{"whole seconds", []string{"2026-10-03T05:12:00Z", "2026-10-03T05:12:05Z"}, "", ""},
		{"fractions", []string{"2026-10-03T05:12:00.250Z", "2026-10-03T05:12:05.250Z"}, "start", "drops the fractions"},
		{"fraction and offset", []string{"2026-10-03T07:12:00.250+02:00", "2026-10-03T07:12:05.250+02:00"}, "start", "local time for UTC"},
		{"an offset", []string{"2026-10-03T07:12:00+02:00", "2026-10-03T07:12:05+02:00"}, "start", "for the year 1"},
		{"some with an offset alone", []string{"2026-10-03T07:12:00.5+02:00", "2026-10-03T07:12:05+02:00"}, "records", "on its side they are left out"},
	} {
		got, _ := compared(t, "GPX", gpxOf(c.times...))
		if len(got.Pairs) != 1 || got.Pairs[0].Ours < 0 || got.Pairs[0].Theirs < 0 {
			t.Errorf("%s: pairs %+v", c.name, got.Pairs)
			continue
		}
		titles, explained := got.Differing()
		if c.row == "" {
			if len(titles) > 0 {
				t.Errorf("%s: differing: %v", c.name, titles)
			}
			continue
		}
		r := rowOf(t, got, 0, c.row)
		if !explained || r.Why == 0 || !strings.Contains(got.Notes[r.Why-1], c.why) {
			t.Errorf("%s: differing %v, row %+v, notes %q", c.name, titles, r, got.Notes)
		}
	}
}

// A route is found by the reference alone, and it is said why.
func TestTrackWithoutTimes(t *testing.T) {
	c, ours := compared(t, "GPX", gpxOf("", ""))
	if len(ours) != 0 || len(c.Pairs) != 1 || c.Pairs[0].Ours >= 0 || !strings.Contains(c.Notes[0], "have no times") {
		t.Errorf("ours %d, pairs %+v, notes %q", len(ours), c.Pairs, c.Notes)
	}
}

// sessionAt is a session of n samples, one a second, running north at 3 m/s.
func sessionAt(start traininglog.Instant, n int) Session {
	s := Session{Sport: traininglog.Running, Start: start, Distance: known(float64(3 * (n - 1)))}
	for i := range n {
		p := sample{At: start + traininglog.Instant(1000*i)}
		p.place(0.000027*float64(i), 0.5)
		p.set(traininglog.Distance, 3*float64(i))
		p.set(traininglog.HeartRate, 150)
		p.set(traininglog.Cadence, 170)
		s.samples = append(s.samples, p)
	}
	s.complete()
	return s
}

// What has no known reason stays without one.
func TestDifferences(t *testing.T) {
	d, _ := For("FIT")
	for _, c := range []struct {
		name   string
		change func(*Session)
		keys   []string // of the rows that differ
	}{
		{"nothing", func(*Session) {}, nil},
		{"total", func(s *Session) { s.Distance.Value++ }, []string{"distance_m"}},
		{"total missing", func(s *Session) { s.Distance = Number{} }, []string{"distance_m"}},
		{"laps", func(s *Session) { s.Laps = 2 }, []string{"laps"}},
		{"sport", func(s *Session) { s.Sport = traininglog.TrailRunning }, []string{"sport"}},
		{"one position 11 m off", func(s *Session) { s.samples[5].Lon += 0.0001 }, []string{"positions", "positions_distance_m"}},
		{"one heart rate", func(s *Session) { s.samples[5].set(traininglog.HeartRate, 151) }, []string{"heart_rate_bpm"}},
		{"one heart rate missing", func(s *Session) { s.samples[5].Set &^= 1 << traininglog.HeartRate }, []string{"heart_rate_bpm"}},
		{"a record missing", func(s *Session) { s.samples = append(s.samples[:50:50], s.samples[51:]...) }, []string{
			"records", "positions", "records_distance_m", "cadence_spm", "heart_rate_bpm",
		}},
	} {
		a, b := sessionAt(1_000_000, 100), sessionAt(1_000_000, 100)
		c.change(&b)
		got := Compare(d, []Session{a}, Contents{Sessions: []Session{b}})
		var keys []string
		for _, r := range got.Pairs[0].Rows {
			if r.Differs {
				keys = append(keys, r.Key)
			}
			if r.Why != 0 {
				t.Errorf("%s: %s has the reason %q", c.name, r.Key, got.Notes[r.Why-1])
			}
		}
		if strings.Join(keys, " ") != strings.Join(c.keys, " ") {
			t.Errorf("%s: %v differ, want %v", c.name, keys, c.keys)
		}
	}
}

// 0.0001° of longitude on the equator are 11.1195 m on a sphere of 6371.0088 km.
func TestLargestDifferenceOfPositions(t *testing.T) {
	a, b := sessionAt(1_000_000, 10), sessionAt(1_000_000, 10)
	for i := range b.samples {
		a.samples[i].Lat, b.samples[i].Lat = 0, 0
	}
	b.samples[3].Lon += 0.0001
	r, _ := positions(viewOf(&a), viewOf(&b))
	if r.Largest.Value < 11.119 || r.Largest.Value > 11.120 || !r.Differs {
		t.Errorf("%+v", r)
	}
}

// Sessions that are of one start are one, in whatever order; the rest is paired
// in order if as many are left.
func TestPair(t *testing.T) {
	at := func(starts ...traininglog.Instant) (out []Session) {
		for _, s := range starts {
			out = append(out, Session{Start: s * 1000})
		}
		return out
	}
	for _, c := range []struct {
		ours, theirs []Session
		want         [][2]int
	}{
		{at(10, 20), at(20, 10), [][2]int{{0, 1}, {1, 0}}},
		{at(10, 20), at(10), [][2]int{{0, 0}, {1, -1}}},
		{at(10), at(7210), [][2]int{{0, 0}}},
		{nil, at(10), [][2]int{{-1, 0}}},
		{at(10, 10), at(10, 10), [][2]int{{0, 0}, {1, 1}}},
		{at(10, 20, 30), at(20, 40), [][2]int{{0, -1}, {1, 0}, {2, -1}, {-1, 1}}},
	} {
		pairs := pair(c.ours, c.theirs)
		if len(pairs) != len(c.want) {
			t.Errorf("%+v, want %v", pairs, c.want)
			continue
		}
		for i, p := range pairs {
			if [2]int{p.Ours, p.Theirs} != c.want[i] {
				t.Errorf("pair %d is %+v, want %v", i, p, c.want[i])
			}
		}
	}
}

// A session beside itself differs in nothing, whatever is in it, and swapping
// the readers changes neither what differs nor how far it is apart.
func TestCompareIsSymmetric(t *testing.T) {
	d := &Decoder{Format: "none", Name: "none"}
	random := rapid.Custom(func(t *rapid.T) Session {
		s := sessionAt(1_000_000, rapid.IntRange(1, 30).Draw(t, "n"))
		for i := range s.samples {
			if rapid.IntRange(0, 3).Draw(t, "keep") == 0 {
				s.samples[i].set(traininglog.HeartRate, float64(rapid.IntRange(0, 200).Draw(t, "hr")))
				s.samples[i].Placed = false
			}
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := random.Draw(t, "a"), random.Draw(t, "b")
		if titles, _ := Compare(d, []Session{a}, Contents{Sessions: []Session{a}}).Differing(); len(titles) > 0 {
			t.Fatalf("a session differs from itself in %v", titles)
		}
		x := Compare(d, []Session{a}, Contents{Sessions: []Session{b}}).Pairs[0].Rows
		y := Compare(d, []Session{b}, Contents{Sessions: []Session{a}}).Pairs[0].Rows
		for i := range x {
			if x[i].Key != y[i].Key || x[i].Differs != y[i].Differs || x[i].Largest != y[i].Largest {
				t.Fatalf("%+v, the other way round %+v", x[i], y[i])
			}
		}
	})
}

// Whatever leaves the package as data holds no position: its names would show.
func TestNoPositionLeaves(t *testing.T) {
	c, ours := compared(t, "FIT", fixture(t, "run.fit"))
	for _, v := range []any{c.Pairs, ours} {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{`"Lat"`, `"Lon"`, `"samples"`} {
			if bytes.Contains(b, []byte(name)) {
				t.Errorf("%s is in %T", name, v)
			}
		}
	}
}

func FuzzChain(f *testing.F) {
	f.Add([]byte("\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00"))
	f.Add([]byte("\x0e\x10\x00\x00\xff\xff\xff\xff.FIT\x00\x00"))
	f.Add([]byte("\x0c\x10\x00\x00\x01\x00\x00\x00.FIT\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		parts, unclosed := chain(b)
		if parts > len(b)/12 || unclosed && parts != 1 {
			t.Errorf("%d bytes: %d parts, unclosed %v", len(b), parts, unclosed)
		}
	})
}
