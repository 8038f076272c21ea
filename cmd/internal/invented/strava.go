package invented

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strconv"
	"strings"
)

// stravaColumns is the head of activities.csv in an English export of 2026.
// Five names stand in it twice: the second Distance is in metres.
const stravaColumns = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance," +
	"Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight," +
	"Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High," +
	"Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate," +
	"Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work," +
	"Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time,Weighted Average Power," +
	"Power Count,Prefer Perceived Exertion,Perceived Relative Effort,Commute,Total Weight Lifted,From Upload," +
	"Grade Adjusted Distance,Weather Observation Time,Weather Condition,Weather Temperature,Apparent Temperature,Dewpoint," +
	"Humidity,Weather Pressure,Wind Speed,Wind Gust,Wind Bearing,Precipitation Intensity,Sunrise Time,Sunset Time," +
	"Moon Phase,Bike,Gear,Precipitation Probability,Precipitation Type,Cloud Cover,Weather Visibility,UV Index," +
	"Weather Ozone,Jump Count,Total Grit,Average Flow,Flagged,Average Elapsed Speed,Dirt Distance,Newly Explored Distance," +
	"Newly Explored Dirt Distance,Activity Count,Total Steps,Carbon Saved,Pool Length,Training Load,Intensity," +
	"Average Grade Adjusted Pace,Timer Time,Total Cycles,Recovery,With Pet,Competition,Long Run,For a Cause,With Kid," +
	"Downhill Distance,Total Sets,Total Reps,Media"

// stravaZip packs a bulk export: activities.csv in English, shoes.csv and the
// files as Strava writes them anew.
func (l *life) stravaZip() ([]byte, error) {
	head := strings.Split(stravaColumns, ",")
	rows := [][]string{head}
	var members []file
	for i := range l.outings {
		o := &l.outings[i]
		name := fmt.Sprintf("activities/%d.fit.gz", o.upload)
		packed, err := gzipped(l.files[i])
		if err != nil {
			return nil, err
		}
		members = append(members, file{name, packed})
		rows = append(rows, l.stravaRow(head, o, &l.streams[i], name))
	}
	shoes := [][]string{{"Shoe Name", "Shoe Brand", "Shoe Model", "Shoe Default Sport Types"}}
	for _, s := range l.athlete.shoes {
		shoes = append(shoes, []string{s.name, s.brand, s.model, "Run"})
	}
	return zipped(append(members, file{"activities.csv", table(rows)}, file{"shoes.csv", table(shoes)}))
}

func (l *life) stravaRow(head []string, o *outing, s *stream, name string) []string {
	row := make([]string, len(head))
	// set fills the nth column of a name, counted from 0.
	set := func(column string, nth int, value string) {
		for i, h := range head {
			if h != column {
				continue
			}
			if nth == 0 {
				row[i] = value
				return
			}
			nth--
		}
	}
	whole := func(n int64) string { return strconv.FormatInt(n, 10) }
	set("Activity ID", 0, whole(o.activity))
	set("Activity Date", 0, o.start.Format("Jan 2, 2006, 3:04:05 PM")) // UTC
	set("Activity Name", 0, o.name)
	set("Activity Type", 0, "Run")
	set("Activity Description", 0, o.description)
	set("Elapsed Time", 0, whole(s.elapsed))
	set("Elapsed Time", 1, fixed(s.elapsed, 0).String())
	set("Moving Time", 0, fixed(s.timer(), 0).String())
	set("Distance", 0, fixed(o.cm/1000, 2).String()) // km
	set("Distance", 1, fixed(o.cm, 2).String())      // m
	set("Commute", 0, "false")
	set("Filename", 0, name)
	set("Average Cadence", 0, fixed(s.means.strides*100/128, 2).String()) // of one foot
	set("Average Temperature", 0, fixed(s.means.degrees, 0).String())
	set("Perceived Exertion", 0, fixed(o.rpe/10, 0).String())
	if !o.indoor {
		set("Elevation Gain", 0, fixed(s.means.upDm, 1).String())
		set("Weather Temperature", 0, fixed(o.air*10, 1).String())
	}
	if o.shoe != noShoe {
		set("Activity Gear", 0, l.athlete.shoes[o.shoe].name)
	}
	return row
}

// gzipped wraps data without compressing it, for the reason that zipped gives.
func gzipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
