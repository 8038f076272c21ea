package invented

import "math/rand/v2"

// record is one sample as a watch stores it: whole numbers in FIT's units.
type record struct {
	second  int64 // since the start, pauses included
	cm      int64
	place   vertex
	speed   int64 // mm/s
	heart   int64 // beats per minute
	strides int64 // of one foot, a minute, in 1/128
	degrees int64 // °C at the wrist
	contact int64 // 0.1 ms
	balance int64 // 0.01 % on the left foot
	step    int64 // 0.1 mm
	bounce  int64 // 0.1 mm
	stopped bool  // the timer stops here, and starts at the next record
}

// lap is a stretch that the watch closed, each kilometre, or the runner's hand.
type lap struct {
	from, to     int64 // seconds
	fromCm, toCm int64
	paused       int64 // seconds of it with the timer stopped
	manual       bool
}

// stream is what the watch recorded of an outing.
type stream struct {
	records []record
	laps    []lap
	elapsed int64 // s
	paused  int64 // s
	means   means
}

func (s *stream) timer() int64 { return s.elapsed - s.paused }

const (
	recordEvery = 4 // s, and up to two more: the watch records smartly

	walkSpeed   = 1450     // mm/s
	walkStrides = 54 * 128 // a minute, one foot
	walkSeconds = 75       // a walking break

	pulseStanding = 96     // beats per minute
	pulsePerSpeed = 16     // more for each m/s
	settleCm      = 60_000 // where the heart has caught up

	houseWrist = 27  // °C, before the watch has cooled down
	coolDown   = 360 // s

	contactAt2     = 3150 // 0.1 ms of ground contact at 2 m/s
	contactPer     = 650  // 0.1 ms less for each m/s more
	balanceMean    = 5015
	bounceMean     = 780
	trailHills     = 3
	pressAfter     = 20 // s from the onset to the lap key
	pausedOneIn    = 6  // runs
	lapCm          = 100_000
	stepPerStrides = 60 * 128 / 2 * 10 // 0.1 mm = mm/s · this ÷ strides
)

// watch is a recording under way.
type watch struct {
	o       *outing
	rng     *rand.Rand
	out     stream
	t, mm   int64
	lap     lap // the open one
	contact int64
	balance int64

	pauseAt, walkUntil int64 // cm, s; −1: not any more, not yet
	press              bool
}

// recordStream records the outing from start to end.
func recordStream(o *outing, rng *rand.Rand) stream {
	w := &watch{o: o, rng: rng, pauseAt: -1, walkUntil: -1, press: o.presses}
	w.contact, w.balance = w.jitter(40), w.jitter(30)
	if rng.IntN(pausedOneIn) == 0 {
		w.pauseAt = o.cm * int64(2+rng.IntN(6)) / 10
	}
	for !w.sample() {
		if w.pauseAt >= 0 && w.mm/10 >= w.pauseAt {
			w.pause()
			continue
		}
		last := &w.out.records[len(w.out.records)-1]
		dt := recordEvery + int64(rng.IntN(3))
		if left := o.cm*10 - w.mm; last.speed*dt > left {
			dt = (left + last.speed - 1) / last.speed
		}
		w.mm += last.speed * dt
		w.t += dt
	}
	w.closeLap(false)
	w.out.elapsed = w.t
	w.out.means = meansOf(w.out.records)
	return w.out
}

// jitter returns a whole number between −n and n.
func (w *watch) jitter(n int) int64 { return int64(w.rng.IntN(2*n+1) - n) }

// sample takes a record and reports whether the outing has ended with it.
func (w *watch) sample() bool {
	o, cm := w.o, min(w.mm/10, w.o.cm)
	km := &o.kms[min(cm/lapCm, int64(len(o.kms)-1))]
	speed, strides := km.speed+w.jitter(60), km.strides+w.jitter(80)
	if o.walks && cm >= o.onsetCm && w.walkUntil < 0 {
		w.walkUntil = w.t + walkSeconds
	}
	if w.t < w.walkUntil {
		speed, strides = walkSpeed, walkStrides
	}
	r := record{
		second: w.t, cm: cm, speed: speed, strides: strides,
		heart:   pulseStanding + pulsePerSpeed*speed*min(cm+settleCm/3, settleCm)/settleCm/1000 + cm/lapCm/2 + w.jitter(2),
		degrees: o.wrist + max(0, (houseWrist-o.wrist)*(coolDown-w.t)/coolDown),
		contact: contactAt2 - contactPer*(speed-2000)/1000 + w.contact + w.jitter(30),
		balance: balanceMean + w.balance + w.jitter(20),
		step:    speed * stepPerStrides / strides,
		bounce:  bounceMean + w.jitter(20),
	}
	if !o.indoor {
		r.place = at(o.startCm + cm)
		if o.trail {
			r.place.dm *= trailHills
		}
	}
	w.out.records = append(w.out.records, r)
	switch {
	case w.press && cm >= o.onsetCm && w.t >= w.lap.from+pressAfter:
		w.closeLap(true)
		w.press = false
	case cm-w.lap.fromCm >= lapCm:
		w.closeLap(false)
	}
	return cm >= o.cm
}

// closeLap ends the open lap here, if it has any length, and opens the next.
func (w *watch) closeLap(manual bool) {
	cm := min(w.mm/10, w.o.cm)
	if w.t == w.lap.from {
		return
	}
	l := w.lap
	l.to, l.toCm, l.manual = w.t, cm, manual
	w.out.laps = append(w.out.laps, l)
	w.lap = lap{from: w.t, fromCm: cm}
}

// pause stops the timer for a while.
func (w *watch) pause() {
	wait := 20 + int64(w.rng.IntN(70))
	w.out.records[len(w.out.records)-1].stopped = true
	w.out.paused += wait
	w.lap.paused += wait
	w.t += wait
	w.pauseAt = -1
}
