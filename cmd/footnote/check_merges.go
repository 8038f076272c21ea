package main

import (
	"fmt"
	"slices"

	"footnote/traininglog"
)

// How many merged activities are listed. A platform's summary is joined to
// every recording of an export; if there are more than a few of them, only
// those that changed the distance are worth a line.
const (
	mostMerges = 40
	fewMerges  = 10
)

// merges says what was merged, and why.
func (p *checkPaper) merges(c *checked) {
	if c.unmerged != "" {
		p.heading("merged")
		p.paragraph("Nothing was merged: " + asSentence(c.unmerged))
	}
	if c.merged == nil || c.merged.Counts.Activities == 0 {
		return
	}
	p.heading("merged")
	counts := &c.merged.Counts
	duplicates, joined := 0, 0
	for _, m := range counts.Merges {
		if m.Joined {
			joined++
		} else {
			duplicates++
		}
	}
	text := countOf(counts.Activities, "activity", "activities") + " in all."
	if duplicates+joined == 0 {
		text += " Nothing is there twice, and nothing was merged."
	}
	if duplicates > 0 {
		text += " Left out as a duplicate: " + countOf(duplicates, "recording", "recordings") + "."
	}
	if joined > 0 {
		text += " Joined to the recording it was made from: " + countOf(joined, "summary of a platform", "summaries of a platform") + "."
	}
	p.paragraph(text)
	listed := 0
	for rest := counts.Merges; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].RunID == rest[0].RunID {
			n++
		}
		if worthALine(c.merged, rest[:n]) && listed < mostMerges {
			p.merge(c, rest[:n])
			listed += n
		}
		rest = rest[n:]
	}
	if left := len(counts.Merges) - listed; left > 0 {
		p.paragraph(fmt.Sprintf("Not listed: %s; --format json lists all.", countOf(left, "source", "sources")))
	}
}

// worthALine reports whether the sources of one activity are listed.
func worthALine(log *traininglog.Log, merges []traininglog.Merge) bool {
	if len(log.Counts.Merges) <= fewMerges || slices.ContainsFunc(merges, func(m traininglog.Merge) bool { return !m.Joined }) {
		return true
	}
	r, ok := log.Run(merges[0].RunID)
	return ok && r.DistanceSource == traininglog.DistancePlatform
}

// merge lists the sources of one activity and what became of its distance.
func (p *checkPaper) merge(c *checked, merges []traininglog.Merge) {
	id := merges[0].RunID
	r, isRun := c.merged.Run(id)
	text := id
	if !isRun {
		text += ", no run"
	} else if d, ok := r.Distance.Value(); ok {
		text += fmt.Sprintf(", %s, %s", p.length(float64(d)), distanceFrom[r.DistanceSource])
	}
	p.WriteString(text + "\n  kept      " + merges[0].Kept.String() + "\n")
	for _, m := range merges {
		how := "left out"
		if m.Joined {
			how = "joined  "
		}
		p.WriteString(fmt.Sprintf("  %s  %s\n            (%s)\n", how, m.Other, m.Rule))
	}
	if !isRun {
		return
	}
	for _, w := range r.Warnings {
		if !c.hasWarned(w) {
			p.item("  ", asSentence(w))
		}
	}
}

// hasWarned reports whether a file was warned of by itself in these words.
func (c *checked) hasWarned(text string) bool {
	return slices.ContainsFunc(c.files, func(f checkedFile) bool {
		return slices.ContainsFunc(f.outcome.Problems, func(q traininglog.Problem) bool { return q.Reason == text }) ||
			slices.ContainsFunc(f.taken, func(t taken) bool { return slices.Contains(t.warnings, text) })
	})
}
