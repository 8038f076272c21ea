package importers

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"

	"footnote/importers/archive"
	"footnote/importers/fit"
	"footnote/importers/garmin"
	"footnote/importers/gpx"
	"footnote/importers/strava"
	"footnote/importers/tcx"
	"footnote/traininglog"
)

// Format is a kind of file that is read. A file is of the first format in
// Formats whose Is says so: its content decides, since names lie.
type Format struct {
	Name    string // for people: "FIT"
	Pattern string // of the usual names, for people: "*.fit"
	Is      func(name string, head []byte) bool

	read       func(ctx context.Context, in *input, out *found) error
	activities readerOf // of a format of activities, which read adapts
}

// readerOf reads the activities of one file.
type readerOf = func(context.Context, io.Reader, func(*traininglog.Activity) error) error

// recordedActivities is a format of recorded activities.
func recordedActivities(name, pattern string, is func(name string, head []byte) bool, read readerOf) Format {
	return Format{Name: name, Pattern: pattern, Is: is, read: readActivities(name, read), activities: read}
}

// beside is a format of what platforms write beside recordings.
func beside(name, pattern string, is func(name string, head []byte) bool, read func(context.Context, *input, *found) error) Format {
	return Format{Name: name, Pattern: pattern, Is: is, read: read}
}

// Formats are the kinds of files that are read, in the order in which they are
// tried. Of two recordings that hold about as much of a run, the one of the
// earlier format is taken: watches write FIT, and the others are made from it.
var Formats = []Format{
	recordedActivities("FIT", "*.fit", isFIT, fit.Read),
	recordedActivities("TCX", "*.tcx", hasElement("TrainingCenterDatabase"), tcx.Read),
	recordedActivities("GPX", "*.gpx", hasElement("gpx"), gpx.Read),
	beside("Garmin summaries", "*_summarizedActivities.json", isGarminSummaries, readSummaries(garmin.ReadSummaries)),
	beside("Garmin gear", "*_gear.json", isGarminGear, readGarminGear),
	beside("Garmin Connect activities", "activity_*.json", isConnect, readSummaries(garmin.ReadConnect)),
	beside("Garmin Connect gear", "activity_*-gear.json", isActivityGear, readActivityGear),
	beside("Garmin Connect table", "activities.csv", isCSV(func(_ string, h []string) bool { return garmin.IsConnectTable(h) }), readConnectTable),
	beside("Garmin Connect web table", "Activities.csv", isWebTable, readWebTable),
	beside("Garmin profile", "user_profile.json", isGarminProfile, readGarminProfile),
	beside("Strava activities", "activities.csv", isCSV(func(_ string, h []string) bool { return strava.IsActivities(h) }), readStravaActivities),
	beside("Strava shoes", "shoes.csv", isCSV(strava.IsShoes), readStravaShoes),
}

// formatOf returns the format of a file by its name in small letters without .gz
// and its first bytes, nil if it is of none.
func formatOf(name string, head []byte) *Format {
	for i := range Formats {
		if Formats[i].Is(name, head) {
			return &Formats[i]
		}
	}
	return nil
}

// headSize is how much of a file is looked at to tell its format. Strava's
// header line in German has 2,100 bytes; a GPX root may stand behind a comment.
const headSize = 8 << 10

// isFIT looks for the FIT protocol's ".FIT" behind the header's first 8 bytes.
func isFIT(_ string, head []byte) bool {
	return len(head) >= 12 && string(head[8:12]) == ".FIT"
}

// hasElement matches XML in which an element of that local name opens, with
// any prefix; UTF-16 is folded by dropping its zero bytes.
func hasElement(local string) func(string, []byte) bool {
	re := regexp.MustCompile(`(?i)<([A-Za-z_][\w.-]*:)?` + local + `[\s>/]`)
	return func(_ string, head []byte) bool {
		if bytes.IndexByte(head, '<') < 0 {
			return false
		}
		if len(head) > 2 && (head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff || head[1] == 0) {
			head = bytes.ReplaceAll(head, []byte{0}, nil)
		}
		return re.Match(head)
	}
}

func isJSON(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(head) > 0 && (head[0] == '[' || head[0] == '{')
}

func isGarminSummaries(name string, head []byte) bool {
	return isJSON(head) && (strings.HasSuffix(strings.ToLower(name), "summarizedactivities.json") ||
		bytes.Contains(head, []byte(`"summarizedActivitiesExport"`)))
}

func isGarminGear(_ string, head []byte) bool {
	return isJSON(head) && bytes.Contains(bytes.ToLower(head), []byte(`"geardtos"`))
}

// isConnect matches activities as Garmin Connect's interface gives them. Samples
// and details, which tools keep beside them, have an id but no start or type.
func isConnect(_ string, head []byte) bool {
	return isJSON(head) && bytes.Contains(head, []byte(`"activityId"`)) &&
		(bytes.Contains(head, []byte(`"startTimeGMT"`)) || bytes.Contains(head, []byte(`"activityTypeDTO"`)) || bytes.Contains(head, []byte(`"summaryDTO"`)))
}

func isActivityGear(name string, head []byte) bool {
	_, ok := garmin.GearActivity(name)
	return ok && isJSON(head)
}

func isWebTable(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".csv") && garmin.IsWebTable(head)
}

func isGarminProfile(name string, head []byte) bool {
	return strings.EqualFold(name, "user_profile.json") && isJSON(head)
}

// isCSV matches a table by its header line.
func isCSV(match func(name string, header []string) bool) func(string, []byte) bool {
	return func(name string, head []byte) bool {
		ext := strings.ToLower(path.Ext(name))
		if ext != ".csv" && ext != ".txt" {
			return false
		}
		c := csv.NewReader(bytes.NewReader(head))
		c.LazyQuotes = true
		header, err := c.Read()
		return err == nil && match(name, header)
	}
}

// input is an opened file with its name and its first bytes.
type input struct {
	file *archive.File
	slot int
	r    io.Reader
}

func (in *input) source() traininglog.Source { return traininglog.Source{Path: in.file.Path} }

// notActivity returns the kind of a file that is well formed but no activity.
func notActivity(err error) (kind string, ok bool) {
	var other interface{ NotActivity() string }
	if errors.As(err, &other) {
		return other.NotActivity(), true
	}
	return "", false
}
