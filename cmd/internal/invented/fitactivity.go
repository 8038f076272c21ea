package invented

import (
	"slices"

	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
)

// fitWatch says whose FIT file it is: the watch's own; one that Strava wrote
// anew, which drops heart rate, fractional cadence, lap triggers and gait; or
// that of a watch without a receiver, which knows distance, speed and cadence
// from a foot pod and the weather from the telephone.
type fitWatch uint8

const (
	watchOwn fitWatch = iota
	reencoded
	footPod
)

// fitActivity encodes an outing as the watch wrote it.
func fitActivity(o *outing, s *stream, serial uint32, by fitWatch) ([]byte, error) {
	w := newFITWriter()
	start := o.start.Unix()
	end := start + s.elapsed
	w.add(
		typedef.MesgNumFileId,
		field{fieldnum.FileIdType, enum(typedef.FileActivity)},
		field{fieldnum.FileIdManufacturer, u16(int64(typedef.ManufacturerGarmin))},
		field{fieldnum.FileIdProduct, u16(int64(typedef.GarminProductFr255))},
		field{fieldnum.FileIdSerialNumber, u32(int64(serial))},
		field{fieldnum.FileIdTimeCreated, date(start)},
	)
	timer := func(unix int64, what typedef.EventType) {
		w.add(
			typedef.MesgNumEvent,
			field{fieldnum.EventTimestamp, date(unix)},
			field{fieldnum.EventEvent, enum(typedef.EventTimer)},
			field{fieldnum.EventEventType, enum(what)},
		)
	}
	timer(start, typedef.EventTypeStart)
	if by == footPod {
		w.add(
			typedef.MesgNumWeatherConditions,
			field{fieldnum.WeatherConditionsTimestamp, date(start)},
			field{fieldnum.WeatherConditionsWeatherReport, enum(typedef.WeatherReportCurrent)},
			field{fieldnum.WeatherConditionsTemperature, s8(o.air)},
		)
	}
	next := 0
	for i := range s.records {
		r := &s.records[i]
		if i > 0 && s.records[i-1].stopped {
			timer(start+r.second, typedef.EventTypeStart)
		}
		w.addRecord(o, r, by)
		if r.stopped {
			timer(start+r.second, typedef.EventTypeStopAll)
		}
		for next < len(s.laps) && s.laps[next].to <= r.second {
			w.addLap(start, &s.laps[next], int64(next), by)
			next++
		}
	}
	timer(end, typedef.EventTypeStopAll)
	w.addSession(o, s, by)
	w.add(
		typedef.MesgNumActivity,
		field{fieldnum.ActivityTimestamp, date(end)},
		field{fieldnum.ActivityLocalTimestamp, date(end + int64(o.offset.Seconds()))},
		field{fieldnum.ActivityTotalTimerTime, u32(s.timer() * 1000)},
		field{fieldnum.ActivityNumSessions, u16(1)},
		field{fieldnum.ActivityType, enum(typedef.ActivityManual)},
		field{fieldnum.ActivityEvent, enum(typedef.EventActivity)},
		field{fieldnum.ActivityEventType, enum(typedef.EventTypeStop)},
	)
	return w.bytes()
}

func (w *fitWriter) addRecord(o *outing, r *record, by fitWatch) {
	var all [16]field
	f := append(
		all[:0],
		field{fieldnum.RecordTimestamp, date(o.start.Unix() + r.second)},
		field{fieldnum.RecordDistance, u32(r.cm)},
		field{fieldnum.RecordSpeed, u16(r.speed)},
		field{fieldnum.RecordCadence, u8(r.strides / 128)},
	)
	if by != footPod {
		f = append(f, field{fieldnum.RecordTemperature, s8(r.degrees)})
	}
	if !o.indoor && by != footPod {
		f = append(
			f,
			field{fieldnum.RecordPositionLat, s32(r.place.lat)},
			field{fieldnum.RecordPositionLong, s32(r.place.lon)},
			field{fieldnum.RecordAltitude, u16((r.place.dm + 5000) / 2)}, // (m + 500)·5
		)
	}
	if by != reencoded {
		f = append(f, field{fieldnum.RecordFractionalCadence, u8(r.strides % 128)})
	}
	if by == watchOwn {
		f = append(
			f,
			field{fieldnum.RecordHeartRate, u8(r.heart)},
			field{fieldnum.RecordStanceTime, u16(r.contact)},
			field{fieldnum.RecordStanceTimeBalance, u16(r.balance)},
			field{fieldnum.RecordStepLength, u16(r.step)},
			field{fieldnum.RecordVerticalOscillation, u16(r.bounce)},
		)
	}
	w.add(typedef.MesgNumRecord, f...)
}

func (w *fitWriter) addLap(start int64, l *lap, index int64, by fitWatch) {
	f := []field{
		{fieldnum.LapTimestamp, date(start + l.to)},
		{fieldnum.LapMessageIndex, u16(index)},
		{fieldnum.LapStartTime, date(start + l.from)},
		{fieldnum.LapTotalElapsedTime, u32((l.to - l.from) * 1000)},
		{fieldnum.LapTotalTimerTime, u32((l.to - l.from - l.paused) * 1000)},
		{fieldnum.LapTotalDistance, u32(l.toCm - l.fromCm)},
		{fieldnum.LapEvent, enum(typedef.EventLap)},
		{fieldnum.LapEventType, enum(typedef.EventTypeStop)},
	}
	if by == watchOwn {
		trigger := typedef.LapTriggerDistance
		if l.manual {
			trigger = typedef.LapTriggerManual
		}
		f = append(f, field{fieldnum.LapLapTrigger, enum(trigger)})
	}
	w.add(typedef.MesgNumLap, f...)
}

func (w *fitWriter) addSession(o *outing, s *stream, by fitWatch) {
	start := o.start.Unix()
	m := &s.means
	f := []field{
		{fieldnum.SessionTimestamp, date(start + s.elapsed)},
		{fieldnum.SessionMessageIndex, u16(0)},
		{fieldnum.SessionStartTime, date(start)},
		{fieldnum.SessionSport, enum(typedef.SportRunning)},
		{fieldnum.SessionSubSport, enum(o.subSport())},
		{fieldnum.SessionTotalElapsedTime, u32(s.elapsed * 1000)},
		{fieldnum.SessionTotalTimerTime, u32(s.timer() * 1000)},
		{fieldnum.SessionTotalDistance, u32(o.cm)},
		{fieldnum.SessionAvgCadence, u8(m.strides / 128)},
		{fieldnum.SessionAvgTemperature, s8(m.degrees)},
		{fieldnum.SessionFirstLapIndex, u16(0)},
		{fieldnum.SessionNumLaps, u16(int64(len(s.laps)))},
		{fieldnum.SessionEvent, enum(typedef.EventSession)},
		{fieldnum.SessionEventType, enum(typedef.EventTypeStop)},
	}
	if !o.indoor && by != footPod {
		f = append(
			f,
			field{fieldnum.SessionTotalAscent, u16(m.upDm / 10)},
			field{fieldnum.SessionTotalDescent, u16(m.downDm / 10)},
		)
	}
	if by == watchOwn {
		f = append(
			f,
			field{fieldnum.SessionAvgFractionalCadence, u8(m.strides % 128)},
			field{fieldnum.SessionAvgHeartRate, u8(m.heart)},
			field{fieldnum.SessionMaxHeartRate, u8(m.maxHeart)},
			field{fieldnum.SessionAvgStanceTime, u16(m.contact)},
			field{fieldnum.SessionAvgStanceTimeBalance, u16(m.balance)},
			field{fieldnum.SessionAvgStepLength, u16(m.step)},
			field{fieldnum.SessionAvgVerticalOscillation, u16(m.bounce)},
			field{fieldnum.SessionWorkoutRpe, u8(o.rpe)},
			field{fieldnum.SessionWorkoutFeel, u8(o.feel)},
		)
	}
	if by == footPod {
		f = slices.DeleteFunc(f, func(x field) bool { return x.num == fieldnum.SessionAvgTemperature })
	}
	w.add(typedef.MesgNumSession, f...)
}

func (o *outing) subSport() typedef.SubSport {
	switch {
	case o.indoor:
		return typedef.SubSportTreadmill
	case o.trail:
		return typedef.SubSportTrail
	}
	return typedef.SubSportGeneric
}

// fitMonitoring is a file of steps and rest, of which an account holds twenty
// for every activity: no activity, and no problem either.
func fitMonitoring(unix int64, serial uint32) ([]byte, error) {
	w := newFITWriter()
	w.add(
		typedef.MesgNumFileId,
		field{fieldnum.FileIdType, enum(typedef.FileMonitoringB)},
		field{fieldnum.FileIdManufacturer, u16(int64(typedef.ManufacturerGarmin))},
		field{fieldnum.FileIdProduct, u16(int64(typedef.GarminProductFr255))},
		field{fieldnum.FileIdSerialNumber, u32(int64(serial))},
		field{fieldnum.FileIdTimeCreated, date(unix)},
	)
	for i := range int64(6) {
		w.add(
			typedef.MesgNumMonitoring,
			field{fieldnum.MonitoringTimestamp, date(unix + 600*i)},
			field{fieldnum.MonitoringHeartRate, u8(55 + i)},
		)
	}
	return w.bytes()
}
