package reports

import (
	"footnote/analysis"
	"footnote/traininglog"
)

type onsetRow struct {
	athlete string
	analysis.Onset
}

var onsetTable = tableOf("onset", "where in a run it began, beside the same stretch of the clear runs that reached it", []Column[onsetRow]{
	text("athlete", "whose run it is", func(o onsetRow) string { return o.athlete }),
	text("run_id", "the run", func(o onsetRow) string { return o.RunID }),
	date("date", "local day", func(o onsetRow) *traininglog.Day { return &o.Day }),
	fixed("onset_km", "km", 3, "distance into the run at which it began", func(o onsetRow) (float64, bool) { return number(o.Distance, kilometres) }),
	fixed("onset_min", "min", 2, "timer time into the run at which it began", func(o onsetRow) (float64, bool) { return number(o.Time, minutes) }),
	fixed("distance_km", "km", 3, "distance of the whole run", func(o onsetRow) (float64, bool) { return number(o.RunDistance, kilometres) }),
	fixed("pace_before_s_per_km", "s/km", 1, "pace over the five minutes before", func(o onsetRow) (float64, bool) { return number(o.PaceBefore, same) }),
	fixed("pace_difference_s_per_km", "s/km", 1, "that less the same stretch of the clear runs; negative is faster", func(o onsetRow) (float64, bool) { return number(o.PaceDifference, same) }),
	fixed("cadence_before_spm", "steps/min", 1, "cadence over the five minutes before", func(o onsetRow) (float64, bool) { return number(o.CadenceBefore, same) }),
	fixed("cadence_difference_spm", "steps/min", 1, "that less the same stretch of the clear runs", func(o onsetRow) (float64, bool) { return number(o.CadenceDifference, same) }),
	fixed("temperature_before_c", "°C", 1, "temperature over the five minutes before", func(o onsetRow) (float64, bool) { return number(o.TemperatureBefore, same) }),
	fixed("temperature_difference_c", "°C", 1, "that less the same stretch of the clear runs", func(o onsetRow) (float64, bool) { return number(o.TemperatureDifference, same) }),
}, func(r Report) []onsetRow {
	rows := make([]onsetRow, len(r.Findings.Onsets))
	for i, o := range r.Findings.Onsets {
		rows[i] = onsetRow{r.Log.Athlete, o}
	}
	return rows
})
