package invented

import (
	"bytes"
	"encoding/csv"
	"strconv"
)

var symptomColumns = []string{
	"date", "time", "symptom", "phase", "side", "site", "severity", "onset", "lasted",
	"relief", "effect", "signs", "tags", "note", "entered",
}

// symptomsCSV writes the entries that went into the journal.
func symptomsCSV(all []outing) []byte {
	rows := [][]string{symptomColumns}
	for i := range all {
		if r := all[i].row; r != nil {
			rows = append(rows, []string{
				r.date, r.clock, r.symptom, r.phase, r.side, r.site, r.severity, r.onset, r.lasted,
				r.relief, r.effect, "", r.tags, r.note, r.entered,
			})
		}
	}
	return table(rows)
}

// tagsCSV says what holds unless a run says otherwise, and the days on which
// the laces were tight though nothing else was written of the run.
func tagsCSV(all []outing) []byte {
	rows := [][]string{
		{"from", "to", "tags", "note"},
		{all[0].day.String(), "", "lacing=normal; socks=thin", "unless a run says otherwise"},
	}
	for i := range all {
		if o := &all[i]; o.tight && o.row == nil {
			d := o.day.String()
			rows = append(rows, []string{d, d, "lacing=tight", ""})
		}
	}
	return table(rows)
}

// shoesCSV says what the platform does not know of a pair.
func shoesCSV(shoes []shoe) []byte {
	rows := [][]string{{"shoe", "also", "brand", "model", "size", "width", "start", "end", "initial", "warn", "limit", "note"}}
	for _, s := range shoes {
		initial, limit, note := "", "", ""
		if s.initialCm > 0 {
			initial = strconv.FormatInt(s.initialCm/lapCm, 10) + " km"
		}
		if s.trail {
			limit, note = "500 mi", "the lugs last longer than the foam"
		}
		rows = append(rows, []string{s.name, s.model, s.brand, s.model, "41", "regular", "", "", initial, "", limit, note})
	}
	return table(rows)
}

func table(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // into memory: cannot fail
	return b.Bytes()
}
