package reports

import (
	"slices"
	"strings"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

type runRow struct {
	athlete string
	analysis.RunFacts
	undated bool // its clock cannot be believed
}

var runsTable = tableOf("runs", "every run, with what its history makes of it", []Column[runRow]{
	text("athlete", "whose run it is", func(r runRow) string { return r.athlete }),
	text("run_id", "the run's start in UTC, its identity in every file", func(r runRow) string { return r.Run.ID }),
	moment("start", "start, with the local offset from UTC", func(r runRow) *time.Time { t := r.Run.Local(); return &t }),
	date("date", "local day where it was run", func(r runRow) *traininglog.Day { d := r.Run.Day(); return &d }),
	choice("sport", "kind of running", sports, func(r runRow) string { return string(r.Run.Sport) }),
	truth("indoor", "1 on a treadmill or in a hall", func(r runRow) bool { return r.Run.Indoor }),
	fixed("distance_km", "km", 3, "distance", func(r runRow) (float64, bool) { return number(r.Run.Distance, kilometres) }),
	choice("distance_source", "who measured the distance: the platform's corrected summary, the watch or its foot pod, or positions added up",
		[]string{"platform", "device", "gps"}, func(r runRow) string { return string(r.Run.DistanceSource) }),
	fixed("timer_min", "min", 2, "time with the watch running, pauses left out", func(r runRow) (float64, bool) { return positive(r.Run.Timer.Minutes()) }),
	fixed("elapsed_min", "min", 2, "time from start to end, pauses included", func(r runRow) (float64, bool) { return positive(r.Run.Elapsed.Minutes()) }),
	fixed("moving_min", "min", 2, "time faster than 0.8 m/s with the watch running", func(r runRow) (float64, bool) { return positive(r.Run.Moving.Minutes()) }),
	fixed("pace_s_per_km", "s/km", 1, "timer time for a kilometre", func(r runRow) (float64, bool) { return number(r.Run.Pace(), same) }),
	fixed("ascent_m", "m", 1, "climbing in all", func(r runRow) (float64, bool) { return number(r.Run.Ascent, same) }),
	fixed("cadence_spm", "steps/min", 1, "steps a minute, both feet, while running", func(r runRow) (float64, bool) { return number(r.Run.Cadence, same) }),
	fixed("cadence_expected_spm", "steps/min", 1, "what the runner's own earlier runs lead one to expect at this speed", func(r runRow) (float64, bool) { return number(r.CadenceExpected, same) }),
	fixed("cadence_delta_spm", "steps/min", 1, "cadence less what was expected", func(r runRow) (float64, bool) { return number(r.CadenceDelta, same) }),
	fixed("walk_pct", "%", 1, "walking in percent of moving time", func(r runRow) (float64, bool) { return number(r.Run.WalkShare, same) }),
	fixed("ground_contact_ms", "ms", 1, "time a foot is on the ground, while running", func(r runRow) (float64, bool) { return number(r.Run.GroundContact, same) }),
	fixed("balance_left_pct", "%", 1, "the left foot's share of the contact time", func(r runRow) (float64, bool) { return number(r.Run.Balance, same) }),
	fixed("step_length_m", "m", 3, "length of one step, while running", func(r runRow) (float64, bool) { return number(r.Run.StepLength, same) }),
	fixed("vertical_oscillation_mm", "mm", 1, "how far the trunk bounces, while running", func(r runRow) (float64, bool) { return number(r.Run.VerticalOscillation, same) }),
	fixed("heart_rate_bpm", "beats/min", 1, "mean heart rate", func(r runRow) (float64, bool) { return number(r.Run.HeartRate, same) }),
	fixed("power_w", "W", 1, "mean running power", func(r runRow) (float64, bool) { return number(r.Run.Power, same) }),
	fixed("temperature_c", "°C", 1, "temperature", func(r runRow) (float64, bool) { return number(r.Run.Temperature, same) }),
	choice("temperature_source", "what it is the temperature of: the weather, what the runner wrote, or the watch on a warm wrist",
		[]string{"weather", "user", "watch"}, func(r runRow) string { return string(r.Run.TemperatureSource) }),
	fixed("rpe", "0–10", 1, "how hard it felt, session RPE", func(r runRow) (float64, bool) { return number(r.Run.RPE, same) }),
	fixed("feel", "0–100", 1, "how the runner felt, low is bad", func(r runRow) (float64, bool) { return number(r.Run.Feel, same) }),
	text("shoe", "the pair, if an export or the journal names one; never guessed", func(r runRow) string { return r.Run.Shoe }),
	fixed("shoe_km_at_start", "km", 3, "how far the pair had gone before this run", func(r runRow) (float64, bool) { return number(r.ShoeDistance, kilometres) }),
	choice("shoe_source", "who names the pair", []string{"journal", "export", "note"}, func(r runRow) string { return string(r.Run.ShoeSource) }),
	date("week", "first day of the calendar week", func(r runRow) *traininglog.Day {
		if r.undated {
			return nil
		}
		return &r.Week
	}),
	fixed("week_km", "km", 3, "distance of that calendar week", func(r runRow) (float64, bool) { return r.load(r.WeekDistance) }),
	fixed("week_change_pct", "%", 1, "that week against the calendar week before", func(r runRow) (float64, bool) { return number(r.WeekChange, same) }),
	fixed("km_7d", "km", 3, "distance of the seven days up to and with this run", func(r runRow) (float64, bool) { return r.load(r.Distance7d) }),
	fixed("km_prev_7d", "km", 3, "distance of the seven days before those", func(r runRow) (float64, bool) { return r.load(r.DistancePrev7d) }),
	fixed("change_7d_pct", "%", 1, "those seven days against the seven before", func(r runRow) (float64, bool) { return number(r.Change7d, same) }),
	fixed("longest_30d_km", "km", 3, "longest run of the previous 30 days", func(r runRow) (float64, bool) { return number(r.Longest30d, kilometres) }),
	fixed("session_spike_pct", "%", 1, "this run against that longest one", func(r runRow) (float64, bool) { return number(r.SessionSpike, same) }),
	fixed("days_since_last_run", "days", 0, "whole days since the run before", func(r runRow) (float64, bool) { return number(r.DaysSinceLast, same) }),
	choice("label", "what the runner said; unlabelled is not clear", labels, func(r runRow) string { return string(r.Run.Label) }),
	text("tags", "what held on this run, key=value; key=value", func(r runRow) string { return tagText(r.Run.Tags) }),
	text("sources", "the files it comes from", func(r runRow) string { return sourceText(r.Run.Sources) }),
	text("warnings", "what was corrected or left out", func(r runRow) string { return strings.Join(r.Run.Warnings, "; ") }),
}, runRows)

// load is a sum of distances over days, unknown of a run without a day.
func (r runRow) load(m traininglog.Metres) (float64, bool) {
	return float64(m) * kilometres, !r.undated
}

// runRows are the runs of the window by start, and in their places those whose
// clock cannot be believed, whatever the window: nobody knows that they lie
// outside. They have no history, and no label that could be told.
func runRows(r Report) []runRow {
	var rows []runRow
	for _, f := range r.Findings.Runs {
		rows = append(rows, runRow{athlete: r.Log.Athlete, RunFacts: f})
	}
	for i := range r.Log.Undated {
		run := r.Log.Undated[i]
		run.Label = traininglog.LabelUnlabelled
		run.Warnings = append(slices.Clone(run.Warnings), "the clock cannot be believed: the run is in no week, shoe or comparison")
		rows = append(rows, runRow{r.Log.Athlete, analysis.RunFacts{Run: &run}, true})
	}
	slices.SortStableFunc(rows, func(a, b runRow) int { return a.Run.Start.Compare(b.Run.Start) })
	return rows
}

var (
	sports = []string{"running", "trail_running", "track_running", "treadmill_running", "virtual_running", "ultra_running", "obstacle_running"}
	labels = []string{"symptom", "clear", "unlabelled"}
)

func tagText(tags []traininglog.Tag) string {
	parts := make([]string, len(tags))
	for i, t := range tags {
		parts[i] = t.Key + "=" + t.Value
	}
	return strings.Join(parts, "; ")
}

func sourceText(sources []traininglog.Source) string {
	parts := make([]string, len(sources))
	for i, s := range sources {
		parts[i] = s.String()
	}
	return strings.Join(parts, "; ")
}
