package main

import (
	"encoding/json"
	"io"
	"math"
	"time"

	"footnote/importers/reference"
	"footnote/traininglog"
)

// The JSON of check. Its names are a promise to scripts; numbers have the unit
// of the field's name, and null is unknown.
type (
	jsonCheck struct {
		Version    int           `json:"check_version"`
		Files      []jsonFile    `json:"files"`
		Activities int           `json:"activities,omitempty"` // after merging
		Merges     []jsonMerge   `json:"merges"`
		Unmerged   string        `json:"not_merged,omitempty"`
		Problems   []jsonProblem `json:"problems"` // of no single file, or of merging
	}
	jsonFile struct {
		Path       string         `json:"path"`
		Format     string         `json:"format"`
		Kind       string         `json:"kind,omitempty"`
		Device     string         `json:"device,omitempty"`
		Activities int            `json:"activities"`
		Reference  *jsonReference `json:"reference"`
		Sessions   []jsonSession  `json:"sessions"`
		Notes      []string       `json:"notes"`
		Problems   []jsonProblem  `json:"problems"`
	}
	jsonReference struct {
		Decoder string `json:"decoder"`
		Remark  string `json:"remark,omitempty"`
		Failure string `json:"failure,omitempty"`
	}
	jsonSession struct {
		Footnote       bool        `json:"in_footnote"`
		Reference      bool        `json:"in_reference"`
		Note           int         `json:"note,omitempty"` // of Notes, from 1: why one lacks it
		Fields         []jsonField `json:"fields"`
		DistanceUsed   *float64    `json:"distance_used_m"`
		DistanceSource string      `json:"distance_source,omitempty"`
		Warnings       []string    `json:"warnings,omitempty"`
	}
	jsonField struct {
		Field      string   `json:"field"`
		Footnote   any      `json:"footnote"`
		Reference  any      `json:"reference"`
		Difference *float64 `json:"difference,omitempty"`
		Values     *[2]int  `json:"values,omitempty"`          // footnote's and the reference's
		Largest    *float64 `json:"largest_at_once,omitempty"` // difference at one moment
		Differs    bool     `json:"differs"`
		Unread     bool     `json:"not_read_by_reference,omitempty"`
		Note       int      `json:"note,omitempty"` // of Notes, from 1
	}
	jsonMerge struct {
		RunID  string `json:"run_id"`
		Kept   string `json:"kept"`
		Other  string `json:"other"`
		Why    string `json:"why"`
		Joined bool   `json:"joined"` // a platform's word about the file, and no duplicate
	}
	jsonProblem struct {
		Level  string `json:"level"`
		Source string `json:"source"`
		Line   int    `json:"line,omitempty"`
		Reason string `json:"reason"`
		Hint   string `json:"hint,omitempty"`
	}
)

func writeCheckJSON(w io.Writer, c *checked, _ *globals, _ *terminal) error {
	out := jsonCheck{
		Version: 1, Files: make([]jsonFile, len(c.files)), Merges: []jsonMerge{},
		Problems: jsonProblems(c.problems), Unmerged: c.unmerged,
	}
	for i := range c.files {
		out.Files[i] = jsonOf(&c.files[i])
	}
	if c.merged != nil {
		out.Activities = c.merged.Counts.Activities
		for _, m := range c.merged.Counts.Merges {
			out.Merges = append(out.Merges, jsonMerge{m.RunID, m.Kept.String(), m.Other.String(), m.Rule, m.Joined})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func jsonOf(f *checkedFile) jsonFile {
	out := jsonFile{
		Path: f.path, Format: f.format, Kind: f.outcome.Kind, Device: f.device, Activities: f.outcome.Activities,
		Sessions: []jsonSession{}, Notes: []string{}, Problems: jsonProblems(f.outcome.Problems),
	}
	c := f.comparison
	if c == nil {
		return out
	}
	out.Reference = &jsonReference{c.Decoder.Name, c.Decoder.Remark, c.Failure}
	out.Notes = append(out.Notes, c.Notes...)
	for _, p := range c.Pairs {
		s := jsonSession{Footnote: p.Ours >= 0, Reference: p.Theirs >= 0, Note: p.Why, Fields: []jsonField{}}
		for i := range p.Rows {
			s.Fields = append(s.Fields, jsonFieldOf(&p.Rows[i]))
		}
		if p.Ours >= 0 {
			t := &f.taken[p.Ours]
			if d, ok := t.distance.Value(); ok {
				s.DistanceUsed, s.DistanceSource = rounded(float64(d)), string(t.source)
			}
			s.Warnings = t.warnings
		}
		out.Sessions = append(out.Sessions, s)
	}
	return out
}

func jsonFieldOf(r *reference.Row) jsonField {
	f := jsonField{
		Field: r.Key, Footnote: jsonValue(r.Unit, &r.Ours), Reference: jsonValue(r.Unit, &r.Theirs),
		Differs: r.Differs, Unread: r.Blind, Note: r.Why,
	}
	if d := r.Difference(); d.Known && r.Unit != reference.UnitTime {
		f.Difference = rounded(d.Value)
	} else if d.Known {
		f.Difference = rounded(d.Value / 1000) // seconds
	}
	if r.Counted {
		f.Values = &[2]int{r.OurCount, r.TheirCount}
	}
	if r.Largest.Known {
		f.Largest = rounded(r.Largest.Value)
	}
	return f
}

func jsonValue(unit string, v *reference.Value) any {
	switch {
	case v.Text != "":
		return v.Text
	case !v.Known:
		return nil
	case unit == reference.UnitTime:
		return traininglog.Instant(v.Value).Time().Format(time.RFC3339Nano)
	}
	return *rounded(v.Value)
}

// rounded keeps a millimetre, a millisecond, a thousandth of anything.
func rounded(v float64) *float64 {
	v = math.Round(v*1000) / 1000
	if v == 0 {
		v = 0 // not −0
	}
	return &v
}

func jsonProblems(problems []traininglog.Problem) []jsonProblem {
	out := make([]jsonProblem, 0, len(problems))
	for _, p := range problems {
		out = append(out, jsonProblem{string(p.Level), p.Source.Path, p.Source.Line, p.Reason, p.Hint})
	}
	return out
}
