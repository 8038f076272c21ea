package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"footnote/analysis"
	"footnote/reports"
)

// contractWords are the keys that interface.md promises by name: exposures,
// flags, outcomes, verdicts, standings, labels.
const contractWords = `cadence_low ground_contact_long step_length_long balance_uneven weekly_jump weekly_load_high session_spike
long_run late_onset pace_fast rest_short shoe_worn shoe_new shoe:NAME temperature_cold temperature_hot hill_share sport:NAME tag:KEY=VALUE
shoe_warn shoe_over symptom_worse numbness_during numbness_after pain burning cold linked lead no_clear_link not_enough_data not_tested
supported plausible contested convention folklore clinical symptom clear unlabelled odds_ratio rate_ratio observed_expected`

// Every word that a table can show is explained: keys, columns, and where a text
// cell has fixed values of its own, the column says them.
func TestGlossaryHoldsTheContract(t *testing.T) {
	for _, word := range strings.Fields(contractWords) {
		if len(termsOf(word)) == 0 {
			t.Errorf("%s is not explained", word)
		}
	}
	for _, table := range reports.Described() {
		for _, c := range table.Columns {
			in := slices.ContainsFunc(termsOf(c.Name), func(x analysis.Term) bool {
				return x.Kind == "column" && strings.Contains(x.Title, table.Place())
			})
			if !in {
				t.Errorf("%s of %s is not explained", c.Name, table.Place())
			}
		}
	}
}

var (
	fileLine = regexp.MustCompile(`(?m)^\*\*([a-z_]+)\.csv\*\* (.*)$`)
	inParens = regexp.MustCompile(`\([^)]*\)`)
)

// The same, read from the contract itself where it is at hand: every column that
// it names for a file, and every exposure and standing.
func TestGlossaryHoldsTheWrittenContract(t *testing.T) {
	shared := os.Getenv("FOOTNOTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(shared, "design", "interface.md"))
	if err != nil {
		t.Skip("NO CONTRACT: interface.md is not at hand")
	}
	_, outputs, _ := strings.Cut(string(text), "## 3.")
	files := map[string]int{}
	for _, m := range fileLine.FindAllStringSubmatch(outputs, -1) {
		list, _, _ := strings.Cut(inParens.ReplaceAllString(m[2], ""), ". **") // several files may share a line
		for name := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(list), "."), ",") {
			name, files[m[1]] = strings.TrimSpace(name), files[m[1]]+1
			if !slices.ContainsFunc(termsOf(name), func(x analysis.Term) bool { return x.Kind == "column" && strings.Contains(x.Title, m[1]+".csv") }) {
				t.Errorf("%s of %s.csv is in the contract and not explained", name, m[1])
			}
		}
	}
	for name, least := range map[string]int{"runs": 43, "episodes": 21, "associations": 26, "athletes": 22} {
		if files[name] < least {
			t.Errorf("the contract names %d columns for %s.csv, of at least %d", files[name], name, least)
		}
	}
	_, keys, _ := strings.Cut(outputs, "Exposure keys:")
	for _, m := range regexp.MustCompile("`([a-z_]+(?::[A-Z=]+)?)`").FindAllStringSubmatch(keys, -1) {
		if len(termsOf(m[1])) == 0 {
			t.Errorf("the exposure %s is in the contract and not explained", m[1])
		}
	}
}

// Whoever asks for what she tags is led to how it is compared.
func TestExplainTags(t *testing.T) {
	for word, want := range map[string]string{"lacing": "tag:lacing=VALUE", "Socks": "tag:socks=VALUE", "lacing=window": "tag:lacing=window", "tag:insole=thick": "tag:insole=thick"} {
		if terms := termsOf(word); len(terms) != 1 || terms[0].Word != want {
			t.Errorf("%s: %+v, want %s", word, terms, want)
		}
	}
	if terms := termsOf("umbrella"); terms != nil {
		t.Errorf("umbrella: %+v", terms)
	}
}

// What is told alike is told once, and the names keep their order.
func TestTermsToldAlike(t *testing.T) {
	var out strings.Builder
	terms := []analysis.Term{
		{Word: "a", Kind: "red flag", Text: "Ring."},
		{Word: "b", Kind: "red flag", Title: "the b", Text: "Ring."},
		{Word: "c", Kind: "red flag", Text: "Walk."},
		{Word: "d", Kind: "column", Text: "Walk."},
	}
	if err := writeTerms(&out, terms, true); err != nil {
		t.Fatal(err)
	}
	want := "RED FLAG\n\na (red flag)\nb: the b (red flag)\n  Ring.\n\nc (red flag)\n  Walk.\n\nCOLUMN\n\nd (column)\n  Walk.\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
