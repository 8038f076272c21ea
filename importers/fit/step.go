package fit

import (
	"math"

	"github.com/muktihari/fit/profile/untyped/fieldnum"

	"footnote/traininglog"
)

// step reads one channel of a record from a field that no layout has a slot
// for: big-endian, of another type than the profile's, a developer's. It sets
// only what is not set yet.
type step struct {
	kind     stepKind
	base     uint8
	channel  traininglog.Channel
	at       uint32  // offset of the value
	also     uint32  // offset of a second value
	mul, add float64 // value in the channel's unit: file's number × mul + add
}

type stepKind uint8

const (
	kindNumber        stepKind = iota
	kindPosition               // latitude at at, longitude at also
	kindSpeedDistance          // compressed_speed_distance
)

// compile finds out where the definition of a record has what the log needs.
// Developer fields of a channel that the device itself measures are left out.
func (d *definition) compile(descriptions map[developerKey]description, x *contest) {
	d.stale = false
	d.layout = layout{}
	d.steps, d.developerSteps = d.steps[:0], d.developerSteps[:0]
	var stepped [traininglog.Channels]bool
	for slot := range projections {
		p := &projections[slot]
		f, ok := d.scalar(p.num)
		switch {
		case !ok:
		case f.base == p.base && !d.big && !stepped[p.channel]:
			d.layout[slot] = f.at
		default:
			stepped[p.channel] = true
			d.steps = append(d.steps, step{base: f.base, channel: p.channel, at: f.at, mul: p.mul, add: p.add})
		}
	}
	d.compileCadence()
	d.compilePosition()
	for _, f := range d.fields {
		if f.num == fieldnum.RecordCompressedSpeedDistance && f.size == 3 {
			d.steps = append(d.steps, step{kind: kindSpeedDistance, at: f.at})
		}
	}
	for _, f := range d.developer {
		y, ok := descriptions[developerKey{f.developer, f.num}]
		if ok && baseSize[y.base] == f.size && !x.native[y.channel] {
			x.helped[y.channel] = true
			d.developerSteps = append(d.developerSteps, step{base: y.base, channel: y.channel, at: f.at, mul: y.mul, add: y.add})
		}
	}
}

func (d *definition) compileCadence() {
	cadence, ok := d.scalar(fieldnum.RecordCadence)
	fraction, okFraction := d.scalar(fieldnum.RecordFractionalCadence)
	okFraction = okFraction && fraction.base == baseUint8
	switch {
	case !ok:
	case cadence.base == baseUint8: // a byte has no order
		d.layout[slotCadence] = cadence.at
		if okFraction {
			d.layout[slotFraction] = fraction.at
		}
	default:
		d.steps = append(d.steps, step{base: cadence.base, channel: traininglog.Cadence, at: cadence.at, mul: stepsPerStride})
	}
	if f, ok := d.scalar(fieldnum.RecordCadence256); ok {
		d.steps = append(d.steps, step{base: f.base, channel: traininglog.Cadence, at: f.at, mul: stepsPerStride / 256.0})
	}
}

func (d *definition) compilePosition() {
	lat, okLat := d.scalar(fieldnum.RecordPositionLat)
	lon, okLon := d.scalar(fieldnum.RecordPositionLong)
	switch {
	case !okLat || !okLon || lat.base != baseSint32 || lon.base != baseSint32:
	case d.big:
		d.steps = append(d.steps, step{kind: kindPosition, at: lat.at, also: lon.at})
	default:
		d.layout[slotLatitude], d.layout[slotLongitude] = lat.at, lon.at
	}
}

// project reads what steps find in the message b into rec.
func project(rec *traininglog.Record, steps []step, b []byte, big bool, sd *speedDistance) {
	for i := range steps {
		s := &steps[i]
		switch s.kind {
		case kindPosition:
			setPosition(rec, int32(u32(b[s.at:], big)), int32(u32(b[s.also:], big)))
		case kindSpeedDistance:
			sd.expand(rec, b[s.at:])
		case kindNumber:
			v, ok := number(b[s.at:], s.base, big)
			if !ok || rec.Has(s.channel) || v == 0 && impossible0(s.channel) {
				continue
			}
			// A field of eight bytes may hold what four cannot.
			if v = v*s.mul + s.add; math.Abs(v) <= math.MaxFloat32 {
				rec.Set(s.channel, float32(v))
			}
		}
	}
}

// speedDistance expands the compressed_speed_distance of old Forerunners:
// twelve bits of speed in cm/s, twelve bits of distance in 1/16 m that wrap
// around every 256 m. It lives as long as the file: kept longer, as some
// decoders do, it adds one run's distance to the next.
type speedDistance struct {
	total uint64 // 1/16 m
	last  uint16
	begun bool
}

func (sd *speedDistance) expand(rec *traininglog.Record, b []byte) {
	const twelveBits = 1<<12 - 1
	if b[0] == 0xFF && b[1] == 0xFF && b[2] == 0xFF {
		return
	}
	speed := uint16(b[0]) | uint16(b[1]&0x0F)<<8
	distance := uint16(b[1]>>4) | uint16(b[2])<<4
	if speed != twelveBits && !rec.Has(traininglog.Speed) {
		rec.Set(traininglog.Speed, float32(float64(speed)/100))
	}
	if !sd.begun { // the first value is the distance so far
		sd.begun = true
		sd.total = uint64(distance)
	} else {
		sd.total += uint64((distance - sd.last) & twelveBits)
	}
	sd.last = distance
	if !rec.Has(traininglog.Distance) {
		rec.Set(traininglog.Distance, float32(float64(sd.total)/16))
	}
}
