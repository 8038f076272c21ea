package fit

import (
	"slices"
	"strings"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// Developer fields are what foot pods and apps add to a watch's records
// (Stryd, RunPowerWorkout …). A field_description message names each.

// developerKey names a developer field: the app's index in the file and the
// field's number within that app.
type developerKey struct{ developer, num uint8 }

// description says how a developer field feeds a channel.
type description struct {
	base     uint8
	channel  traininglog.Channel
	mul, add float64 // value in the channel's unit: file's number × mul + add
}

// nativeChannels maps the number of the record field that a developer field
// says it stands for. Stryd and RunPowerWorkout say so.
var nativeChannels = map[uint8]traininglog.Channel{
	fieldnum.RecordHeartRate:           traininglog.HeartRate,
	fieldnum.RecordCadence:             traininglog.Cadence,
	fieldnum.RecordDistance:            traininglog.Distance,
	fieldnum.RecordSpeed:               traininglog.Speed,
	fieldnum.RecordEnhancedSpeed:       traininglog.Speed,
	fieldnum.RecordPower:               traininglog.Power,
	fieldnum.RecordTemperature:         traininglog.Temperature,
	fieldnum.RecordVerticalOscillation: traininglog.VerticalOscillation,
	fieldnum.RecordStanceTime:          traininglog.GroundContact,
	fieldnum.RecordStanceTimeBalance:   traininglog.Balance,
	fieldnum.RecordStepLength:          traininglog.StepLength,
}

// namedChannels are the names in use where no native field is stated, folded
// to lower case. Names are matched whole: form power and air power are parts
// of the power, and a leg spring's stiffness is no channel of a record.
var namedChannels = map[string]traininglog.Channel{
	"power":                       traininglog.Power,
	"running power":               traininglog.Power,
	"rp_power":                    traininglog.Power, // RunPowerWorkout
	"ground time":                 traininglog.GroundContact,
	"ground contact time":         traininglog.GroundContact,
	"stance time":                 traininglog.GroundContact,
	"stance_time":                 traininglog.GroundContact,
	"ground contact time balance": traininglog.Balance,
	"stance time balance":         traininglog.Balance,
	"stance_time_balance":         traininglog.Balance,
	"step length":                 traininglog.StepLength,
	"step_length":                 traininglog.StepLength,
	"vertical oscillation":        traininglog.VerticalOscillation,
	"vertical_oscillation":        traininglog.VerticalOscillation,
	"cadence":                     traininglog.Cadence,
	"heart rate":                  traininglog.HeartRate,
	"heart_rate":                  traininglog.HeartRate,
	"distance":                    traininglog.Distance,
	"speed":                       traininglog.Speed,
}

// unitFactors turn the units that developers write, folded to lower case, into
// the channel's unit. A unit that is not here is not guessed at.
var unitFactors = [traininglog.Channels]map[string]float64{
	traininglog.Distance:            {"m": 1, "meters": 1, "metres": 1, "km": 1000, "cm": 0.01},
	traininglog.Speed:               {"m/s": 1, "mps": 1, "km/h": 1 / 3.6, "kph": 1 / 3.6, "mm/s": 0.001},
	traininglog.HeartRate:           {"bpm": 1, "beats/min": 1},
	traininglog.Cadence:             {"rpm": stepsPerStride, "strides/min": stepsPerStride, "spm": 1, "steps/min": 1},
	traininglog.Temperature:         {"c": 1, "°c": 1, "celsius": 1, "degrees c": 1},
	traininglog.GroundContact:       {"ms": 1, "milliseconds": 1, "s": 1000},
	traininglog.Balance:             {"%": 1, "percent": 1},
	traininglog.StepLength:          {"m": 1, "meters": 1, "metres": 1, "cm": 0.01, "centimeters": 0.01, "mm": 0.001, "millimeters": 0.001},
	traininglog.VerticalOscillation: {"mm": 1, "millimeters": 1, "cm": 10, "centimeters": 10},
	traininglog.Power:               {"w": 1, "watts": 1, "watt": 1},
}

// describe reads a field_description. A field described twice is what the last
// description says, also if that makes it unusable.
func (p *part) describe(m message) {
	developer, ok := m.value(fieldnum.FieldDescriptionDeveloperDataIndex)
	num, okNum := m.value(fieldnum.FieldDescriptionFieldDefinitionNumber)
	if !ok || !okNum {
		return
	}
	key := developerKey{uint8(developer), uint8(num)}
	d, ok := describeChannel(m)
	if old, had := p.descriptions[key]; had == ok && old == d {
		return
	}
	if ok {
		p.descriptions[key] = d
		p.openContest(d.channel)
	} else {
		delete(p.descriptions, key)
	}
	p.recompile()
}

// recompile has every definition compiled anew before its next message.
func (p *part) recompile() {
	for i := range p.definitions {
		p.definitions[i].stale = true
	}
}

// contest decides whose value of a channel counts where developer fields offer
// one. A channel comes from one sensor: where the device itself ever measures
// it, developer fields do not count, before or after. A watch that has no
// value while its wearer walks is not helped out by a foot pod that measures
// something else.
type contest struct {
	open   []traininglog.Channel      // offered by a developer, not yet measured by the device
	native [traininglog.Channels]bool // measured by the device
	helped [traininglog.Channels]bool // looked for in a developer field
	purged bool                       // a developer's values were taken back
}

// openContest begins the contest for a channel, unless the device has won it.
func (p *part) openContest(c traininglog.Channel) {
	if p.contest.native[c] || slices.Contains(p.contest.open, c) {
		return
	}
	for i := range p.activity.Records {
		if p.activity.Records[i].Has(c) {
			p.contest.native[c] = true
			return
		}
	}
	p.contest.open = append(p.contest.open, c)
}

// preferNative closes the contest for what the device measures in rec and
// takes back what developer fields said of it before.
func (p *part) preferNative(rec *traininglog.Record) {
	x := &p.contest
	before := len(x.open)
	for i := 0; i < len(x.open); {
		c := x.open[i]
		if !rec.Has(c) {
			i++
			continue
		}
		x.open = slices.Delete(x.open, i, i+1)
		x.native[c] = true
		if x.helped[c] {
			x.purged = true
			for i := range p.activity.Records {
				p.activity.Records[i].Unset(c)
			}
		}
	}
	if len(x.open) < before {
		p.recompile()
	}
}

// projectDeveloper reads into rec what only developer fields measure.
func (p *part) projectDeveloper(rec *traininglog.Record, d *definition, b []byte) {
	if d.stale {
		d.compile(p.descriptions, &p.contest)
	}
	project(rec, d.developerSteps, b, d.big, nil)
}

func describeChannel(m message) (description, bool) {
	base, ok := m.value(fieldnum.FieldDescriptionFitBaseTypeId)
	if !ok {
		return description{}, false
	}
	d := description{base: uint8(base) & baseMask}
	d.channel, ok = nativeChannel(m)
	if !ok {
		d.channel, ok = namedChannels[strings.ToLower(strings.TrimSpace(m.text(fieldnum.FieldDescriptionFieldName)))]
	}
	if !ok {
		return description{}, false
	}
	d.mul, ok = unitFactors[d.channel][strings.ToLower(strings.TrimSpace(m.text(fieldnum.FieldDescriptionUnits)))]
	if !ok {
		return description{}, false
	}
	if v, ok := m.value(fieldnum.FieldDescriptionOffset); ok {
		d.add = -v * d.mul
	}
	if v, ok := m.value(fieldnum.FieldDescriptionScale); ok && v > 0 {
		d.mul /= v
	}
	return d, true
}

func nativeChannel(m message) (traininglog.Channel, bool) {
	if v, ok := m.value(fieldnum.FieldDescriptionNativeMesgNum); ok && v != mesgnum.Record {
		return 0, false
	}
	v, ok := m.value(fieldnum.FieldDescriptionNativeFieldNum)
	if !ok {
		return 0, false
	}
	c, ok := nativeChannels[uint8(v)]
	return c, ok
}
