package reports

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
)

// SchemaVersion is the value of schema_version in report.json. It rises when a
// column or key changes its meaning or goes away.
const SchemaVersion = 1

// writeJSON writes jsonTables as arrays of objects whose keys are the
// columns, unknown values as null, one row a line. schema/report.schema.json
// describes it.
func writeJSON(w io.Writer, r Report) error {
	r = cleaned(r)
	out := bufio.NewWriter(w)
	out.WriteString("{\n")
	head := func(key, value string) { out.WriteString("  " + jsonText(key) + ": " + value + ",\n") }
	head("schema_version", strconv.Itoa(SchemaVersion))
	head("seed", strconv.FormatUint(r.Findings.Seed, 10))
	redacted := "0"
	if r.Options.Redact {
		redacted = "1"
	}
	head("redacted", redacted)
	head("footnote_version", jsonText(r.Options.Version))
	head("athlete", jsonText(r.Log.Athlete))
	head("since", jsonText(r.Findings.Window.Since.String()))
	head("until", jsonText(r.Findings.Window.Until.String()))
	writeJSONTables(out, jsonTables, r)
	out.WriteString("}\n")
	return out.Flush()
}

// writeJSONTables writes tables as the last members of an object; r is clean.
func writeJSONTables(out *bufio.Writer, tables []Table, r Report) {
	for i, t := range tables {
		out.WriteString("  " + jsonText(t.Name) + ": " + listingOf(t, r).JSON("  "))
		if i < len(tables)-1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
}

func jsonCell(c Cell, k Kind) string {
	switch {
	case c == "":
		return "null"
	case c == open:
		return jsonText(string(open)) // JSON has no infinity
	case k == Number || k == Integer || k == Boolean:
		return string(c)
	}
	return jsonText(string(c))
}

func jsonText(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // a string cannot fail to encode; the encoder replaces bad UTF-8
	}
	return string(bytes.TrimRight(b.Bytes(), "\n"))
}
