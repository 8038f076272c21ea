package invented

import "math/rand/v2"

const (
	nextPairAt = 52_000_000 // cm in the old pair when the next is bought
	retireAt   = 80_000_000 // cm
	noShoe     = -1
)

// The rack of every invented runner, by index.
const (
	oldRoad = iota
	newRoad
	trailPair
)

// wear links a pair to each run: the trail pair on trails and now and then on
// the road, else the old road pair, the new one as well once it is bought, and
// only the new one when the old is retired. One run in fifty has no link: the
// runner forgot, and nothing may guess it.
func wear(a *athlete, all []outing, rng *rand.Rand) {
	rack := a.shoes
	rack[oldRoad].from, rack[trailPair].from = all[0].day-120, all[0].day
	run := rack[oldRoad].initialCm
	for i := range all {
		o := &all[i]
		switch {
		case o.trail || !o.indoor && rng.IntN(8) == 0:
			o.shoe = trailPair
		case run < nextPairAt:
			o.shoe = oldRoad
		case rack[oldRoad].to != 0:
			o.shoe = newRoad
		default:
			if rack[newRoad].from == 0 {
				rack[newRoad].from = o.day
			}
			o.shoe = oldRoad + rng.IntN(2)
		}
		if o.shoe == oldRoad {
			run += o.cm
			if run > retireAt {
				rack[oldRoad].to = o.day
			}
		}
		if rng.IntN(50) == 0 {
			o.shoe = noShoe
		}
	}
	if rack[newRoad].from == 0 { // a log too short to wear the old pair out
		a.shoes = append(rack[:newRoad:newRoad], rack[trailPair:]...)
		for i := range all {
			if all[i].shoe == trailPair {
				all[i].shoe = newRoad
			}
		}
	}
}
