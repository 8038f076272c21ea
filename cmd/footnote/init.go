package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"footnote/importers/journal"
	"footnote/importers/journal/grammar"
)

func newInitCommand(t *terminal, g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "init [PATH]",
		Short: "Make the journal folder, and say how to get your exports",
		Long: `Makes the folder footnote/ in PATH (default: the current folder), which is made
too if it is not there, with three commented tables and the settings. On a
terminal it asks for the settings; Enter keeps what stands in brackets, and the
flags --units, --temperature and --week-start answer beforehand.
What is there already is never overwritten.`,
		Example: `  footnote init anna/
  footnote init anna/ --no-input --units mi`,
		Args: atMostOnePath,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runInit(cmd.Context(), firstOf(args), g, t)
		},
	}
}

// runInit makes the journal folder with its four files.
func runInit(ctx context.Context, path string, g *globals, t *terminal) error {
	if _, err := g.settle(); err != nil {
		return err
	}
	if path == "" {
		path = "."
	}
	dir, err := initFolder(path, g)
	if err != nil {
		return err
	}
	answers := flagSettings(g)
	keys := newKeyboard(t)
	if _, err := os.Stat(filepath.Join(dir, journal.SettingsFile)); err != nil && keys.tty != nil && !g.noInput {
		if answers, err = askSettings(ctx, answers, keys, t); err != nil {
			return wrapInput(err)
		}
	}
	made, kept, err := makeJournal(dir, answers)
	if err != nil {
		return err
	}
	name := folderName(dir)
	for _, file := range kept {
		fmt.Fprintf(t.stdout, "There already, left as it is: %s/%s\n", name, file)
	}
	for _, file := range made {
		fmt.Fprintf(t.stdout, "Made: %s/%s\n", name, file)
	}
	if !g.quiet {
		place := shellWord(path)
		if path == "." {
			place = "this folder"
		}
		fmt.Fprint(t.stdout, strings.NewReplacer("FOLDER", place, "PATH", shellWord(path)).Replace(exportsHelp))
	}
	return nil
}

// initFolder returns the folder that the journal is to be in.
func initFolder(path string, g *globals) (string, error) {
	if g.journal != "" {
		return g.journal, nil
	}
	stat, err := os.Stat(path)
	switch {
	case err == nil && !stat.IsDir():
		return "", usage("%s is a file; name the folder in which it lies: footnote init %s", path, shellWord(filepath.Dir(path)))
	case journal.IsFolder(path):
		return path, nil
	}
	return filepath.Join(path, "footnote"), nil
}

// setting is a key of footnote.toml with its value; nil leaves it as a comment.
type setting struct {
	key   string
	value any
}

// flagSettings are the settings that flags answer.
func flagSettings(g *globals) []setting {
	s := []setting{{"alias", nil}, {"units", nil}, {"temperature", nil}, {"week_start", nil}, {"risk_factors", nil}}
	for i, flag := range []string{g.athlete, g.units, g.temperature, strings.ToLower(g.weekStart)} {
		if flag != "" {
			s[i].value = flag
		}
	}
	return s
}

// question is how a setting is asked for.
type question struct {
	text   string
	values []string // one of these; nil: any text
	usual  string   // what Enter means; empty: leave it out
	list   bool
}

var questions = map[string]question{
	"alias":        {text: "What shall reports call you? A name of your choosing", usual: ""},
	"units":        {text: "Kilometres or miles: km, mi", values: []string{"km", "mi"}, usual: "km"},
	"temperature":  {text: "Celsius or Fahrenheit: C, F", values: []string{"C", "F"}, usual: "C"},
	"week_start":   {text: "First day of your week: monday, sunday …", values: weekdays, usual: "monday"},
	"risk_factors": {text: "Which of these do you have, if any? They make warning signs more pressing: " + strings.Join(journal.RiskFactors, ", "), values: journal.RiskFactors, list: true},
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// askSettings asks for each setting that no flag answers.
func askSettings(ctx context.Context, settings []setting, keys *keyboard, t *terminal) ([]setting, error) {
	fmt.Fprintln(t.stdout, "Settings: Enter keeps what stands in brackets. All can be changed later in footnote.toml.")
	settings = slices.Clone(settings)
	for i := range settings {
		q := questions[settings[i].key]
		for settings[i].value == nil {
			brackets := q.usual
			if brackets == "" {
				brackets = "none"
			}
			fmt.Fprintf(t.stdout, "%s [%s] > ", q.text, brackets)
			text, err := keys.line(ctx)
			if errors.Is(err, io.EOF) {
				return settings, nil // the rest stays as it usually is
			}
			if err != nil {
				return nil, err
			}
			if text == "" || strings.EqualFold(text, "none") {
				break
			}
			if settings[i].value, err = q.read(text); err != nil {
				fmt.Fprintln(t.stdout, err)
			}
		}
		if settings[i].value == nil && q.usual != "" {
			settings[i].value = q.usual
		}
	}
	return settings, nil
}

// read turns an answer into a value of footnote.toml; nil with an error where it
// is none.
func (q question) read(text string) (any, error) {
	if !q.list {
		return q.one(text)
	}
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		v, err := q.one(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		if s := v.(string); s != "" {
			list = append(list, s)
		}
	}
	return list, nil
}

func (q question) one(text string) (any, error) {
	if q.values == nil || text == "" {
		return text, nil
	}
	for _, v := range q.values {
		if strings.EqualFold(v, text) {
			return v, nil
		}
	}
	if near, ok := grammar.Nearest(text, q.values); ok {
		return nil, fmt.Errorf("%q is none of them; did you mean %s?", text, near)
	}
	return nil, fmt.Errorf("%q is none of them", text)
}

// makeJournal writes the files that are not there, and says which were made and
// which kept.
func makeJournal(dir string, settings []setting) (made, kept []string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, fmt.Errorf("the journal folder cannot be made: %w", err)
	}
	toml, err := settingsText(settings)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range []struct{ name, text string }{
		{journal.SymptomsFile, symptomsHelp + strings.Join(journal.SymptomColumns, ",") + "\n"},
		{journal.ShoesFile, shoesHelp + strings.Join(journal.ShoeColumns, ",") + "\n"},
		{journal.TagsFile, tagsHelp + strings.Join(journal.TagColumns, ",") + "\n"},
		{journal.SettingsFile, toml},
	} {
		err := writeNew(filepath.Join(dir, f.name), f.text)
		switch {
		case errors.Is(err, fs.ErrExist):
			kept = append(kept, f.name)
		case err != nil:
			return made, kept, fmt.Errorf("%s cannot be made: %w", f.name, err)
		default:
			made = append(made, f.name)
		}
	}
	return made, kept, nil
}

// writeNew writes a file that is not there yet, for its owner alone.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = os.Remove(path) // ours, and not whole
	}
	return err
}

// settingsText writes footnote.toml: what was answered as lines, the rest as
// comments.
func settingsText(settings []setting) (string, error) {
	var b strings.Builder
	b.WriteString("# Settings of footnote. A line behind a # is not read; take the # away to use it.\n")
	for _, s := range settings {
		if s.value == nil {
			fmt.Fprintf(&b, "# %s\n", settingExamples[s.key])
			continue
		}
		line, err := toml.Marshal(map[string]any{s.key: s.value})
		if err != nil {
			return "", fmt.Errorf("%s cannot be written: %w", s.key, err)
		}
		b.Write(line)
	}
	b.WriteString(settingsHelp)
	return b.String(), nil
}
