package invented

import (
	"math"
	"math/rand/v2"
	"time"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// athlete is what the files of one runner have in common.
type athlete struct {
	first, last string // name
	email       string
	profile     int64 // Garmin's number of the account
	serial      uint32
	activities  int64 // number of the first activity; uploads have another count
	uploads     int64
	shoes       []shoe
}

// shoe is a pair as the platforms know it.
type shoe struct {
	gear        int64 // Garmin's number
	name, model string
	brand       string
	initialCm   int64           // before the log
	from, to    traininglog.Day // to 0: in use
	trail       bool
}

// outing is one run in whole numbers, before the watch records it.
type outing struct {
	activity   int64
	upload     int64
	start      time.Time // UTC
	offset     time.Duration
	day        traininglog.Day
	kind       simulate.Kind
	cm         int64
	startCm    int64 // where on the track it begins
	kms        []pace
	air        int64 // °C
	wrist      int64 // °C that the watch settles at
	indoor     bool
	trail      bool
	tight      bool
	thick      bool
	shoe       int
	rpe, feel  int64 // RPE ×10, feel 0–100
	entry      simulate.Entry
	numb       bool // the truth
	onsetCm    int64
	onsetNoted bool
	walks      bool // a walking break after the onset
	presses    bool // the lap key, shortly after the onset

	name        string
	description string
	row         *row // of symptoms.csv
}

// pace is one kilometre's speed and cadence.
type pace struct {
	speed   int64 // mm/s
	strides int64 // of one foot, a minute, in 1/128
}

// The watch shows the mean of the air and of the skin below it; indoors it is warm.
const (
	wristSkin   = 30 // °C
	indoorWrist = 26
)

// outings dresses the simulated runs of a log that begins on the first day.
func outings(r *simulate.Runner, a *athlete, first traininglog.Day, rng *rand.Rand) []outing {
	all := make([]outing, len(r.Runs))
	for i := range all {
		all[i] = dress(&r.Runs[i], first, rng)
		o := &all[i]
		o.activity = a.activities + int64(i)*1_048_573 // ids of a platform are far apart
		o.upload = a.uploads + int64(i)*1_300_021
		o.name = title(o, rng)
	}
	return all
}

func dress(r *simulate.Run, first traininglog.Day, rng *rand.Rand) outing {
	o := outing{
		day: first + traininglog.Day(r.Day), kind: r.Kind,
		cm:    int64(math.Round(r.Km*100_000)) + int64(rng.IntN(900)),
		tight: r.TightLaces, thick: r.ThickSocks, trail: r.Trail,
		entry: r.Entry, numb: r.Numb,
		startCm: int64(rng.IntN(trackCm)),
	}
	for _, k := range r.Kms {
		o.kms = append(o.kms, pace{speed: int64(math.Round(k.Speed * 1000)), strides: int64(math.Round(k.Cadence * 64))})
	}
	o.air = int64(math.Round(r.Temperature))
	o.wrist = (o.air + wristSkin) / 2
	if !o.trail && (o.air < 1 && rng.IntN(2) == 0 || rng.IntN(40) == 0) {
		o.indoor, o.wrist = true, indoorWrist
	}
	if r.Numb {
		o.onsetCm = int64(math.Round(r.TrueOnset * 100_000))
		if r.Onset > 0 {
			o.onsetNoted = true
			// Noted to 100 m; never beyond the end, where there is no time for it.
			o.onsetCm = min(int64(math.Round(r.Onset*10))*10_000, o.cm/10_000*10_000)
		}
	}
	o.offset = islandOffset(o.day)
	o.start = o.day.Time().Add(startOfDay(r.Kind, o.day, rng)).Add(-o.offset)
	effort := [...]int64{simulate.Easy: 30, simulate.Tempo: 60, simulate.Long: 40}[r.Kind]
	o.rpe = effort + 10*int64(rng.IntN(2))
	o.feel = 25 * int64(1+rng.IntN(3))
	return o
}

// startOfDay is the local time of day of a run: early on working days, the
// tempo run after work, the long run on Sunday after coffee.
func startOfDay(kind simulate.Kind, d traininglog.Day, rng *rand.Rand) time.Duration {
	hour := 6
	switch {
	case kind == simulate.Tempo:
		hour = 18
	case kind == simulate.Long || d.Weekday() == time.Saturday:
		hour = 8
	}
	return time.Duration(hour)*time.Hour + time.Duration(20*60+rng.IntN(50*60))*time.Second
}

// title is what the platform, or now and then the runner, calls a run.
func title(o *outing, rng *rand.Rand) string {
	switch {
	case o.indoor:
		return "Treadmill Running"
	case rng.IntN(6) > 0:
		return islandName + " Running"
	case o.kind == simulate.Long:
		return pick(rng, "Sunday long one", "Twice round the island")
	case o.kind == simulate.Tempo:
		return "Tempo"
	}
	return pick(rng, "Before work", "Shakeout", "Round the lighthouse")
}
