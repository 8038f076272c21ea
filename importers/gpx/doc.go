// Package gpx reads recorded runs from GPX files, versions 1.0 and 1.1, of any
// producer.
//
// What is taken, whatever the prefix of its namespace:
//
//	gpx        creator → Device.Product; name, desc (1.0); metadata/name, desc
//	trk        one Session: type → Sport; name → Name; desc, cmt → Notes;
//	           extensions: TrackStatsExtension (Distance, TimerTime, MovingTime,
//	           Ascent), activity (Locus)
//	trkseg     a pause in between when the times jump by more than 10 s
//	trkpt      lat, lon, ele, time; speed (1.0, or an extension)
//	           TrackPointExtension 1 and 2, Cluetrust and bare elements: hr, cad,
//	           atemp, speed, power, distance
//
// The distance of a track is left to traininglog.Summarise unless the file
// states it. Routes and waypoints are plans and places, no records of a run.
//
// GPX times are UTC by its standard. An offset other than zero that is written
// into them is where the recorder was, and becomes the activity's zone.
package gpx
