package invented

import (
	"fmt"
	"math/rand/v2"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// life is a runner with all that she did and wrote.
type life struct {
	athlete athlete
	outings []outing
	streams []stream // of the outings, without their records
	files   [][]byte // the outings' FIT files
}

// The purposes for which a seed is drawn on. Each has random numbers of its
// own, so that a change to one moves nothing else.
const (
	drawRuns uint64 = iota
	drawDress
	drawShoes
	drawEntries
	drawStream // and one more for each outing
)

func draw(seed, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) }

// live lets the athlete run what was simulated, from the first day on.
func live(r *simulate.Runner, a athlete, first traininglog.Day, seed uint64, by fitWatch) (*life, error) {
	l := &life{athlete: a}
	l.outings = outings(r, &l.athlete, first, draw(seed, drawDress))
	wear(&l.athlete, l.outings, draw(seed, drawShoes))
	feel(l.outings, draw(seed, drawEntries))
	for i := range l.outings {
		o := &l.outings[i]
		s := recordStream(o, draw(seed, drawStream+uint64(i)))
		f, err := fitActivity(o, &s, a.serial, by)
		if err != nil {
			return nil, fmt.Errorf("run %d: %w", i, err)
		}
		s.records = nil
		l.streams, l.files = append(l.streams, s), append(l.files, f)
	}
	return l, nil
}

// cut ends the FIT file of an outing early, as a watch does whose battery dies.
func (l *life) cut(i int) { l.files[i] = short(l.files[i]) }

// journal returns the files of the journal folder.
func (l *life) journal(settings string) []file {
	return []file{
		{"footnote/footnote.toml", []byte(settings)},
		{"footnote/shoes.csv", shoesCSV(l.athlete.shoes)},
		{"footnote/symptoms.csv", symptomsCSV(l.outings)},
		{"footnote/tags.csv", tagsCSV(l.outings)},
	}
}

// yearDay is the day of the year of d, 1 to 365; the simulator's year has no
// leap day.
func yearDay(d traininglog.Day) int { return min(d.Time().YearDay(), 365) }
