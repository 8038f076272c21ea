package garmin

import (
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ReadProfile returns the name in user_profile.json. It tells two people's
// exports apart; it is never printed.
func ReadProfile(r io.Reader) (string, error) {
	w := newWalker(r)
	defer w.release()
	var firstName, lastName string
	err := w.object(func(key string) error {
		v, err := w.value()
		switch key {
		case "firstName":
			firstName = v.text()
		case "lastName":
			lastName = v.text()
		}
		return err
	})
	return strings.TrimSpace(firstName + " " + lastName), err
}

// gearName is the name under which garmin-connect-export keeps the gear of an
// activity.
var gearName = regexp.MustCompile(`(?i)^(?:[0-9]{8}-[0-9]{6}-)?activity_([0-9]{6,12})-gear\.json$`)

// GearActivity returns the activity id in the name of a file with its gear.
func GearActivity(name string) (int64, bool) {
	m := gearName.FindStringSubmatch(name)
	if m == nil {
		return 0, false
	}
	id, err := strconv.ParseInt(m[1], 10, 64)
	return id, err == nil
}

// named are the file names in which Garmin Connect and the tools that download
// from it write the activity id: 9000000001.zip, 9000000001_ACTIVITY.fit,
// activity_9000000001.fit, 20220529-155335-activity_9000000001_desc.gpx. The number
// in an account export's uploads is another one, the upload's.
var named = regexp.MustCompile(`(?i)^(?:(?:[0-9]{8}-[0-9]{6}-)?activity_([0-9]{6,12})(?:[_.-].*)?|([0-9]{6,12})(?:_ACTIVITY)?\.(?:fit|gpx|tcx)(?:\.gz)?)$`)

// ActivityID returns the activity id in a file's name.
func ActivityID(name string) (int64, bool) {
	m := named.FindStringSubmatch(name)
	if m == nil {
		return 0, false
	}
	if m[2] != "" && (m[2][0] == '0' || isClock(m[2])) {
		return 0, false
	}
	id, err := strconv.ParseInt(m[1]+m[2], 10, 64)
	return id, err == nil
}

// isClock reports whether a bare number reads as a date or a time of day, by which
// people and programs name recordings: 170000, 261003, 20261003, 202610031700.
func isClock(digits string) bool {
	for _, layout := range []string{"150405", "060102", "020106", "20060102", "02012006", "01022006", "200601021504"} {
		if len(layout) != len(digits) {
			continue
		}
		if t, err := time.Parse(layout, digits); err == nil && (t.Year() == 0 || t.Year() >= 2000 && t.Year() < 2100) {
			return true
		}
	}
	return false
}
