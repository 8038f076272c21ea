package fit

import (
	"math"
	"time"

	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/profile/untyped/fieldnum"

	"footnote/traininglog"
)

// What a file may say more often than a recording can: bounds for files made
// to fill the memory, a hundred times beyond the longest race.
const (
	maxSessions = 1 << 8
	maxLaps     = 1 << 14
	maxEvents   = 1 << 16
)

// room reports whether one more of a kind may be kept, and counts what may not.
func (p *part) room(have, most int) bool {
	if have < most {
		return true
	}
	p.excluded++
	return false
}

// instant returns a field that holds a time.
func (m message) instant(num uint8) (traininglog.Instant, bool) {
	v, ok := m.value(num)
	if !ok || v < 0 || v >= math.MaxUint32 {
		return 0, false
	}
	return instant(uint32(v)), true
}

// duration returns a field that holds a time span in milliseconds; 0 if it is
// not there.
func (m message) duration(num uint8) time.Duration {
	v, ok := m.value(num)
	if !ok || v < 0 || v > math.MaxUint32 {
		return 0
	}
	return time.Duration(v) * time.Millisecond
}

// reading returns a field divided by its scale.
func reading[Q ~float64](m message, num uint8, scale float64) traininglog.Reading[Q] {
	v, ok := m.value(num)
	if !ok {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(Q(v / scale))
}

// withFraction adds to a reading the field that holds its fraction.
func withFraction[Q ~float64](r traininglog.Reading[Q], m message, num uint8, scale float64) traininglog.Reading[Q] {
	whole, ok := r.Value()
	if !ok {
		return r
	}
	return traininglog.Measured(whole + reading[Q](m, num, scale).Or(0))
}

func milliseconds(d time.Duration) traininglog.Instant {
	return traininglog.Instant(d.Milliseconds())
}

// lap takes in a lap. Its end is start and elapsed time: the timestamp of a
// lap in a summary-first file (since December 2023) is when it was written.
func (p *part) lap(m message, timed bool) {
	if !p.room(len(p.activity.Laps), maxLaps) {
		return
	}
	l := traininglog.Lap{
		Elapsed: m.duration(fieldnum.LapTotalElapsedTime),
		Manual:  typedef.LapTrigger(m.code(fieldnum.LapLapTrigger)) == typedef.LapTriggerManual,
	}
	start, ok := m.instant(fieldnum.LapStartTime)
	switch {
	case ok && l.Elapsed > 0:
		l.Start, l.End = start, start+milliseconds(l.Elapsed)
	case ok && timed && instant(p.now) >= start:
		l.Start, l.End = start, instant(p.now)
		l.Elapsed = l.End.Sub(l.Start)
	case ok:
		l.Start, l.End = start, start
	case timed:
		l.Start, l.End = instant(p.now)-milliseconds(l.Elapsed), instant(p.now)
	default:
		return // neither start nor end
	}
	p.activity.Laps = append(p.activity.Laps, l)
}

// session takes in the summary of one sport.
func (p *part) session(m message, timed bool) {
	if !p.room(len(p.activity.Sessions), maxSessions) {
		return
	}
	s := traininglog.Session{
		Sport:    sportOf(m.code(fieldnum.SessionSport), m.code(fieldnum.SessionSubSport)),
		Elapsed:  m.duration(fieldnum.SessionTotalElapsedTime),
		Timer:    m.duration(fieldnum.SessionTotalTimerTime),
		Moving:   m.duration(fieldnum.SessionTotalMovingTime),
		Distance: reading[traininglog.Metres](m, fieldnum.SessionTotalDistance, 100),
		Ascent: withFraction(reading[traininglog.Metres](m, fieldnum.SessionTotalAscent, 1),
			m, fieldnum.SessionTotalFractionalAscent, 100),
		RPE:  atMost(reading[traininglog.Score](m, fieldnum.SessionWorkoutRpe, 10), 10),
		Feel: atMost(reading[traininglog.Score](m, fieldnum.SessionWorkoutFeel, 1), 100),
		Averages: traininglog.Averages{
			HeartRate:           reading[traininglog.BeatsPerMinute](m, fieldnum.SessionAvgHeartRate, 1),
			GroundContact:       reading[traininglog.Milliseconds](m, fieldnum.SessionAvgStanceTime, 10),
			Balance:             reading[traininglog.Percent](m, fieldnum.SessionAvgStanceTimeBalance, 100),
			StepLength:          reading[traininglog.Metres](m, fieldnum.SessionAvgStepLength, 10000),
			VerticalOscillation: reading[traininglog.Millimetres](m, fieldnum.SessionAvgVerticalOscillation, 10),
			Power:               reading[traininglog.Watts](m, fieldnum.SessionAvgPower, 1),
			Temperature:         reading[traininglog.Celsius](m, fieldnum.SessionAvgTemperature, 1),
		},
	}
	if onFoot(s.Sport) {
		strides := withFraction(reading[traininglog.StepsPerMinute](m, fieldnum.SessionAvgCadence, 1),
			m, fieldnum.SessionAvgFractionalCadence, 128)
		if v, ok := strides.Value(); ok {
			s.Averages.Cadence = traininglog.Measured(stepsPerStride * v)
		}
	}
	if start, ok := m.instant(fieldnum.SessionStartTime); ok {
		s.Start = start
	} else if timed {
		s.Start = instant(p.now) - milliseconds(max(s.Elapsed, s.Timer))
	}
	p.activity.Sessions = append(p.activity.Sessions, s)
}

// atMost returns r unless it is beyond its scale.
func atMost(r traininglog.Reading[traininglog.Score], most traininglog.Score) traininglog.Reading[traininglog.Score] {
	if r.Or(0) > most {
		return traininglog.Reading[traininglog.Score]{}
	}
	return r
}

// timerEvent is the timer being started or stopped.
type timerEvent struct {
	at      traininglog.Instant
	running bool
}

// event takes in the timer's events and leaves all others.
func (p *part) event(m message, timed bool) {
	if !timed || typedef.Event(m.code(fieldnum.EventEvent)) != typedef.EventTimer {
		return
	}
	e := timerEvent{at: instant(p.now)}
	switch typedef.EventType(m.code(fieldnum.EventEventType)) {
	case typedef.EventTypeStart:
		e.running = true
	case typedef.EventTypeStop, typedef.EventTypeStopAll, typedef.EventTypeStopDisable, typedef.EventTypeStopDisableAll:
	default:
		return
	}
	if p.room(len(p.events), maxEvents) {
		p.events = append(p.events, e)
	}
}

// furthestOffset is how far local time may lie from UTC: Kiribati has +14 h.
const furthestOffset = 14 * time.Hour

// zone takes the offset of local time from the activity message: its local
// timestamp less its timestamp, signed, to the quarter of an hour, which is
// what zones are made of. Some devices write days; that is not believed.
func (p *part) zone(m message, timed bool) {
	local, ok := m.instant(fieldnum.ActivityLocalTimestamp)
	if !ok || !timed {
		return
	}
	offset := local.Sub(instant(p.now)).Round(15 * time.Minute)
	if offset.Abs() > furthestOffset {
		p.zoneOdd = true
		return
	}
	p.activity.Zone = traininglog.Zone{Offset: offset, Source: traininglog.ZoneDevice}
}

// weather takes the first report of the weather as it was; forecasts follow it.
func (p *part) weather(m message) {
	report := typedef.WeatherReport(m.code(fieldnum.WeatherConditionsWeatherReport))
	if report != typedef.WeatherReportCurrent && report != typedef.WeatherReportInvalid {
		return
	}
	p.activity.Weather = p.activity.Weather.Else(reading[traininglog.Celsius](m, fieldnum.WeatherConditionsTemperature, 1))
}
