package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSchemasAreFresh(t *testing.T) {
	for name, want := range schemas(t) {
		path := filepath.Join("schema", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s in the repository is stale: go test ./reports -update", name)
		}
	}
}

// schema returns a schema as it stands in the repository.
func schema(t *testing.T, name string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("schema", name))
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	return schema
}

// What a team's command writes for a script is valid, named or not, also without
// an athlete, a pool or a problem; and a broken line is not.
func TestTeamJSONIsValid(t *testing.T) {
	rules := schema(t, "team.schema.json")
	for name, team := range map[string]Team{
		"a squad": teamOf(false), "names left out": teamOf(true), "nobody": {Until: lastDay},
	} {
		var out bytes.Buffer
		if err := WriteTeam(&out, "json", team); err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(out.Bytes(), &value); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := conforms(rules, value, "team"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, c := range [][2]string{
			{`"red_flag_tier": "urgent"`, `"red_flag_tier": "soon"`},
			{`"trend": "same"`, `"trend": "steady"`},
			{`"runs": 0`, `"runs": "none"`},
			{`"next_action"`, `"nextAction"`},
		} {
			broken := strings.Replace(out.String(), c[0], c[1], 1)
			if broken == out.String() {
				if name != "nobody" {
					t.Errorf("%s: there is no %s to break", name, c[0])
				}
				continue
			}
			if err := json.Unmarshal([]byte(broken), &value); err != nil {
				t.Fatal(err)
			}
			if conforms(rules, value, "team") == nil {
				t.Errorf("%s: %s passes", name, c[1])
			}
		}
	}
}

// Every case is valid by the schema, and schema_version and seed come first.
func TestJSONIsValid(t *testing.T) {
	rules := schema(t, "report.schema.json")
	for name, r := range cases() {
		text := written(t, "json", r)
		if !bytes.HasPrefix(text, []byte("{\n  \"schema_version\": 1,\n  \"seed\": 42,\n")) {
			t.Errorf("%s begins with %.60q", name, text)
		}
		var report any
		if err := json.Unmarshal(text, &report); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := conforms(rules, report, "report"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The validator refuses what breaks the schema, so that the test above can fail.
func TestValidatorRefuses(t *testing.T) {
	rules := schema(t, "report.schema.json")
	good := string(written(t, "json", cases()["miles"]))
	for _, c := range []struct{ old, new string }{
		{`"schema_version": 1`, `"schema_version": 2`},
		{`"seed": 42`, `"seed": -1`},
		{`"seed": 42`, `"seed": "42"`},
		{`"indoor": 0`, `"indoor": 3`},
		{`"label": "clear"`, `"label": "fine"`},
		{`"label": "clear"`, `"lable": "clear"`},
		{`"date": "2026-`, `"date": "26-`},
		{`"runs": [`, `"more": 1, "runs": [`},
	} {
		var report any
		if err := json.Unmarshal([]byte(strings.Replace(good, c.old, c.new, 1)), &report); err != nil {
			t.Fatal(err)
		}
		if conforms(rules, report, "report") == nil {
			t.Errorf("%s instead of %s passes", c.new, c.old)
		}
	}
}

// conforms checks a value against the part of JSON Schema that Schema uses:
// type, const, enum, anyOf, minimum, format, items, properties, required and
// additionalProperties. Any other keyword is an error.
func conforms(schema map[string]any, v any, at string) error {
	for key, s := range schema {
		var err error
		switch key {
		case "$schema", "title", "description", "required", "additionalProperties":
		case "type":
			if !slices.ContainsFunc(asList(s), func(one any) bool { return isType(v, one.(string)) }) {
				err = fmt.Errorf("%v is no %v", v, s)
			}
		case "const":
			if v != s {
				err = fmt.Errorf("%v is not %v", v, s)
			}
		case "enum":
			if !slices.Contains(s.([]any), v) {
				err = fmt.Errorf("%v is none of %v", v, s)
			}
		case "minimum":
			// What is no number is "type"'s to refuse, which may come later.
			if n, ok := v.(float64); ok && n < s.(float64) {
				err = fmt.Errorf("%v is below %v", v, s)
			}
		case "anyOf":
			err = fmt.Errorf("%v fits none of %v", v, s)
			for _, one := range s.([]any) {
				if conforms(one.(map[string]any), v, at) == nil {
					err = nil
				}
			}
		case "format":
			layout := map[any]string{"date": time.DateOnly, "date-time": time.RFC3339}[s]
			if text, ok := v.(string); ok {
				_, err = time.Parse(layout, text)
			}
		case "items":
			list, _ := v.([]any)
			for i, e := range list {
				if err = conforms(s.(map[string]any), e, fmt.Sprintf("%s[%d]", at, i)); err != nil {
					return err
				}
			}
		case "properties":
			err = members(schema, v, at)
		default:
			err = fmt.Errorf("the validator does not know the keyword %s", key)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return nil
}

func members(schema map[string]any, v any, at string) error {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%v is no object", v)
	}
	properties := schema["properties"].(map[string]any)
	for _, name := range schema["required"].([]any) {
		if _, ok := object[name.(string)]; !ok {
			return fmt.Errorf("%s is missing", name)
		}
	}
	for name, value := range object {
		p, ok := properties[name]
		if !ok {
			return fmt.Errorf("%s is not foreseen", name)
		}
		if err := conforms(p.(map[string]any), value, at+"."+name); err != nil {
			return err
		}
	}
	return nil
}

func asList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

func isType(v any, name string) bool {
	switch x := v.(type) {
	case nil:
		return name == "null"
	case string:
		return name == "string"
	case float64:
		return name == "number" || name == "integer" && x == float64(int64(x))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}
