package invented

import (
	"fmt"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// The single files, each another run, so that a folder of them has no
// duplicates.
const (
	wholeFIT = iota
	cutFIT
	wrongCRC
	treadmillFIT
	wholeGPX
	cutGPX
	wholeTCX
	singles
)

const singleSerial = 3_999_000_004

// plainFixtures are the single files, and the folders made of one of them.
func plainFixtures() ([]file, error) {
	all, streams, err := singleRuns()
	if err != nil {
		return nil, err
	}
	var fits [treadmillFIT + 1][]byte
	for i := range fits {
		if fits[i], err = fitActivity(&all[i], &streams[i], singleSerial, watchOwn); err != nil {
			return nil, err
		}
	}
	run, crc := fits[wholeFIT], fits[wrongCRC]
	crc[len(crc)-1] ^= 0xFF
	monitoring, err := fitMonitoring(all[0].start.Unix(), singleSerial)
	if err != nil {
		return nil, err
	}
	bad, err := badZip(run)
	if err != nil {
		return nil, err
	}
	files := under("files", []file{
		{"monitoring.fit", monitoring},
		{"run.fit", run},
		{"run-cut.fit", short(fits[cutFIT])},
		{"run-wrong-crc.fit", crc},
		{"treadmill.fit", fits[treadmillFIT]},
		{"run.gpx", gpx(&all[wholeGPX], &streams[wholeGPX])},
		{"run-cut.gpx", short(gpx(&all[cutGPX], &streams[cutGPX]))},
		{"run.tcx", tcx(&all[wholeTCX], &streams[wholeTCX], singleSerial)},
	})
	return append(append(files, bad...), badJournal(&all[0], run)...), nil
}

// singleRuns records as many runs as there are single files, each of 2.3 km:
// XML is long.
func singleRuns() ([]outing, []stream, error) {
	a := athlete{serial: singleSerial}
	first := traininglog.Date(2026, 5, 4)
	size := simulate.Size{Key: "single", Days: 21, RunsPerWeek: 4, NumbShare: .25}
	r := simulate.New(scenario, size, simulate.Athlete{WeekKm: 15, YearDay: yearDay(first)}, draw(fixtureSeed, drawRuns))
	all := outings(r, &a, first, draw(fixtureSeed, drawDress))
	if len(all) < singles {
		return nil, nil, fmt.Errorf("seed %d gives %d runs, %d single files need one each", fixtureSeed, len(all), singles)
	}
	streams := make([]stream, singles)
	for i := range streams {
		o := &all[i]
		o.cm, o.kms = 230_000, o.kms[:min(len(o.kms), 3)]
		o.indoor, o.trail = i == treadmillFIT, false
		streams[i] = recordStream(o, draw(fixtureSeed, drawStream+uint64(i)))
	}
	all[wholeTCX].description = "Left forefoot went to sleep. #numb left forefoot 3/10 @1.5km lacing=tight"
	return all, streams, nil
}

// short returns the first three fifths of a file.
func short(data []byte) []byte { return data[:len(data)*3/5] }
