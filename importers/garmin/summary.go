package garmin

import (
	"context"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"footnote/traininglog"
)

// Summary is one activity as Garmin's servers know it, of any sport.
type Summary struct {
	Run     traininglog.Run // Origin garmin; Start, totals, means, name, description
	ID      int64           // activityId
	Profile int64           // userProfileId, 0 unknown
}

// ActivityKey is how an activity id of Garmin is written in Run.ActivityIDs.
func ActivityKey(id int64) string { return "garmin:" + strconv.FormatInt(id, 10) }

const summariesKey = "summarizedActivitiesExport"

// ReadSummaries streams a summarizedActivities file, which may exceed 100 MB:
// [{"summarizedActivitiesExport":[…]}], or a bare list or object. An error says
// where the file breaks; what came before it has been emitted.
func ReadSummaries(ctx context.Context, r io.Reader, emit func(Summary) error) error {
	w := newWalker(r)
	defer w.release()
	var b builder // of an object that is an activity itself
	return w.objects(func(key string) error {
		if key != summariesKey {
			return b.field(w, key)
		}
		return w.array(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var b builder
			if err := w.object(func(key string) error { return b.field(w, key) }); err != nil {
				return err
			}
			return b.emit(emit)
		})
	}, func() error {
		err := b.emit(emit)
		b = builder{}
		return err
	})
}

// builder collects the fields of one activity.
type builder struct {
	number   map[string]float64
	text     map[string]string
	id       int64
	parentID int64
	profile  int64
	device   int64
	parent   bool
	measured bool // averageTemperature, which only Connect's interface has
}

func (b *builder) set(key, text string) {
	if b.text == nil {
		b.text = map[string]string{}
	}
	b.text[key] = text
}

// Numbers that make a run. The unit in the file stands behind each.
var wanted = map[string]bool{
	"beginTimestamp": true, "startTimeGmt": true, "startTimeLocal": true, // ms
	"duration": true, "elapsedDuration": true, "movingDuration": true, // ms
	"distance": true, "elevationGain": true, // cm
	"avgHr": true, "avgRunCadence": true, "avgFractionalCadence": true, "avgDoubleCadence": true,
	"avgStrideLength": true, "avgVerticalOscillation": true, // cm
	"avgGroundContactTime": true, // ms
	"avgPower":             true,
	"workoutRpe":           true, "workoutFeel": true, // 0–100
}

func (b *builder) field(w *walker, key string) error {
	switch key {
	case "activityId", "parentId", "userProfileId", "deviceId", "parent",
		"name", "activityName", "description", "activityType", "sportType", "manufacturer":
	default:
		if !wanted[key] {
			return w.skip()
		}
	}
	v, err := w.value()
	if err != nil {
		return err
	}
	switch key {
	case "activityId":
		b.id, _ = v.integer()
	case "parentId":
		b.parentID, _ = v.integer()
	case "userProfileId":
		b.profile, _ = v.integer()
	case "deviceId":
		b.device, _ = v.integer()
	case "parent":
		b.parent = v.yes()
	case "name", "activityName", "description", "activityType", "sportType", "manufacturer":
		b.set(key, v.text())
	default:
		n, ok := v.number()
		if !ok && key == "startTimeLocal" { // some accounts' are written out
			if t := wallClock(v.text()); !t.IsZero() {
				n, ok = float64(t.UnixMilli()), true
			}
		}
		if ok {
			if b.number == nil {
				b.number = map[string]float64{}
			}
			b.number[key] = n
		}
	}
	return nil
}

// emit hands an activity on. One without a start is none, and the container of
// a triathlon is not counted beside its legs.
func (b *builder) emit(emit func(Summary) error) error {
	start, ok := b.number["beginTimestamp"]
	if !ok {
		start, ok = b.number["startTimeGmt"]
	}
	if !ok || math.Abs(start) > 1e14 || !believable(time.UnixMilli(int64(start))) {
		return nil
	}
	kind := strings.ToLower(b.text["activityType"])
	if b.parent || kind == "multi_sport" || (kind == "" && b.text["sportType"] == "MULTISPORT") {
		return nil
	}
	r := traininglog.Run{
		Start:  time.UnixMilli(int64(start)).UTC(),
		Sport:  sportOf(kind, b.text["sportType"]),
		Origin: traininglog.OriginGarmin,
		Name:   first(b.text["name"], b.text["activityName"]),
	}
	r.ID = traininglog.RunID(r.Start)
	r.Indoor = r.Sport.Indoor()
	r.Zone = b.zone(start)
	r.Timer, r.Elapsed, r.Moving = b.duration("duration"), b.duration("elapsedDuration"), b.duration("movingDuration")
	if r.Distance = within[traininglog.Metres](b.number["distance"]/100, mostMetres); r.Distance.Known() {
		r.DistanceSource = traininglog.DistancePlatform
	}
	if g, ok := b.number["elevationGain"]; ok && g >= 0 && g <= mostAscent*100 {
		r.Ascent = traininglog.Measured(traininglog.Metres(g / 100))
	}
	// In the summaries 0 stands for "not measured" in every mean.
	r.HeartRate = within[traininglog.BeatsPerMinute](b.number["avgHr"], mostHeartRate)
	r.Cadence = within[traininglog.StepsPerMinute](b.number["avgDoubleCadence"], mostCadence)
	if c := b.number["avgRunCadence"]; c > 0 && !r.Cadence.Known() {
		r.Cadence = within[traininglog.StepsPerMinute](2*(c+b.number["avgFractionalCadence"]), mostCadence)
	}
	r.StepLength = within[traininglog.Metres](b.number["avgStrideLength"]/100, mostStride)
	r.VerticalOscillation = within[traininglog.Millimetres](b.number["avgVerticalOscillation"]*10, mostOscillation)
	r.GroundContact = within[traininglog.Milliseconds](b.number["avgGroundContactTime"], mostContact)
	r.Power = within[traininglog.Watts](b.number["avgPower"], mostPower)
	if v, ok := b.number["workoutRpe"]; ok && v > 0 && v <= 100 {
		r.RPE = traininglog.Measured(traininglog.Score(v / 10))
	}
	if v, ok := b.number["workoutFeel"]; ok && v >= 0 && v <= 100 {
		r.Feel = traininglog.Measured(traininglog.Score(v))
	}
	if heat := b.number["averageTemperature"]; b.measured && math.Abs(heat) <= mostHeat {
		r.WatchTemperature = traininglog.Measured(traininglog.Celsius(heat))
		r.Temperature, r.TemperatureSource = r.WatchTemperature, traininglog.TemperatureWatch
	}
	if b.device > 0 && b.device <= math.MaxUint32 {
		r.Device = traininglog.Device{Manufacturer: strings.ToLower(b.text["manufacturer"]), Serial: uint32(b.device)}
	}
	if b.id != 0 {
		r.ActivityIDs = []string{ActivityKey(b.id)}
	}
	if d := b.text["description"]; d != "" {
		r.Notes = append(r.Notes, traininglog.Note{Text: d, Kind: "description"})
	}
	return emit(Summary{Run: r, ID: b.id, Profile: b.profile})
}

// zone returns the offset that the summary's local start implies.
func (b *builder) zone(start float64) traininglog.Zone {
	local, ok := b.number["startTimeLocal"]
	if !ok {
		return traininglog.Zone{}
	}
	if gmt, ok := b.number["startTimeGmt"]; ok {
		start = gmt
	}
	const furthest = 14 * time.Hour
	if math.Abs(local-start) > float64(2*furthest.Milliseconds()) { // before it may overflow
		return traininglog.Zone{}
	}
	offset := (time.Duration(local-start) * time.Millisecond).Round(15 * time.Minute)
	if offset.Abs() > furthest {
		return traininglog.Zone{}
	}
	return traininglog.Zone{Offset: offset, Source: traininglog.ZonePlatform}
}

func (b *builder) duration(key string) time.Duration {
	return durationOf(math.Trunc(b.number[key]) / 1000)
}

// sportOf reads the activity type; where it is missing or newer than this
// program the broader sportType decides, except for what only sounds like a run.
func sportOf(activityType, sportType string) traininglog.Sport {
	s := traininglog.ParseSport(activityType)
	if s != traininglog.UnknownSport && s != traininglog.OtherSport || sportType != "RUNNING" {
		return s
	}
	if strings.Contains(activityType, "transition") || strings.Contains(activityType, "wheelchair") {
		return traininglog.OtherSport
	}
	return traininglog.Running
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
