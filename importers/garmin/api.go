package garmin

import (
	"context"
	"io"
	"time"
)

// ReadConnect reads what tools download from Garmin Connect's own interface: a
// list of activities (activities-1-100.json of garmin-connect-export) or one
// activity (activity_<id>.json of that and of GarminDB). There distance is in
// metres and durations are in seconds, but not everywhere.
func ReadConnect(ctx context.Context, r io.Reader, emit func(Summary) error) error {
	w := newWalker(r)
	defer w.release()
	var c connect
	return w.objects(func(key string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return c.field(w, key)
	}, func() error {
		err := c.builder().emit(emit)
		c = connect{}
		return err
	})
}

// connect collects the fields of one activity of the interface.
type connect struct {
	b           builder
	number      map[string]float64
	local, gmt  time.Time
	temperature float64
	measured    bool // a temperature
}

// toExport maps a field of the interface to the export's name for it and the
// factor from its unit to the export's. The list of activities and the page of one
// use different names; both are taken.
var toExport = map[string]struct {
	name   string
	factor float64
}{
	"distance": {"distance", 100}, "elevationGain": {"elevationGain", 100}, // m → cm
	"duration": {"duration", 1000}, "elapsedDuration": {"elapsedDuration", 1000}, "movingDuration": {"movingDuration", 1000}, // s → ms
	"averageHR": {"avgHr", 1}, "avgPower": {"avgPower", 1}, "averagePower": {"avgPower", 1},
	"averageRunningCadenceInStepsPerMinute": {"avgDoubleCadence", 1}, "averageRunCadence": {"avgDoubleCadence", 1},
	"avgStrideLength": {"avgStrideLength", 1}, "strideLength": {"avgStrideLength", 1}, // cm
	"avgVerticalOscillation": {"avgVerticalOscillation", 1}, "verticalOscillation": {"avgVerticalOscillation", 1}, // cm
	"avgGroundContactTime": {"avgGroundContactTime", 1}, "groundContactTime": {"avgGroundContactTime", 1}, // ms
	"directWorkoutRpe": {"workoutRpe", 1}, "directWorkoutFeel": {"workoutFeel", 1}, "workoutRpe": {"workoutRpe", 1}, "workoutFeel": {"workoutFeel", 1},
	"beginTimestamp": {"beginTimestamp", 1}, // ms
}

func (c *connect) field(w *walker, key string) error {
	switch key {
	case "summaryDTO":
		return c.inside(w, func(k string) error { return c.field(w, k) })
	case "activityType", "activityTypeDTO":
		return c.inside(w, func(k string) error {
			v, err := w.value()
			if k == "typeKey" {
				c.b.set("activityType", v.text())
			}
			return err
		})
	case "activityId", "userProfileId", "deviceId", "activityName", "description":
		return c.b.field(w, key)
	case "isMultiSportParent", "startTimeGMT", "startTimeLocal", "averageTemperature":
	default:
		if _, ok := toExport[key]; !ok {
			return w.skip()
		}
	}
	v, err := w.value()
	if err != nil {
		return err
	}
	switch key {
	case "isMultiSportParent":
		c.b.parent = v.yes()
	case "startTimeGMT":
		c.gmt = wallClock(v.text())
	case "startTimeLocal":
		c.local = wallClock(v.text())
	case "averageTemperature":
		c.temperature, c.measured = v.number()
	default:
		if n, ok := v.number(); ok {
			if c.number == nil {
				c.number = map[string]float64{}
			}
			to := toExport[key]
			c.number[to.name] = n * to.factor
		}
	}
	return nil
}

// inside walks a nested object, or passes over what stands in its place.
func (c *connect) inside(w *walker, field func(key string) error) error {
	b, err := w.next()
	if err != nil {
		return err
	}
	if b != '{' {
		return w.skip()
	}
	return w.object(field)
}

// wallClock reads "2018-03-08 12:23:22" or "2018-03-08T12:23:22.0" as if it were UTC.
func wallClock(s string) time.Time {
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil { // fractions are accepted
			return t
		}
	}
	return time.Time{}
}

// builder returns the activity in the units of the export.
func (c *connect) builder() *builder {
	b := &c.b
	b.number = map[string]float64{}
	for k, v := range c.number {
		b.number[k] = v
	}
	// The list gives the elapsed time in ms beside a duration in s.
	if e, d := b.number["elapsedDuration"], b.number["duration"]; d > 0 && e > 100*d {
		b.number["elapsedDuration"] = e / 1000
	}
	if !c.gmt.IsZero() {
		b.number["beginTimestamp"] = float64(c.gmt.UnixMilli())
		b.number["startTimeGmt"] = float64(c.gmt.UnixMilli())
		if !c.local.IsZero() {
			b.number["startTimeLocal"] = float64(c.local.UnixMilli())
		}
	}
	if c.measured {
		b.number["averageTemperature"] = c.temperature
		b.measured = true
	}
	return b
}
