package grammar

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	tl "footnote/traininglog"
)

// compareReadings lets cmp see into the readings of an episode.
var compareReadings = cmp.Options{
	cmp.Comparer(func(a, b tl.Reading[tl.Score]) bool { return a == b }),
	cmp.Comparer(func(a, b tl.Reading[tl.Metres]) bool { return a == b }),
	cmp.Comparer(func(a, b tl.Reading[tl.Seconds]) bool { return a == b }),
}

func metres(m tl.Metres) tl.Reading[tl.Metres]    { return tl.Measured(m) }
func seconds(s tl.Seconds) tl.Reading[tl.Seconds] { return tl.Measured(s) }
func score(s tl.Score) tl.Reading[tl.Score]       { return tl.Measured(s) }

// Each row is a text of the kind that section "Grammar" of the interface promises
// to read; the example of that section comes first.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		text string
		want tl.Episode
	}{
		{"numb left toes 3-4 4/10 @6.2km for 8min loosened laces lacing=window", tl.Episode{
			Symptom: tl.Numbness, Side: tl.Left, Site: "toes 3-4", Severity: score(4), OnsetDistance: metres(6200), Lasted: seconds(480),
			Relief: "loosened laces", Tags: []tl.Tag{{Key: "lacing", Value: "window"}},
		}},
		{"lacing=Window LOOSENED LACES, for 8 min @ 6,2 km 4 / 10 Toes 3-4 LEFT Numb", tl.Episode{
			Symptom: tl.Numbness, Side: tl.Left, Site: "toes 3-4", Severity: score(4), OnsetDistance: metres(6200), Lasted: seconds(480),
			Relief: "loosened laces", Tags: []tl.Tag{{Key: "lacing", Value: "window"}},
		}},
		{"pins and needles right ball of the foot @4mi 2 h after", tl.Episode{
			Symptom: tl.PinsAndNeedles, Side: tl.Right, Site: "ball", OnsetDistance: metres(4 * tl.MetresPerMile), Lasted: seconds(7200), Phase: tl.After,
		}},
		{"tingling both @38min", tl.Episode{Symptom: tl.Tingling, Side: tl.BothFeet, OnsetTime: seconds(38 * 60)}},
		{"tingling both feet @38:20", tl.Episode{Symptom: tl.Tingling, Side: tl.BothFeet, OnsetTime: seconds(38*60 + 20)}},
		{"numb @1:05:20", tl.Episode{Symptom: tl.Numbness, OnsetTime: seconds(3920)}},
		{"numb @10k", tl.Episode{Symptom: tl.Numbness, OnsetDistance: metres(10000)}},
		{"numb from km 6 on", tl.Episode{Symptom: tl.Numbness, OnsetDistance: metres(6000)}},
		{"numb at mile 4", tl.Episode{Symptom: tl.Numbness, OnsetDistance: metres(4 * tl.MetresPerMile)}},
		{"numb after 5 km", tl.Episode{Symptom: tl.Numbness, OnsetDistance: metres(5000)}},
		{"numb after 40 min", tl.Episode{Symptom: tl.Numbness, OnsetTime: seconds(2400)}},
		{"numb for 40 min after", tl.Episode{Symptom: tl.Numbness, Lasted: seconds(2400), Phase: tl.After}},
		{"burning heel for 1h 30min stopped", tl.Episode{Symptom: tl.Burning, Site: "heel", Lasted: seconds(5400), Effect: "stopped"}},
		{"numb 3 d", tl.Episode{Symptom: tl.Numbness, Lasted: seconds(3 * 86400)}},
		{"numb for half an hour", tl.Episode{Symptom: tl.Numbness, Lasted: seconds(1800)}},
		{"cold top of the foot during and after", tl.Episode{Symptom: tl.Cold, Site: "top", Phase: tl.DuringAndAfter}},
		{"numb slowed walked", tl.Episode{Symptom: tl.Numbness, Effect: "slowed", Relief: "walked"}},
		{"numb stopped, walked", tl.Episode{Symptom: tl.Numbness, Effect: "stopped", Relief: "walked"}},
		{"numb stopped", tl.Episode{Symptom: tl.Numbness, Effect: "stopped"}},
		{"numb relief=stopped", tl.Episode{Symptom: tl.Numbness, Relief: "stopped"}},
		{"numb stopped, loosened the laces, continued", tl.Episode{Symptom: tl.Numbness, Relief: "loosened laces", Effect: "continued", Note: "stopped"}},
		{"numb took my shoe off", tl.Episode{Symptom: tl.Numbness, Relief: "shoe off"}},
		{"numb no relief", tl.Episode{Symptom: tl.Numbness, Relief: "none"}},
		{"numb third and fourth toe", tl.Episode{Symptom: tl.Numbness, Site: "toes 3-4"}},
		{"numb big toe", tl.Episode{Symptom: tl.Numbness, Site: "toe 1"}},
		{"numb toes 8 min", tl.Episode{Symptom: tl.Numbness, Site: "toes", Lasted: seconds(480)}},
		{"numb toe 4 4/10", tl.Episode{Symptom: tl.Numbness, Site: "toe 4", Severity: score(4)}},
		{"numb toes 4 out of 10", tl.Episode{Symptom: tl.Numbness, Site: "toes", Severity: score(4)}},
		{"numb with back pain, spreading up the leg", tl.Episode{Symptom: tl.Numbness, Signs: []string{tl.SignBackPain, tl.SignSpreading}}},
		{"numb at night", tl.Episode{Symptom: tl.Numbness, Signs: []string{tl.SignAtNight}}},
		{"numb signs=night;rest", tl.Episode{Symptom: tl.Numbness, Signs: []string{tl.SignAtNight, tl.SignAtRest}}},
		{"numb no back pain and no weakness", tl.Episode{Symptom: tl.Numbness, Note: "no back pain and no weakness"}},
		{`numb shoe="Glide 3" socks=Merino`, tl.Episode{Symptom: tl.Numbness, Tags: []tl.Tag{{Key: "shoe", Value: "Glide 3"}, {Key: "socks", Value: "merino"}}}},
		{"numb severity=4 site=\"toes 3-4\" side=left effect=walked", tl.Episode{Symptom: tl.Numbness, Severity: score(4), Site: "toes 3-4", Side: tl.Left, Effect: "walked"}},
		{"clear", tl.Episode{Symptom: tl.Clear}},
		{"all clear lacing=window", tl.Episode{Symptom: tl.Clear, Tags: []tl.Tag{{Key: "lacing", Value: "window"}}}},
		{"not numb", tl.Episode{Symptom: tl.Clear}},
		{"apart tingling right", tl.Episode{Symptom: tl.Tingling, Side: tl.Right, Phase: tl.Apart}},
		{"numb left the laces were new", tl.Episode{Symptom: tl.Numbness, Note: "left the laces were new"}},
		{"numb in the left foot", tl.Episode{Symptom: tl.Numbness, Side: tl.Left}},
		{"numb and hot, long climb", tl.Episode{Symptom: tl.Numbness, Note: "and hot, long climb"}},
	} {
		if c.want.Phase == "" {
			c.want.Phase = tl.During
		}
		got, err := Parse(c.text, Options{})
		if err != nil {
			t.Errorf("Parse(%q): %v", c.text, err)
			continue
		}
		if d := cmp.Diff(c.want, got, compareReadings); d != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", c.text, d)
		}
	}
}

// What is wrong is refused with the cure.
func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"left 4/10":             "no symptom is named; begin with one of: numb, tingling, pins and needles, burning, pain, cold, other, clear",
		"numm left":             `no symptom is named; did you mean "numb" for "numm"?`,
		"numb 11/10":            `severity: "11/10" is beyond the scale of 0 to 10`,
		"numb @6.2":             `"6.2" has no unit; write 6.2 km, 6.2 mi or 6.2 min`,
		"numb @tree":            `"@tree" is no onset; write it as @6.2km, @4mi, @38min or @38:20`,
		"numb for 8":            `"8" has no unit; write 8 min, 8 h or 8 d`,
		"numb side=middle":      `"middle" is no side; write one of: left, right, both`,
		"numb middle toes 4/10": `"middle" is no side; write one of: left, right, both; the middle toe is toe 3, and other words go into note="…"`,
		"numb 4/10 5/10":        "two values for severity: 4 and 5; write one entry for each",
		"numb for 8 min for 2h": "two values for how long it lasted: 8 min and 2 h; write one entry for each",
		"numb side=letf":        `"letf" is no side; did you mean "left"?`,
		"numb site=hel":         `"hel" is no site; did you mean "heel"?`,
		"numb toe 7":            `"toe 7" is no toe; toes are counted from 1, the big toe, to 5`,
		"numb toes 2 and 5":     `"toes 2 and 5" are not neighbours; write one entry for toe 2 and one for toe 5`,
		"numb left right":       "two values for side: left and right; write one entry for each",
		"numb @5km @8km":        "two values for onset; keep one of them, the other follows from the run",
		"numb lacing=":          `the tag "lacing" has no value; write it as lacing=…`,
		"clear left 3/10":       "clear says that nothing was felt, but a place, a strength or a time is given; name the symptom instead of clear, or leave the rest out",
		"numb a=1 a=2":          "two values for the tag a: 1 and 2",
		"numb date=tomorrow":    "date= is no part of an entry in words; the run is named before it, and a tag is key=value",
	} {
		e, err := Parse(text, Options{})
		if err == nil {
			t.Errorf("Parse(%q) = %+v, want an error", text, e)
		} else if err.Error() != want {
			t.Errorf("Parse(%q):\n got %s\nwant %s", text, err, want)
		}
	}
}

// What may be a slip is kept in the note, and asked about.
func TestReadDoubts(t *testing.T) {
	for text, want := range map[string]string{
		"numb letf":             `"letf" stays in the note; did you mean "left"?`,
		"numb left middle toes": `"middle" stays in the note; the middle toe is toe 3`,
		"numb 4/5":              "\"4/5\" stays in the note; severity is written out of ten: 4/10",
		"numb 6km":              `"6km" stays in the note; for the onset write @6km`,
		"numb burning":          `the symptom is numbness, "burning" stays in the note; write a second entry for burning`,
		"numb severty=4":        `"severty=4" is kept as a tag; did you mean severity=?`,
		"numb signs=dizzy":      "You wrote dizzy; footnote does not know it. If it is new or worrying, ask a clinician.",
		"numb after 40 min":     `"after 40 min" is read as the onset; for how long it lasted after the run write "for 40 min after"`,
		"numb weak":             `"weak" stays in the note; if it is a warning sign, write signs=weakness`,
	} {
		_, faults := Read(text, Options{})
		if len(faults) != 1 || !faults[0].Doubt || faults[0].Error() != want {
			t.Errorf("Read(%q) has the faults %v, want the doubt %s", text, faults, want)
		}
		_, faults = Read(text, Options{Prose: true, Symptom: tl.Numbness})
		if unknownSign := strings.Contains(text, "signs="); unknownSign != (len(faults) == 1) {
			t.Errorf("Read(%q) in prose has the faults %v; only an unknown sign is said there", text, faults)
		}
	}
}
