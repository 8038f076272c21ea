package reports

import (
	"encoding/json"
	"testing"
)

// schemaOf returns the JSON Schema (draft 2020-12) of report.json, made from
// the same columns as the report. schema/report.schema.json is its copy; go test
// ./reports -update writes it anew.
func schemaOf(t *testing.T) []byte {
	t.Helper()
	properties := ordered{
		{"schema_version", ordered{{"const", SchemaVersion}}},
		{"seed", ordered{{"description", "seed of every random draw; the same log and seed give the same findings"}, {"type", "integer"}, {"minimum", 0}}},
		{"footnote_version", ordered{{"type", "string"}}},
		{"athlete", ordered{{"type", "string"}}},
		{"since", ordered{{"description", "first day that is listed"}, {"type", "string"}, {"format", "date"}}},
		{"until", ordered{{"description", "last day that is listed, where windows such as the last 28 days end"}, {"type", "string"}, {"format", "date"}}},
	}
	for _, t := range jsonTables {
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
		{"title", "report.json of footnote"},
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
