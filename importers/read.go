package importers

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/importers/archive"
	"footnote/importers/journal"
	"footnote/traininglog"
)

// Read reads everything below the roots, which may be folders, zips and single
// files, and the journal, into the log of one athlete. Problems with the input
// are returned sorted by place. An error is a *UsageError, a
// *SeveralAthletesError, or that of ctx.
func Read(ctx context.Context, roots []string, o Options) (*traininglog.Log, []traininglog.Problem, error) {
	if len(roots) == 0 {
		return nil, nil, &UsageError{Reason: "no path was given", Hint: "name a folder, a zip or a file"}
	}
	if _, ok := offsetIn(o.TimeZone, traininglog.Day(0).Time()); o.TimeZone != "" && !ok {
		return nil, nil, &UsageError{Reason: fmt.Sprintf("there is no time zone %q", o.TimeZone), Hint: "write it as Europe/Berlin"}
	}
	h, err := findHome(roots, o.Journal)
	if err != nil {
		return nil, nil, err
	}
	o.progress(0, 0, "looking for files")
	trees, err := list(ctx, roots, o, h)
	defer func() { closeAll(trees) }()
	if err != nil {
		return nil, nil, err
	}
	problems, err := h.settle()
	if err != nil {
		return nil, nil, err
	}
	var slots []slot
	for _, t := range trees {
		problems = append(problems, t.Problems...)
		for i := range t.Files {
			slots = append(slots, slot{t, &t.Files[i]})
		}
	}
	rd := &reader{openCache(roots, o)}
	results, err := readAll(ctx, slots, o, func(ctx context.Context, s slot, n int) (found, error) {
		return rd.file(ctx, s.tree, s.file, n)
	})
	if err != nil {
		rd.save(true) // what was read need not be read again
		return nil, nil, err
	}
	problems = append(problems, namedInVain(slots, results)...)
	c := collect(slots, results)
	if h.dir == "" && o.Athlete == "" {
		if err := c.severalAccounts(); err != nil {
			return nil, nil, err
		}
	}
	if c.asksForPlaces() {
		c.locate = func(p *piece) place { return rd.locate(ctx, slots[p.slot], p) }
	} else { // nothing is read any more, and the directory of a large archive is large
		closeAll(trees)
		trees, slots = nil, nil
	}
	c.keepZone = rd.keepZone
	log, more, err := c.log(ctx, roots, o, h)
	if err != nil {
		return nil, nil, err
	}
	rd.save(false)
	return log, sortProblems(append(problems, more...)), nil
}

func closeAll(trees []*archive.Tree) {
	for _, t := range trees {
		t.Close()
	}
}

// namedInVain says of a file that was named itself, and is nothing that is read,
// what it looks like: in a folder it would be passed over.
func namedInVain(slots []slot, results []found) []traininglog.Problem {
	var problems []traininglog.Problem
	for i := range results {
		f, r := slots[i].file, &results[i]
		if !slots[i].tree.IsFile() || r.archive || r.gave() || len(r.problems) > 0 {
			continue
		}
		if _, member := f.Member(); member {
			continue
		}
		head, err := headOf(f)
		if err != nil || formatOf(strings.TrimSuffix(strings.ToLower(f.Name), ".gz"), head) != nil {
			continue
		}
		problems = append(problems, traininglog.Problem{
			Level: traininglog.LevelProblem, Source: traininglog.Source{Path: f.Path},
			Reason: "is no file that footnote reads: " + looksLike(head),
			Hint:   "name a FIT, GPX or TCX file, or the folder or zip of a platform's export",
		})
	}
	return problems
}

// list lists every root. With several roots the shown paths begin with the
// root's name, made unique.
func list(ctx context.Context, roots []string, o Options, h *home) ([]*archive.Tree, error) {
	var trees []*archive.Tree
	used := map[string]int{}
	for _, root := range roots {
		opts := archive.Options{Limits: archive.DefaultLimits(), SpoolDir: o.CacheDir, Skip: h.pass}
		if o.NoCache {
			opts.SpoolDir = ""
		}
		if len(roots) > 1 {
			abs, err := filepath.Abs(root)
			if err != nil {
				return trees, &UsageError{Reason: err.Error()}
			}
			name := filepath.Base(abs)
			if used[name]++; used[name] > 1 {
				name = fmt.Sprintf("%s (%d)", name, used[name])
			}
			// A file is shown by its name alone, as long as that is its own.
			if stat, err := os.Stat(root); err != nil || stat.IsDir() || used[filepath.Base(abs)] > 1 {
				opts.Prefix = name
			}
		}
		t, err := archive.List(ctx, root, opts)
		if err != nil {
			if ctx.Err() != nil {
				return trees, ctx.Err()
			}
			return trees, &UsageError{Reason: err.Error()}
		}
		trees = append(trees, t)
	}
	return trees, nil
}

// log merges what was collected, reads the journal, and assembles the log.
func (c *collection) log(ctx context.Context, roots []string, o Options, h *home) (*traininglog.Log, []traininglog.Problem, error) {
	parts := traininglog.Parts{Settings: traininglog.DefaultSettings(), Today: o.Today}
	problems := c.problems
	if h.dir != "" {
		j, more := journal.Read(h.dir)
		problems = append(problems, more...)
		parts.Episodes, parts.JournalShoes, parts.Spans, parts.Settings = j.Episodes, j.Shoes, j.Spans, j.Settings
	}
	if o.TimeZone != "" {
		parts.Settings.TimeZone = o.TimeZone
	}
	if o.AssumeClear != nil {
		parts.Settings.AssumeClear = o.AssumeClear
	}
	parts.Athlete = athleteName(o, parts.Settings, roots)

	c.addLocal(parts.Settings.TimeZone)
	u, more := c.duplicates()
	problems = append(problems, more...)
	to := newSorting(c.pieces, &parts, c.counts.NotRuns)
	for _, members := range c.groups(u) {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		m := mergeGroup(c.pieces, members, c.links)
		if m.run.Sport.IsRun() || m.run.ShoeLink != "" {
			if err := c.settleZone(&m, parts.Settings.TimeZone); err != nil {
				return nil, nil, fmt.Errorf("the table of time zones cannot be loaded: %w", err)
			}
		}
		to.add(&m)
	}
	problems = append(problems, to.problems()...)
	for i := range parts.Runs {
		r := &parts.Runs[i]
		episodes, candidates, more := journal.Mine(r)
		parts.Episodes = append(parts.Episodes, episodes...)
		r.Candidates = candidates
		problems = append(problems, more...)
	}
	c.count(u, to.sorted)
	c.pieces = nil // the runs hold all that is wanted of them
	parts.Counts = c.counts
	parts.Shoes = withLinked(c.shoes, parts.Runs)
	log, more := traininglog.Assemble(parts)
	return log, append(problems, more...), nil
}

// duplicates applies the rules, strongest first.
func (c *collection) duplicates() (*unions, []traininglog.Problem) {
	u := newUnions(len(c.pieces))
	for _, n := range c.named {
		u.join(n.a, n.b, n.rule)
	}
	joinSame(c.pieces, u)
	problems := joinSummaries(c.pieces, u)
	joinNear(c.pieces, u)
	problems = append(problems, joinShifted(c.pieces, u)...)
	return u, append(problems, joinContained(c.pieces, u)...)
}

// groups returns the pieces of each activity, the richest first, in the order
// in which the activities began: they are merged one after the other and nothing
// but their runs is kept.
func (c *collection) groups(u *unions) [][]int {
	groups := u.groups()
	for _, g := range groups {
		richestFirst(c.pieces, g)
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return c.pieces[a[0]].run.Start.Compare(c.pieces[b[0]].run.Start) })
	return groups
}

// count fills the counts of activities and duplicates. A summary and the file it
// was made from are not duplicates of each other.
func (c *collection) count(u *unions, all []sortedActivity) {
	c.counts.Activities = len(all)
	why := map[int][]link{} // by the group's root
	joined := func(l link) bool {
		return l.rule.joins() || l.rule == ruleID && !(c.pieces[l.a].stream && c.pieces[l.b].stream)
	}
	for _, l := range u.reasons {
		root := u.root(l.a)
		why[root] = append(why[root], l)
		if !joined(l) {
			c.counts.Merged++
		}
	}
	for i := range all {
		m := &all[i]
		for _, l := range why[u.root(m.members[0])] {
			other := l.a
			if other == m.members[0] {
				other = l.b
			}
			c.counts.Merges = append(c.counts.Merges, traininglog.Merge{
				RunID: m.id, Kept: c.pieces[m.members[0]].run.Sources[0], Other: c.pieces[other].run.Sources[0],
				Rule: ruleWords[l.rule], Joined: joined(l),
			})
		}
	}
}

// withLinked adds shoes that a run is linked to and no list of shoes has:
// Strava leaves retired pairs out of shoes.csv.
func withLinked(shoes []traininglog.Shoe, runs []traininglog.Run) []traininglog.Shoe {
	done := map[string]bool{}
	for i := range runs {
		name := runs[i].ShoeLink
		if name == "" || done[name] {
			continue
		}
		done[name] = true
		if !slices.ContainsFunc(shoes, func(s traininglog.Shoe) bool { return s.Known(name) }) {
			shoes = append(shoes, traininglog.Shoe{Name: name})
		}
	}
	return shoes
}

// sortProblems orders problems by place, and drops what was said twice.
func sortProblems(problems []traininglog.Problem) []traininglog.Problem {
	slices.SortStableFunc(problems, func(a, b traininglog.Problem) int {
		return cmp.Or(
			strings.Compare(a.Source.Path, b.Source.Path), cmp.Compare(a.Source.Line, b.Source.Line),
			cmp.Compare(a.Source.Column, b.Source.Column), strings.Compare(string(a.Level), string(b.Level)),
			strings.Compare(a.Reason, b.Reason),
		)
	})
	return slices.Compact(problems)
}
