package fit

import (
	"bytes"
	"context"
	"testing"

	"footnote/traininglog"
)

// mostLost is the share of records that may be lost against the best decoder.
const mostLost = 0.001

// TestRecordsLost counts the records of every file of the corpus, and holds each
// count against that of the decoder that finds most in the file: muktihari/fit in
// full, or tormoder/fit. A record is a second in which anything was measured.
func TestRecordsLost(t *testing.T) {
	var reader Reader
	files, total, lost := 0, 0, 0
	for _, name := range corpusFiles(t) {
		content := corpusBytes(t, name)
		own := 0
		err := reader.Read(context.Background(), bytes.NewReader(content), func(a *traininglog.Activity) error {
			own += len(a.Records)
			return nil
		})
		full, other := 0, 0
		for _, p := range referenceParts(t, content) {
			if p.holdsActivity() {
				full += len(bySecond(p.seen()))
			}
		}
		if o := tormoderDecode(t, content); o.Activity {
			other = len(bySecond(o.Records))
		}
		best := max(full, other)
		if own < best {
			t.Logf("%s: %d records of %d (muktihari/fit %d, tormoder/fit %d, %v)", name, own, best, full, other, err)
		}
		files++
		total += best
		lost += max(0, best-own)
	}
	share := float64(lost) / float64(max(1, total))
	t.Logf("%d files, %d of %d records lost against the best decoder: %.4f %%", files, lost, total, 100*share)
	if share > mostLost {
		t.Errorf("%.3f %% of the records are lost, more than %.3f %%", 100*share, 100*mostLost)
	}
}

// seen returns the records of a part that have a time.
func (p *referencePart) seen() []seen {
	var records []seen
	for _, r := range p.records {
		if !r.Timestamp.IsZero() {
			records = append(records, p.see(r))
		}
	}
	return p.withoutContested(records)
}
