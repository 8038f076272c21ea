package invented

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"footnote/traininglog"
)

// garminSummary is one element of summarizedActivitiesExport with the keys that
// a run has in a real export; a key without a value is absent.
type garminSummary struct {
	ActivityID     int64       `json:"activityId"`
	Name           string      `json:"name"`
	ActivityType   string      `json:"activityType"`
	UserProfileID  int64       `json:"userProfileId"`
	BeginTimestamp int64       `json:"beginTimestamp"` // ms
	EventTypeID    int         `json:"eventTypeId"`
	Rule           string      `json:"rule"`
	SportType      string      `json:"sportType"`
	StartTimeGMT   json.Number `json:"startTimeGmt"`   // ms
	StartTimeLocal json.Number `json:"startTimeLocal"` // ms of the wall clock
	Duration       json.Number `json:"duration"`       // ms
	Elapsed        json.Number `json:"elapsedDuration"`
	Moving         json.Number `json:"movingDuration"`
	Distance       json.Number `json:"distance"`                // cm
	Gain           json.Number `json:"elevationGain,omitempty"` // cm
	Loss           json.Number `json:"elevationLoss,omitempty"`
	AvgSpeed       json.Number `json:"avgSpeed"` // cm/ms: a tenth of m/s
	AvgHR          json.Number `json:"avgHr,omitempty"`
	MaxHR          json.Number `json:"maxHr,omitempty"`
	RunCadence     json.Number `json:"avgRunCadence,omitempty"` // of one foot
	Fraction       json.Number `json:"avgFractionalCadence,omitempty"`
	DoubleCadence  json.Number `json:"avgDoubleCadence,omitempty"`
	Stride         json.Number `json:"avgStrideLength,omitempty"`        // cm
	Oscillation    json.Number `json:"avgVerticalOscillation,omitempty"` // cm
	Contact        json.Number `json:"avgGroundContactTime,omitempty"`   // ms
	MinTemperature json.Number `json:"minTemperature,omitempty"`         // °C
	MaxTemperature json.Number `json:"maxTemperature,omitempty"`
	DeviceID       uint32      `json:"deviceId,omitempty"`
	Manufacturer   string      `json:"manufacturer"`
	LocationName   string      `json:"locationName,omitempty"`
	LapCount       int         `json:"lapCount,omitempty"`
	RPE            int64       `json:"workoutRpe,omitempty"`
	Feel           int64       `json:"workoutFeel,omitempty"`
	Description    string      `json:"description,omitempty"`
	Splits         []struct{}  `json:"splits"`
	Parent         bool        `json:"parent"`
}

// fixed writes n, counted in units of 10 to the power of −places, as Garmin
// does: always with a point.
func fixed(n int64, places int) json.Number {
	scale := int64(1)
	for range places {
		scale *= 10
	}
	if places == 0 {
		return json.Number(strconv.FormatInt(n, 10) + ".0")
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return json.Number(fmt.Sprintf("%s%d.%0*d", sign, n/scale, places, n%scale))
}

// islandName is what the platforms call the place.
const islandName = "Dogger Island"

func garminRun(a *athlete, o *outing, s *stream) garminSummary {
	m := &s.means
	begin := o.start.UnixMilli()
	g := garminSummary{
		ActivityID: o.activity, Name: o.name, ActivityType: "running", UserProfileID: a.profile,
		BeginTimestamp: begin, EventTypeID: 9, Rule: "private", SportType: "RUNNING",
		StartTimeGMT: fixed(begin, 0), StartTimeLocal: fixed(begin+o.offset.Milliseconds(), 0),
		Duration: fixed(s.timer()*1000, 0), Elapsed: fixed(s.elapsed*1000, 0), Moving: fixed(s.timer()*1000, 0),
		Distance: fixed(o.cm, 0), AvgSpeed: fixed(o.cm*10/s.timer(), 4),
		AvgHR: fixed(m.heart, 0), MaxHR: fixed(m.maxHeart, 0),
		RunCadence: fixed(m.strides/128, 0), Fraction: fixed(m.strides%128*1_000_000/128, 6),
		DoubleCadence: fixed(m.strides*2*1000/128, 3),
		Stride:        fixed(m.step, 2), Oscillation: fixed(m.bounce, 2), Contact: fixed(m.contact, 1),
		MinTemperature: fixed(m.coldest, 0), MaxTemperature: fixed(m.warmest, 0),
		DeviceID: a.serial, Manufacturer: "GARMIN", LocationName: islandName, LapCount: len(s.laps),
		RPE: o.rpe, Feel: o.feel, Description: o.description, Splits: []struct{}{},
	}
	switch {
	case o.indoor:
		g.ActivityType, g.LocationName = "treadmill_running", ""
	case o.trail:
		g.ActivityType = "trail_running"
	}
	if !o.indoor && m.upDm+m.downDm > 0 {
		g.Gain, g.Loss = fixed(m.upDm*10, 0), fixed(m.downDm*10, 0)
	}
	return g
}

// garminRide is an activity of another sport: counted, and no run.
func garminRide(a *athlete, o *outing) garminSummary {
	begin := o.start.UnixMilli() + 10*3600*1000
	const minutes, km = 75, 24
	return garminSummary{
		ActivityID: o.activity + 17, Name: islandName + " Cycling", ActivityType: "cycling", UserProfileID: a.profile,
		BeginTimestamp: begin, EventTypeID: 9, Rule: "private", SportType: "CYCLING",
		StartTimeGMT: fixed(begin, 0), StartTimeLocal: fixed(begin+o.offset.Milliseconds(), 0),
		Duration: fixed(minutes*60_000, 0), Elapsed: fixed(minutes*60_000, 0), Moving: fixed(minutes*60_000, 0),
		Distance: fixed(km*lapCm, 0), AvgSpeed: fixed(km*lapCm*10/(minutes*60), 4),
		Manufacturer: "GARMIN", LocationName: islandName, Splits: []struct{}{},
	}
}

type garminGear struct {
	Pk       int64   `json:"gearPk"`
	UUID     string  `json:"uuid"`
	Profile  int64   `json:"userProfilePk"`
	Make     string  `json:"gearMakeName"`
	Model    string  `json:"gearModelName"`
	Type     string  `json:"gearTypeName"`
	Status   string  `json:"gearStatusName"`
	Name     string  `json:"displayName"`
	Custom   string  `json:"customMakeModel"`
	Begin    string  `json:"dateBegin"`
	End      *string `json:"dateEnd"`
	Maximum  float64 `json:"maximumMeters"`
	Notified bool    `json:"notified"`
}

type garminLink struct {
	Gear     int64 `json:"gearPk"`
	Activity int64 `json:"activityId"`
}

// gearJSON lists the pairs and the activities they were worn on.
func gearJSON(a *athlete, all []outing) ([]byte, error) {
	var file struct {
		Gear  []garminGear            `json:"gearDTOS"`
		Links map[string][]garminLink `json:"gearActivityDTOs"` // encoding/json sorts the keys
		Types []struct{}              `json:"gearActivityTypeDTOS"`
		Sets  []struct{}              `json:"gearCollections"`
	}
	file.Links, file.Types, file.Sets = map[string][]garminLink{}, []struct{}{}, []struct{}{}
	midnight := func(d traininglog.Day) string { return d.String() + "T00:00:00.0" }
	for i, s := range a.shoes {
		g := garminGear{
			Pk: s.gear, UUID: fmt.Sprintf("%032x", s.gear), Profile: a.profile, Make: "Other", Model: "Unknown Shoes",
			Type: "Shoes", Status: "active", Name: s.name, Custom: strings.TrimSpace(s.brand + " " + s.model), Begin: midnight(s.from),
		}
		if s.to != 0 {
			end := midnight(s.to)
			g.End, g.Status = &end, "retired"
		}
		file.Gear = append(file.Gear, g)
		for j := range all {
			if all[j].shoe == i {
				key := strconv.FormatInt(s.gear, 10)
				file.Links[key] = append(file.Links[key], garminLink{s.gear, all[j].activity})
			}
		}
	}
	return json.Marshal([]any{file})
}
