package fit

import (
	"encoding/binary"
	"math"

	"github.com/muktihari/fit/profile/untyped/fieldnum"

	"footnote/traininglog"
)

// step reads one channel of a record from the bytes of a message. The usual
// types have a kind each, so that the loop over a record's steps needs no
// second decision; kindNumber reads all others.
type step struct {
	kind     stepKind
	base     uint8 // of kindNumber
	weak     bool  // only where the channel is not yet set
	positive bool  // 0 is no value
	channel  traininglog.Channel
	at       uint32  // offset of the value
	also     uint32  // offset of a second value; 0: none
	mul, add float64 // value in the channel's unit: file's number × mul + add
}

type stepKind uint8

const (
	kindNumber   stepKind = iota
	kindUint8             // and enum, byte
	kindSint8             //
	kindUint16            // little-endian
	kindUint32            // little-endian
	kindCadence           // strides of one foot, with the fraction at also
	kindPosition          // latitude at at, longitude at also
	kindSpeedDistance
)

// projection says which field of a record feeds which channel, with the
// profile's scale and offset turned into the channel's unit.
type projection struct {
	num      uint8
	channel  traininglog.Channel
	mul, add float64
}

// impossible0 reports whether a channel cannot be 0 on a living runner. Devices
// write 0 for a heart rate without a strap, and for contact time and balance
// when no foot strike was seen; averaged in, they would falsify the run.
func impossible0(c traininglog.Channel) bool {
	return c == traininglog.HeartRate || c == traininglog.GroundContact || c == traininglog.Balance || c == traininglog.StepLength
}

// projections are in order of preference: of two fields for one channel the
// first that is valid in a message counts. Cadence and position take two
// fields each and are compiled by hand.
var projections = []projection{
	{fieldnum.RecordDistance, traininglog.Distance, 1.0 / 100, 0},
	{fieldnum.RecordEnhancedSpeed, traininglog.Speed, 1.0 / 1000, 0},
	{fieldnum.RecordSpeed, traininglog.Speed, 1.0 / 1000, 0},
	{fieldnum.RecordEnhancedAltitude, traininglog.Altitude, 1.0 / 5, -500},
	{fieldnum.RecordAltitude, traininglog.Altitude, 1.0 / 5, -500},
	{fieldnum.RecordHeartRate, traininglog.HeartRate, 1, 0},
	{fieldnum.RecordTemperature, traininglog.Temperature, 1, 0},
	{fieldnum.RecordStanceTime, traininglog.GroundContact, 1.0 / 10, 0},
	{fieldnum.RecordStanceTimeBalance, traininglog.Balance, 1.0 / 100, 0},
	{fieldnum.RecordStepLength, traininglog.StepLength, 1.0 / 10000, 0}, // mm/10 → m
	{fieldnum.RecordVerticalOscillation, traininglog.VerticalOscillation, 1.0 / 10, 0},
	{fieldnum.RecordPower, traininglog.Power, 1, 0},
}

// A foot strikes once a stride: FIT counts strides, the log counts steps.
const stepsPerStride = 2

// compile turns the definition of a record into its steps.
func (d *definition) compile(descriptions map[developerKey]description) {
	d.stale = false
	d.steps, d.developerSteps = d.steps[:0], d.developerSteps[:0]
	var fed [traininglog.Channels]bool
	add := func(s step) {
		s.weak, s.positive = fed[s.channel], impossible0(s.channel)
		fed[s.channel] = true
		d.steps = append(d.steps, s)
	}
	for _, p := range projections {
		if f, ok := d.scalar(p.num); ok {
			add(step{kind: d.kindOf(f), base: f.base, channel: p.channel, at: f.at, mul: p.mul, add: p.add})
		}
	}
	if f, ok := d.scalar(fieldnum.RecordCadence); ok && f.base == baseUint8 {
		s := step{kind: kindCadence, channel: traininglog.Cadence, at: f.at}
		if g, ok := d.scalar(fieldnum.RecordFractionalCadence); ok && g.base == baseUint8 {
			s.also = g.at
		}
		add(s)
	}
	if f, ok := d.scalar(fieldnum.RecordCadence256); ok {
		add(step{kind: d.kindOf(f), base: f.base, channel: traininglog.Cadence, at: f.at, mul: stepsPerStride / 256.0})
	}
	d.compilePosition()
	for _, f := range d.fields {
		if f.num == fieldnum.RecordCompressedSpeedDistance && f.size == 3 {
			d.steps = append(d.steps, step{kind: kindSpeedDistance, at: f.at})
		}
	}
	for _, f := range d.developer {
		x, ok := descriptions[developerKey{f.developer, f.num}]
		if ok && baseSize[x.base] == f.size {
			d.developerSteps = append(d.developerSteps, step{
				base: x.base, weak: true, positive: impossible0(x.channel), channel: x.channel, at: f.at, mul: x.mul, add: x.add,
			})
		}
	}
}

func (d *definition) compilePosition() {
	lat, okLat := d.scalar(fieldnum.RecordPositionLat)
	lon, okLon := d.scalar(fieldnum.RecordPositionLong)
	if okLat && okLon && lat.base == baseSint32 && lon.base == baseSint32 {
		d.steps = append(d.steps, step{kind: kindPosition, at: lat.at, also: lon.at})
	}
}

func (d *definition) kindOf(f field) stepKind {
	switch {
	case f.base == baseUint8 || f.base == baseEnum || f.base == baseByte:
		return kindUint8
	case f.base == baseSint8:
		return kindSint8
	case f.base == baseUint16 && !d.big:
		return kindUint16
	case f.base == baseUint32 && !d.big:
		return kindUint32
	}
	return kindNumber
}

// project reads what steps find in the message b into rec.
func project(rec *traininglog.Record, steps []step, b []byte, big bool, sd *speedDistance) {
	for i := range steps {
		s := &steps[i]
		if s.weak && rec.Has(s.channel) {
			continue
		}
		switch s.kind {
		case kindUint8:
			if v := b[s.at]; v != 0xFF && (v != 0 || !s.positive) {
				rec.Set(s.channel, float32(float64(v)*s.mul+s.add))
			}
		case kindSint8:
			if v := int8(b[s.at]); v != math.MaxInt8 {
				rec.Set(s.channel, float32(float64(v)*s.mul+s.add))
			}
		case kindUint16:
			if v := binary.LittleEndian.Uint16(b[s.at:]); v != math.MaxUint16 && (v != 0 || !s.positive) {
				rec.Set(s.channel, float32(float64(v)*s.mul+s.add))
			}
		case kindUint32:
			if v := binary.LittleEndian.Uint32(b[s.at:]); v != math.MaxUint32 {
				rec.Set(s.channel, float32(float64(v)*s.mul+s.add))
			}
		case kindCadence:
			if v := b[s.at]; v != 0xFF {
				strides := float32(v)
				if s.also > 0 && b[s.also] != 0xFF {
					strides += float32(b[s.also]) / 128
				}
				rec.Set(traininglog.Cadence, stepsPerStride*strides)
			}
		case kindPosition:
			setPosition(rec, int32(u32(b[s.at:], big)), int32(u32(b[s.also:], big)))
		case kindSpeedDistance:
			sd.expand(rec, b[s.at:])
		case kindNumber:
			if v, ok := number(b[s.at:], s.base, big); ok && (v != 0 || !s.positive) {
				rec.Set(s.channel, float32(v*s.mul+s.add))
			}
		}
	}
}

// setPosition stores a position in semicircles if it is one: not invalid, not
// beyond a pole, and not 0° 0° in the Gulf of Guinea, which is what devices
// write before they have a fix.
func setPosition(rec *traininglog.Record, lat, lon int32) {
	const pole = 1 << 30
	if lat == math.MaxInt32 || lon == math.MaxInt32 || lat < -pole || lat > pole || lat == 0 && lon == 0 {
		return
	}
	rec.SetSemicircles(lat, lon)
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
