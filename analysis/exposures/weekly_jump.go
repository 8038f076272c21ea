package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// WeeklyJump is the customary ten-percent rule, on rolling weeks.
var WeeklyJump = Exposure{
	Key: "weekly_jump", Title: "Weekly jump", Unit: "% over the 7 days before", Family: "week",
	Continuous: "the ratio of the two weeks",
	Standing:   Convention,
	Source: "Buist 2008, Am J Sports Med 36:33: a ten-percent plan did not lower injuries in 532 novices (20.8 against 20.3 %); " +
		"Nielsen 2014, J Orthop Sports Phys Ther 44:739: more than 30 % may matter, not shown.",
	Caution: "In a plan with cut-back weeks about half of all kilometres are run above 10 %. Ten percent is a custom, not a safe limit.",
	View:    PlannedLength,
	Cut:     func(t traininglog.Thresholds) float64 { return t.WeeklyJumpPct },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("the 7 days up to and with the run are more than %s %% over the 7 days before", number(t.WeeklyJumpPct))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		l, ok := LoadOf(h, r)
		if !ok || !l.Covered || l.Prev7 <= 0 {
			return unknown
		}
		return above(float64((l.Last7-l.Prev7)/l.Prev7)*100, h.Thresholds().WeeklyJumpPct)
	},
}
