package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"footnote/traininglog"
)

// compareWithLines raises the flags of runs, weeks, shoes and symptoms.
func (k *desk) compareWithLines(_ context.Context, f *Findings) error {
	for _, i := range k.runs {
		f.Flags = append(f.Flags, k.runFlags(i)...)
	}
	for i := range f.Weeks {
		if w := &f.Weeks[i]; w.Jump {
			f.Flags = append(f.Flags, weekFlag(w, k.thresholds.WeeklyJumpPct))
		}
	}
	for i := range f.Ledger {
		f.Flags = append(f.Flags, k.shoeFlags(&f.Ledger[i])...)
	}
	f.Flags = append(f.Flags, k.worseFlags()...)
	slices.SortStableFunc(f.Flags, func(a, b Flag) int {
		return cmp.Or(
			cmp.Compare(a.Day, b.Day), cmp.Compare(a.RunID, b.RunID), cmp.Compare(a.Key, b.Key),
			cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Unit, b.Unit),
		)
	})
	return nil
}

// bands are the lines of the study of session spikes, in percent.
var bands = []float64{30, 100}

// passed returns the highest of a line and the bands above it that value is
// over.
func passed(value, line float64, bands ...float64) float64 {
	for _, b := range bands {
		if b > line && value > b {
			line = b
		}
	}
	return line
}

// runFlags returns the flags of run i.
func (k *desk) runFlags(i int) []Flag {
	r := &k.log.Runs[i]
	var flags []Flag
	raise := func(key string, value, line float64, unit, sentence string) {
		flags = append(flags, Flag{
			Day: k.days[i], RunID: r.ID, Key: key, Value: value, Threshold: line, Unit: unit,
			Standing: standingOf(key), Sentence: sentence,
		})
	}
	if v := k.value("session_spike", i); v.Known && v.Exposed {
		raise("session_spike", v.Number, passed(v.Number, v.Line, bands...), "%", spikeSentence(v.Number))
	}
	if v := k.value("long_run", i); v.Known && v.Exposed {
		raise("long_run", v.Number, v.Line, "min", fmt.Sprintf(
			"%.0f min, over the line of %.0f min for a long run. More time on the feet is more time in which a foot can go numb.", v.Number, v.Line,
		))
	}
	if v := k.value("weekly_load_high", i); v.Known && v.Exposed {
		raise("weekly_load_high", v.Number, v.Line, "km",
			"With this run, the last seven days are among the highest of your last twelve weeks.")
	}
	if v := k.value("cadence_low", i); v.Known && v.Exposed {
		raise("cadence_low", v.Number, v.Line, "%", fmt.Sprintf(
			"Cadence was %.1f %% below what your own earlier runs make one expect at that speed.", -v.Number,
		))
	}
	if line := k.thresholds.CadenceSPM; line > 0 {
		if c, ok := r.Cadence.Value(); ok && float64(c) < line {
			raise("cadence_low", float64(c), line, "spm", fmt.Sprintf(
				"Cadence was %.0f spm, below the %.0f spm that you set as your line. No one number fits every runner.", float64(c), line,
			))
		}
	}
	return flags
}

func spikeSentence(pct float64) string {
	if pct > 100 {
		return "This run was more than twice as long as any of the 30 days before. After such a run overuse injuries are more common; for numbness that is not known."
	}
	return fmt.Sprintf("This run was %.0f %% longer than any of the 30 days before. After such a run overuse injuries are more common; for numbness that is not known.", pct)
}

// contestedJump is the jump for which some studies see a harm, in percent.
const contestedJump = 30

// weekFlag returns the flag of a week that jumped.
func weekFlag(w *Week, line float64) Flag {
	value := float64(w.Change.Or(0))
	f := Flag{
		Day: w.First, Key: "weekly_jump", Value: value, Threshold: passed(value, line, contestedJump), Unit: "%",
		Standing: standingOf("weekly_jump"), Subject: w.First.String(),
		Sentence: fmt.Sprintf("This week was %.0f %% over the week before. The line of %.0f %% is a custom, not a limit that was shown to matter.", value, line),
	}
	if value > contestedJump {
		f.Standing = Contested
		f.Sentence = fmt.Sprintf("This week was %.0f %% over the week before. Jumps of more than 30 %% may matter; studies disagree.", value)
	}
	return f
}

// shoeFlags returns the flags of a pair, on the day on which it passed its
// line, or if that was before the window on its first run inside it.
func (k *desk) shoeFlags(row *ShoeRow) []Flag {
	var flags []Flag
	for _, c := range []struct {
		key, sentence string
		line          traininglog.Metres
	}{
		{"shoe_warn", "This pair has passed %.0f mi (%.0f km), its line for a warning. Such lines are custom; watch how it feels.", row.Warn},
		{"shoe_over", "This pair has passed %.0f mi (%.0f km), the end of its customary range. That is custom, not proof that it is worn out.", row.Limit},
	} {
		day, total, ok := k.passedOn(row, c.line)
		if !ok {
			continue
		}
		flags = append(flags, Flag{
			Day: day, Key: c.key, Value: total.Km(), Threshold: c.line.Km(), Unit: "km",
			Standing: standingOf(c.key), Subject: row.Shoe.Name,
			Sentence: fmt.Sprintf(c.sentence, c.line.Miles(), c.line.Km()),
		})
	}
	return flags
}

// passedOn returns the day inside the window on which a pair was first beyond
// a line at the end of a run, and how far it had gone by then. It is false for
// a pair that was not, or not worn in the window.
func (k *desk) passedOn(row *ShoeRow, line traininglog.Metres) (traininglog.Day, traininglog.Metres, bool) {
	if row.Total <= line {
		return 0, 0, false
	}
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		if r.Shoe != row.Shoe.Name {
			continue
		}
		total := k.timeline.Before(r).ShoeDistance(r.Shoe).Or(0) + r.Distance.Or(0)
		if total > line {
			return k.days[i], total, true
		}
	}
	return 0, 0, false
}

// worseFlags returns a flag for each series of a symptom that grows.
func (k *desk) worseFlags() []Flag {
	var flags []Flag
	for _, s := range k.growing() {
		if !k.window.Contains(s.day) {
			continue
		}
		flags = append(flags, Flag{
			Day: s.day, RunID: s.runID, Key: symptomWorse, Value: s.value, Threshold: s.line, Unit: s.unit,
			Standing: standingOf(symptomWorse), Sentence: s.reason,
		})
	}
	return flags
}
