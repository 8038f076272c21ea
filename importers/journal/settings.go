package journal

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	tl "footnote/traininglog"
)

// settings reads footnote.toml over the defaults. A line that is no TOML, an
// unknown key and a value of the wrong type are problems; every other key holds.
func (f *folder) settings() tl.Settings {
	out := tl.DefaultSettings()
	raw, src, ok := f.read(SettingsFile)
	if !ok {
		return out
	}
	text, set, err := decode(raw)
	if err != nil || strings.ContainsRune(text, 0) {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: "the file is no text", Hint: "save it as UTF-8"})
		return out
	}
	if set.name != "UTF-8" {
		f.add(tl.Problem{Level: tl.LevelWarning, Source: src, Reason: "the file is no UTF-8; it is read as " + set.name, Hint: "if letters look wrong, save it as UTF-8"})
	}
	doc := &document{folder: f, src: src}
	values := doc.decode([]byte(text))
	keys := make([]string, 0, len(values))
	for k := range values {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if read, known := settingKeys[k]; known {
			doc.report(k, read(doc, &out, values[k]))
		} else if k == "thresholds" {
			doc.thresholds(&out.Thresholds, values[k])
		} else {
			doc.unknown(k, k, append(settingNames(), "thresholds"))
		}
	}
	return out
}

// document is footnote.toml with the place of every key.
type document struct {
	*folder
	src    tl.Source
	places map[string]unstable.Position // by dotted key
}

// decode reads the whole file. A line that is no TOML is said, blanked and the
// file read again, so that one missing quote does not cost all other settings.
func (d *document) decode(text []byte) map[string]any {
	for range 50 {
		values := map[string]any{}
		err := toml.Unmarshal(text, &values)
		if err == nil {
			d.places = keyPlaces(text)
			return values
		}
		line, column := 1, 1
		var de *toml.DecodeError
		if errors.As(err, &de) {
			line, column = de.Position()
		}
		blank, found := blankLine(text, line)
		hint := "the line is left out, all others are read"
		if key, value, ok := strings.Cut(found, "="); ok && !strings.ContainsAny(value, `"'[`) {
			hint = fmt.Sprintf("text needs quotes: %s = %q; ", strings.TrimSpace(key), strings.TrimSpace(value)) + hint
		}
		d.add(tl.Problem{
			Level: tl.LevelProblem, Source: tl.Source{Path: d.src.Path, Line: line, Column: max(column, 1)},
			Reason: "the line cannot be read: " + strings.TrimPrefix(err.Error(), "toml: "), Hint: hint,
		})
		if bytes.Equal(blank, text) {
			break
		}
		text = blank
	}
	return nil
}

// blankLine returns text with a line emptied, and that line.
func blankLine(text []byte, line int) ([]byte, string) {
	lines := bytes.Split(text, []byte("\n"))
	if line < 1 || line > len(lines) {
		return text, ""
	}
	found := string(lines[line-1])
	lines[line-1] = nil
	return bytes.Join(lines, []byte("\n")), found
}

// keyPlaces finds where each key of a readable document stands, with go-toml's
// own parser: its decoder tells the place of an unknown key but not that of a
// value of the wrong type.
func keyPlaces(text []byte) map[string]unstable.Position {
	places := map[string]unstable.Position{}
	var p unstable.Parser
	p.Reset(text)
	table := ""
	for p.NextExpression() {
		e := p.Expression()
		var parts []string
		var at unstable.Position
		for it := e.Key(); it.Next(); {
			n := it.Node()
			if len(parts) == 0 {
				at = p.Shape(n.Raw).Start
			}
			parts = append(parts, string(n.Data))
		}
		key := strings.Join(parts, ".")
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = key + "."
		case unstable.KeyValue:
			key = table + key
		}
		for prefix := key; prefix != ""; {
			if _, ok := places[prefix]; !ok {
				places[prefix] = at
			}
			dot := strings.LastIndexByte(prefix, '.')
			if dot < 0 {
				break
			}
			prefix = prefix[:dot]
		}
	}
	return places
}

func (d *document) at(key string) tl.Source {
	p := d.places[key]
	return tl.Source{Path: d.src.Path, Line: p.Line, Column: p.Column}
}

func (d *document) report(key string, err error) {
	if err == nil {
		return
	}
	hint := "the default holds"
	var b badCell
	if errors.As(err, &b) {
		hint = b.hint + "; " + hint
	}
	d.add(tl.Problem{Level: tl.LevelProblem, Source: d.at(key), Reason: key + ": " + err.Error(), Hint: hint})
}
