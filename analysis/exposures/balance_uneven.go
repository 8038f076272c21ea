package exposures

import (
	"fmt"
	"math"

	"footnote/analysis/internal/order"
	"footnote/traininglog"
)

var balance = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.Percent] { return r.Balance })

// BalanceUneven compares the left foot's share of contact time with the
// runner's own median: hardly anyone is at 50.
var BalanceUneven = Exposure{
	Key: "balance_uneven", Title: "Balance off own median", Unit: "points off own median", Family: "gait",
	Continuous: "points off the own median",
	Standing:   Plausible, Aside: true,
	Source:  "Mechanism only: one side bears more. No study of numbness.",
	Caution: "A limp may follow numbness as well as precede it; only the part before the onset counts.",
	View:    BeforeOnset,
	Cut:     func(t traininglog.Thresholds) float64 { return t.BalancePoints },
	Definition: func(t traininglog.Thresholds) string {
		unit := "percentage points"
		if t.BalancePoints == 1 {
			unit = "percentage point"
		}
		return fmt.Sprintf("left–right balance of contact time more than %s %s off this runner's own median", number(t.BalancePoints), unit)
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		v, ok := balance(r)
		if !ok {
			return unknown
		}
		values := own(h, r, balance)
		if values == nil {
			return unknown
		}
		return above(math.Abs(v-order.Median(values)), h.Thresholds().BalancePoints)
	},
}
