package analysis

import (
	"testing"

	"footnote/traininglog"
)

// At 6:00 a km five minutes are 833.3 m: the stretch before an onset at 6 km is
// 5.167–6 km. The numb run is at 168 spm up to 5.5 km and at 160 from there:
// five minutes hold two of the first and three of the second, 163.2 spm. The
// clear runs are at 172 and 174 spm and 5:40 a km; one ends at 5 km.
func TestOnsetBesideClearRuns(t *testing.T) {
	b := newLogbook().
		run(0, 10, pace(340), profile(172, 10, 99, 0)).clear(0).
		run(1, 10, pace(340), profile(174, 12, 99, 0)).clear(1).
		run(2, 5, pace(300), profile(190, 30, 99, 0)).clear(2).
		run(3, 10, pace(300), profile(200, 30, 99, 0)). // unlabelled
		run(4, 10, profile(168, 20, 5.5, 160)).entry(4, traininglog.Numbness, onset(6))
	f := b.findings(t, 10)
	if len(f.Onsets) != 1 {
		t.Fatalf("%d onsets, want 1", len(f.Onsets))
	}
	o := f.Onsets[0]
	for _, c := range []struct{ what, got, want string }{
		{"km", value(o.Distance), "6000"},
		{"s", value(o.Time), "2160"},
		{"length", value(o.RunDistance), "10000"},
		{"pace", value(o.PaceBefore), "360"},
		{"pace difference", value(o.PaceDifference), "20"},
		{"cadence", value(o.CadenceBefore), "163.2"},
		{"cadence difference", value(o.CadenceDifference), "-9.8"},
		{"temperature", value(o.TemperatureBefore), "20"},
		{"temperature difference", value(o.TemperatureDifference), "9"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
}

// An onset in the first minutes looks back to the start; one written in minutes
// is placed in km; a run without a profile has an onset and nothing before it.
func TestOnsetsWithLessToGoBy(t *testing.T) {
	minutes := func(e *traininglog.Episode) { e.OnsetTime = traininglog.Measured(traininglog.Seconds(30 * 60)) }
	b := newLogbook().
		run(0, 10, profile(170, 10, 99, 0)).entry(0, traininglog.Tingling, onset(0.3)).
		run(1, 10, profile(170, 10, 99, 0)).entry(1, traininglog.Numbness, minutes).
		run(2, 10).entry(2, traininglog.Numbness, onset(4)).
		run(3, 10).entry(3, traininglog.Numbness).
		run(4, 10, profile(170, 10, 99, 0)).entry(4, traininglog.Pain, onset(3)).
		run(5, 10, profile(170, 10, 99, 0)).entry(5, traininglog.Numbness, onset(9), phase(traininglog.After))
	f := b.findings(t, 10)
	if len(f.Onsets) != 3 {
		t.Fatalf("%d onsets, want those of days 0, 1 and 2: %+v", len(f.Onsets), f.Onsets)
	}
	if o := f.Onsets[0]; value(o.PaceBefore) != "360" || value(o.Time) != "108" || o.PaceDifference.Known() {
		t.Errorf("day 0: %+v", o)
	}
	if o := f.Onsets[1]; value(o.Distance) != "5000" || value(o.CadenceBefore) != "170" {
		t.Errorf("day 1: %+v", o)
	}
	if o := f.Onsets[2]; value(o.Time) != "1440" || o.PaceBefore.Known() || o.CadenceBefore.Known() {
		t.Errorf("day 2: %+v", o)
	}
	if f.Labels.Numb != 4 || f.Labels.WithOnset != 3 {
		t.Errorf("%+v", f.Labels)
	}
}
