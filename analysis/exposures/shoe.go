package exposures

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"footnote/traininglog"
)

// Shoe is one pair against all others of the log.
func Shoe(name string) Exposure {
	return Exposure{
		Key: "shoe:" + name, Title: "Shoe " + name, Family: "shoe",
		Standing: Plausible,
		Source:   "Shape, width and stiffness press on the forefoot; clinical experience, no run-level study of numbness.",
		Caution:  "A pair is worn over one stretch of time and for certain runs; both come along with it.",
		View:     WholeRun,
		Definition: func(traininglog.Thresholds) string {
			return fmt.Sprintf("run in %s, against the runs in any other pair", name)
		},
		at: func(_ traininglog.History, r *traininglog.Run) Value {
			if r.Shoe == "" {
				return unknown
			}
			return group(r.Shoe == name)
		},
	}
}

// ShoeModel is all pairs of one brand and model against all others of the log:
// a runner who buys the same shoe again has one shoe, and twice the runs to
// tell by.
func ShoeModel(name string, pairs []string) Exposure {
	e := Shoe(name)
	e.Title = "All pairs of " + name
	e.Definition = func(traininglog.Thresholds) string {
		return fmt.Sprintf("run in any of the %d pairs of %s, against the runs in any other", len(pairs), name)
	}
	e.at = func(_ traininglog.History, r *traininglog.Run) Value {
		if r.Shoe == "" {
			return unknown
		}
		return group(slices.Contains(pairs, r.Shoe))
	}
	return e
}

// shoesOf returns the exposures of the pairs that runs were run in, by name,
// and of every model of which there are several.
func shoesOf(l *traininglog.Log, worn map[string]bool) []Exposure {
	models := map[string][]string{}
	for i := range l.Shoes {
		s := &l.Shoes[i]
		if model := strings.TrimSpace(s.Brand + " " + s.Model); s.Model != "" && worn[s.Name] {
			models[model] = append(models[model], s.Name)
		}
	}
	var list []Exposure
	several := map[string]bool{} // pairs of a model that has a row of its own
	for model, pairs := range models {
		for _, name := range pairs {
			several[name] = len(pairs) > 1 && !worn[model]
		}
	}
	for _, name := range sorted(worn) {
		shoe := Shoe(name)
		shoe.Aside = several[name]
		list = append(list, shoe)
	}
	for _, model := range slices.Sorted(maps.Keys(models)) {
		if pairs := models[model]; len(pairs) > 1 && !worn[model] {
			list = append(list, ShoeModel(model, pairs))
		}
	}
	return list
}
