package reference

import (
	"slices"
	"strings"
)

// explain gives each difference of a pair the first reason that applies.
func (c *Comparison) explain(p *Pair, a, b *view, theirs *Contents) {
	if p.Ours < 0 || p.Theirs < 0 {
		p.Why = c.why(wholeSession, &doubt{a: a, b: b, theirs: theirs})
	}
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Differs {
			r.Why = c.why(r.Key, &doubt{a: a, b: b, theirs: theirs, row: r})
		}
	}
}

func (c *Comparison) why(key string, d *doubt) int {
	for i := range reasons {
		r := &reasons[i]
		if (r.format == "" || r.format == c.Decoder.Format) && slices.Contains(r.rows, key) && r.applies(d) {
			return c.note(r.sentence)
		}
	}
	return 0
}

// note returns the number of a note, from 1, adding it if it is new.
func (c *Comparison) note(sentence string) int {
	if i := slices.Index(c.Notes, sentence); i >= 0 {
		return i + 1
	}
	c.Notes = append(c.Notes, sentence)
	return len(c.Notes)
}

// explainFailure says why the reference stumbled, where that is known; read is
// whether footnote's reader found a session.
func (c *Comparison) explainFailure(read bool, theirs *Contents) {
	switch {
	case c.Failure == "" || !read:
	case strings.Contains(c.Failure, "checksum"):
		c.note("The checksum at the end of the file is wrong: tormoder/fit calls that an error, footnote uses what is whole and warns.")
	case theirs.Unclosed:
		c.note("The watch never closed the file, and its header says that it holds nothing: tormoder/fit believes that, footnote reads to the end.")
	}
}
