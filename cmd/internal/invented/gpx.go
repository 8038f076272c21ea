package invented

import (
	"fmt"
	"strings"
	"time"
)

// degrees writes FIT's semicircles as degrees with seven decimals.
func degrees(semicircles int32) string {
	return fixed(int64(semicircles)*1_800_000_000>>31, 7).String()
}

func clock(o *outing, second int64) string {
	return o.start.Add(time.Duration(second) * time.Second).Format("2006-01-02T15:04:05.000Z")
}

// gpx writes an outing as Garmin Connect exports it: the cadence of one foot.
func gpx(o *outing, s *stream) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="Garmin Connect" version="1.1"
  xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/11.xsd"
  xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
  xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
`)
	fmt.Fprintf(&b, "  <metadata><time>%s</time></metadata>\n", clock(o, 0))
	fmt.Fprintf(&b, "  <trk>\n    <name>%s</name>\n    <type>running</type>\n    <trkseg>\n", o.name)
	for i := range s.records {
		r := &s.records[i]
		fmt.Fprintf(&b, `      <trkpt lat="%s" lon="%s"><ele>%s</ele><time>%s</time>`,
			degrees(r.place.lat), degrees(r.place.lon), fixed(r.place.dm, 1), clock(o, r.second))
		fmt.Fprintf(&b, "<extensions><ns3:TrackPointExtension><ns3:atemp>%d.0</ns3:atemp><ns3:hr>%d</ns3:hr><ns3:cad>%d</ns3:cad>"+
			"</ns3:TrackPointExtension></extensions></trkpt>\n", r.degrees, r.heart, r.strides/128)
	}
	b.WriteString("    </trkseg>\n  </trk>\n</gpx>\n")
	return []byte(b.String())
}
