package importers

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"footnote/importers/garmin"
	"footnote/importers/strava"
	"footnote/traininglog"
)

// readSummaries adapts a reader of Garmin's summaries.
func readSummaries(read func(context.Context, io.Reader, func(garmin.Summary) error) error) func(context.Context, *input, *found) error {
	return func(ctx context.Context, in *input, out *found) error {
		err := read(ctx, in.r, func(s garmin.Summary) error {
			out.takeSummary(s, in)
			return nil
		})
		if err != nil && ctx.Err() == nil && len(out.pieces) > 0 {
			out.warn(in.source(), err.Error(), "the activities before that place are used; ask Garmin for the export again")
			return nil
		}
		return err
	}
}

func (f *found) takeSummary(s garmin.Summary, in *input) {
	p := piece{run: s.Run, slot: in.slot, nth: len(f.pieces)}
	if len(p.run.Sources) == 0 {
		p.run.Sources = []traininglog.Source{in.source()}
		for i := range p.run.Notes {
			p.run.Notes[i].Source = in.source()
		}
	}
	f.pieces = append(f.pieces, p)
	if s.Profile != 0 && !slices.Contains(f.profiles, s.Profile) {
		f.profiles = append(f.profiles, s.Profile)
	}
}

func readConnectTable(ctx context.Context, in *input, out *found) error {
	problems, err := garmin.ReadConnectTable(ctx, in.r, in.file.Path, func(s garmin.Summary) error {
		out.takeSummary(s, in)
		return nil
	})
	out.problems = append(out.problems, problems...)
	out.lines = true
	return err
}

func readGarminGear(_ context.Context, in *input, out *found) error {
	g, err := garmin.ReadGear(in.r)
	out.takeGear(g, in)
	return err
}

func (f *found) takeGear(g garmin.Gear, in *input) {
	for i := range g.Shoes {
		g.Shoes[i].Source = in.source()
	}
	f.shoes = append(f.shoes, g.Shoes...)
	f.gear = append(f.gear, g)
}

func readActivityGear(_ context.Context, in *input, out *found) error {
	id, _ := garmin.GearActivity(in.file.Name)
	g, err := garmin.ReadActivityGear(in.r, id)
	out.takeGear(g, in)
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
