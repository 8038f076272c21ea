package garmin

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"footnote/traininglog"
)

const gearJSON = `[{"gearDTOS":[
{"gearPk":1,"gearMakeName":"Other","gearModelName":"Unknown Shoes","gearTypeName":"Shoes","gearStatusName":"active","displayName":"Blue 42.5","customMakeModel":"Brand A Glide 3","dateBegin":"2022-01-10T00:00:00.0","dateEnd":null,"maximumMeters":800000.0},
{"gearPk":2,"gearTypeName":"Shoes","gearStatusName":"RETIRED","displayName":null,"customMakeModel":"Brand B Trail","dateEnd":"2022-04-30T00:00:00.0","maximumMeters":0.0},
{"gearPk":3,"gearTypeName":"Shoes","displayName":"Red left","customMakeModel":"Same Model"},
{"gearPk":4,"gearTypeName":"Shoes","displayName":"Red right","customMakeModel":"same model"},
{"gearPk":5,"gearTypeName":"Other","displayName":"Insoles"},
{"gearPk":6,"gearTypeName":"Shoes","gearMakeName":"Brand C","gearModelName":"Fly"},
{"gearPk":7,"gearTypeName":"Shoes"}],
"gearActivityDTOs":{"1":[{"gearPk":1,"activityId":11},{"gearPk":1,"activityId":12}],"2":[{"gearPk":2,"activityId":11}],"5":[{"gearPk":5,"activityId":12}],"9":[{"gearPk":9,"activityId":13}]},
"gearActivityTypeDTOS":[],"gearCollections":[{"x":[1,2]}]}]`

func TestReadGear(t *testing.T) {
	begin, end := traininglog.Date(2022, 1, 10), traininglog.Date(2022, 4, 30)
	want := Gear{
		Shoes: []traininglog.Shoe{
			{Name: "Blue 42.5", Also: []string{"Brand A Glide 3"}, Model: "Brand A Glide 3", Start: &begin, Limit: traininglog.Measured(traininglog.Metres(800000))},
			{Name: "Brand B Trail", Model: "Brand B Trail", End: &end, Retired: true},
			{Name: "Red left", Model: "Same Model"}, // shared with the next: no other name of either
			{Name: "Red right", Model: "same model"},
			{Name: "Brand C Fly", Brand: "Brand C", Model: "Fly"},
		},
		Links:  map[int64][]string{11: {"Blue 42.5", "Brand B Trail"}, 12: {"Blue 42.5"}},
		Others: []string{"Insoles"},
	}
	for name, text := range map[string]string{
		"as exported": gearJSON,
		"other case":  strings.NewReplacer("gearDTOS", "gearDTOs", "gearActivityDTOs", "gearActivityDTOS").Replace(gearJSON),
		"bare":        strings.TrimSuffix(strings.TrimPrefix(gearJSON, "["), "]"),
	} {
		got, err := ReadGear(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(traininglog.Reading[traininglog.Metres]{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for i := range len(gearJSON) {
		if _, err := ReadGear(strings.NewReader(gearJSON[:i])); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

func TestReadProfile(t *testing.T) {
	for text, want := range map[string]string{
		`{"firstName":"Sam","lastName":"Example","gender":"MALE"}`: "Sam Example",
		`{"lastName":"Example","x":[1]}`:                           "Example",
		`{}`:                                                       "",
	} {
		if got, err := ReadProfile(strings.NewReader(text)); got != want || err != nil {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
}

func TestActivityID(t *testing.T) {
	for name, want := range map[string]int64{
		"9000000001.fit": 9000000001, "9000000001_ACTIVITY.fit": 9000000001, "9000000001.gpx": 9000000001,
		"activity_9000000001.tcx": 9000000001, "activity_9000000001_Town_Running.gpx": 9000000001, "20220529-155335-activity_9000000001.fit": 9000000001,
		"activity_9000000001.json": 9000000001, "9000000001.fit.gz": 9000000001,
		"runner@example.com_74724999004.fit": 0, "2022-05-29-15-53-35.fit": 0, "20220529155335.fit": 0, "run.fit": 0, "12.fit": 0,
		"070000.gpx": 0, "170000.gpx": 0, "261003.fit": 0, "20261003.gpx": 0, "03102026.gpx": 0, "202610030700.fit": 0, "000123.gpx": 0,
		"20119999.fit": 20119999, "activity_20101231.fit": 20101231,
		"activity_details_9000000001.json": 0,
	} {
		got, ok := ActivityID(name)
		if got != want || ok != (want != 0) {
			t.Errorf("%s: %d %v, want %d", name, got, ok, want)
		}
	}
}
