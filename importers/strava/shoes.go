package strava

import (
	"encoding/csv"
	"io"
	"strings"

	"footnote/traininglog"
)

// ReadShoes reads shoes.csv: name, brand, model, default sports; no id, no
// distance, no days.
func ReadShoes(r io.Reader, path string) ([]traininglog.Shoe, error) {
	c := csv.NewReader(skipBOM(r))
	c.FieldsPerRecord = -1
	c.LazyQuotes = true
	if _, err := c.Read(); err != nil {
		if err == io.EOF {
			return nil, nil
		}
		return nil, err
	}
	var shoes []traininglog.Shoe
	for {
		record, err := c.Read()
		if err == io.EOF {
			return otherNames(shoes), nil
		}
		if err != nil {
			return otherNames(shoes), err
		}
		cell := func(i int) string {
			if i < len(record) {
				return strings.TrimSpace(record[i])
			}
			return ""
		}
		line, _ := c.FieldPos(0)
		shoe := traininglog.Shoe{
			Name: cell(0), Brand: cell(1), Model: cell(2),
			Source: traininglog.Source{Path: path, Line: line},
		}
		if shoe.Name == "" {
			shoe.Name = makeAndModel(&shoe)
		}
		if shoe.Name != "" {
			shoes = append(shoes, shoe)
		}
	}
}

func makeAndModel(s *traininglog.Shoe) string { return strings.TrimSpace(s.Brand + " " + s.Model) }

// otherNames adds what activities may call a shoe: make and model, where only
// one pair is of that model, and make, model and name.
func otherNames(shoes []traininglog.Shoe) []traininglog.Shoe {
	pairs := map[string]int{}
	for i := range shoes {
		pairs[strings.ToLower(makeAndModel(&shoes[i]))]++
	}
	for i := range shoes {
		s := &shoes[i]
		full := makeAndModel(s)
		if full == "" || strings.EqualFold(full, s.Name) {
			continue
		}
		if pairs[strings.ToLower(full)] == 1 {
			s.Also = append(s.Also, full)
		}
		s.Also = append(s.Also, full+" "+s.Name)
	}
	return shoes
}
