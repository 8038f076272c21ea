package fit

import (
	"github.com/muktihari/fit/profile/typedef"

	"footnote/traininglog"
)

// sportOf maps FIT's sport and sub-sport. Only what the profile calls running,
// and the indoor machines it lists under "Run/Fitness Equipment", is a run; a
// transition from running to cycling and a wheelchair push are none. "Generic"
// says as little as nothing.
func sportOf(sport, subSport uint8) traininglog.Sport {
	switch typedef.Sport(sport) {
	case typedef.SportRunning:
		return runningOf(typedef.SubSport(subSport))
	case typedef.SportFitnessEquipment:
		switch typedef.SubSport(subSport) {
		case typedef.SubSportTreadmill, typedef.SubSportIndoorRunning:
			return traininglog.TreadmillRunning
		case typedef.SubSportIndoorWalking:
			return traininglog.Walking
		}
		return traininglog.OtherSport
	case typedef.SportWalking:
		return traininglog.Walking
	case typedef.SportHiking:
		return traininglog.Hiking
	case typedef.SportGeneric, typedef.SportInvalid:
		return traininglog.UnknownSport
	}
	return traininglog.OtherSport
}

func runningOf(subSport typedef.SubSport) traininglog.Sport {
	switch subSport {
	case typedef.SubSportTreadmill, typedef.SubSportIndoorRunning:
		return traininglog.TreadmillRunning
	case typedef.SubSportTrail:
		return traininglog.TrailRunning
	case typedef.SubSportTrack:
		return traininglog.TrackRunning
	case typedef.SubSportVirtualActivity:
		return traininglog.VirtualRunning
	case typedef.SubSportObstacle:
		return traininglog.ObstacleRunning
	case typedef.SubSportUltra:
		return traininglog.UltraRunning
	case typedef.SubSportBikeToRunTransition, typedef.SubSportRunToBikeTransition, typedef.SubSportSwimToBikeTransition,
		typedef.SubSportIndoorWheelchairWalk, typedef.SubSportIndoorWheelchairRun:
		return traininglog.OtherSport
	}
	return traininglog.Running
}

// onFoot reports whether cadence counts strides. On a bicycle it counts turns
// of the crank, and doubled they would pass for steps.
func onFoot(s traininglog.Sport) bool { return s != traininglog.OtherSport }
