package association

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"testing"
)

// The reference values come from two routes that agree with each other, 40
// digit arithmetic and R. They lie outside the repository; the test is skipped
// where they are absent.

// answers are what this package says to one case, by the name of the field.
// nil is "undefined".
type answers map[string]any

// kinds say how each kind of case is asked.
var kinds = map[string]func(json.RawMessage) (answers, error){
	"table2x2":        askTable2x2,
	"rate_ratio":      askRates,
	"proportion":      askProportion,
	"oe_poisson":      askObservedExpected,
	"padjust":         askAdjust,
	"mannwhitney":     askMannWhitney,
	"kaplan_meier":    askKaplanMeier,
	"ou_whiten":       askWhiten,
	"mantel_haenszel": askMantelHaenszel,
	"cox_efron":       askCox,
	"cox_tv_efron":    askCoxIntervals,
	"clogit":          askConditional,
	"rankcorr":        askCorrelation,
	"trend_armitage":  askTrend,
	"power_2x2":       askPower,
	"meta_pm_hk":      askMeta,
	"firth":           askFirth,
	"spell_corr":      askSpells,
}

// excused kinds are not implemented: late_run is a test of a constant hazard
// within runs that the project replaced by one on the fitted hazard.
var excused = []string{"late_run"}

// tolerance is relative to max(|want|, 1e-6). The reference allows 1e-6 for
// limits found by root-finding and 1e-7 for Firth; this package needs neither.
const tolerance = 1e-9

func sharedFile(t *testing.T, elements ...string) string {
	t.Helper()
	root := os.Getenv("FOOTNOTE_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			if dir == filepath.Dir(dir) {
				t.Fatal("no go.mod above the test")
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	name := filepath.Join(append([]string{root}, elements...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("reference file absent: %v", err)
	}
	return name
}

func TestOracle(t *testing.T) {
	data, err := os.ReadFile(sharedFile(t, "oracle", "statistics.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Kind string
			Input    json.RawMessage
			Expect   map[string]any
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	cases, fields, worst := map[string]int{}, 0, map[string]float64{}
	for _, c := range file.Cases {
		if slices.Contains(excused, c.Kind) {
			continue
		}
		ask, known := kinds[c.Kind]
		if !known {
			t.Errorf("%s: kind %q is neither asked nor excused", c.ID, c.Kind)
			continue
		}
		cases[c.Kind]++
		t.Run(c.ID, func(t *testing.T) {
			got, err := ask(c.Input)
			if err != nil {
				t.Fatal(err)
			}
			for field, want := range c.Expect {
				answer, ok := got[field]
				if !ok {
					t.Errorf("%s: not answered, want %v", field, want)
					continue
				}
				fields++
				off := distance(answer, want)
				worst[c.Kind] = math.Max(worst[c.Kind], off)
				if !(off <= tolerance) {
					t.Errorf("%s: got %v, want %v (relative difference %.1e)", field, answer, want, off)
				}
			}
		})
	}
	names := make([]string, 0, len(cases))
	sum := 0
	for kind, n := range cases {
		names = append(names, fmt.Sprintf("%s %d (%.0e)", kind, n, worst[kind]))
		sum += n
	}
	sort.Strings(names)
	t.Logf("%d cases of %d kinds, %d fields; worst relative difference: %v", sum, len(cases), fields, names)
}

// distance is the largest |got-want|/max(|want|, 1e-6) over the numbers of
// an answer, +Inf where the shapes differ.
func distance(got, want any) float64 {
	switch g := got.(type) {
	case nil:
		if want == nil {
			return 0
		}
	case Interval:
		return distance([]any{g.Low, g.High}, want)
	case []float64:
		list := make([]any, len(g))
		for i := range g {
			list[i] = g[i]
		}
		return distance(list, want)
	case []int:
		list := make([]any, len(g))
		for i := range g {
			list[i] = g[i]
		}
		return distance(list, want)
	case []any:
		w, ok := want.([]any)
		if !ok || len(w) != len(g) {
			return math.Inf(1)
		}
		worst := 0.0
		for i := range g {
			worst = math.Max(worst, distance(g[i], w[i]))
		}
		return worst
	case int:
		return distance(float64(g), want)
	case float64:
		switch w := want.(type) {
		case string:
			if w == "Inf" && math.IsInf(g, 1) || w == "-Inf" && math.IsInf(g, -1) {
				return 0
			}
		case float64:
			return math.Abs(g-w) / math.Max(math.Abs(w), 1e-6)
		}
	}
	return math.Inf(1)
}

// maybe is the value, or nil if it is undefined.
func maybe[T any](value T, ok bool) any {
	if !ok {
		return nil
	}
	return value
}
