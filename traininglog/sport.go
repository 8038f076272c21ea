package traininglog

import "strings"

// Sport is what was done. Running and its kin are runs; a walk or a hike
// counts for a shoe that is linked to it; anything else is Other.
type Sport string

// The sports that footnote tells apart.
const (
	Running          Sport = "running"
	TrailRunning     Sport = "trail_running"
	TrackRunning     Sport = "track_running"
	TreadmillRunning Sport = "treadmill_running"
	VirtualRunning   Sport = "virtual_running"
	UltraRunning     Sport = "ultra_running"
	ObstacleRunning  Sport = "obstacle_running"
	Walking          Sport = "walking"
	Hiking           Sport = "hiking"
	OtherSport       Sport = "other"
	UnknownSport     Sport = "" // the file does not say
)

// IsRun reports whether the sport is running or one of its kin.
func (s Sport) IsRun() bool { return strings.HasSuffix(string(s), "running") }

// Indoor reports whether the sport is done indoors.
func (s Sport) Indoor() bool { return s == TreadmillRunning || s == VirtualRunning }

// sportNames maps the keys of Garmin and Strava and the words found in GPX and
// TCX, folded to lower case with "_" for space, to a sport. Garmin's keys are
// its activityTypes list (parent type 1); Strava's are its API's SportType,
// German and Czech those of translated exports. Run-to-bike transitions and
// wheelchair pushes contain "run" and are none, so nothing is matched by a part.
var sportNames = map[string]Sport{
	"running": Running, "run": Running, "street_running": Running, "road_running": Running, "jogging": Running,
	"lauf": Running, "laufen": Running, "běh": Running, "course_à_pied": Running, "carrera": Running, "corrida": Running, "corsa": Running, "hardlopen": Running, "hardloopsessie": Running,
	"trail_running": TrailRunning, "trail_run": TrailRunning, "trailrun": TrailRunning, "traillauf": TrailRunning, "trail": TrailRunning,
	"track_running": TrackRunning, "track_run": TrackRunning, "bahnlauf": TrackRunning,
	"treadmill_running": TreadmillRunning, "treadmill": TreadmillRunning, "treadmill_run": TreadmillRunning, "indoor_running": TreadmillRunning, "indoor_run": TreadmillRunning, "laufband": TreadmillRunning,
	"virtual_run": VirtualRunning, "virtualrun": VirtualRunning, "virtual_running": VirtualRunning, "virtueller_lauf": VirtualRunning,
	"ultra_run": UltraRunning, "ultra_running": UltraRunning, "ultralauf": UltraRunning,
	"obstacle_run": ObstacleRunning, "obstacle_running": ObstacleRunning, "obstacle": ObstacleRunning,
	"9":       Running, // Strava's GPX writes its numeric type
	"walking": Walking, "walk": Walking, "casual_walking": Walking, "speed_walking": Walking, "spaziergang": Walking, "gehen": Walking, "10": Walking,
	"hiking": Hiking, "hike": Hiking, "wanderung": Hiking, "wandern": Hiking, "4": Hiking,
}

// ParseSport reads a platform's or a file's name of a sport. An empty name is
// UnknownSport, an unlisted one OtherSport.
func ParseSport(name string) Sport {
	name = strings.ToLower(strings.TrimSpace(name))
	name = strings.NewReplacer(" ", "_", "-", "_").Replace(name)
	if name == "" {
		return UnknownSport
	}
	if s, ok := sportNames[name]; ok {
		return s
	}
	return OtherSport
}
