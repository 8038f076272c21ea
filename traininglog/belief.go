package traininglog

// mostCadence is a line in steps a minute: sprinters come near it, nobody runs
// beyond it.
const mostCadence = 250

// beliefs says what of a session's channels is a measurement. A watch without a
// sensor, or with a broken one, writes 0 all along, and a file that counts two
// feet where its format counts one gives twice the steps.
type beliefs struct {
	stuck      [Channels]bool // left out: it stays at 0 whatever the others say
	impossible float64        // share of the cadence's samples above mostCadence
}

// believe looks once through the records for what cannot be.
func believe(records []Record) beliefs {
	var speed, distance, cadence sampled
	var going progress
	hurried := 0
	for i := range records {
		r := &records[i]
		v, ok := r.Get(Cadence)
		cadence.add(v, ok)
		if v > mostCadence {
			hurried++
		}
		v, ok = r.Get(Speed)
		speed.add(v, ok)
		d, okDistance := r.Get(Distance)
		distance.add(d, okDistance)
		if okDistance {
			going.add(r.Time, d, v, ok)
		}
	}
	var b beliefs
	b.stuck[Cadence], b.stuck[Distance] = cadence.zero(), distance.zero()
	b.stuck[Speed] = speed.zero() || going.frozen > going.metres/2 && going.metres > SplitMetres
	if cadence.beyond > 0 {
		b.impossible = float64(hurried) / float64(cadence.beyond)
	}
	return b
}

// sampled counts the samples of a channel, and those beyond 0.
type sampled struct{ all, beyond int }

func (s *sampled) add(v float64, ok bool) {
	if ok {
		s.all++
	}
	if v > 0 {
		s.beyond++
	}
}

// zero reports whether a channel was recorded and is 0 all along.
func (s *sampled) zero() bool { return s.all > 0 && s.beyond == 0 }

// progress adds up by how much the distance grew, and how much of that while the
// speed said that the runner stood.
type progress struct {
	metres, frozen float64
	last           float64
	at             Instant // 0: nothing yet
}

func (p *progress) add(at Instant, d, speed float64, hasSpeed bool) {
	if grown := d - p.last; p.at != 0 && grown > 0 {
		p.metres += grown
		if hasSpeed && speed <= movingSpeed && grown > 2*speed*at.Sub(p.at).Seconds() {
			p.frozen += grown
		}
	}
	p.last, p.at = d, at
}

// get returns the value of a channel if it can be believed.
func (b *beliefs) get(r *Record, c Channel) (float64, bool) {
	v, ok := r.Get(c)
	if b.stuck[c] || c == Cadence && (v > mostCadence || b.noCadence()) {
		return 0, false
	}
	return v, ok
}

// noCadence reports whether most of the cadence is beyond what anybody runs: then
// the rest is no better.
func (b *beliefs) noCadence() bool { return b.impossible > 0.5 }

// gait returns the value of a channel that only a foot on the ground can give: a
// sensor that drops out writes 0, and nobody runs at 0 steps a minute.
func (b *beliefs) gait(r *Record, c Channel) (float64, bool) {
	v, ok := b.get(r, c)
	return v, ok && v > 0
}
