package importers

import (
	"context"
	"path"
	"slices"
	"strings"

	"footnote/importers/garmin"
	"footnote/importers/strava"
)

func readGarminSummaries(ctx context.Context, in *input, out *found) error {
	n := 0
	err := garmin.ReadSummaries(ctx, in.r, func(s garmin.Summary) error {
		p := piece{run: s.Run, slot: in.slot, nth: n}
		p.run.Sources = append(p.run.Sources, in.source())
		for i := range p.run.Notes {
			p.run.Notes[i].Source = in.source()
		}
		out.pieces = append(out.pieces, p)
		if s.Profile != 0 && !slices.Contains(out.profiles, s.Profile) {
			out.profiles = append(out.profiles, s.Profile)
		}
		n++
		return nil
	})
	if err != nil && ctx.Err() == nil && n > 0 {
		out.warn(in.source(), err.Error(), "the activities before that place are used; ask Garmin for the export again")
		return nil
	}
	return err
}

func readGarminGear(_ context.Context, in *input, out *found) error {
	g, err := garmin.ReadGear(in.r)
	for i := range g.Shoes {
		g.Shoes[i].Source = in.source()
	}
	out.shoes = append(out.shoes, g.Shoes...)
	out.gear = &g
	return err
}

func readGarminProfile(_ context.Context, in *input, out *found) error {
	name, err := garmin.ReadProfile(in.r)
	out.profile = name
	return err
}

func readStravaActivities(ctx context.Context, in *input, out *found) error {
	rows, problems, err := strava.ReadActivities(ctx, in.r, in.file.Path)
	out.problems = append(out.problems, problems...)
	if err != nil {
		return err
	}
	out.table = &stravaTable{folder: folderOf(in.file.Raw), rows: rows}
	return nil
}

func readStravaShoes(_ context.Context, in *input, out *found) error {
	shoes, err := strava.ReadShoes(in.r, in.file.Path)
	out.shoes = append(out.shoes, shoes...)
	return err
}

// folderOf returns the folder part of a raw name, which for a member at the top
// of an archive ends in "!".
func folderOf(raw string) string {
	i := strings.LastIndexAny(raw, "/!")
	switch {
	case i < 0:
		return ""
	case raw[i] == '!':
		return raw[:i+1]
	}
	return raw[:i]
}

// inFolder returns the raw name of a file that a table names.
func inFolder(folder, name string) string {
	if folder == "" || strings.HasSuffix(folder, "!") {
		return folder + path.Clean(name)
	}
	return path.Join(folder, name)
}
