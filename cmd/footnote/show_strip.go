package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"footnote/reports"
	"footnote/traininglog"
)

// onsetsOf returns where symptoms began on a run, in the order of the entries.
func onsetsOf(r *traininglog.Run) []traininglog.Metres {
	var out []traininglog.Metres
	for _, e := range r.Episodes {
		if d, ok := e.OnsetDistance.Value(); ok && e.Phase.IsDuring() && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// stretch is the mean of a part of a run.
type stretch struct {
	from, to                   traininglog.Metres
	pace, cadence, temperature float64 // NaN where not measured
}

func stretchOf(r *traininglog.Run, from, to traininglog.Metres) stretch {
	s := stretch{from: from, to: to, pace: math.NaN(), cadence: math.NaN(), temperature: math.NaN()}
	a, okA := r.TimeAt(from).Value()
	b, okB := r.TimeAt(to).Value()
	if okA && okB && to > from && b > a {
		s.pace = float64(b-a) / (to - from).Km()
	}
	if v, ok := r.MeanBetween(traininglog.Cadence, from, to); ok {
		s.cadence = v
	}
	if v, ok := r.MeanBetween(traininglog.Temperature, from, to); ok {
		s.temperature = v
	}
	return s
}

// profileLength is how far a run's profile goes.
func profileLength(r *traininglog.Run) traininglog.Metres {
	var sum float64
	for i := range r.Profile {
		sum += float64(r.Profile[i].Metres)
	}
	return traininglog.Metres(sum)
}

const (
	stripWidth = 60                      // cells at most
	stripCell  = traininglog.SplitMetres // metres at least
)

// writeStrip draws the run by distance, and says the same in a table: who hears
// the page instead of seeing it has the figures, and the word onset.
func (p *runPage) writeStrip(w io.Writer) error {
	length := profileLength(p.run)
	if length < 2*stripCell {
		_, err := fmt.Fprintln(w, "\nThere is no strip: what is kept of this run has no samples by distance.")
		return err
	}
	cells := int(min(stripWidth, float64(length)/stripCell))
	parts := make([]stretch, cells)
	for i := range parts {
		from, to := length*traininglog.Metres(i)/traininglog.Metres(cells), length*traininglog.Metres(i+1)/traininglog.Metres(cells)
		parts[i] = stretchOf(p.run, from, min(to, length))
	}
	const margin = 13
	fmt.Fprintf(w, "\n%-*s0%*s\n", margin, "distance", cells-1, p.say.distance(length))
	for _, o := range onsetsOf(p.run) {
		at := min(cells-1, int(float64(o)/float64(length)*float64(cells)))
		fmt.Fprintf(w, "%-*s%sv %s\n", margin, "onset", strings.Repeat(" ", at), p.say.distance(o))
	}
	p.bar(w, margin, "pace", parts, func(s stretch) float64 { return -s.pace }, func(v float64) string { return minutesText(p.say.units.PaceSeconds(-v)) }, " /"+string(p.say.units)+", higher is faster")
	p.bar(w, margin, "cadence", parts, func(s stretch) float64 { return s.cadence }, wholeNumber, " spm")
	p.bar(w, margin, "temperature", parts, func(s stretch) float64 { return p.say.scale.Degrees(s.temperature) }, wholeNumber, " "+p.say.scale.Name())
	fmt.Fprintln(w)
	return p.writeStretches(w, length)
}

func wholeNumber(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }

var bars = []rune("▁▂▃▄▅▆▇█")

// bar draws one channel between its lowest and highest value; a gap is a blank.
func (p *runPage) bar(w io.Writer, margin int, name string, parts []stretch, value func(stretch) float64, words func(float64) string, unit string) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range parts {
		if v := value(s); !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return // not measured
	}
	var b strings.Builder
	for _, s := range parts {
		v := value(s)
		switch {
		case math.IsNaN(v):
			b.WriteByte(' ')
		case high == low:
			b.WriteRune(bars[0])
		default:
			b.WriteRune(bars[int((v-low)/(high-low)*float64(len(bars)-1)+0.5)])
		}
	}
	fmt.Fprintf(w, "%-*s%s  %s to %s%s\n", margin, name, b.String(), words(low), words(high), unit)
}

// writeStretches prints a line for each kilometre or mile; half ones of a short
// run, five of a very long one.
func (p *runPage) writeStretches(w io.Writer, length traininglog.Metres) error {
	unit := traininglog.Metres(1000)
	if p.say.units == reports.Miles {
		unit = traininglog.MetresPerMile
	}
	switch {
	case length < 5*unit:
		unit /= 2
	case length > 30*unit:
		unit *= 5
	}
	head, units := []string{"up to", "pace"}, []string{string(p.say.units), "/" + string(p.say.units)}
	measured := func(value func(stretch) float64) bool { return !math.IsNaN(value(stretchOf(p.run, 0, length))) }
	cadence, temperature := measured(func(s stretch) float64 { return s.cadence }), measured(func(s stretch) float64 { return s.temperature })
	if cadence {
		head, units = append(head, "cadence"), append(units, "spm")
	}
	if temperature {
		head, units = append(head, "temperature"), append(units, p.say.scale.Name())
	}
	lines := [][]string{append(head, ""), append(units, "")}
	onsets := onsetsOf(p.run)
	for from := traininglog.Metres(0); from < length-1; from += unit {
		s := stretchOf(p.run, from, min(from+unit, length))
		line := []string{strconv.FormatFloat(p.say.units.Length(s.to), 'f', 1, 64), orBlank(p.say.units.PaceSeconds(s.pace), minutesText)}
		if cadence {
			line = append(line, orBlank(s.cadence, wholeNumber))
		}
		if temperature {
			line = append(line, orBlank(p.say.scale.Degrees(s.temperature), wholeNumber))
		}
		var began []string
		for _, o := range onsets {
			if s.from <= o && (o < s.to || s.to == length) {
				began = append(began, "onset at "+p.say.distance(o))
			}
		}
		lines = append(lines, append(line, strings.Join(began, ", ")))
	}
	return writeAligned(w, lines, func(i int) bool { return i < len(head) })
}

func orBlank(v float64, words func(float64) string) string {
	if math.IsNaN(v) {
		return ""
	}
	return words(v)
}
