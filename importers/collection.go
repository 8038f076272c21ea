package importers

import (
	"cmp"
	"slices"
	"strings"

	"footnote/importers/garmin"
	"footnote/traininglog"
)

// collection is what all files gave together, before duplicates are merged.
type collection struct {
	pieces   []piece
	local    []piece // whose start is in local time of an unknown zone
	shoes    []traininglog.Shoe
	links    map[string][]string // activity id → names of shoes
	problems []traininglog.Problem
	counts   traininglog.Counts
	named    []link        // rows and the files they name
	missing  []missingFile // files that a table names

	locate   func(*piece) place // first position of a piece from the cache
	keepZone func(*piece)       // notes the zone of a piece's first position
	byName   map[string][]int   // raw name of a file without .gz → its pieces
	names    []string           // of Garmin's profiles
	dates    map[string]int64   // of exports, by their folder
	accounts map[int64]string   // Garmin account → top folder where it was first seen
	tops     []string           // top folders of different accounts
}

// collect joins what the files gave, in the order of the files.
func collect(slots []slot, results []found) *collection {
	c := &collection{
		links: map[string][]string{}, byName: map[string][]int{}, accounts: map[int64]string{},
		counts: traininglog.Counts{NotRuns: map[string]int{}, Skipped: map[string]int{}},
	}
	n := 0
	for i := range results {
		n += len(results[i].pieces)
	}
	c.pieces = make([]piece, 0, n)
	for i := range results {
		r := &results[i]
		raw := strings.TrimSuffix(slots[i].file.Raw, ".gz")
		for k := range r.pieces {
			if r.pieces[k].stream {
				c.byName[raw] = append(c.byName[raw], len(c.pieces)+k)
			}
		}
		c.pieces = append(c.pieces, r.pieces...)
		c.local = append(c.local, r.local...)
		c.problems = append(c.problems, r.problems...)
		c.counts.Files += r.files
		for _, kind := range r.skipped {
			c.counts.Skipped[kind]++
		}
		if r.profile != "" && !slices.ContainsFunc(c.names, func(n string) bool { return strings.EqualFold(n, r.profile) }) {
			c.names = append(c.names, r.profile)
		}
		for _, id := range r.profiles {
			c.account(id, slots[i].file.Path)
		}
		results[i] = found{table: r.table, gear: r.gear, shoes: r.shoes}
	}
	for i := range results {
		if t := results[i].table; t != nil {
			c.addTable(t, i)
		}
	}
	c.missingFiles()
	c.datePlatforms(slots)
	c.takeShoes(slots, results)
	return c
}

// datePlatforms gives what a platform says of an activity the date of its
// export: the start of the last activity in the same folder. Of an old export and
// a newer one beside it the newer holds, whatever their names.
func (c *collection) datePlatforms(slots []slot) {
	c.dates = map[string]int64{}
	for pass := range 2 {
		for i := range c.pieces {
			p := &c.pieces[i]
			if p.stream {
				continue
			}
			folder := folderOf(slots[p.slot].file.Raw)
			if pass == 0 {
				c.dates[folder] = max(c.dates[folder], p.run.Start.UnixMilli())
			} else {
				p.exported = c.dates[folder]
			}
		}
	}
}

// takeShoes takes shoes and links, those of newer exports over those of older
// ones. What a newer one does not mention is not deleted.
func (c *collection) takeShoes(slots []slot, results []found) {
	order := make([]int, len(results))
	for i := range order {
		order[i] = i
	}
	date := func(i int) int64 { return c.dates[folderOf(slots[i].file.Raw)] }
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(date(i), date(j)) })
	var shoes []traininglog.Shoe
	for _, i := range order {
		shoes = append(shoes, results[i].shoes...)
		for _, g := range results[i].gear {
			for id, names := range g.Links {
				c.links[garmin.ActivityKey(id)] = names
			}
		}
	}
	c.shoes = distinctShoes(shoes)
	c.dropOthers(slots, results)
}

// dropOthers takes from the rows of a folder's tables the gear that a list of gear
// in the same folder says to be no shoe.
func (c *collection) dropOthers(slots []slot, results []found) {
	type thing struct{ folder, name string }
	shoe := map[thing]bool{}
	for i := range results {
		for _, g := range results[i].gear {
			folder := folderOf(slots[i].file.Raw)
			for _, name := range g.Others {
				if t := (thing{folder, strings.ToLower(name)}); !shoe[t] {
					shoe[t] = false
				}
			}
			for k := range g.Shoes {
				shoe[thing{folder, strings.ToLower(g.Shoes[k].Name)}] = true
			}
		}
	}
	for i := range c.pieces {
		r := &c.pieces[i].run
		if r.ShoeLink == "" || r.Origin != traininglog.OriginGarmin {
			continue
		}
		if is, known := shoe[thing{folderOf(slots[c.pieces[i].slot].file.Raw), strings.ToLower(r.ShoeLink)}]; known && !is {
			r.ShoeLink = ""
		}
	}
}

// account notes a Garmin account and in which folder below the root it lies.
func (c *collection) account(id int64, path string) {
	if _, ok := c.accounts[id]; ok {
		return
	}
	top, _, _ := strings.Cut(strings.ReplaceAll(path, "!", "/"), "/")
	c.accounts[id] = top
	if !slices.Contains(c.tops, top) {
		c.tops = append(c.tops, top)
	}
}

// distinctShoes drops what an earlier list says of a shoe that a later one has
// too.
func distinctShoes(shoes []traininglog.Shoe) []traininglog.Shoe {
	at := map[string]int{}
	var out []traininglog.Shoe
	for _, s := range shoes {
		key := strings.ToLower(s.Name)
		k, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, s)
			continue
		}
		for _, a := range out[k].Also {
			if !s.Known(a) {
				s.Also = append(s.Also, a)
			}
		}
		if s.Start == nil {
			s.Start = out[k].Start
		}
		if s.End == nil {
			s.End = out[k].End
		}
		s.Limit = s.Limit.Else(out[k].Limit)
		s.Retired = s.Retired || out[k].Retired
		out[k] = s
	}
	return out
}
