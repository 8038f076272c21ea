package traininglog

import "testing"

func TestOneClock(t *testing.T) {
	at := func(starts ...int) []Record { // seconds; each the first of four
		var records []Record
		for _, s := range starts {
			for i := range 4 {
				records = append(records, Record{Time: Instant(s+i) * 1000})
			}
		}
		return records
	}
	const year = 366 * 24 * 3600
	cases := []struct {
		name       string
		records    []Record
		first, end int
	}{
		{"none", nil, 0, 0},
		{"one", at(0)[:1], 0, 1},
		{"a whole run", at(100, 200, 7200), 0, 12},
		{"a pause of eleven months", at(0, 330*24*3600), 0, 8},
		{"set after a while", at(0, 37*year, 37*year+4), 4, 12},
		{"set at the end", at(0, 4, 37*year)[:9], 0, 8},
		{"half and half", at(0, 37*year), 4, 8},
		{"one record astray", append(at(0, 4), at(13 * year)[0]), 0, 8},
		{"both", append(at(0)[:1], append(at(37*year), at(50 * year)[0])...), 1, 5},
	}
	for _, c := range cases {
		if first, end := OneClock(c.records); first != c.first || end != c.end {
			t.Errorf("%s: %d to %d, want %d to %d", c.name, first, end, c.first, c.end)
		}
	}
}
