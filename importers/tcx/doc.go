// Package tcx reads recorded runs from Training Center XML, Garmin's format of
// before FIT, which platforms still export.
//
// What is taken, whatever the prefix of its namespace:
//
//	Activity    one traininglog.Activity: Sport, Id → Device.Created, Notes;
//	            Creator: Name → Device.Product, UnitId → Device.Serial
//	            (and Run of Training Center 1)
//	Lap         StartTime, TotalTimeSeconds, DistanceMeters, TriggerMethod;
//	            AverageHeartRateBpm, Cadence, LX: AvgRunCadence, AvgWatts →
//	            Session.Averages
//	Track       a pause in between when the times jump by more than 10 s
//	Trackpoint  Time, Position, AltitudeMeters, DistanceMeters, HeartRateBpm,
//	            Cadence; TPX: RunCadence (which wins), Speed, Watts
//
// A Trackpoint that has a time and nothing else is no record: old watches write
// one where the timer stops. Courses and workouts are plans, no records of a run.
//
// An activity of laps without any track (a treadmill run typed in by hand) has a
// session with totals and averages and no records.
package tcx
