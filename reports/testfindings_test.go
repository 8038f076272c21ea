package reports

import (
	"fmt"
	"math"

	"footnote/analysis"
	survival "footnote/analysis/association"
	"footnote/traininglog"
)

// reportOf makes a report of an invented log: sums and counts are worked out
// here in the plainest way, what an analysis would judge is added by judge.
func reportOf(m made, o Options, judge func(*Report)) Report {
	l := logOf(m)
	r := Report{Log: l, Options: o}
	f := &r.Findings
	f.Seed = 42
	f.Window = analysis.Window{Since: lastDay - traininglog.Day(m.days) + 1, Until: lastDay}
	for i := range l.Runs {
		f.Runs = append(f.Runs, factsOf(l, i))
	}
	f.Weeks = weeksOf(l)
	for _, s := range l.Shoes {
		f.Ledger = append(f.Ledger, ledgerOf(l, s))
	}
	f.Labels = labelsOf(l)
	for i := range l.Runs {
		if o, ok := onsetIn(&l.Runs[i]); ok {
			f.Onsets = append(f.Onsets, o)
		}
	}
	f.OnsetCurve = curveOf(l)
	f.SymptomTrend = trendOf(l)
	if judge != nil {
		judge(&r)
	}
	return r
}

func factsOf(l *traininglog.Log, i int) analysis.RunFacts {
	run := &l.Runs[i]
	f := analysis.RunFacts{Run: run, Week: run.Day().Week(l.Settings.WeekStart)}
	if speed, ok := run.RunningSpeed.Value(); ok && run.Cadence.Known() && i >= 15 {
		f.CadenceExpected = traininglog.Measured(traininglog.StepsPerMinute(150 + 6*float64(speed)))
		f.CadenceDelta = traininglog.Measured(run.Cadence.Or(0) - f.CadenceExpected.Or(0))
	}
	f.ShoeDistance = worn(l, run)
	longest := traininglog.Metres(0)
	for k := i; k >= 0 && run.Day()-l.Runs[k].Day() <= 30; k-- {
		age := run.Day() - l.Runs[k].Day()
		d := l.Runs[k].Distance.Or(0)
		switch {
		case age < 7:
			f.Distance7d += d
		case age < 14:
			f.DistancePrev7d += d
		}
		if l.Runs[k].Day().Week(l.Settings.WeekStart) == f.Week {
			f.WeekDistance += d
		}
		if age > 0 && age <= 30 {
			longest = max(longest, d)
		}
	}
	if f.DistancePrev7d > 0 {
		f.Change7d = traininglog.Measured(traininglog.Percent(100 * (f.Distance7d/f.DistancePrev7d - 1)))
	}
	if longest > 0 {
		f.Longest30d = traininglog.Measured(longest)
		f.SessionSpike = traininglog.Measured(traininglog.Percent(100 * (run.Distance.Or(0)/longest - 1)))
		f.DaysSinceLast = traininglog.Measured(traininglog.Score(run.Day() - l.Runs[i-1].Day()))
	}
	return f
}

func weeksOf(l *traininglog.Log) []analysis.Week {
	var weeks []analysis.Week
	for i := range l.Runs {
		r := &l.Runs[i]
		first := r.Day().Week(l.Settings.WeekStart)
		for len(weeks) == 0 || weeks[len(weeks)-1].First < first {
			next := first
			if len(weeks) > 0 {
				next = weeks[len(weeks)-1].First + 7
			}
			weeks = append(weeks, analysis.Week{First: next})
		}
		w := &weeks[len(weeks)-1]
		w.Runs++
		w.Distance += r.Distance.Or(0)
		w.Duration += traininglog.Seconds(r.Timer.Seconds())
		w.Longest = max(w.Longest, r.Distance.Or(0))
		if r.Label != traininglog.LabelUnlabelled {
			w.LabelledRuns++
		}
		if isNumb(r) {
			w.SymptomRuns++
		}
	}
	for i := range weeks {
		weeks[i].Part = i == 0
		if i > 1 {
			change := 100 * (weeks[i].Distance/weeks[i-1].Distance - 1)
			weeks[i].Change = traininglog.Measured(traininglog.Percent(change))
			weeks[i].Jump, weeks[i].Cutback = change > 10, change < -20
		}
	}
	return weeks
}

func ledgerOf(l *traininglog.Log, s traininglog.Shoe) analysis.ShoeRow {
	row := analysis.ShoeRow{Shoe: s, Warn: 300 * traininglog.MetresPerMile, Limit: 400 * traininglog.MetresPerMile, State: analysis.ShoeOK}
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Shoe != s.Name {
			continue
		}
		row.Runs++
		row.Recorded += r.Distance.Or(0)
		d := r.Day()
		if row.First == nil {
			row.First = &d
		}
		row.Last = &d
		switch {
		case isNumb(r):
			row.SymptomRuns++
		case r.Label == traininglog.LabelClear:
			row.ClearRuns++
		case r.Label == traininglog.LabelUnlabelled:
			row.UnlabelledRuns++
		}
	}
	row.Total = row.Recorded + s.Initial
	switch {
	case row.Total > row.Limit:
		row.State = analysis.ShoeOver
	case row.Total > row.Warn:
		row.State = analysis.ShoeWarn
	}
	if n := row.SymptomRuns + row.ClearRuns; n > 0 && 5*n >= 4*row.Runs {
		p := 100 * float64(row.SymptomRuns) / float64(n)
		row.SymptomShare = analysis.Share{Known: true, Value: p, Low: p / 2, High: min(100, p*2)}
	}
	return row
}

func labelsOf(l *traininglog.Log) analysis.Completeness {
	c := analysis.Completeness{Runs: len(l.Runs)}
	for i := range l.Runs {
		r := &l.Runs[i]
		count := func(n *int, yes bool) {
			if yes {
				*n++
			}
		}
		count(&c.Labelled, r.Label != traininglog.LabelUnlabelled)
		count(&c.Symptom, r.Label == traininglog.LabelSymptom)
		count(&c.Clear, r.Label == traininglog.LabelClear)
		count(&c.Numb, isNumb(r))
		count(&c.WithCadence, r.Cadence.Known())
		count(&c.WithTemperature, r.Temperature.Known())
		count(&c.WithShoe, r.Shoe != "")
		count(&c.WithOnset, isNumb(r) && r.Episodes[0].OnsetDistance.Known())
	}
	return c
}

func onsetIn(r *traininglog.Run) (analysis.Onset, bool) {
	if !isNumb(r) {
		return analysis.Onset{}, false
	}
	e := r.Episodes[0]
	o := analysis.Onset{RunID: r.ID, Day: r.Day(), Distance: e.OnsetDistance, Time: e.OnsetTime, RunDistance: r.Distance, PaceBefore: r.Pace(), CadenceBefore: r.Cadence}
	if r.Cadence.Known() {
		o.CadenceDifference = traininglog.Measured(traininglog.StepsPerMinute(-1.5))
	}
	o.PaceDifference = traininglog.Measured(traininglog.Seconds(-4))
	return o, true
}

// curveOf is the product-limit estimate, straight from the one that its own
// tests hold against R.
func curveOf(l *traininglog.Log) analysis.OnsetCurve {
	var c analysis.OnsetCurve
	var metres []float64
	var numb []bool
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Label == traininglog.LabelUnlabelled {
			continue
		}
		end := r.Distance.Or(0)
		if isNumb(r) {
			end = r.Episodes[0].OnsetDistance.Or(0)
			c.Numb++
		}
		metres, numb = append(metres, float64(end)), append(numb, isNumb(r))
		c.Runs++
		c.Longest = max(c.Longest, end)
	}
	curve, err := survival.KaplanMeier(metres, numb, 0.95)
	if err != nil {
		return c
	}
	for _, p := range curve {
		c.Points = append(c.Points, analysis.OnsetPoint{Distance: traininglog.Metres(p.Time), AtRisk: p.AtRisk, Clear: analysis.Share{Known: true, Value: 100 * p.Survival, Low: 100 * p.Limits.Low, High: 100 * p.Limits.High}})
	}
	m := curve.Median()
	for _, x := range []struct {
		to *traininglog.Reading[traininglog.Metres]
		at float64
	}{{&c.Median, m.Value}, {&c.Low, m.Low}, {&c.High, m.High}} {
		if !math.IsInf(x.at, 1) {
			*x.to = traininglog.Measured(traininglog.Metres(x.at))
		}
	}
	return c
}

func known(v float64) traininglog.Reading[traininglog.Score] {
	return traininglog.Measured(traininglog.Score(v))
}

// association is one row with a plausible fourfold table.
func association(key, title string, v analysis.Verdict, exposed, exposedNumb, rest, restNumb int) analysis.Association {
	a := analysis.Association{
		Outcome: primary, Exposure: key, Title: title, Definition: "as domain.md says", Verdict: v, Standing: analysis.Plausible,
		LabelledRuns: exposed + rest, SymptomRuns: exposedNumb + restNumb,
		ExposedRuns: exposed, ExposedSymptom: exposedNumb, UnexposedRuns: rest, UnexposedSymptom: restNumb,
		EffectType: analysis.OddsRatio, Method: "conditional odds ratio with mid-p limits",
	}
	share := func(k, n int) analysis.Share {
		if n == 0 {
			return analysis.Share{}
		}
		p := 100 * float64(k) / float64(n)
		return analysis.Share{Known: true, Value: p, Low: p / 2, High: min(100, p*1.7)}
	}
	a.ExposedShare, a.UnexposedShare = share(exposedNumb, exposed), share(restNumb, rest)
	odds := (float64(exposedNumb) + 0.5) * (float64(rest-restNumb) + 0.5) / ((float64(exposed-exposedNumb) + 0.5) * (float64(restNumb) + 0.5))
	a.Effect, a.Low, a.High = known(odds), known(odds/2.2), known(odds*2.4)
	a.P, a.PAdjusted = known(0.0123456), known(0.0312345)
	return a
}

func linkedFindings(r *Report) {
	lacing := association("tag:lacing=window", "Lacing: window", analysis.Linked, 120, 20, 200, 10)
	lacing.Direction = analysis.More
	lacing.Sentence = "Numb runs line up with lacing=window more than chance, run length, drift and bad spells explain. This is a link, not proof."
	shoe := association("shoe_worn", "Shoe past 350 mi (563 km)", analysis.Lead, 90, 12, 230, 18)
	shoe.Direction, shoe.Unit, shoe.Threshold, shoe.Standing = analysis.More, "km", known(563.2704), analysis.Folklore
	shoe.Sentence = "A hint, no more: about half of such hints are chance."
	cold := association("temperature_cold", "Colder than 5 °C", analysis.NoClearLink, 40, 3, 280, 27)
	cold.Sentence = "No link found. With your data we would have caught a factor of 4 or more; smaller ones may be there."
	spike := association("session_spike", "More than 10 % over the longest run of 30 days", analysis.NoClearLink, 8, 1, 312, 29)
	spike.High = known(math.Inf(1))
	hill := analysis.Association{Outcome: primary, Exposure: "hill_share", Title: "Hilly run", Verdict: analysis.NotTested, EffectType: analysis.NoEffect, Sentence: "No run has more than 15 m of ascent a km.", Standing: analysis.Plausible}
	r.Findings.Associations = []analysis.Association{lacing, shoe, cold, spike, hill}
	for _, s := range r.Log.Shoes[:1] {
		a := association("shoe:"+s.Name, "Shoe: "+s.Name, analysis.NoClearLink, 100, 9, 220, 21)
		a.Sentence = "No link found with " + s.Name + "."
		r.Findings.Associations = append(r.Findings.Associations, a)
	}
	flagFindings(r)
	r.Problems = []traininglog.Problem{
		{Level: traininglog.LevelProblem, Source: traininglog.Source{Path: "export.zip!9000000017.fit"}, Reason: "the file ends in the middle of a record; 412 records were read", Hint: "copy it from the watch once more"},
		{Level: traininglog.LevelWarning, Source: traininglog.Source{Path: "footnote/symptoms.csv", Line: 14, Column: 6}, Reason: `severity "very": expected a number from 0 to 10`, Hint: "write 0 to 10, or leave the cell empty"},
	}
}

func flagFindings(r *Report) {
	last := r.Findings.Runs[len(r.Findings.Runs)-1]
	r.Findings.Flags = []analysis.Flag{
		{Day: last.Run.Day() - 6, Key: "weekly_jump", Value: 21.4, Threshold: 10, Unit: "%", Standing: analysis.Convention, Subject: "2026-09-28", Sentence: "The week of 28 September has 21 % more than the week before (46.2 km after 38.1 km)."},
		{Day: last.Run.Day(), RunID: last.Run.ID, Key: "session_spike", Value: 12.3456, Threshold: 10, Unit: "%", Standing: analysis.Supported, Sentence: "18.4 km: 12 % over the longest run of the previous 30 days (16.4 km)."},
	}
	if len(r.Log.Shoes) > 0 {
		s := r.Log.Shoes[0]
		r.Findings.Flags = append(r.Findings.Flags, analysis.Flag{Day: last.Run.Day(), Key: "shoe_over", Value: 700.12, Threshold: 643.7376, Unit: "km", Standing: analysis.Folklore, Subject: s.Name, Sentence: fmt.Sprintf("%s has gone 700 km, past 644 km.", s.Name)})
	}
}

func earlyFindings(r *Report) {
	a := association("cadence_low", "Cadence more than 2 % below your own line", analysis.NotEnoughData, 9, 2, 40, 3)
	a.NeedMore = 12
	a.Sentence = "Not enough data yet: 5 numb runs; a threefold difference usually needs about 17. Keep labelling; never run numb to collect data."
	b := analysis.Association{Outcome: primary, Exposure: "temperature_hot", Title: "Warmer than 25 °C", Verdict: analysis.NotTested, EffectType: analysis.NoEffect, Sentence: "No run was warmer than 25 °C.", Standing: analysis.Convention}
	r.Findings.Associations = []analysis.Association{a, b}
	flagFindings(r)
}

func urgentFindings(r *Report) {
	r.Findings.RedFlags = []analysis.RedFlag{
		{Tier: analysis.Urgent, Sign: traininglog.SignFootDrop, Reason: "You wrote that the foot drops.", Day: lastDay - 2, State: analysis.Open, Advice: "Ring a clinician today or tomorrow, and do not run until you have.", Source: traininglog.Source{Path: "footnote/symptoms.csv", Line: 60}},
		{Tier: analysis.Appointment, Sign: "same place", Reason: "The same small place in 5 of the last 6 entries.", Day: lastDay - 80, State: analysis.Past, Advice: "Book an appointment."},
	}
}

// worn says how far a pair may have gone: 9.5 km a day since its start.
func worn(l *traininglog.Log, run *traininglog.Run) traininglog.Reading[traininglog.Metres] {
	s, ok := l.Shoe(run.Shoe)
	if !ok {
		return traininglog.Reading[traininglog.Metres]{}
	}
	return traininglog.Measured(s.Initial + 9500*traininglog.Metres(run.Day()-*s.Start))
}
