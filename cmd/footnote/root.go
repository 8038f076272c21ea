package main

import (
	"github.com/spf13/cobra"
)

// newRootCommand wires the commands; nothing here decides anything.
func newRootCommand(t *terminal) *cobra.Command {
	g := &globals{}
	root := &cobra.Command{
		Use:   "footnote",
		Short: "What goes together with numb feet, from your own watch exports",
		Long: `footnote reads your watch exports and your notes, and says which shoes, loads,
weather and ways of running go together with numb or tingling feet.
It needs no account and no network, and it never diagnoses.`,
		Example: `  footnote demo                           see it work on an invented runner
  footnote analyse ~/garmin-export.zip    your own runs
  footnote analyse anna/ -o report/       all tables, and a page to open or print
  footnote tag anna/ last numb left toes 4/10 @6.2km
  footnote explain session_spike          what a word means, and how sure anyone is`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return g.fromEnvironment(cmd) },
		RunE: func(cmd *cobra.Command, args []string) error {
			return cmd.Help()
		},
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("there is no command %q%s", args[0], didYouMean(cmd, args[0]))
			}
			return nil
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(t.stdin)
	root.SetOut(t.stdout)
	root.SetErr(t.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%v; see: %s --help", err, cmd.CommandPath())
	})
	g.register(root.PersistentFlags())
	root.AddCommand(newAnalyseCommand(t, g), newCacheCommand(t), newCheckCommand(t, g), newDemoCommand(t, g), newExplainCommand(t), newTeamCommand(t, g), newVersionCommand(t))
	root.AddCommand(logCommands(t, g)...)
	return root
}

// didYouMean names the commands that a mistyped word resembles.
func didYouMean(cmd *cobra.Command, word string) string {
	names := cmd.SuggestionsFor(word)
	if len(names) == 0 {
		return "; see: footnote --help"
	}
	text := "; did you mean "
	for i, n := range names {
		if i > 0 {
			text += " or "
		}
		text += n
	}
	return text + "?"
}

// atLeastOnePath refuses a command without a PATH.
func atLeastOnePath(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("which folder, zip or file? For example: %s ~/garmin-export.zip", cmd.CommandPath())
	}
	return nil
}
