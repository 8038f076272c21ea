package reports

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

// filled sets every string that can be reached from v to text, and makes every
// slice, map and pointer hold something.
func filled(v reflect.Value, text string, depth int) {
	if depth > 8 || !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), text, depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0), text, depth+1)
	case reflect.Map:
		m := reflect.MakeMap(v.Type())
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		filled(k, text, depth+1)
		filled(e, text, depth+1)
		m.SetMapIndex(k, e)
		v.Set(m)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2026, 10, 1, 6, 0, 0, 0, time.UTC)))
			return
		}
		for i := range v.NumField() {
			filled(v.Field(i), text, depth+1)
		}
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	}
}

// fullOf is a report in which every text is the same.
func fullOf(text string) Report {
	var r Report
	filled(reflect.ValueOf(&r).Elem(), text, 0)
	r.Options = Options{Version: "0.1.0", Today: 20000}
	r.Findings.Window = analysis.Window{}
	return r
}

// Whatever field an e-mail address, a position or a foreign path stands in, no
// format writes it.
func TestNothingForeignIsWritten(t *testing.T) {
	for _, c := range []struct{ text, secret string }{
		{"anna.b+run@mail.example.org_123.fit", "mail.example"},
		{"seen at 52.520008, 13.404954 today", "52.52"},
		{"open /home/anna/exports/run.fit: denied", "/home/anna"},
		{`open C:\Users\anna\run.fit`, "Users"},
		{"one\x1b[31mtwo\u202Ethree", "\x1b[31m"},
		{"one\u202Etwo", "\u202E"},
	} {
		r := fullOf(c.text)
		for _, f := range Formats {
			if f.Name == "xlsx" {
				continue // packed; it writes the same cells
			}
			if got := written(t, f.Name, r); strings.Contains(string(got), c.secret) {
				t.Errorf("%s writes %q", f.Name, c.secret)
			}
		}
		for name, text := range tablesOf(t, r) {
			if strings.Contains(text, c.secret) {
				t.Errorf("%s.csv writes %q", name, c.secret)
			}
		}
	}
}

// However a position is written, it is not written out. What stands around it
// stays.
func TestNoPosition(t *testing.T) {
	for _, s := range []string{
		`52°31'12.3"N 13°24'18.1"E`, `52° 31′ 12″ N, 13° 24′ 18″ E`, `52°31'12.3" 13°24'18.1"`, "52°31.206'N 13°24.123'E", "52° 31.206, 13° 24.123",
		"52.520008, 13.404954", "52.520008°N 13.404954°E", "-33.8688;151.2093", "−33.8688 151.2093", "52.5200/13.4050", "52.5200 n 13.4050 e",
		"52,5200 13,4050", "52,520008; 13,404954", "52,52; 13,40", "52,5200, 13,4050",
		"52.52, 13.40", "52.52,13.40", "48.86, 2.35", "51.51, -0.13", "52.520 13.405", "52.52° 13.40°", "geo:52.52,13.40",
		"52.5 N, 13.4 E", "52.5N 13.4E", "52 N 13 E", "13.4 E, 52.5 N", "52,5 N 13,4 O", "33.9 S 18.4 E",
		"N 52 31.206 E 013 24.123", "N52 31.206 E013 24.123", "N 52.5 E 13.4", "E 13.4, N 52.5", "N52° 31.206' W013° 24.123'", "52 31 12 N 13 24 18 E",
		"lat 52.52 lon 13.40", "lat=52.52&lon=13.40", `{"lat":52.52,"lng":13.40}`, "Latitude: 52.520, Longitude: 13.405", "position_lat 52.52, position_long 13.40",
	} {
		got := cleanText("numb at " + s + " near the bridge")
		if !strings.HasPrefix(got, "numb at ") || !strings.HasSuffix(got, " near the bridge") || !strings.Contains(got, "(position)") || strings.ContainsAny(got, "0123456789") {
			t.Errorf("%s: %q", s, got)
		}
	}
}

// What only looks like one of these stays.
func TestCleanKeeps(t *testing.T) {
	for _, s := range []string{
		"numb@6.2km", "4/10 @38:20", "p 0.01234 and 12.5, 13.5", "toes 3-4 / ball", "6.2km 4.5", "6.2, 4.5",
		"10.52 km, 5.08", "10.52, 5.08 min", "10.52, 5.08/km", "10.52 km 5.08 /km", "splits 5.12, 5.08, 4.58", "71.25, 191.50", "10.52 4.58", "12,345 13,456",
		"10,52 km; 5,08 min/km", "12° 14°", "12.5°C, 14.5 °C", "12° and 5' of rain", "30 s, 5 o 6", "size 42 E", "2E, 4E", "N 5", "3 S and 4 S", "p 0.012 and 0.034",
		"A N 5", "200 W 90 rpm", "2026-10-03T07:12", "3.10.2026, 4.10.2026", "1,5 bis 2,5 km", "5:12 /km", "sub/run.fit and other/run.fit", "a/b", "export.zip!DI_CONNECT/x.fit", "הרגל נרדמה", "tab\tand\nline",
	} {
		if got := cleanText(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestLocalPath(t *testing.T) {
	for in, want := range map[string]string{
		"footnote/symptoms.csv": "footnote/symptoms.csv", "/home/x/run.fit": "run.fit", `C:\a\run.fit`: "run.fit",
		"../../other/run.fit": "other/run.fit", "~/run.fit": "run.fit", `sub\run.fit`: "sub/run.fit",
	} {
		if got := localPath(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// Cleaning leaves the original alone.
func TestCleanedIsACopy(t *testing.T) {
	r := fullOf("anna@example.org")
	redacted := r
	redacted.Options.Redact = true
	cleaned(redacted)
	if r.Log.Runs[0].Episodes[0].Note != "anna@example.org" || r.Findings.Runs[0].Run.Shoe != "anna@example.org" || r.Log.Shoes[0].Name != "anna@example.org" {
		t.Error("the caller's log was changed")
	}
}

// Redacted, no name and no note is in any table or page; what the runner's
// journal says of the feet stays.
func TestRedacted(t *testing.T) {
	note := "met Peter at the bridge"
	r := cases()["demo"]
	l := *r.Log
	l.Settings.Name = "Anna Secret"
	l.Runs = append([]traininglog.Run(nil), l.Runs...)
	l.Runs[3].Tags = []traininglog.Tag{{Key: "with", Value: "Peter"}, {Key: "lacing", Value: "window"}}
	l.Runs[3].Warnings = []string{`the name "Peter and me" was cut`}
	r.Findings.Runs = append([]analysis.RunFacts(nil), r.Findings.Runs...)
	r.Findings.Runs[3].Run = &l.Runs[3]
	l.Apart = []traininglog.Episode{{Day: lastDay, Symptom: traininglog.Numbness, Phase: traininglog.Apart, Note: note, Relief: "asked Peter", Signs: []string{"Peter said so", traininglog.SignFootDrop}, Source: traininglog.Source{Path: "Anna/footnote/symptoms.csv", Line: 9}}}
	r.Log = &l
	r.Problems = []traininglog.Problem{{Level: traininglog.LevelProblem, Source: traininglog.Source{Path: "Anna/Peter.fit"}, Reason: `there is no shoe "Peter's"`, Hint: "use one of: Glide 1, Glide 2"}}
	r.Findings.Associations = append([]analysis.Association{{Outcome: primary, Exposure: "tag:with=Peter", Title: "with: Peter", Verdict: analysis.Lead, Sentence: "A hint: with Peter."}}, r.Findings.Associations...)
	r.Options.Redact = true
	texts := tablesOf(t, r)
	texts["json"], texts["html"], texts["text"] = string(written(t, "json", r)), string(written(t, "html", r)), string(written(t, "text", r))
	for name, text := range texts {
		for _, secret := range []string{"Anna", "Secret", "Peter", "bridge", "Glide", "Trail 3", "Maker", "Model 1"} {
			if i := strings.Index(text, secret); i >= 0 {
				t.Errorf("%s: …%s…", name, text[max(0, i-60):min(len(text), i+40)])
			}
		}
	}
	for _, kept := range []string{"Shoe 1", "lacing=window", traininglog.SignFootDrop, "loosened laces", "symptoms.csv:9", "tag:with=value 1"} {
		if !strings.Contains(texts["json"], kept) {
			t.Errorf("%q is gone", kept)
		}
	}
}

func BenchmarkCleanText(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"note", "left toes went numb at 6.2 km after the bridge, 4/10, gone 8 min later; window lacing, 12.5 °C"},
		{"source", "footnote/symptoms.csv"},
		{"sentence", "Numb on the run on 12 of 48 exposed runs (25 %) and on 20 of 262 others (8 %). A count side by side, not a test."},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				cleanText(c.text)
			}
		})
	}
}
