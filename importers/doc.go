// Package importers turns files on disk into a training log: it finds them in
// folders and archives, tells by their content what they are, reads them, joins
// what several sources say of one run, settles the zone, and adds the journal.
//
//	roots ─archive─► files ─Formats─► pieces ─merge─► runs ─zone, journal─► Log
//
// The packages below read one kind of file each and do not know this one.
// Anything wrong with the input is a traininglog.Problem; reading goes on.
//
// Where several sources tell of one run, each field comes from the first of
// these that has it; of two exports of one platform the newer speaks:
//
//	start, laps, profile, means    the longer recording where one holds only a part;
//	                               else that with the most values; the watch's own
//	                               over what was converted from it
//	sport                          Garmin, Strava, the recordings; "trail" and
//	                               "treadmill" over a plain "running"
//	distance                       Garmin's if it differs by more than 0.2 %,
//	                               Strava's by more than 1 %, else the device's,
//	                               else by position
//	timer, elapsed, moving         the recording, unless a platform cut the run
//	name, notes, RPE, feel         Garmin, Strava, the recordings; all notes are
//	                               kept, the same text once
//	shoe                           Garmin's link, Strava's; two are none
//	temperature                    weather, user, watch; the watch's is kept beside
//	zone                           device, platform, text, position, athlete
package importers
