package reports

import (
	"fmt"
	"strings"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

type episodeRow struct {
	athlete string
	traininglog.Episode
	onset analysis.Onset // zero where none belongs to the episode
}

var episodesTable = tableOf("episodes", "every entry of the journal, tied to a run or not", []Column[episodeRow]{
	text("athlete", "whose entry it is", func(e episodeRow) string { return e.athlete }),
	text("run_id", "the run it belongs to; empty: none", func(e episodeRow) string { return e.RunID }),
	date("date", "local day", func(e episodeRow) *traininglog.Day { return &e.Day }),
	choice("symptom", "what was felt; clear: nothing on this run", texts(traininglog.Symptoms), func(e episodeRow) string { return string(e.Symptom) }),
	choice("phase", "when; apart: not tied to a run, labels none", texts(traininglog.Phases), func(e episodeRow) string { return string(e.Phase) }),
	choice("side", "which foot; empty: not asked", texts(traininglog.Sides), func(e episodeRow) string { return string(e.Side) }),
	text("site", "where on the foot; empty: not asked", func(e episodeRow) string { return string(e.Site) }),
	text("territory", "the nerve that serves this place: a hint for a clinician, never a diagnosis", func(e episodeRow) string { return territory(e.Site, e.Side) }),
	{Name: "severity", Unit: "0–10", Kind: Number, Meaning: "how bad, numeric rating scale", Cell: func(e episodeRow) Cell {
		v, ok := e.Severity.Value()
		if !ok {
			return ""
		}
		return Cell(short(float64(v))) // whole as it is mostly written, 3.5 where it is not
	}},
	fixed("onset_km", "km", 3, "distance into the run at which it began", func(e episodeRow) (float64, bool) { return number(e.OnsetDistance, kilometres) }),
	fixed("onset_min", "min", 2, "timer time into the run at which it began", func(e episodeRow) (float64, bool) { return number(e.OnsetTime, minutes) }),
	choice("onset_source", "who wrote the onset down: the user in the journal, or a note of a platform",
		[]string{"user", "note"}, func(e episodeRow) string {
			if !e.OnsetDistance.Known() && !e.OnsetTime.Known() {
				return ""
			}
			return string(e.Origin)
		}),
	fixed("onset_pace_s_per_km", "s/km", 1, "pace over the five minutes before the onset", func(e episodeRow) (float64, bool) { return number(e.onset.PaceBefore, same) }),
	fixed("onset_cadence_spm", "steps/min", 1, "cadence over the five minutes before the onset", func(e episodeRow) (float64, bool) { return number(e.onset.CadenceBefore, same) }),
	fixed("lasted_min", "min", 1, "how long it lasted after stopping", func(e episodeRow) (float64, bool) { return number(e.Lasted, minutes) }),
	text("relief", "what eased it", func(e episodeRow) string { return e.Relief }),
	choice("effect", "what it did to the run", texts(traininglog.Effects), func(e episodeRow) string { return string(e.Effect) }),
	text("signs", "further signs, ; between", func(e episodeRow) string { return strings.Join(e.Signs, "; ") }),
	text("source", "file:line of the journal, or the platform's note", func(e episodeRow) string { return entrySource(e.Episode) }),
	moment("entered", "when it was written down", func(e episodeRow) *time.Time { return e.Entered }),
	text("note", "the runner's own words", func(e episodeRow) string { return e.Note }),
}, func(r Report) []episodeRow {
	var rows []episodeRow
	for _, e := range r.Log.Episodes() {
		if r.listed(e.Day) {
			rows = append(rows, episodeRow{r.Log.Athlete, e, onsetOf(r.Findings.Onsets, e)})
		}
	}
	return rows
})

// onsetOf finds what the run was like before this episode's onset.
func onsetOf(onsets []analysis.Onset, e traininglog.Episode) analysis.Onset {
	if e.RunID != "" && (e.OnsetDistance.Known() || e.OnsetTime.Known()) {
		for _, o := range onsets {
			if o.RunID == e.RunID && o.Distance == e.OnsetDistance && o.Time == e.OnsetTime {
				return o
			}
		}
	}
	return analysis.Onset{}
}

func entrySource(e traininglog.Episode) string {
	s := traininglog.Source{Path: e.Source.Path, Line: e.Source.Line}.String()
	if e.Origin == traininglog.EpisodeFromNote {
		return strings.TrimSpace(fmt.Sprintf("note in %s", s))
	}
	return s
}

func texts[S ~string](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
