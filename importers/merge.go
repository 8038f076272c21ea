package importers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"footnote/traininglog"
)

// A merged run takes its record stream, start, laps and means from the richest
// recording; its distance from a platform that corrected it; name, notes, RPE and
// shoe from the platforms, Garmin before Strava; weather from whoever knows it.

// merged is one activity with what all its sources say.
type merged struct {
	run     traininglog.Run
	sport   sportBy
	members []int // its pieces, the base first
}

// mergeGroup makes one activity of its pieces, the richest of which come first.
func mergeGroup(pieces []piece, members []int, links map[string][]string) merged {
	base := &pieces[members[0]]
	m := merged{run: base.run, members: members}
	r := &m.run
	r.Warnings = slices.Clone(r.Warnings)
	platforms := platformOrder(pieces, members)

	m.sport = mergeSport(r, pieces, members, platforms)
	for _, i := range members[1:] {
		fill(r, &pieces[i].run)
		if o := &pieces[i]; base.outlasts(o) {
			r.Warnings = append(r.Warnings, fmt.Sprintf("%s holds only %.0f of its %.0f min; what the longer recording says holds",
				o.run.Sources[0], length(o).Minutes(), length(base).Minutes()))
		}
	}
	mergeTotals(r, pieces, members, platforms)
	if r.Timer == 0 { // Strava's table seldom has it; moving time is the nearest
		r.Timer = r.Moving
	}
	if r.Timer == 0 {
		r.Timer = r.Elapsed
	}
	mergeWords(r, pieces, append(slices.Clone(platforms), streams(pieces, members)...))
	mergeTemperature(r, pieces, members)
	mergeShoe(r, pieces, platforms, links)
	r.ID = traininglog.RunID(r.Start)
	return m
}

// richestFirst orders the pieces of an activity.
func richestFirst(pieces []piece, members []int) {
	slices.SortStableFunc(members, func(i, j int) int { return compareRichness(&pieces[i], &pieces[j]) })
}

// compareRichness orders pieces by how much of the run they hold: a recording
// before a summary, more measured values before fewer; about as many, and what
// the watch wrote wins over what was converted from it, by another program or by a
// platform.
func compareRichness(a, b *piece) int {
	if a.stream != b.stream {
		if a.stream {
			return -1
		}
		return 1
	}
	switch { // a part is not the richer for having more to say of it
	case a.outlasts(b):
		return -1
	case b.outlasts(a):
		return 1
	}
	va, vb := values(&a.run), values(&b.run)
	if !near(va, vb, 0.25) {
		if va > vb {
			return -1
		}
		return 1
	}
	if c := cmp.Or(formatRank(a.format)-formatRank(b.format), originRank(a.run.Origin)-originRank(b.run.Origin)); c != 0 {
		return c
	}
	if a.cut != b.cut { // both as the watch wrote it, or neither
		if b.cut {
			return -1
		}
		return 1
	}
	if c := cmp.Or(len(b.run.ManualLaps)-len(a.run.ManualLaps), cmp.Compare(b.exported, a.exported)); c != 0 {
		return c
	}
	return strings.Compare(sourcePath(&a.run), sourcePath(&b.run))
}

// values estimates how many values a recording holds.
func values(r *traininglog.Run) float64 {
	channels := 2 // time and place
	for _, known := range []bool{
		r.Distance.Known(), r.Cadence.Known(), r.HeartRate.Known(), r.WatchTemperature.Known(), r.Power.Known(),
		r.GroundContact.Known(), r.Balance.Known(), r.StepLength.Known(), r.VerticalOscillation.Known(),
	} {
		if known {
			channels++
		}
	}
	return float64(max(r.Records, 1) * channels)
}

// formatRank puts the watch's own format before those that are made from it,
// and what is of no format last.
func formatRank(format string) int {
	if i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == format }); i >= 0 {
		return i
	}
	return len(Formats)
}

func originRank(o traininglog.Origin) int {
	return slices.Index([]traininglog.Origin{traininglog.OriginFile, traininglog.OriginGarmin, traininglog.OriginStrava}, o)
}

func sourcePath(r *traininglog.Run) string {
	if len(r.Sources) == 0 {
		return ""
	}
	return r.Sources[0].Path
}

// platformOrder returns the summaries and rows, Garmin's before Strava's and
// newer before older. Of the same activity in two exports only the newer speaks: a
// note that was reworded must not be two notes. In one export both do, since a
// tool's list has what its table has not.
func platformOrder(pieces []piece, members []int) []int {
	var out []int
	newest := map[string]int64{}
	for _, o := range []traininglog.Origin{traininglog.OriginGarmin, traininglog.OriginStrava} {
		from := len(out)
		for _, i := range members {
			if !pieces[i].stream && pieces[i].run.Origin == o {
				out = append(out, i)
			}
		}
		slices.SortStableFunc(out[from:], func(i, j int) int { return cmp.Compare(pieces[j].exported, pieces[i].exported) })
	}
	return slices.DeleteFunc(out, func(i int) bool {
		p := &pieces[i]
		if len(p.run.ActivityIDs) == 0 {
			return false
		}
		id := p.run.ActivityIDs[0]
		date, seen := newest[id]
		if !seen {
			newest[id] = p.exported
		}
		return seen && p.exported < date
	})
}

func streams(pieces []piece, members []int) []int {
	var out []int
	for _, i := range members {
		if pieces[i].stream {
			out = append(out, i)
		}
	}
	return out
}

// mergeSport sets the sport: what a platform says, since runners correct it
// there; then what the recordings say. A plain "running" does not make a trail or
// treadmill run less than it is.
func mergeSport(r *traininglog.Run, pieces []piece, members, platforms []int) sportBy {
	order := append(slices.Clone(platforms), streams(pieces, members)...)
	by := sportUnpaced
	for _, i := range order {
		p := &pieces[i]
		if p.sport == sportStated && p.run.Sport != traininglog.UnknownSport {
			r.Sport, by = p.run.Sport, sportStated
			break
		}
		by = min(by, p.sport)
	}
	switch {
	case by == sportStated && r.Sport == traininglog.Running:
		for _, i := range order {
			if s := pieces[i].run.Sport; pieces[i].sport == sportStated && s.IsRun() && s != traininglog.Running {
				r.Sport = s
				break
			}
		}
	case by != sportStated && slices.ContainsFunc(members, func(i int) bool { return pieces[i].sport == sportPaced }):
		by = sportPaced
		r.Sport = traininglog.Running
		speed, _ := r.MeanSpeed().Value()
		r.Warnings = append(r.Warnings, fmt.Sprintf("no source names the sport; taken for a run by its speed of %.1f km/h", float64(speed)*3.6))
	case by != sportStated:
		r.Sport = traininglog.OtherSport
	}
	r.Indoor = r.Sport.Indoor() || slices.ContainsFunc(members, func(i int) bool { return pieces[i].run.Indoor })
	return by
}

// fill takes from o what r does not know.
func fill(r, o *traininglog.Run) {
	r.Ascent = r.Ascent.Else(o.Ascent)
	r.Cadence = r.Cadence.Else(o.Cadence)
	r.RunningSpeed = r.RunningSpeed.Else(o.RunningSpeed)
	r.WalkShare = r.WalkShare.Else(o.WalkShare)
	r.GroundContact = r.GroundContact.Else(o.GroundContact)
	r.Balance = r.Balance.Else(o.Balance)
	r.StepLength = r.StepLength.Else(o.StepLength)
	r.VerticalOscillation = r.VerticalOscillation.Else(o.VerticalOscillation)
	r.Power = r.Power.Else(o.Power)
	r.HeartRate = r.HeartRate.Else(o.HeartRate)
	r.WatchTemperature = r.WatchTemperature.Else(o.WatchTemperature)
	r.Planned = r.Planned.Else(o.Planned)
	if r.Timer == 0 {
		r.Timer = o.Timer
	}
	if r.Elapsed == 0 {
		r.Elapsed = o.Elapsed
	}
	if r.Moving == 0 {
		r.Moving = o.Moving
	}
	if len(r.ManualLaps) == 0 {
		r.ManualLaps = o.ManualLaps
	}
	if len(r.Profile) == 0 {
		r.Profile = o.Profile
	}
	if r.Device.Serial == 0 && o.Device.Serial != 0 {
		r.Device = o.Device
	}
	r.Zone = betterZone(r.Zone, o.Zone)
	for _, s := range o.Sources {
		if !slices.Contains(r.Sources, s) {
			r.Sources = append(slices.Clip(r.Sources), s)
		}
	}
	for _, id := range o.ActivityIDs {
		if !slices.Contains(r.ActivityIDs, id) {
			r.ActivityIDs = append(slices.Clip(r.ActivityIDs), id)
			slices.Sort(r.ActivityIDs)
		}
	}
}

// How much a platform's distance must differ to be a correction. Garmin keeps the
// watch's distance to the centimetre; Strava smooths it, the web page's table has
// two decimals of a mile.
const (
	garminCorrection  = 0.002
	roundedCorrection = 0.01
	leastCorrection   = 5    // metres
	cutTimer          = 0.02 // a platform's timer that differs by more was cut there
)

// mergeTotals chooses the distance: a platform's where it differs from what was
// recorded, else the device's, else the one by position.
func mergeTotals(r *traininglog.Run, pieces []piece, members, platforms []int) {
	if r.DistanceSource != traininglog.DistanceDevice {
		for _, i := range streams(pieces, members) {
			if o := &pieces[i].run; o.DistanceSource == traininglog.DistanceDevice && !pieces[members[0]].outlasts(&pieces[i]) {
				takeDistance(r, o.Distance, traininglog.DistanceDevice)
				break
			}
		}
	}
	if !r.Distance.Known() || r.DistanceSource == "" {
		for _, i := range members {
			if o := &pieces[i].run; o.Distance.Known() {
				r.Distance, r.DistanceSource = o.Distance, o.DistanceSource
				break
			}
		}
	}
	recorded, ok := r.Distance.Value()
	if !ok || r.DistanceSource == traininglog.DistancePlatform {
		return
	}
	for _, i := range platforms {
		if ofPart(pieces, members, &pieces[i]) {
			continue
		}
		o := &pieces[i].run
		d, ok := o.Distance.Value()
		share := garminCorrection
		if o.Origin == traininglog.OriginStrava || len(o.ActivityIDs) == 0 {
			share = roundedCorrection
		}
		if !ok || math.Abs(float64(d-recorded)) <= max(leastCorrection, share*float64(recorded)) {
			continue
		}
		if wasCut(r, o) {
			r.Warnings = append(r.Warnings, fmt.Sprintf("the platform says %.2f km in %s, the file %.2f km in %s: one of them was cut; the platform's hold",
				d.Km(), clock(duration(o)), recorded.Km(), clock(duration(r))))
			r.Distance, r.DistanceSource = o.Distance, traininglog.DistancePlatform
			r.Timer, r.Elapsed, r.Moving = o.Timer, o.Elapsed, o.Moving
			return
		}
		takeDistance(r, o.Distance, traininglog.DistancePlatform)
		return
	}
}

// wasCut reports whether a platform's duration is not that of the recording.
func wasCut(r, o *traininglog.Run) bool {
	if o.Timer > 0 && r.Timer > 0 {
		return !near(o.Timer.Seconds(), r.Timer.Seconds(), cutTimer)
	}
	return o.Elapsed > 0 && r.Elapsed > 0 && !near(o.Elapsed.Seconds(), r.Elapsed.Seconds(), cutTimer)
}

func duration(r *traininglog.Run) time.Duration {
	if r.Timer > 0 {
		return r.Timer
	}
	return r.Elapsed
}

func clock(d time.Duration) string { return d.Round(time.Second).String() }

// takeDistance replaces the distance and stretches the profile, speeds and step
// length with it: a treadmill run that was corrected was faster throughout.
func takeDistance(r *traininglog.Run, d traininglog.Reading[traininglog.Metres], source traininglog.DistanceSource) {
	was, known := r.Distance.Value()
	now, _ := d.Value()
	r.Distance, r.DistanceSource = d, source
	if !known || was <= 0 || now <= 0 {
		return
	}
	f := float64(now / was)
	if v, ok := r.RunningSpeed.Value(); ok {
		r.RunningSpeed = traininglog.Measured(v * traininglog.MetresPerSecond(f))
	}
	if v, ok := r.StepLength.Value(); ok {
		r.StepLength = traininglog.Measured(v * traininglog.Metres(f))
	}
	if f == 1 {
		return
	}
	r.Profile = slices.Clone(r.Profile) // the cache keeps it as it was read
	for i := range r.Profile {
		s := &r.Profile[i]
		s.Metres *= float32(f)
		for _, c := range []traininglog.Channel{traininglog.Speed, traininglog.StepLength} {
			if v, ok := s.Get(c); ok {
				s.Set(c, v*f)
			}
		}
	}
}

// mergeTemperature prefers the weather to the watch's wrist, and keeps the watch's beside.
func mergeTemperature(r *traininglog.Run, pieces []piece, members []int) {
	for _, want := range []traininglog.TemperatureSource{traininglog.TemperatureWeather, traininglog.TemperatureUser} {
		for _, i := range members {
			if o := &pieces[i].run; o.TemperatureSource == want && o.Temperature.Known() {
				r.Temperature, r.TemperatureSource = o.Temperature, want
				return
			}
		}
	}
	r.Temperature, r.TemperatureSource = r.WatchTemperature, ""
	if r.WatchTemperature.Known() {
		r.TemperatureSource = traininglog.TemperatureWatch
	}
}

// mergeWords takes name, notes, RPE and feel, the platforms' first. The same
// text in two places is one note: an episode must not count twice.
func mergeWords(r *traininglog.Run, pieces []piece, order []int) {
	r.Name, r.Notes = "", nil
	r.RPE, r.Feel = traininglog.Reading[traininglog.Score]{}, traininglog.Reading[traininglog.Score]{}
	seen := map[string]bool{}
	note := func(n traininglog.Note) {
		key := strings.ToLower(strings.Join(strings.Fields(n.Text), " "))
		if key != "" && !seen[key] {
			seen[key] = true
			r.Notes = append(r.Notes, n)
		}
	}
	for _, i := range order {
		o := &pieces[i].run
		if r.Name == "" {
			r.Name = o.Name
		}
		r.RPE, r.Feel = r.RPE.Else(o.RPE), r.Feel.Else(o.Feel)
		for _, n := range o.Notes {
			note(n)
		}
		src := traininglog.Source{}
		if len(o.Sources) > 0 {
			src = o.Sources[0]
		}
		note(traininglog.Note{Text: o.Name, Kind: "name", Source: src})
	}
}

// mergeShoe takes the shoe that a platform links. Two different ones are none:
// a shoe is never guessed.
func mergeShoe(r *traininglog.Run, pieces []piece, platforms []int, links map[string][]string) {
	r.ShoeLink = ""
	var names []string
	for _, id := range r.ActivityIDs {
		names = append(names, links[id]...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > 1 {
		r.Warnings = append(r.Warnings, "the export links several shoes to this run ("+strings.Join(names, ", ")+"); none is taken")
		return
	}
	if len(names) == 1 {
		r.ShoeLink = names[0]
		return
	}
	for _, i := range platforms {
		if s := pieces[i].run.ShoeLink; s != "" {
			r.ShoeLink = s
			return
		}
	}
}
