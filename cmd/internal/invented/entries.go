package invented

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"footnote/analysis/simulate"
)

// row is a row of symptoms.csv; an empty cell was not asked, or not known.
type row struct {
	date, clock, symptom, phase, side, site string
	severity, onset, lasted, relief, effect string
	tags, note, entered                     string
}

// feel decides what the runner writes of each run, and where: a row of the
// journal, a hashtag in the platform's description, words without a hashtag,
// or nothing.
func feel(all []outing, rng *rand.Rand) {
	for i := range all {
		o := &all[i]
		switch {
		case o.entry == simulate.NumbEntry:
			o.numbEntry(rng)
		case o.entry == simulate.ClearEntry:
			o.clearEntry(rng)
		case o.numb:
			// She forgot the journal and wrote it in passing: a candidate, which
			// counts for nothing until she confirms it.
			o.description = pick(rng, "Toes a bit numb towards the end.", "Left foot fell asleep on the way back, I think.")
		case rng.IntN(8) == 0:
			o.description = pick(rng, "Windy.", "Easy, with the dog.", "Tired legs.", "Lovely light over the water.")
		}
	}
}

// spot is where she feels it, in the words of the columns side and site.
type spot struct{ side, site string }

// spots are weighted by how often they stand here.
var spots = []spot{
	{"left", "toes 3-4"},
	{"left", "toes 3-4"},
	{"left", "toes 3-4"},
	{"left", "forefoot"},
	{"left", "forefoot"},
	{"left", "toes"},
	{"left", "ball"},
	{"right", "toes 3-4"},
	{"right", "forefoot"},
	{"both", "toes"},
}

func (o *outing) numbEntry(rng *rand.Rand) {
	at := spots[rng.IntN(len(spots))]
	symptom := pick(rng, "numbness", "numbness", "numbness", "tingling", "pins and needles")
	severity := strconv.Itoa(2 + rng.IntN(4))
	minutes := 3 + rng.IntN(22)
	relief, effect := "none", "continued"
	switch {
	case o.tight && rng.IntN(3) > 0:
		relief = "loosened laces"
	case rng.IntN(4) == 0:
		relief, effect = "walked", "walked"
	case rng.IntN(5) == 0:
		effect = "slowed"
	}
	o.walks = effect == "walked" && o.onsetNoted
	o.presses = o.onsetNoted && rng.IntN(4) == 0
	onset := ""
	if o.onsetNoted {
		onset = tenths(o.onsetCm) + " km"
	}
	if rng.IntN(4) == 0 { // on the platform, by hashtag
		o.description = hashtagOf[symptom] + " " + at.side + " " + at.site + " " + severity + "/10"
		if onset != "" {
			o.description += " @" + tenths(o.onsetCm) + "km"
		}
		o.description += fmt.Sprintf(" for %dmin", minutes)
		if relief != "none" {
			o.description += " " + relief
		}
		o.description += " lacing=" + o.lacing()
		if rng.IntN(2) == 0 {
			o.description = "Same loop as always. " + o.description + ". Otherwise fine."
		}
		return
	}
	o.row = o.newRow(symptom, rng)
	r := o.row
	r.side, r.site, r.severity, r.onset = at.side, at.site, severity, onset
	r.lasted, r.relief, r.effect = fmt.Sprintf("%d min", minutes), relief, effect
	if rng.IntN(5) == 0 {
		r.note = pick(rng, "came on slowly", "gone before the shower", "after the bridge", "same place as last time")
	}
}

// hashtagOf are the tags by which a platform's note is an entry.
var hashtagOf = map[string]string{"numbness": "#numb", "tingling": "#tingle", "pins and needles": "#pinsandneedles"}

func (o *outing) clearEntry(rng *rand.Rand) {
	switch rng.IntN(40) {
	case 0, 1, 2: // on the platform
		o.description = pick(rng, "All good. #clear", "#clear", "Felt strong today #clear") + " lacing=" + o.lacing()
		return
	case 3: // a different trouble: the run is clear of numbness all the same
		o.row = o.newRow("pain", rng)
		o.row.side, o.row.site, o.row.severity, o.row.lasted = "right", "heel", "2", "30 min"
		return
	case 4: // numb only afterwards, at the desk
		o.row = o.newRow("tingling", rng)
		o.row.phase, o.row.side, o.row.site, o.row.severity, o.row.lasted = "after", "left", "forefoot", "2", "15 min"
		return
	}
	o.row = o.newRow("clear", rng)
	o.row.phase = ""
	if rng.IntN(25) == 0 {
		o.description = pick(rng, "Not numb at all today.", "Good numbers on the watch.", "No tingling, for once.")
	}
}

func (o *outing) newRow(symptom string, rng *rand.Rand) *row {
	local := o.start.Add(o.offset)
	tags := "lacing=" + o.lacing()
	if o.thick {
		tags += "; socks=thick"
	}
	return &row{
		date: o.day.String(), clock: local.Format("15:04"), symptom: symptom, phase: "during", tags: tags,
		entered: local.Add(time.Duration(100+rng.IntN(120))*time.Minute).Format("2006-01-02T15:04:05") + zoneText(o.offset),
	}
}

// lacing is the value of the tag.
func (o *outing) lacing() string {
	if o.tight {
		return "tight"
	}
	return "normal"
}

func zoneText(offset time.Duration) string { return fmt.Sprintf("+%02d:00", int(offset/time.Hour)) }

// tenths writes centimetres as kilometres with one decimal.
func tenths(cm int64) string { return fmt.Sprintf("%d.%d", cm/lapCm, cm/(lapCm/10)%10) }

func pick(rng *rand.Rand, from ...string) string { return from[rng.IntN(len(from))] }
