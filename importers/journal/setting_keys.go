package journal

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // a machine without zone files must not call Europe/Berlin wrong

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// settingKeys are the keys of footnote.toml beside the table thresholds.
var settingKeys = map[string]func(*document, *tl.Settings, any) error{
	"name":        func(_ *document, s *tl.Settings, v any) error { return text(&s.Name, v) },
	"alias":       func(_ *document, s *tl.Settings, v any) error { return text(&s.Alias, v) },
	"units":       func(_ *document, s *tl.Settings, v any) error { return oneOf(&s.Units, v, "km", "mi") },
	"temperature": func(_ *document, s *tl.Settings, v any) error { return oneOf(&s.Temperature, v, "C", "F") },
	"week_start": func(_ *document, s *tl.Settings, v any) error {
		name := ""
		if err := oneOf(&name, v, weekdays...); err != nil {
			return err
		}
		s.WeekStart = time.Weekday(slices.Index(weekdays, name))
		return nil
	},
	"time_zone":    func(_ *document, s *tl.Settings, v any) error { return timeZone(&s.TimeZone, v) },
	"assume_clear": func(d *document, s *tl.Settings, v any) error { return d.assumeClear(s, v) },
	"risk_factors": func(d *document, s *tl.Settings, v any) error { return d.riskFactors(s, v) },
}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// RiskFactors are the values that risk_factors knows.
var RiskFactors = []string{"diabetes", "chemotherapy", "vascular disease", "back trouble"}

func settingNames() []string {
	names := make([]string, 0, len(settingKeys))
	for k := range settingKeys {
		names = append(names, k)
	}
	sort.Strings(names)
	return names
}

// unknown says that a key is not known; key is its dotted name.
func (d *document) unknown(key, name string, known []string) {
	hint := "the keys are: " + strings.Join(known, ", ")
	if near, ok := grammar.Nearest(name, known); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if slices.Contains(thresholdNames(), name) {
		hint = "it belongs below the line [thresholds]"
	} else if slices.Contains(settingNames(), name) {
		hint = "it belongs above the line [thresholds]"
	}
	d.add(tl.Problem{Level: tl.LevelProblem, Source: d.at(key), Reason: fmt.Sprintf("%q is no key of footnote.toml", key), Hint: hint})
}

func text(slot *string, v any) error {
	s, ok := v.(string)
	if !ok {
		return badCell{fmt.Sprintf("%s, expected text", kindOf(v)), fmt.Sprintf("put it in quotes: %q", fmt.Sprint(v))}
	}
	*slot = strings.TrimSpace(s)
	return nil
}

func oneOf(slot *string, v any, values ...string) error {
	var s string
	if err := text(&s, v); err != nil {
		return err
	}
	for _, w := range values {
		if strings.EqualFold(s, w) {
			*slot = w
			return nil
		}
	}
	list := `"` + strings.Join(values, `", "`) + `"`
	if near, ok := grammar.Nearest(s, values); ok {
		return badCell{fmt.Sprintf("%q, expected one of %s", s, list), fmt.Sprintf("did you mean %q?", near)}
	}
	for _, w := range values { // "miles", "Fahrenheit"
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) {
			return badCell{fmt.Sprintf("%q, expected one of %s", s, list), fmt.Sprintf("did you mean %q?", w)}
		}
	}
	return fmt.Errorf("%q, expected one of %s", s, list)
}

func timeZone(slot *string, v any) error {
	var s string
	if err := text(&s, v); err != nil {
		return err
	}
	if s == "" {
		return nil
	}
	if _, err := time.LoadLocation(s); err != nil || strings.EqualFold(s, "local") {
		return badCell{fmt.Sprintf("%q is no time zone", s), `write its name as "Europe/Berlin" or "America/New_York"`}
	}
	*slot = s
	return nil
}

func list(v any) ([]string, error) {
	if s, ok := v.(string); ok {
		return nil, badCell{fmt.Sprintf("text %q, expected a list", s), fmt.Sprintf("put it in brackets: [%q]", s)}
	}
	items, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("%s, expected a list of texts in brackets", kindOf(v))
	}
	out := make([]string, len(items))
	for i, it := range items {
		if out[i], ok = it.(string); !ok {
			return nil, fmt.Errorf("item %d is %s, expected text in quotes", i+1, kindOf(it))
		}
	}
	return out, nil
}

// assumeClear reads "2026-01-01..2026-06-30"; a bad range is left out.
func (d *document) assumeClear(s *tl.Settings, v any) error {
	items, err := list(v)
	if err != nil {
		return err
	}
	for _, it := range items {
		r, err := ParseRange(it)
		if err != nil {
			d.add(tl.Problem{Level: tl.LevelProblem, Source: d.at("assume_clear"), Reason: "assume_clear: " + err.Error(), Hint: "the range is left out"})
			continue
		}
		s.AssumeClear = append(s.AssumeClear, r)
	}
	return nil
}

// ParseRange reads a range of days, both included: 2026-01-01..2026-06-30.
func ParseRange(text string) (tl.DayRange, error) {
	from, to, ok := strings.Cut(text, "..")
	if !ok {
		return tl.DayRange{}, fmt.Errorf("%q is no range, expected 2026-01-01..2026-06-30", text)
	}
	var r tl.DayRange
	var err error
	if r.From, err = tl.ParseDay(strings.TrimSpace(from)); err != nil {
		return tl.DayRange{}, err
	}
	if r.To, err = tl.ParseDay(strings.TrimSpace(to)); err != nil {
		return tl.DayRange{}, err
	}
	if r.To < r.From {
		return tl.DayRange{}, fmt.Errorf("%q ends before it begins", text)
	}
	return r, nil
}

// riskFactors reads a list; a factor that is not known is kept and said.
func (d *document) riskFactors(s *tl.Settings, v any) error {
	items, err := list(v)
	if err != nil {
		return err
	}
	for _, it := range items {
		it = strings.ToLower(strings.Join(strings.Fields(it), " "))
		if it == "" || slices.Contains(s.RiskFactors, it) {
			continue
		}
		if !slices.Contains(RiskFactors, it) {
			hint := "known are: " + strings.Join(RiskFactors, ", ")
			if near, ok := grammar.Nearest(it, RiskFactors); ok {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			d.add(tl.Problem{Level: tl.LevelProblem, Source: d.at("risk_factors"), Reason: fmt.Sprintf("risk_factors: %q is not known and lifts no warning", it), Hint: hint})
		}
		s.RiskFactors = append(s.RiskFactors, it)
	}
	return nil
}

// thresholds fills the struct by its field tags, so that there is one list of
// the keys.
func (d *document) thresholds(t *tl.Thresholds, v any) {
	table, ok := v.(map[string]any)
	if !ok {
		d.report("thresholds", fmt.Errorf("%s, expected a table: a line [thresholds] and keys below it", kindOf(v)))
		return
	}
	fields := map[string]reflect.Value{}
	rv := reflect.ValueOf(t).Elem()
	for i := range rv.NumField() {
		fields[rv.Type().Field(i).Tag.Get("toml")] = rv.Field(i)
	}
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		slot, known := fields[k]
		if !known {
			d.unknown("thresholds."+k, k, thresholdNames())
			continue
		}
		n, err := number(table[k], k == "cold_c" || k == "hot_c")
		d.report("thresholds."+k, err)
		if err == nil {
			slot.SetFloat(n)
		}
	}
}

func thresholdNames() []string {
	rt := reflect.TypeFor[tl.Thresholds]()
	names := make([]string, rt.NumField())
	for i := range names {
		names[i] = rt.Field(i).Tag.Get("toml")
	}
	return names
}

func number(v any, maybeNegative bool) (float64, error) {
	var n float64
	switch x := v.(type) {
	case int64:
		n = float64(x)
	case float64:
		n = x
	case string:
		return 0, badCell{fmt.Sprintf("text %q, expected a number", x), "write it without quotes and without a unit"}
	default:
		return 0, fmt.Errorf("%s, expected a number", kindOf(v))
	}
	if math.IsNaN(n) || math.IsInf(n, 0) || n < 0 && !maybeNegative || math.Abs(n) > 1e6 {
		return 0, fmt.Errorf("%v is out of range", v)
	}
	return n, nil
}

// kindOf names the kind of a TOML value in words.
func kindOf(v any) string {
	switch x := v.(type) {
	case string:
		return fmt.Sprintf("text %q", x)
	case int64, float64:
		return fmt.Sprintf("the number %v", x)
	case bool:
		return fmt.Sprintf("%v", x)
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return "a date or time"
}
