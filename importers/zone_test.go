package importers

import (
	"testing"
	"time"

	"footnote/traininglog"
)

// TestZoneOfPosition asks for places where a rule of thumb by longitude or by
// country fails. The offsets are those of the IANA database for 15 July 2026,
// 12:00 UTC.
func TestZoneOfPosition(t *testing.T) {
	at := time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		where    string
		lat, lon float64
		zone     string
		offset   string
	}{
		{"Basel, where three countries meet", 47.5476, 7.5896, "Europe/Zurich", "2h0m"},
		{"Büsingen, a German village inside Switzerland", 47.6977, 8.6892, "Europe/Busingen", "2h0m"},
		{"Adelaide, half hours", -34.9285, 138.6007, "Australia/Adelaide", "9h30m"},
		{"Kathmandu, quarter hours", 27.7172, 85.3240, "Asia/Kathmandu", "5h45m"},
		{"Apia, which crossed the date line in 2011", -13.8333, -171.7667, "Pacific/Apia", "13h"},
		{"Pago Pago, 24 h behind Apia in summer", -14.2756, -170.7020, "Pacific/Pago_Pago", "-11h"},
		{"Chatham Islands", -43.9535, -176.5597, "Pacific/Chatham", "12h45m"},
		{"Kiritimati, the first to see the day", 1.8721, -157.4278, "Pacific/Kiritimati", "14h"},
		{"Phoenix, without summer time", 33.4484, -112.0740, "America/Phoenix", "-7h"},
		{"Window Rock, in the same state with it", 35.6806, -109.0526, "America/Denver", "-6h"},
		{"Eucla", -31.6769, 128.8892, "Australia/Eucla", "8h45m"},
		{"St. John's", 47.5615, -52.7126, "America/St_Johns", "-2h30m"},
		{"Las Palmas", 28.1235, -15.4363, "Atlantic/Canary", "1h"},
		{"Taveuni in Fiji, east of the 180th meridian", -16.85, -179.97, "Pacific/Fiji", "12h"},
	} {
		want, err := time.ParseDuration(c.offset)
		if err != nil {
			t.Fatal(err)
		}
		m := merged{run: traininglog.Run{Start: at}, members: []int{0}}
		pieces := []piece{{place: place{c.lat, c.lon, true}}}
		if err := (&collection{pieces: pieces, keepZone: func(*piece) {}}).settleZone(&m, "Europe/Berlin"); err != nil {
			t.Fatal(err)
		}
		if z := m.run.Zone; z.Offset != want || z.Source != traininglog.ZonePosition {
			t.Errorf("%s: %v, want %v", c.where, z, want)
		}
		if off, _ := offsetIn(c.zone, at); off != want {
			t.Errorf("%s: %s is %v from UTC, the table says %v", c.where, c.zone, off, want)
		}
	}
}

// TestZoneOrder: device, platform, text, position, athlete, UTC.
func TestZoneOrder(t *testing.T) {
	start := day("2026-07-15 12:00:00")
	z := func(hours int, s traininglog.ZoneSource) traininglog.Zone {
		return traininglog.Zone{Offset: time.Duration(hours) * time.Hour, Source: s}
	}
	here := piece{place: place{47.5, 7.6, true}}
	for _, c := range []struct {
		name    string
		zones   []traininglog.Zone
		place   bool
		athlete string
		want    traininglog.Zone
	}{
		{"device over all", []traininglog.Zone{z(1, traininglog.ZoneText), z(3, traininglog.ZonePlatform), z(-5, traininglog.ZoneDevice)}, true, "", z(-5, traininglog.ZoneDevice)},
		{"platform over text", []traininglog.Zone{z(1, traininglog.ZoneText), z(3, traininglog.ZonePlatform)}, true, "", z(3, traininglog.ZonePlatform)},
		{"text over position", []traininglog.Zone{{}, z(1, traininglog.ZoneText)}, true, "", z(1, traininglog.ZoneText)},
		{"position over athlete", []traininglog.Zone{{}}, true, "Asia/Tokyo", z(2, traininglog.ZonePosition)},
		{"athlete on a treadmill", []traininglog.Zone{{}}, false, "Asia/Tokyo", z(9, traininglog.ZoneAthlete)},
		{"nobody", []traininglog.Zone{{}}, false, "", traininglog.Zone{}},
	} {
		var pieces []piece
		var members []int
		for i, zone := range c.zones {
			p := piece{run: traininglog.Run{Start: start, Zone: zone, Sport: traininglog.Running}}
			if c.place && i == 0 {
				p.place = here.place
			}
			pieces, members = append(pieces, p), append(members, i)
		}
		m := mergeGroup(pieces, members, nil)
		if err := (&collection{pieces: pieces, keepZone: func(*piece) {}}).settleZone(&m, c.athlete); err != nil {
			t.Fatal(err)
		}
		if m.run.Zone != c.want {
			t.Errorf("%s: %v, want %v", c.name, m.run.Zone, c.want)
		}
		if warned := len(m.run.Warnings) > 0; warned != (c.want.Source == traininglog.ZoneUnknown) {
			t.Errorf("%s: warnings %q", c.name, m.run.Warnings)
		}
	}
}
