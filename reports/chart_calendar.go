package reports

import (
	"fmt"
	"time"

	"footnote/traininglog"
)

// calendarWeeks is how many weeks the calendar of labels shows.
const calendarWeeks = 53

// calendarChart draws every run of the last year by weekday and week, and what
// the runner said of it. The table behind goes back to the first run, by month.
func calendarChart(r Report, d dress) (figure, bool) {
	if len(r.Findings.Runs) == 0 {
		return figure{}, false
	}
	start := r.Log.Settings.WeekStart
	lastWeek := r.until().Week(start)
	first := lastWeek - 7*(calendarWeeks-1)
	const cell = 13.0
	p := newPlot("calendar", "What was said of each run", "A column a week, a row a weekday. The table below counts by month.", 7*cell+axisRoom,
		span{lo: -0.5, hi: calendarWeeks - 0.5}, span{hi: 1})
	p.labelWidth = 34
	for i := range 7 {
		if i%2 == 0 {
			day := time.Weekday((int(start) + i) % 7)
			p.labels = append(p.labels, fmt.Sprintf(`<text x="%d" y="%s" dy=".35em">%s</text>`, p.labelWidth-6, coordinate(cell*(float64(i)+0.5)), day.String()[:3]))
		}
	}
	const wide = 97.0 / calendarWeeks
	said := map[traininglog.Day]*traininglog.Run{}
	for i := range r.Findings.Runs {
		run := r.Findings.Runs[i].Run
		if old := said[run.Day()]; run.Day() >= first && (old == nil || rank(run) > rank(old)) {
			said[run.Day()] = run
		}
	}
	for day := first; day <= r.until(); day++ {
		run := said[day]
		if run == nil {
			continue
		}
		week, row := int(day-first)/7, int(day-first)%7
		p.add(`<rect class="%s" x="%s%%" y="%s" width="%s%%" height="%s"><title>%s</title></rect>`, labelClass(run),
			coordinate2(p.x.at(float64(week))-0.42*wide), coordinate(cell*float64(row)+1), coordinate2(0.84*wide), coordinate(cell-2),
			fmt.Sprintf("%s: %s, %s", longDay(day), labelWords(run), d.distance(run.Distance.Or(0))))
		if isNumb(run) {
			p.mark("hole", p.x.at(float64(week)), cell*(float64(row)+0.5), "")
		}
	}
	for day := first; day <= r.until(); day++ {
		if t := day.Time(); t.Day() == 1 && (int(t.Month())-1)%3 == 0 {
			p.below(float64(day-first)/7, t.Format("Jan 06"))
		}
	}
	return figure{
		Chart:   p.html(),
		Caption: "Every run of the last year: a column a week, a row a weekday. On days with several runs the numb one shows.",
		Legend:  []legendEntry{{"cell n", "numb"}, {"cell o", "another symptom"}, {"cell c", "clear"}, {"cell u", "unlabelled: not the same as clear"}},
		Behind:  "Every month as a table",
		Table:   monthTable(r, d),
	}, true
}

// rank orders what is worth showing of a day with several runs.
func rank(r *traininglog.Run) int {
	switch {
	case isNumb(r):
		return 3
	case r.Label == traininglog.LabelSymptom:
		return 2
	case r.Label == traininglog.LabelClear:
		return 1
	}
	return 0
}

func labelClass(r *traininglog.Run) string { return []string{"u", "c", "o", "n"}[rank(r)] }

func labelWords(r *traininglog.Run) string {
	return []string{"unlabelled", "clear", "another symptom", "numb"}[rank(r)]
}

// monthTable counts every month from the latest back to the first.
func monthTable(r Report, d dress) sheet {
	t := sheet{Head: []string{"Month", "Runs", "Distance, " + d.unit(), "Labelled", "Numb"}}
	var month string
	var sum tally
	flush := func() {
		if month != "" {
			t.Rows = append(t.Rows, []string{month, fmt.Sprint(sum.runs), tenths(d.length(sum.distance)), fmt.Sprint(sum.labelled), fmt.Sprint(sum.numb)})
		}
		sum = tally{}
	}
	runs := r.Findings.Runs
	for i := len(runs) - 1; i >= 0; i-- {
		if m := runs[i].Run.Day().Time().Format("Jan 2006"); m != month {
			flush()
			month = m
		}
		sum.add(runs[i].Run)
	}
	flush()
	return t
}
