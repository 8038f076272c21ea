package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"footnote/importers/journal"
	"footnote/traininglog"
)

// globals are the flags that every command knows.
type globals struct {
	athlete, since, until, timeZone, weekStart string
	units, temperature, journal                string
	assumeClear, failOn                        []string
	color                                      string
	noCache, quiet, redact, noInput            bool

	variables map[string]string // the variable that a flag was filled from
}

// called names a flag as whoever gave it did: --units, or FOOTNOTE_UNITS.
func (g *globals) called(flag string) string {
	if v, ok := g.variables[flag]; ok {
		return v
	}
	return "--" + flag
}

func (g *globals) register(f *pflag.FlagSet) {
	f.StringVar(&g.athlete, "athlete", "", "name to write on reports (default: alias or name of footnote.toml, else the folder's name)")
	f.StringVar(&g.since, "since", "", "list and analyse from this day, 2026-01-31 (history before it still counts)")
	f.StringVar(&g.until, "until", "", "list and analyse up to this day (default: today)")
	f.StringVar(&g.timeZone, "time-zone", "", "zone for files that name none, such as Europe/Berlin")
	f.StringVar(&g.weekStart, "week-start", "", "first day of the week (default: monday)")
	f.StringVar(&g.units, "units", "", "km or mi")
	f.StringVar(&g.temperature, "temperature", "", "C or F")
	f.StringVar(&g.journal, "journal", "", "folder of the journal (default: footnote/ in the athlete's folder)")
	f.StringArrayVar(&g.assumeClear, "assume-clear", nil, "days on which a run without an entry was clear, 2026-01-01..2026-06-30")
	f.BoolVar(&g.noCache, "no-cache", false, "decode every file anew and keep nothing")
	f.BoolVarP(&g.quiet, "quiet", "q", false, "no progress and no messages but errors")
	f.BoolVar(&g.noInput, "no-input", false, "ask nothing, not even on a terminal")
	f.BoolVar(&g.redact, "redact", false, "leave names and notes out of every output")
	f.StringVar(&g.color, "color", "auto", "auto, always or never; NO_COLOR is heeded")
	f.StringSliceVar(&g.failOn, "fail-on", nil, "exit with 5 on red-flag, flag or problem (the last 28 days)")
}

// fromEnvironment fills flags that were not given from FOOTNOTE_ variables:
// --week-start is FOOTNOTE_WEEK_START. Precedence is flag, environment, file.
func (g *globals) fromEnvironment(cmd *cobra.Command) error {
	g.variables = map[string]string{}
	var err error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || err != nil || f.Name == "help" {
			return
		}
		name := "FOOTNOTE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v, ok := os.LookupEnv(name); ok && v != "" {
			if e := cmd.Flags().Set(f.Name, v); e != nil {
				err = usage("%s=%q: %v", name, v, e)
			}
			g.variables[f.Name] = name
		}
	})
	return err
}

// choices of flags with a short list of values.
var choices = map[string][]string{
	"units":       {"km", "mi"},
	"temperature": {"C", "F"},
	"color":       {"auto", "always", "never"},
	"fail-on":     {"red-flag", "flag", "problem"},
}

func (g *globals) checkChoice(flag, value string) error {
	if value == "" || slices.Contains(choices[flag], value) {
		return nil
	}
	return usage("%s %q: expected %s", g.called(flag), value, strings.Join(choices[flag], ", "))
}

// settled is what the global flags mean, checked.
type settled struct {
	since, until *traininglog.Day
	weekStart    *time.Weekday
	assumeClear  []traininglog.DayRange
}

func (g *globals) settle() (settled, error) {
	var s settled
	for _, c := range [][2]string{{"units", g.units}, {"temperature", g.temperature}, {"color", g.color}} {
		if err := g.checkChoice(c[0], c[1]); err != nil {
			return s, err
		}
	}
	for _, v := range g.failOn {
		if err := g.checkChoice("fail-on", v); err != nil {
			return s, err
		}
	}
	for _, d := range []struct {
		flag, text string
		day        **traininglog.Day
	}{{"since", g.since, &s.since}, {"until", g.until, &s.until}} {
		if d.text == "" {
			continue
		}
		day, err := traininglog.ParseDay(d.text)
		if err != nil {
			return s, usage("%s: %w", g.called(d.flag), err)
		}
		*d.day = &day
	}
	if s.since != nil && s.until != nil && *s.since > *s.until {
		return s, usage("%s %s lies after %s %s", g.called("since"), g.since, g.called("until"), g.until)
	}
	if g.weekStart != "" {
		day, err := parseWeekday(g.weekStart)
		if err != nil {
			return s, usage("%s: %w", g.called("week-start"), err)
		}
		s.weekStart = &day
	}
	if g.timeZone != "" {
		if _, err := time.LoadLocation(g.timeZone); err != nil {
			return s, usage("%s %q is no zone; write it like Europe/Berlin", g.called("time-zone"), g.timeZone)
		}
	}
	for _, text := range g.assumeClear {
		r, err := journal.ParseRange(text)
		if err != nil {
			return s, usage("%s: %w", g.called("assume-clear"), err)
		}
		s.assumeClear = append(s.assumeClear, r)
	}
	return s, nil
}

func parseWeekday(text string) (time.Weekday, error) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), text) {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no day of the week; write it like monday", text)
}
