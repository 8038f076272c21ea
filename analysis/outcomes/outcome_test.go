package outcomes

import (
	"testing"

	"footnote/traininglog"
)

func labelled(episodes ...traininglog.Episode) *traininglog.Run {
	r := &traininglog.Run{Episodes: episodes, Label: traininglog.LabelClear}
	for _, e := range episodes {
		if e.Symptom != traininglog.Clear {
			r.Label = traininglog.LabelSymptom
		}
	}
	return r
}

func episode(s traininglog.Symptom, p traininglog.Phase, side traininglog.Side) traininglog.Episode {
	return traininglog.Episode{Symptom: s, Phase: p, Side: side}
}

func TestOn(t *testing.T) {
	for _, c := range []struct {
		name           string
		o              Outcome
		run            *traininglog.Run
		present, known bool
	}{
		{"numb on the run", NumbnessDuring, labelled(episode(traininglog.Numbness, traininglog.During, "")), true, true},
		{"no phase is during", NumbnessDuring, labelled(episode(traininglog.PinsAndNeedles, "", "")), true, true},
		{"numb after it only", NumbnessDuring, labelled(episode(traininglog.Tingling, traininglog.After, "")), false, true},
		{"numb after it", NumbnessAfter, labelled(episode(traininglog.Tingling, traininglog.After, "")), true, true},
		{"numb all along", NumbnessAfter, labelled(episode(traininglog.Tingling, traininglog.DuringAndAfter, "")), true, true},
		{"numb, not in pain", Pain, labelled(episode(traininglog.Numbness, traininglog.During, "")), false, true},
		{"pain after the run", Pain, labelled(episode(traininglog.Pain, traininglog.After, "")), true, true},
		{"clear", Burning, labelled(episode(traininglog.Clear, traininglog.During, "")), false, true},
		{"unlabelled", Cold, &traininglog.Run{Label: traininglog.LabelUnlabelled}, false, false},
		{"left", NumbnessDuring.of(traininglog.Left), labelled(episode(traininglog.Numbness, "", traininglog.Left)), true, true},
		{"both is left too", NumbnessDuring.of(traininglog.Left), labelled(episode(traininglog.Numbness, "", traininglog.BothFeet)), true, true},
		{"right is not left", NumbnessDuring.of(traininglog.Left), labelled(episode(traininglog.Numbness, "", traininglog.Right)), false, true},
		{"no side", NumbnessDuring.of(traininglog.Left), labelled(episode(traininglog.Numbness, "", "")), false, false},
		{"no side and left", NumbnessDuring.of(traininglog.Left), labelled(
			episode(traininglog.Numbness, "", ""), episode(traininglog.Numbness, "", traininglog.Left),
		), true, true},
		{"another symptom without a side", NumbnessDuring.of(traininglog.Left), labelled(episode(traininglog.Pain, "", "")), false, true},
	} {
		if present, known := c.o.On(c.run); present != c.present || known != c.known {
			t.Errorf("%s: present %v known %v, want %v %v", c.name, present, known, c.present, c.known)
		}
	}
}

func TestOnsetIsTheEarliest(t *testing.T) {
	at := func(s traininglog.Symptom, metres float64) traininglog.Episode {
		return traininglog.Episode{Symptom: s, OnsetDistance: traininglog.Measured(traininglog.Metres(metres))}
	}
	r := labelled(at(traininglog.Numbness, 7000), at(traininglog.Tingling, 5000), at(traininglog.Pain, 1000), episode(traininglog.Numbness, "", ""))
	if d, ok := NumbnessDuring.Onset(r); !ok || d != 5000 {
		t.Errorf("%v %v, want 5000", d, ok)
	}
	if _, ok := Cold.Onset(r); ok {
		t.Error("an outcome that did not come has an onset")
	}
}

func TestOnlyOneIsPrimary(t *testing.T) {
	n := 0
	for _, o := range All {
		if o.Primary {
			n++
		}
	}
	if n != 1 || !NumbnessDuring.Primary || NumbnessDuring.of(traininglog.Left).Primary {
		t.Errorf("%d primary outcomes, want numbness_during alone", n)
	}
}
