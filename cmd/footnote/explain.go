package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/importers/journal/grammar"
	"footnote/reports"
	"footnote/traininglog"
)

func newExplainCommand(t *terminal) *cobra.Command {
	var all bool
	var format string
	cmd := &cobra.Command{
		Use:   "explain WORD…",
		Short: "What a word means: an exposure, a flag, a column, a verdict, a method",
		Long: `Explains a word of footnote's reports in plain sentences, with where its line
comes from and what the evidence is worth. Without a word it lists the words.`,
		Example: `  footnote explain session_spike
  footnote explain linked
  footnote explain week_change_pct
  footnote explain --all | less`,
		RunE: func(_ *cobra.Command, args []string) error {
			return runExplain(strings.Join(args, " "), all, format, t)
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "the whole glossary")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// runExplain prints the terms of a word, the whole glossary, or the list of
// words.
func runExplain(word string, all bool, format string, t *terminal) error {
	if format != "text" && format != "json" {
		return usage("--format %q: expected text or json", format)
	}
	terms := glossary()
	if word != "" {
		if found := termsOf(word); len(found) > 0 {
			terms = found
		} else if found := termsOfKind(word, terms); len(found) > 0 {
			terms = found
		} else {
			return usage("there is no word %q in the glossary%s", word, nearest(word, terms))
		}
	}
	switch {
	case format == "json":
		e := json.NewEncoder(t.stdout)
		e.SetIndent("", "  ")
		return e.Encode(terms)
	case word == "" && !all:
		return listWords(t.stdout, terms)
	}
	return writeTerms(t.stdout, terms, word == "")
}

// writeTerms writes terms one below the other, under the names of their kinds
// where those are asked for. Neighbours that are told the same, such as the signs
// of one tier, are named together and told once.
func writeTerms(w io.Writer, terms []analysis.Term, kinds bool) error {
	for i := 0; i < len(terms); {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if kinds && (i == 0 || terms[i].Kind != terms[i-1].Kind) {
			fmt.Fprintf(w, "%s\n\n", strings.ToUpper(terms[i].Kind))
		}
		next := i + 1
		for next < len(terms) && toldAlike(terms[i], terms[next]) {
			next++
		}
		if err := writeTerm(w, terms[i:next]); err != nil {
			return err
		}
		i = next
	}
	return nil
}

// toldAlike reports whether two terms differ in their names alone.
func toldAlike(a, b analysis.Term) bool {
	return a.Kind == b.Kind && a.Text == b.Text && a.Caution == b.Caution && a.Standing == b.Standing && a.Source == b.Source
}

// glossary is every word of analysis and the columns of the reports.
func glossary() []analysis.Term {
	terms := analysis.Glossary(traininglog.DefaultSettings().Thresholds)
	return append(terms, columnTerms(func(string) bool { return true })...)
}

func termsOf(word string) []analysis.Term {
	found := analysis.Explain(word, traininglog.DefaultSettings().Thresholds)
	return append(found, columnTerms(func(name string) bool { return strings.EqualFold(name, strings.TrimSpace(word)) })...)
}

// termsOfKind returns the terms of a kind, such as red flag or verdict.
func termsOfKind(kind string, terms []analysis.Term) []analysis.Term {
	kind = strings.ToLower(strings.TrimSpace(kind))
	return slices.DeleteFunc(slices.Clone(terms), func(x analysis.Term) bool { return x.Kind != kind && x.Kind+"s" != kind })
}

// columnTerms explains columns; one that stands in several files with the same
// meaning is explained once.
func columnTerms(want func(string) bool) []analysis.Term {
	var terms []analysis.Term
	for _, table := range reports.Described() {
		for _, c := range table.Columns {
			if !want(c.Name) {
				continue
			}
			text := sentence(c.Meaning)
			if c.Unit != "" {
				text += " Unit: " + c.Unit + "."
			}
			if len(c.Values) > 0 {
				text += " One of: " + strings.Join(c.Values, ", ") + "."
			}
			at := slices.IndexFunc(terms, func(o analysis.Term) bool { return o.Word == c.Name && o.Text == text })
			if at >= 0 {
				terms[at].Title += ", " + table.Place()
				continue
			}
			terms = append(terms, analysis.Term{Word: c.Name, Kind: "column", Title: "in " + table.Place(), Text: text})
		}
	}
	return terms
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}

// writeTerm writes the names of terms that are told alike, and what is told.
func writeTerm(w io.Writer, alike []analysis.Term) error {
	var lines []string
	for _, term := range alike {
		head := term.Word
		if term.Title != "" && term.Title != term.Word {
			head += ": " + term.Title
		}
		lines = append(lines, head+" ("+term.Kind+")")
	}
	term := alike[0]
	lines = append(lines, indented(term.Text)...)
	if term.Caution != "" {
		lines = append(lines, indented("Mind: "+term.Caution)...)
	}
	if term.Standing != "" {
		lines = append(lines, indented("Standing of the evidence: "+string(term.Standing)+".")...)
	}
	if term.Source != "" {
		lines = append(lines, indented("Source: "+term.Source)...)
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// indented wraps a text to 78 columns, two of them an indent.
func indented(text string) []string {
	var lines []string
	line := " "
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > 78 && line != " " {
			lines = append(lines, line)
			line = " "
		}
		line += " " + word
	}
	return append(lines, line)
}

// listWords prints the words kind by kind.
func listWords(w io.Writer, terms []analysis.Term) error {
	var kinds []string
	words := map[string][]string{}
	for _, term := range terms {
		if words[term.Kind] == nil {
			kinds = append(kinds, term.Kind)
		}
		if !slices.Contains(words[term.Kind], term.Word) {
			words[term.Kind] = append(words[term.Kind], term.Word)
		}
	}
	fmt.Fprintln(w, "footnote explain WORD explains one of these; footnote explain --all all of them.")
	for _, kind := range kinds {
		fmt.Fprintf(w, "\n%s\n", strings.ToUpper(kind))
		for _, line := range indented(strings.Join(words[kind], " · ")) {
			fmt.Fprintln(w, line)
		}
	}
	return nil
}

// nearest names the words that a mistyped one resembles, and those it is a part
// of.
func nearest(word string, terms []analysis.Term) string {
	var all, near []string
	for _, term := range terms {
		all = append(append(all, term.Word), term.Also...)
	}
	if n, ok := grammar.Nearest(word, all); ok {
		near = append(near, n)
	}
	for _, name := range all {
		if len(word) > 3 && len(near) < 3 && strings.Contains(strings.ToLower(name), strings.ToLower(word)) && !slices.Contains(near, name) {
			near = append(near, name)
		}
	}
	if len(near) == 0 {
		return "; footnote explain lists the words"
	}
	return "; did you mean " + strings.Join(near, " or ") + "?"
}
