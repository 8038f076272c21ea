package outcomes

import "footnote/traininglog"

// Outcome is one thing that may have been felt on a run.
type Outcome struct {
	Key     string // as in associations.csv: numbness_during, numbness_during:left
	Title   string // in a sentence, small letters
	Primary bool   // the only one that a verdict may call linked
	Meaning string // for the glossary

	side     traininglog.Side // "" any
	episodes func(*traininglog.Episode) bool
}

// On returns whether the outcome was present on a run, and whether that is
// known: it is not on an unlabelled run, nor, for one side, on a run where the
// symptom was felt and the side was not written down.
func (o Outcome) On(r *traininglog.Run) (present, known bool) {
	if r.Label != traininglog.LabelSymptom && r.Label != traininglog.LabelClear {
		return false, false
	}
	sideless := false
	for i := range r.Episodes {
		e := &r.Episodes[i]
		switch {
		case !o.episodes(e):
		case o.matches(e.Side):
			return true, true
		case e.Side == "":
			sideless = true
		}
	}
	return false, !sideless
}

func (o Outcome) matches(s traininglog.Side) bool {
	return o.side == "" || s == o.side || s == traininglog.BothFeet
}

// Onset returns the distance at which the outcome began on a run, the earliest
// of its entries, and whether any of them noted it.
func (o Outcome) Onset(r *traininglog.Run) (traininglog.Metres, bool) {
	var first traininglog.Metres
	noted := false
	for i := range r.Episodes {
		e := &r.Episodes[i]
		d, ok := e.OnsetDistance.Value()
		if !ok || !o.episodes(e) || !o.matches(e.Side) {
			continue
		}
		if !noted || d < first {
			first, noted = d, true
		}
	}
	return first, noted
}

// Has reports whether an entry is one of the outcome, on whatever side.
func (o Outcome) Has(e *traininglog.Episode) bool { return o.episodes(e) && o.matches(e.Side) }

// of returns the outcome for one foot.
func (o Outcome) of(s traininglog.Side) Outcome {
	o.Key += ":" + string(s)
	o.Title += " (" + string(s) + " foot)"
	o.Meaning += " Only the " + string(s) + " foot; runs on which the side was not written down are left out."
	o.side, o.Primary = s, false
	return o
}
