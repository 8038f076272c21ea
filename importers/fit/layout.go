package fit

import (
	"encoding/binary"
	"math"

	"github.com/muktihari/fit/profile/untyped/fieldnum"

	"footnote/traininglog"
)

// layout is where the fields of a record lie that have the type the profile
// gives them, little-endian, as nearly all devices write them; 0: not there.
// Reading them is a straight line of code, three times as fast as a loop of
// steps. What is written otherwise becomes a step.
type layout [slots]uint32

// The slots of a layout. A channel's first choice comes before its second.
const (
	slotDistance = iota
	slotEnhancedSpeed
	slotSpeed
	slotEnhancedAltitude
	slotAltitude
	slotHeartRate
	slotTemperature
	slotStanceTime
	slotBalance
	slotStepLength
	slotOscillation
	slotPower
	simpleSlots

	slotCadence = iota - 1
	slotFraction
	slotLatitude
	slotLongitude
	slots
)

// projection says which field of a record feeds which channel, with the
// profile's type, and its scale and offset turned into the channel's unit:
// file's number × mul + add.
type projection struct {
	num      uint8
	base     uint8
	channel  traininglog.Channel
	mul, add float64
}

// projections are the fields that alone feed a channel. Cadence and position
// take two each and are compiled by hand.
var projections = [simpleSlots]projection{
	slotDistance:         {fieldnum.RecordDistance, baseUint32, traininglog.Distance, 1.0 / 100, 0},
	slotEnhancedSpeed:    {fieldnum.RecordEnhancedSpeed, baseUint32, traininglog.Speed, 1.0 / 1000, 0},
	slotSpeed:            {fieldnum.RecordSpeed, baseUint16, traininglog.Speed, 1.0 / 1000, 0},
	slotEnhancedAltitude: {fieldnum.RecordEnhancedAltitude, baseUint32, traininglog.Altitude, 1.0 / 5, -500},
	slotAltitude:         {fieldnum.RecordAltitude, baseUint16, traininglog.Altitude, 1.0 / 5, -500},
	slotHeartRate:        {fieldnum.RecordHeartRate, baseUint8, traininglog.HeartRate, 1, 0},
	slotTemperature:      {fieldnum.RecordTemperature, baseSint8, traininglog.Temperature, 1, 0},
	slotStanceTime:       {fieldnum.RecordStanceTime, baseUint16, traininglog.GroundContact, 1.0 / 10, 0},
	slotBalance:          {fieldnum.RecordStanceTimeBalance, baseUint16, traininglog.Balance, 1.0 / 100, 0},
	slotStepLength:       {fieldnum.RecordStepLength, baseUint16, traininglog.StepLength, 1.0 / 10000, 0}, // mm/10 → m
	slotOscillation:      {fieldnum.RecordVerticalOscillation, baseUint16, traininglog.VerticalOscillation, 1.0 / 10, 0},
	slotPower:            {fieldnum.RecordPower, baseUint16, traininglog.Power, 1, 0},
}

// impossible0 reports whether a channel cannot be 0 on a living runner. Devices
// write 0 for a heart rate without a strap, and for contact time and balance
// when no foot strike was seen; averaged in, they would falsify the run.
func impossible0(c traininglog.Channel) bool {
	return c == traininglog.HeartRate || c == traininglog.GroundContact || c == traininglog.Balance || c == traininglog.StepLength
}

// A foot strikes once a stride: FIT counts strides, the log counts steps.
const stepsPerStride = 2

// project reads the fields of a layout from the message b into rec.
func (l *layout) project(rec *traininglog.Record, b []byte) {
	if v := l.uint32(b, slotDistance); v != math.MaxUint32 {
		rec.Set(traininglog.Distance, scaled(slotDistance, float64(v)))
	}
	if v := l.uint32(b, slotEnhancedSpeed); v != math.MaxUint32 {
		rec.Set(traininglog.Speed, scaled(slotEnhancedSpeed, float64(v)))
	} else if v := l.uint16(b, slotSpeed); v != math.MaxUint16 {
		rec.Set(traininglog.Speed, scaled(slotSpeed, float64(v)))
	}
	if v := l.uint32(b, slotEnhancedAltitude); v != math.MaxUint32 {
		rec.Set(traininglog.Altitude, scaled(slotEnhancedAltitude, float64(v)))
	} else if v := l.uint16(b, slotAltitude); v != math.MaxUint16 {
		rec.Set(traininglog.Altitude, scaled(slotAltitude, float64(v)))
	}
	if at := l[slotHeartRate]; at > 0 {
		if v := b[at]; v != 0xFF && v != 0 {
			rec.Set(traininglog.HeartRate, float32(v))
		}
	}
	if at := l[slotTemperature]; at > 0 {
		if v := int8(b[at]); v != math.MaxInt8 {
			rec.Set(traininglog.Temperature, float32(v))
		}
	}
	if at := l[slotCadence]; at > 0 {
		if v := b[at]; v != 0xFF {
			strides := float32(v)
			if at := l[slotFraction]; at > 0 && b[at] != 0xFF {
				strides += float32(b[at]) / 128
			}
			rec.Set(traininglog.Cadence, stepsPerStride*strides)
		}
	}
	if at := l[slotLatitude]; at > 0 {
		setPosition(rec,
			int32(binary.LittleEndian.Uint32(b[at:])), int32(binary.LittleEndian.Uint32(b[l[slotLongitude]:])))
	}
	if v := l.uint16(b, slotStanceTime); v != math.MaxUint16 && v != 0 {
		rec.Set(traininglog.GroundContact, scaled(slotStanceTime, float64(v)))
	}
	if v := l.uint16(b, slotBalance); v != math.MaxUint16 && v != 0 {
		rec.Set(traininglog.Balance, scaled(slotBalance, float64(v)))
	}
	if v := l.uint16(b, slotStepLength); v != math.MaxUint16 && v != 0 {
		rec.Set(traininglog.StepLength, scaled(slotStepLength, float64(v)))
	}
	if v := l.uint16(b, slotOscillation); v != math.MaxUint16 {
		rec.Set(traininglog.VerticalOscillation, scaled(slotOscillation, float64(v)))
	}
	if v := l.uint16(b, slotPower); v != math.MaxUint16 {
		rec.Set(traininglog.Power, float32(v))
	}
}

// uint32 returns the value in a slot of that type; the type's invalid value if
// the message has no such field.
func (l *layout) uint32(b []byte, slot int) uint32 {
	if at := l[slot]; at > 0 {
		return binary.LittleEndian.Uint32(b[at:])
	}
	return math.MaxUint32
}

// uint16 is uint32 for a slot of that type.
func (l *layout) uint16(b []byte, slot int) uint16 {
	if at := l[slot]; at > 0 {
		return binary.LittleEndian.Uint16(b[at:])
	}
	return math.MaxUint16
}

// scaled turns a slot's number into its channel's unit.
func scaled(slot int, v float64) float32 {
	p := &projections[slot]
	return float32(v*p.mul + p.add)
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
