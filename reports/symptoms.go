package reports

import (
	"cmp"
	"slices"

	"footnote/traininglog"
)

// placeCount is how often a place was named in entries of the numbness family,
// by foot. An entry of both feet counts under Both alone, so that the counts add
// up to the entries.
type placeCount struct {
	Site                        traininglog.Site // "" not noted
	Left, Right, Both, Unsided  int
	MedianSeverity, MedianOnset measured // scale of 0 to 10; metres
}

func (p placeCount) all() int { return p.Left + p.Right + p.Both + p.Unsided }

// placeCounts counts the places, the most frequent first, ties from the toes
// up; entries without a place come last.
func placeCounts(r Report) []placeCount {
	bySite := map[traininglog.Site]*placeCount{}
	severity, onset := map[traininglog.Site][]float64{}, map[traininglog.Site][]float64{}
	for _, e := range numbEntries(r) {
		p := bySite[e.Site]
		if p == nil {
			p = &placeCount{Site: e.Site}
			bySite[e.Site] = p
		}
		switch e.Side {
		case traininglog.Left:
			p.Left++
		case traininglog.Right:
			p.Right++
		case traininglog.BothFeet:
			p.Both++
		default:
			p.Unsided++
		}
		severity[e.Site] = appendKnown(severity[e.Site], e.Severity)
		onset[e.Site] = appendKnown(onset[e.Site], e.OnsetDistance)
	}
	var list []placeCount
	for site, p := range bySite {
		p.MedianSeverity, p.MedianOnset = measuredOf(severity[site]), measuredOf(onset[site])
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b placeCount) int {
		return cmp.Or(
			cmp.Compare(len(b.Site), 0)-cmp.Compare(len(a.Site), 0),
			cmp.Compare(b.all(), a.all()),
			cmp.Compare(slices.Index(traininglog.Sites, a.Site), slices.Index(traininglog.Sites, b.Site)),
			cmp.Compare(a.Site, b.Site),
		)
	})
	return list
}

// reliefCount is how often something was done against it, how bad it was then
// and how long it took to settle.
type reliefCount struct {
	Relief            string // as in the journal; "" not noted
	Entries           int
	Severity, Settled measured // scale of 0 to 10; seconds
}

// reliefCounts counts what eased the entries of the numbness family, the most
// frequent first; entries that do not say come last.
func reliefCounts(r Report) []reliefCount {
	byRelief := map[string]*reliefCount{}
	severity, settled := map[string][]float64{}, map[string][]float64{}
	for _, e := range numbEntries(r) {
		c := byRelief[e.Relief]
		if c == nil {
			c = &reliefCount{Relief: e.Relief}
			byRelief[e.Relief] = c
		}
		c.Entries++
		severity[e.Relief] = appendKnown(severity[e.Relief], e.Severity)
		settled[e.Relief] = appendKnown(settled[e.Relief], e.Lasted)
	}
	var list []reliefCount
	for what, c := range byRelief {
		c.Severity, c.Settled = measuredOf(severity[what]), measuredOf(settled[what])
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b reliefCount) int {
		return cmp.Or(
			cmp.Compare(len(b.Relief), 0)-cmp.Compare(len(a.Relief), 0),
			cmp.Compare(b.Entries, a.Entries), cmp.Compare(a.Relief, b.Relief),
		)
	})
	return list
}

// numbEntries are the listed entries of the numbness family, on a run or apart.
func numbEntries(r Report) []traininglog.Episode {
	var list []traininglog.Episode
	for _, e := range r.Log.Episodes() {
		if e.Symptom.IsNumbness() && r.listed(e.Day) {
			list = append(list, e)
		}
	}
	return list
}

func appendKnown[Q ~float64](values []float64, r traininglog.Reading[Q]) []float64 {
	if v, ok := r.Value(); ok {
		return append(values, float64(v))
	}
	return values
}
