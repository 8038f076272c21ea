package main

import "github.com/spf13/cobra"

// logCommands are the commands that keep and list the training log.
func logCommands(t *terminal, g *globals) []*cobra.Command {
	return append(newListCommands(t, g),
		newTagCommand(t, g), newReviewCommand(t, g), newInitCommand(t, g), newShowCommand(t, g), newShoesCommand(t, g))
}
