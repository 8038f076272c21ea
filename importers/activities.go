package importers

import (
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"footnote/importers/archive"
	"footnote/traininglog"
)

// readActivities adapts a reader of activity files: each session becomes a
// piece, the file's fingerprint is taken on the way.
func readActivities(format string, read func(context.Context, io.Reader, func(*traininglog.Activity) error) error) func(context.Context, *input, *found) error {
	return func(ctx context.Context, in *input, out *found) error {
		r := &fingerprinted{r: in.r}
		var warned []string
		from := len(out.pieces)
		err := read(ctx, r, func(a *traininglog.Activity) error {
			out.pieces = append(out.pieces, piecesOf(a, in, format, len(out.pieces)-from)...)
			for _, w := range a.Warnings {
				if !slices.Contains(warned, w) {
					warned = append(warned, w)
					out.warn(in.source(), w, "")
				}
			}
			return nil
		})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if r.size > longestActivity {
			// A reader may take the end that the limit makes for a cut; half a file of
			// that size is not worth its memory.
			out.pieces = out.pieces[:from]
			_, err = r.Read(nil)
			return err
		}
		if err != nil && len(out.pieces) == from {
			return err
		}
		if err != nil {
			out.warn(in.source(), err.Error(), "what was read before that place is used")
		} else if _, err = io.Copy(io.Discard, r); err != nil {
			return err
		}
		for i := from; i < len(out.pieces); i++ {
			out.pieces[i].bytes = r.fingerprint
		}
		return nil
	}
}

// fingerprinted takes the fingerprint of what is read through it.
type fingerprinted struct {
	fingerprint
	r io.Reader
}

// longestActivity bounds the bytes of one activity: a file of ten days at a
// record a second has 50 MB, and records take several times that in memory.
const longestActivity = 128 << 20

func (f *fingerprinted) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	f.crc = crc32.Update(f.crc, crc32.IEEETable, p[:n])
	if f.size += int64(n); f.size > longestActivity {
		return 0, &archive.LimitError{
			Reason: fmt.Sprintf("is larger than %d MB, which no activity is", longestActivity>>20),
			Hint:   "if it is one, split it or export it with fewer points",
		}
	}
	return n, err
}

// piecesOf makes the pieces of an activity, which is valid only until the
// reader goes on. The first of them is the file's nth.
func piecesOf(a *traininglog.Activity, in *input, format string, nth int) []piece {
	runs := traininglog.Summarise(a)
	pieces := make([]piece, 0, len(runs))
	for i, r := range runs {
		s := &a.Sessions[i]
		if s.Start == 0 && s.First == s.End {
			continue // neither a time nor a record: nothing happened
		}
		p := piece{run: r, slot: in.slot, nth: nth + i, stream: true, format: format, cut: s.Truncated}
		if r.Zone.Source == traininglog.ZoneUnknown {
			p.place = firstPlace(a.Records[s.First:s.End])
		}
		if s.Sport == traininglog.UnknownSport {
			p.sport = sportUnpaced
			if namesSports(a.Sessions) && !s.Truncated {
				p.sport = sportUnnamed
			} else {
				p.paced = pacedLikeRun(&r, medianSteps(a.Records[s.First:s.End]))
			}
			p.judgeSport(in.file.Path)
		}
		p.run.Origin = traininglog.OriginFile
		p.run.Sources = []traininglog.Source{in.source()}
		p.run.Notes = slices.Clone(r.Notes)
		for k := range p.run.Notes {
			p.run.Notes[k].Source.Path = in.file.Path
		}
		p.run.ActivityIDs = idInName(in.file.Name)
		if s.Sport == traininglog.OtherSport {
			p.run.Profile = nil // rides and swims are counted, not looked into
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// namesSports reports whether a file says of a session what it was.
func namesSports(sessions []traininglog.Session) bool {
	return slices.ContainsFunc(sessions, func(s traininglog.Session) bool { return s.Sport != traininglog.UnknownSport })
}

func firstPlace(records []traininglog.Record) place {
	for i := range records {
		if lat, lon, ok := records[i].Position(); ok && (lat != 0 || lon != 0) {
			return place{lat, lon, true}
		}
	}
	return place{}
}
