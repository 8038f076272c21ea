package importers

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/traininglog"
)

// recorded is an even run of 5 km in 25 min, as a watch wrote it.
func recorded() piece {
	r := traininglog.Run{
		Start: day("2026-10-05 06:00:00"), Sport: traininglog.Running, Origin: traininglog.OriginFile, Records: 1500,
		Distance: traininglog.Measured(traininglog.Metres(5000)), DistanceSource: traininglog.DistanceDevice,
		Timer: 1500 * time.Second, Elapsed: 1510 * time.Second,
		RunningSpeed:     traininglog.Measured(traininglog.MetresPerSecond(10.0 / 3)),
		StepLength:       traininglog.Measured(traininglog.Metres(1.2)),
		WatchTemperature: traininglog.Measured(traininglog.Celsius(24)), Temperature: traininglog.Measured(traininglog.Celsius(24)),
		TemperatureSource: traininglog.TemperatureWatch,
		Sources:           []traininglog.Source{{Path: "watch.fit"}}, Name: "Morning Run",
	}
	for range 50 {
		s := traininglog.Split{Metres: 100, Timer: 30, Running: 30}
		s.Set(traininglog.Speed, 10.0/3)
		s.Set(traininglog.Cadence, 168)
		r.Profile = append(r.Profile, s)
	}
	return piece{run: r, stream: true, format: "FIT"}
}

func platform(o traininglog.Origin, metres float64, timer time.Duration) piece {
	return piece{slot: 1, run: traininglog.Run{
		ActivityIDs: []string{string(o) + ":1"},
		Start:       day("2026-10-05 06:00:00"), Sport: traininglog.Running, Origin: o,
		Distance: traininglog.Measured(traininglog.Metres(metres)), DistanceSource: traininglog.DistancePlatform,
		Timer: timer, Elapsed: timer + 10*time.Second, Sources: []traininglog.Source{{Path: string(o)}},
	}}
}

func mergeAll(links map[string][]string, pieces ...piece) traininglog.Run {
	members := make([]int, len(pieces))
	for i := range members {
		members[i] = i
	}
	richestFirst(pieces, members)
	return mergeGroup(pieces, members, links).run
}

// TestMergeDistance: a platform's distance holds where it was corrected.
func TestMergeDistance(t *testing.T) {
	const timer = 1500 * time.Second
	for _, c := range []struct {
		name   string
		with   []piece
		metres float64
		source traininglog.DistanceSource
	}{
		{"Garmin agrees", []piece{platform(traininglog.OriginGarmin, 5000.4, timer)}, 5000, traininglog.DistanceDevice},
		{"edited in Connect", []piece{platform(traininglog.OriginGarmin, 5500, timer)}, 5500, traininglog.DistancePlatform},
		{"Strava smooths by half a percent", []piece{platform(traininglog.OriginStrava, 5024, timer)}, 5000, traininglog.DistanceDevice},
		{"corrected on Strava", []piece{platform(traininglog.OriginStrava, 5200, timer)}, 5200, traininglog.DistancePlatform},
		{"Garmin before Strava", []piece{platform(traininglog.OriginStrava, 5200, timer), platform(traininglog.OriginGarmin, 5500, timer)}, 5500, traininglog.DistancePlatform},
	} {
		r := mergeAll(nil, append(c.with, recorded())...)
		if float64(r.Distance.Or(0)) != c.metres || r.DistanceSource != c.source {
			t.Errorf("%s: %v by %s, want %v by %s", c.name, r.Distance, r.DistanceSource, c.metres, c.source)
		}
		// Whatever holds, the profile covers it, and the speed is that of it.
		sum := 0.0
		for _, s := range r.Profile {
			sum += float64(s.Metres)
		}
		speed, _ := r.Profile[0].Get(traininglog.Speed)
		if math.Abs(sum-c.metres) > 0.1 || math.Abs(speed-c.metres/1500) > 1e-4 || math.Abs(float64(r.RunningSpeed.Or(0))-c.metres/1500) > 1e-4 {
			t.Errorf("%s: the profile covers %.1f m at %.3f m/s, the run says %v", c.name, sum, speed, r.RunningSpeed)
		}
	}
}

// TestMergeCut: a run that was cut on the platform is as long as the platform
// says, and its profile is left as it was recorded.
func TestMergeCut(t *testing.T) {
	r := mergeAll(nil, recorded(), platform(traininglog.OriginStrava, 4000, 1200*time.Second))
	if r.Distance.Or(0) != 4000 || r.Timer != 1200*time.Second || r.Profile[0].Metres != 100 {
		t.Errorf("%v in %v, first row %v m", r.Distance, r.Timer, r.Profile[0].Metres)
	}
	if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "was cut") {
		t.Errorf("warnings %q", r.Warnings)
	}
}

// TestMergeDoesNotChangePieces: the pieces are kept in the cache as they were read.
func TestMergeDoesNotChangePieces(t *testing.T) {
	watch := recorded()
	mergeAll(nil, watch, platform(traininglog.OriginGarmin, 5500, 1500*time.Second))
	if diff := cmp.Diff(recorded().run, watch.run, exporter); diff != "" {
		t.Errorf("the watch's piece was changed:\n%s", diff)
	}
}

func TestMergeWordsAndShoes(t *testing.T) {
	watch, g, s := recorded(), platform(traininglog.OriginGarmin, 5000, 1500*time.Second), platform(traininglog.OriginStrava, 5000, 0)
	g.run.Name, g.run.ActivityIDs = "Town Running", []string{"garmin:1"}
	g.run.Notes = []traininglog.Note{{Text: "#numb left", Kind: "description"}}
	g.run.RPE = traininglog.Measured(traininglog.Score(4))
	s.run.Name, s.run.ActivityIDs, s.run.ShoeLink = "Morning jog", []string{"strava:2"}, "Glide"
	s.run.Notes = []traininglog.Note{{Text: "#numb  LEFT", Kind: "description"}, {Text: "windy", Kind: "private note"}}
	s.run.RPE, s.run.Temperature, s.run.TemperatureSource = traininglog.Measured(traininglog.Score(7)), traininglog.Measured(traininglog.Celsius(11)), traininglog.TemperatureWeather

	r := mergeAll(map[string][]string{"garmin:1": {"Blue"}}, s, watch, g)
	var notes []string
	for _, n := range r.Notes {
		notes = append(notes, n.Text)
	}
	if diff := cmp.Diff([]string{"#numb left", "Town Running", "windy", "Morning jog", "Morning Run"}, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if r.Name != "Town Running" || r.RPE.Or(0) != 4 || r.ShoeLink != "Blue" {
		t.Errorf("name %q, RPE %v, shoe %q: Garmin's come first", r.Name, r.RPE, r.ShoeLink)
	}
	if r.Temperature.Or(0) != 11 || r.TemperatureSource != traininglog.TemperatureWeather || r.WatchTemperature.Or(0) != 24 {
		t.Errorf("temperature %v from %s, watch %v", r.Temperature, r.TemperatureSource, r.WatchTemperature)
	}
	if diff := cmp.Diff([]string{"garmin:1", "strava:2"}, r.ActivityIDs); diff != "" {
		t.Error(diff)
	}
	r = mergeAll(map[string][]string{"garmin:1": {"Blue", "Red"}}, s, watch, g)
	if r.ShoeLink != "" || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "Blue, Red") {
		t.Errorf("two shoes on one run: took %q, warnings %q", r.ShoeLink, r.Warnings)
	}
}

// TestMergeSport: the platform's word holds, where it has one.
func TestMergeSport(t *testing.T) {
	with := func(p piece, s traininglog.Sport, by sportBy) piece {
		p.run.Sport, p.sport = s, by
		return p
	}
	watch, g, s := recorded(), platform(traininglog.OriginGarmin, 5000, 0), platform(traininglog.OriginStrava, 5000, 0)
	for _, c := range []struct {
		name   string
		pieces []piece
		want   traininglog.Sport
	}{
		{"a ride recorded as a run, corrected in Connect", []piece{watch, with(g, traininglog.OtherSport, sportStated)}, traininglog.OtherSport},
		{"cardio recorded, made a treadmill run in Connect", []piece{with(watch, traininglog.OtherSport, sportStated), with(g, traininglog.TreadmillRunning, sportStated)}, traininglog.TreadmillRunning},
		{"Strava's plain Run of a trail run", []piece{with(watch, traininglog.TrailRunning, sportStated), s}, traininglog.TrailRunning},
		{"Strava in a language that is not known", []piece{watch, with(s, traininglog.OtherSport, sportForeign)}, traininglog.Running},
		{"a GPX without type, Strava says a walk", []piece{with(watch, traininglog.UnknownSport, sportPaced), with(s, traininglog.Walking, sportStated)}, traininglog.Walking},
		{"a GPX without type at a runner's speed", []piece{with(watch, traininglog.UnknownSport, sportPaced)}, traininglog.Running},
		{"a GPX without type at a car's speed", []piece{with(watch, traininglog.UnknownSport, sportUnpaced)}, traininglog.OtherSport},
	} {
		if r := mergeAll(nil, c.pieces...); r.Sport != c.want {
			t.Errorf("%s: %s, want %s", c.name, r.Sport, c.want)
		}
	}
}
