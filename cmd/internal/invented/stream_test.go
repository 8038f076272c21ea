package invented

import (
	"math"
	"testing"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// someRuns are the outings of a runner of half a year, recorded.
func someRuns(t *testing.T) ([]outing, []stream) {
	t.Helper()
	size := simulate.Size{Days: 182, RunsPerWeek: 4, NumbShare: .3}
	r := simulate.New(scenario, size, simulate.Athlete{WeekKm: 30}, draw(1, drawRuns))
	a := athlete{shoes: []shoe{{initialCm: 26_000_000}, {}, {trail: true}}}
	all := outings(r, &a, FirstDay, draw(1, drawDress))
	wear(&a, all, draw(1, drawShoes))
	feel(all, draw(1, drawEntries))
	streams := make([]stream, len(all))
	for i := range all {
		streams[i] = recordStream(&all[i], draw(1, drawStream+uint64(i)))
	}
	return all, streams
}

// TestStream: what a watch may record.
func TestStream(t *testing.T) {
	all, streams := someRuns(t)
	pauses, pressed, walked := 0, 0, 0
	for i := range all {
		o, s := &all[i], &streams[i]
		first, last := s.records[0], s.records[len(s.records)-1]
		if first.second != 0 || first.cm != 0 || last.second != s.elapsed || last.cm != o.cm {
			t.Fatalf("run %d: from %+v to %+v, want %d cm in %d s", i, first, last, o.cm, s.elapsed)
		}
		var paused int64
		for k := 1; k < len(s.records); k++ {
			a, b := &s.records[k-1], &s.records[k]
			gap := b.second - a.second
			switch {
			case a.stopped:
				paused += gap
				if b.cm != a.cm {
					t.Fatalf("run %d moved by %d cm with the timer stopped", i, b.cm-a.cm)
				}
			case gap < 1 || gap > recordEvery+2:
				t.Fatalf("run %d: %d s between records", i, gap)
			case math.Abs(float64(b.cm-a.cm)-float64(a.speed*gap)/10) > float64(a.speed)/10+1:
				t.Fatalf("run %d: %d cm in %d s at %d mm/s", i, b.cm-a.cm, gap, a.speed)
			}
			if b.speed == walkSpeed {
				walked++
			}
		}
		if paused != s.paused {
			t.Fatalf("run %d: pauses of %d s, %d counted", i, paused, s.paused)
		}
		if paused > 0 {
			pauses++
		}
		pressed += checkLaps(t, i, o, s)
	}
	if pauses == 0 || pressed == 0 || walked == 0 {
		t.Errorf("%d runs with a pause, %d with a press of the lap key, %d walking records: want some of each", pauses, pressed, walked)
	}
}

// checkLaps: laps tile the run, and only those that the hand closed are short.
func checkLaps(t *testing.T, i int, o *outing, s *stream) (manual int) {
	t.Helper()
	var to, cm, paused int64
	for k, l := range s.laps {
		if l.from != to || l.fromCm != cm || l.to <= l.from {
			t.Fatalf("run %d, lap %d: %+v after second %d, %d cm", i, k, l, to, cm)
		}
		if l.manual {
			manual++
			if l.toCm < o.onsetCm {
				t.Fatalf("run %d: the lap key was pressed at %d cm, before the onset at %d", i, l.toCm, o.onsetCm)
			}
		} else if k < len(s.laps)-1 && (l.toCm-l.fromCm < lapCm || l.toCm-l.fromCm > lapCm+3000) {
			t.Fatalf("run %d: an automatic lap of %d cm", i, l.toCm-l.fromCm)
		}
		to, cm, paused = l.to, l.toCm, paused+l.paused
	}
	if to != s.elapsed || cm != o.cm || paused != s.paused {
		t.Fatalf("run %d: laps end at %d s, %d cm, with %d s of pause", i, to, cm, paused)
	}
	return manual
}

// TestStreamFollowsTheSimulation: a kilometre's mean speed and cadence are what
// was simulated, so that files and memory tell the same story.
func TestStreamFollowsTheSimulation(t *testing.T) {
	all, streams := someRuns(t)
	for i := range all {
		o := &all[i]
		if o.walks {
			continue
		}
		for k, km := range o.kms {
			var n, speed, strides float64
			for _, r := range streams[i].records {
				if r.cm/lapCm == int64(k) {
					n++
					speed += float64(r.speed)
					strides += float64(r.strides)
				}
			}
			if n < 20 {
				continue
			}
			// Uniform jitter of ±60 mm/s and ±80/128 strides: standard deviations
			// 35 and 46; five standard errors.
			if d := math.Abs(speed/n - float64(km.speed)); d > 5*35/math.Sqrt(n) {
				t.Errorf("run %d, km %d: %.0f mm/s, simulated %d", i, k, speed/n, km.speed)
			}
			if d := math.Abs(strides/n - float64(km.strides)); d > 5*47/math.Sqrt(n) {
				t.Errorf("run %d, km %d: %.0f strides/128, simulated %d", i, k, strides/n, km.strides)
			}
		}
	}
}

// TestTrack: going once round is the length it says, by the great circle.
func TestTrack(t *testing.T) {
	const radians = math.Pi / (1 << 31)
	var metres float64
	for cm := int64(0); cm < trackCm; cm += 1000 {
		a, b := at(cm), at(cm+1000)
		dLat, dLon := float64(b.lat-a.lat)*radians, float64(b.lon-a.lon)*radians
		h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(float64(a.lat)*radians)*math.Cos(float64(b.lat)*radians)*math.Pow(math.Sin(dLon/2), 2)
		metres += 2 * 6_371_008.8 * math.Asin(math.Sqrt(h))
	}
	if math.Abs(metres-trackCm/100) > 5 {
		t.Errorf("the track is %.1f m round, want %d", metres, trackCm/100)
	}
}

// TestIslandOffset: the European Union's rule, with the changes of 2025 and 2026.
func TestIslandOffset(t *testing.T) {
	for day, hours := range map[string]float64{
		"2024-11-04": 1, "2025-03-29": 1, "2025-03-30": 2, "2025-10-25": 2, "2025-10-26": 1,
		"2026-03-28": 1, "2026-03-29": 2, "2026-10-24": 2, "2026-10-25": 1,
	} {
		d, err := traininglog.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := islandOffset(d).Hours(); got != hours {
			t.Errorf("%s: %v h east of Greenwich, want %v", day, got, hours)
		}
	}
}
