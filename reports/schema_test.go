package reports

import (
	"encoding/json"
	"testing"
)

// schemas are the JSON Schemas (draft 2020-12) of the files that scripts read, by
// their place in the repository, made from the same columns as the files. go test
// ./reports -update writes them anew.
func schemas(t *testing.T) map[string][]byte {
	t.Helper()
	version := member{"schema_version", ordered{{"const", SchemaVersion}}}
	program := member{"footnote_version", ordered{{"type", "string"}}}
	until := member{"until", ordered{{"description", "last day that is listed, where windows such as the last 28 days end"}, {"type", "string"}, {"format", "date"}}}
	report := ordered{
		version,
		{"seed", ordered{{"description", "seed of every random draw; the same log and seed give the same findings"}, {"type", "integer"}, {"minimum", 0}}},
		{"redacted", ordered{{"description", "1: names and notes were left out"}, {"enum", []any{0, 1}}}},
		program,
		{"athlete", ordered{{"type", "string"}}},
		{"since", ordered{{"description", "first day that is listed"}, {"type", "string"}, {"format", "date"}}},
		until,
	}
	return map[string][]byte{
		"report.schema.json": schemaOf(t, "report.json of footnote", report, jsonTables),
		"team.schema.json":   schemaOf(t, "footnote team --format json", ordered{version, program, until}, teamTables(nil)),
	}
}

// schemaOf returns the schema of an object with these members and an array of
// rows for each table.
func schemaOf(t *testing.T, title string, properties ordered, tables []Table) []byte {
	t.Helper()
	for _, t := range tables {
		var names []string
		var columns ordered
		for _, c := range t.Columns {
			names = append(names, c.Name)
			columns = append(columns, member{c.Name, cellSchema(c)})
		}
		properties = append(properties, member{t.Name, ordered{
			{"description", t.Meaning},
			{"type", "array"},
			{"items", ordered{
				{"type", "object"},
				{"properties", columns},
				{"required", names},
				{"additionalProperties", false},
			}},
		}})
	}
	var required []string
	for _, p := range properties {
		required = append(required, p.key)
	}
	schema := ordered{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", title},
		{"type", "object"},
		{"properties", properties},
		{"required", required},
		{"additionalProperties", false},
	}
	b, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}

// cellSchema is the schema of one column's values; null is unknown.
func cellSchema(c Heading) ordered {
	meaning := c.Meaning
	if c.Unit != "" {
		meaning += " [" + c.Unit + "]"
	}
	s := ordered{{"description", meaning}}
	switch c.Kind {
	case Number:
		return append(s, member{"anyOf", []ordered{{{"type", []string{"number", "null"}}}, {{"const", string(open)}}}})
	case Integer:
		return append(s, member{"type", []string{"integer", "null"}})
	case Boolean:
		return append(s, member{"enum", []any{0, 1}})
	case Date:
		return append(s, member{"type", []string{"string", "null"}}, member{"format", "date"})
	case Moment:
		return append(s, member{"type", []string{"string", "null"}}, member{"format", "date-time"})
	}
	if c.Values != nil {
		values := []any{nil}
		for _, v := range c.Values {
			values = append(values, v)
		}
		return append(s, member{"enum", values})
	}
	return append(s, member{"type", []string{"string", "null"}})
}

// ordered is a JSON object whose members keep their order.
type ordered []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o ordered) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		v, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, jsonText(m.key)...), ':'), v...)
	}
	return append(b, '}'), nil
}
