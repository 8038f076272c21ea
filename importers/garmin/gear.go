package garmin

import (
	"io"
	"strings"

	"footnote/traininglog"
)

// Gear is what gear.json says: shoes and which activities they were worn on.
type Gear struct {
	Shoes []traininglog.Shoe
	Links map[int64][]string // activity id → names of shoes, in the file's order
	// Others are the names of what is no shoe: insoles, bikes.
	Others []string
}

// item is one thing of gearDTOS.
type item struct {
	pk     int64
	shoe   traininglog.Shoe
	custom string // make and model as the runner typed them
	isShoe bool
}

// ReadGear reads gear.json. The keys' case has changed over the years (gearDTOS,
// gearDTOs); a link may name an activity that the export no longer has.
func ReadGear(r io.Reader) (Gear, error) {
	w := newWalker(r)
	defer w.release()
	var items []item
	type link struct{ gear, activity int64 }
	var links []link
	err := w.objects(func(key string) error {
		switch strings.ToLower(key) {
		case "geardtos":
			return w.array(func() error {
				it, err := readItem(w)
				items = append(items, it)
				return err
			})
		case "gearactivitydtos":
			return w.object(func(string) error {
				return w.array(func() error {
					var l link
					err := w.object(func(key string) error {
						v, err := w.value()
						switch key {
						case "gearPk":
							l.gear, _ = v.integer()
						case "activityId":
							l.activity, _ = v.integer()
						}
						return err
					})
					links = append(links, l)
					return err
				})
			})
		}
		return w.skip()
	}, func() error { return nil })

	g, names := gearOf(items)
	for _, l := range links {
		if name, ok := names[l.gear]; ok && l.activity != 0 {
			g.Links[l.activity] = append(g.Links[l.activity], name)
		}
	}
	return g, err
}

// ReadActivityGear reads the gear of one activity, as garmin-connect-export
// writes it to activity_<id>-gear.json.
func ReadActivityGear(r io.Reader, id int64) (Gear, error) {
	w := newWalker(r)
	defer w.release()
	var items []item
	err := w.array(func() error {
		it, err := readItem(w)
		items = append(items, it)
		return err
	})
	g, _ := gearOf(items)
	for _, s := range g.Shoes {
		g.Links[id] = append(g.Links[id], s.Name)
	}
	return g, err
}

// gearOf returns the shoes among the items, and their names by gearPk.
func gearOf(items []item) (Gear, map[int64]string) {
	g := Gear{Links: map[int64][]string{}}
	custom := map[string]int{}
	for _, it := range items {
		custom[strings.ToLower(it.custom)]++
	}
	names := map[int64]string{}
	for _, it := range items {
		if it.shoe.Name == "" {
			continue
		}
		if !it.isShoe {
			g.Others = append(g.Others, it.shoe.Name)
			continue
		}
		// Two pairs of the same model share make and model; only one that is the
		// pair's alone can be its other name.
		if it.custom != "" && !strings.EqualFold(it.custom, it.shoe.Name) && custom[strings.ToLower(it.custom)] == 1 {
			it.shoe.Also = []string{it.custom}
		}
		names[it.pk] = it.shoe.Name
		g.Shoes = append(g.Shoes, it.shoe)
	}
	return g, names
}

func readItem(w *walker) (item, error) {
	var it item
	text := map[string]string{}
	var limit float64
	err := w.object(func(key string) error {
		v, err := w.value()
		switch key {
		case "gearPk":
			it.pk, _ = v.integer()
		case "maximumMeters":
			limit, _ = v.number()
		default:
			text[key] = v.text()
		}
		return err
	})
	it.isShoe = strings.EqualFold(text["gearTypeName"], "Shoes")
	it.custom = text["customMakeModel"]
	it.shoe = traininglog.Shoe{
		Name:    first(text["displayName"], first(it.custom, strings.TrimSpace(text["gearMakeName"]+" "+text["gearModelName"]))),
		Start:   dayOf(text["dateBegin"]),
		End:     dayOf(text["dateEnd"]),
		Retired: strings.EqualFold(text["gearStatusName"], "retired"),
	}
	if m := text["gearMakeName"]; m != "" && m != "Other" {
		it.shoe.Brand = m
		if model := text["gearModelName"]; model != "Unknown "+text["gearTypeName"] {
			it.shoe.Model = model
		}
	}
	if it.shoe.Model == "" {
		it.shoe.Model = it.custom
	}
	if limit > 0 { // 0: the runner set none
		it.shoe.Limit = traininglog.Measured(traininglog.Metres(limit))
	}
	return it, err
}

// dayOf reads the day of a time such as 2022-01-10T00:00:00.0; nil if there is none.
func dayOf(s string) *traininglog.Day {
	if len(s) < 10 {
		return nil
	}
	d, err := traininglog.ParseDay(s[:10])
	if err != nil {
		return nil
	}
	return &d
}
