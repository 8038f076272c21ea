package reports

import (
	"slices"

	"footnote/traininglog"
)

// stretchRow is a stretch of a run's profile.
type stretchRow struct {
	run         string
	end         traininglog.Metres  // where it ends
	timer       traininglog.Seconds // into the run, there
	split       *traininglog.Split
	symptomHere bool
}

func (s stretchRow) value(m traininglog.Channel) (float64, bool) { return s.split.Get(m) }

// stripColumns are named as in runs.csv where they mean the same.
var stripColumns = []Column[stretchRow]{
	text("run_id", "the run", func(s stretchRow) string { return s.run }),
	fixed("distance_km", "km", 3, "distance into the run at the end of the stretch", func(s stretchRow) (float64, bool) { return s.end.Km(), true }),
	fixed("timer_min", "min", 2, "timer time into the run there", func(s stretchRow) (float64, bool) { return float64(s.timer) * minutes, true }),
	fixed("pace_s_per_km", "s/km", 1, "pace on the stretch", func(s stretchRow) (float64, bool) {
		return float64(s.split.Timer) / float64(s.split.Metres) * 1000, s.split.Metres > 0 && s.split.Timer > 0
	}),
	fixed("cadence_spm", "steps/min", 1, "steps a minute on it, both feet, while running", func(s stretchRow) (float64, bool) { return s.value(traininglog.Cadence) }),
	fixed("temperature_c", "°C", 1, "temperature on it, as the watch felt it", func(s stretchRow) (float64, bool) { return s.value(traininglog.Temperature) }),
	truth("onset", "1: a symptom began on this stretch", func(s stretchRow) bool { return s.symptomHere }),
}

// StripOf returns a run's profile as rows, a stretch of 100 m each; onsets are
// the distances at which symptoms began. A run without a profile has no row.
func StripOf(r *traininglog.Run, onsets []traininglog.Metres) Listing {
	var rows []stretchRow
	var from, to traininglog.Metres
	var timer traininglog.Seconds
	for i := range r.Profile {
		s := &r.Profile[i]
		from, to = to, to+traininglog.Metres(s.Metres)
		timer += traininglog.Seconds(s.Timer)
		last := i == len(r.Profile)-1
		began := slices.ContainsFunc(onsets, func(o traininglog.Metres) bool { return from <= o && (o < to || last) })
		rows = append(rows, stretchRow{r.ID, to, timer, s, began})
	}
	t := tableOf("strip", "the run by distance, in stretches of 100 m", stripColumns, func(Report) []stretchRow { return rows })
	return listingOf(t, Report{})
}
