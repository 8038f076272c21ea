package invented

import (
	"fmt"
	"strings"
)

// tcx writes an outing as Garmin Connect exports it: a lap a kilometre, the
// cadence of one foot, the description as notes.
func tcx(o *outing, s *stream, serial uint32) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Activities>
    <Activity Sport="Running">
`)
	fmt.Fprintf(&b, "      <Id>%s</Id>\n", clock(o, 0))
	next := 0
	for i := range s.laps {
		l := &s.laps[i]
		trigger := "Distance"
		if l.manual {
			trigger = "Manual"
		}
		fmt.Fprintf(&b, "      <Lap StartTime=%q>\n        <TotalTimeSeconds>%d.0</TotalTimeSeconds>\n"+
			"        <DistanceMeters>%s</DistanceMeters>\n        <Calories>0</Calories>\n        <Intensity>Active</Intensity>\n"+
			"        <TriggerMethod>%s</TriggerMethod>\n        <Track>\n",
			clock(o, l.from), l.to-l.from-l.paused, fixed(l.toCm-l.fromCm, 2), trigger)
		for next < len(s.records) && (s.records[next].second <= l.to || i == len(s.laps)-1) {
			trackpoint(&b, o, &s.records[next])
			next++
		}
		b.WriteString("        </Track>\n      </Lap>\n")
	}
	fmt.Fprintf(&b, "      <Notes>%s</Notes>\n", o.description)
	fmt.Fprintf(&b, "      <Creator xsi:type=\"Device_t\"><Name>Forerunner 255</Name><UnitId>%d</UnitId><ProductID>3992</ProductID></Creator>\n", serial)
	b.WriteString("    </Activity>\n  </Activities>\n</TrainingCenterDatabase>\n")
	return []byte(b.String())
}

func trackpoint(b *strings.Builder, o *outing, r *record) {
	fmt.Fprintf(b, "          <Trackpoint><Time>%s</Time>", clock(o, r.second))
	fmt.Fprintf(b, "<Position><LatitudeDegrees>%s</LatitudeDegrees><LongitudeDegrees>%s</LongitudeDegrees></Position>",
		degrees(r.place.lat), degrees(r.place.lon))
	fmt.Fprintf(b, "<AltitudeMeters>%s</AltitudeMeters><DistanceMeters>%s</DistanceMeters>", fixed(r.place.dm, 1), fixed(r.cm, 2))
	fmt.Fprintf(b, "<HeartRateBpm><Value>%d</Value></HeartRateBpm>", r.heart)
	fmt.Fprintf(b, "<Extensions><ns3:TPX><ns3:Speed>%s</ns3:Speed><ns3:RunCadence>%d</ns3:RunCadence></ns3:TPX></Extensions></Trackpoint>\n",
		fixed(r.speed, 3), r.strides/128)
}
