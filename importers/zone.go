package importers

import (
	"slices"
	"sync"
	"time"
	_ "time/tzdata" // so that a zone is found on a machine without a zone database

	"github.com/ringsaturn/tzf"

	"footnote/traininglog"
)

// zoneOrder is how zones are trusted: what the watch wrote; the local start
// of a platform; an offset in the file's text; the first position; the athlete's
// own zone.
var zoneOrder = []traininglog.ZoneSource{
	traininglog.ZoneDevice, traininglog.ZonePlatform, traininglog.ZoneText,
	traininglog.ZonePosition, traininglog.ZoneAthlete, traininglog.ZoneUnknown,
}

func zoneRank(z traininglog.Zone) int { return slices.Index(zoneOrder, z.Source) }

// betterZone returns the more trusted zone, a on a tie.
func betterZone(a, b traininglog.Zone) traininglog.Zone {
	if zoneRank(b) < zoneRank(a) {
		return b
	}
	return a
}

// finder knows the zone of a position. Loading it takes half a second and 165 MB
// for a moment, so it is done only when no file says its zone otherwise.
var finder = sync.OnceValues(tzf.NewDefaultFinder)

// zoneAt returns the IANA name of the zone of a position, or "".
func zoneAt(p place) (string, error) {
	f, err := finder()
	if err != nil {
		return "", err
	}
	return f.GetTimezoneName(p.lon, p.lat), nil
}

// offsetIn returns the offset of a zone by name at a time.
func offsetIn(name string, t time.Time) (time.Duration, bool) {
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" {
		return 0, false
	}
	_, s := t.In(loc).Zone()
	return time.Duration(s) * time.Second, true
}

// asksForPlaces reports whether a file may have to be read again for a first
// position: the cache keeps none, and what knew the zone before is gone.
func (c *collection) asksForPlaces() bool {
	return slices.ContainsFunc(c.pieces, func(p piece) bool { return p.asksForPlace() && p.run.Zone.Source == traininglog.ZoneUnknown })
}

// asksForPlace reports whether a piece has a first position that is not at hand,
// nor its zone.
func (p *piece) asksForPlace() bool { return p.zone == "" && p.placed && !p.place.known }

// settleZone gives a run whose sources say no zone that of its first position,
// else the athlete's, else UTC with a warning.
func (c *collection) settleZone(m *merged, athlete string) error {
	r := &m.run
	if r.Zone.Source != traininglog.ZoneUnknown {
		return nil
	}
	for _, i := range m.members {
		p := &c.pieces[i]
		if p.asksForPlace() {
			p.place = c.locate(p)
		}
		if p.zone == "" && p.place.known {
			name, err := zoneAt(p.place)
			if err != nil {
				return err
			}
			p.zone = name
			c.keepZone(p)
		}
		if off, ok := offsetIn(p.zone, r.Start); ok {
			r.Zone = traininglog.Zone{Offset: off, Source: traininglog.ZonePosition}
			return nil
		}
	}
	if off, ok := offsetIn(athlete, r.Start); ok {
		r.Zone = traininglog.Zone{Offset: off, Source: traininglog.ZoneAthlete}
		return nil
	}
	r.Warnings = append(r.Warnings, "no source says the time zone; day and week are those of UTC (set time_zone in footnote.toml)")
	return nil
}
