package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"footnote/importers"
)

// cacheDir is footnote's own folder among the user's caches; empty, which
// keeps nothing, where the system names none.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "footnote")
}

func newCacheCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "What footnote keeps of decoded files, so that the next time is quick",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "clear",
		Short:   "Remove what is kept; the next run decodes every file anew",
		Example: "  footnote cache clear",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			dir := cacheDir()
			if dir == "" {
				return usage("this system names no folder for caches, so nothing is kept")
			}
			n, err := importers.ClearCache(dir)
			if err != nil {
				return fmt.Errorf("the cache could not be cleared: %w", err)
			}
			switch n {
			case 0:
				_, err = fmt.Fprintln(t.stdout, "Nothing was kept.")
			case 1:
				_, err = fmt.Fprintln(t.stdout, "Removed what was kept of one log.")
			default:
				_, err = fmt.Fprintf(t.stdout, "Removed what was kept of %d logs.\n", n)
			}
			return err
		},
	})
	return cmd
}
