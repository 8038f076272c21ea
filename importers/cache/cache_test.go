package cache

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"footnote/traininglog"
)

var exporter = cmp.Exporter(func(reflect.Type) bool { return true })

func key(i int) Key { return Key{byte(i), byte(i >> 8), 1} }

func entry(i int) *Entry {
	return &Entry{Files: 1, Activities: []Activity{{Run: Run{Name: fmt.Sprint("run ", i)}, Stream: true}}}
}

func open(dir string) *Cache { return Open(dir, "v1", []string{"root"}) }

// full returns a run in which every field that a reader sets is set. The test
// fails when Run gains a field that neither this nor the list below names.
func full() traininglog.Run {
	s := traininglog.Split{Metres: 100, Timer: 30, Running: 29}
	for _, c := range channels {
		s.Set(c, 1.5+float64(c))
	}
	r := traininglog.Run{
		Start: time.Date(2026, 10, 3, 5, 12, 0, 5e6, time.UTC), Zone: traininglog.Zone{Offset: 2 * time.Hour, Source: traininglog.ZoneDevice},
		Sport: traininglog.Running, Indoor: true, DistanceSource: traininglog.DistanceDevice, TemperatureSource: traininglog.TemperatureWatch,
		Timer: time.Hour, Elapsed: 2 * time.Hour, Moving: time.Minute, Profile: []traininglog.Split{s, {Metres: 50}},
		ManualLaps: []traininglog.Lap{{Start: 1, End: 2, Manual: true, Elapsed: 3}}, Name: "a name", Origin: traininglog.OriginFile,
		Device:      traininglog.Device{Manufacturer: "garmin", Product: "fr255", Serial: 7, Created: 8},
		ActivityIDs: []string{"garmin:1"}, Records: 3, Warnings: []string{"w"}, Label: traininglog.LabelUnlabelled,
		Notes: []traininglog.Note{{Text: "t", Kind: "notes", Source: traininglog.Source{Path: "here.fit", Line: 4}}}, Sources: []traininglog.Source{{Path: "here.fit"}},
	}
	r.ID = traininglog.RunID(r.Start)
	v := 0.5
	eachReading(&r, func(_ func() (float64, bool), set func(float64)) { set(v); v++ })
	return r
}

func TestRunRoundTrip(t *testing.T) {
	r := full()
	later := map[string]bool{ // set when sources are merged or the journal is joined
		"Shoe": true, "ShoeSource": true, "ShoeLink": true, "Assumed": true, "Episodes": true, "Tags": true, "Candidates": true,
	}
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() != later[name] {
			t.Errorf("Run.%s: is it kept? Name it here and in Run", name)
		}
	}
	s := Store(&r)
	if s.Notes[0].Source.Path != "" || r.Notes[0].Source.Path != "here.fit" {
		t.Errorf("the path is kept, or was taken from the run: %+v, %+v", s.Notes, r.Notes)
	}
	if diff := cmp.Diff(r, s.Restore("here.fit"), exporter); diff != "" {
		t.Errorf("stored and restored (-was +is):\n%s", diff)
	}
}

func TestReadingsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r traininglog.Run
		eachReading(&r, func(_ func() (float64, bool), set func(float64)) {
			if rapid.Bool().Draw(t, "known") {
				set(rapid.Float64Range(-1e6, 1e6).Draw(t, "value"))
			}
		})
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			s := traininglog.Split{Metres: 100, Timer: rapid.Float32Range(0, 1e4).Draw(t, "timer")}
			for _, c := range channels {
				if rapid.Bool().Draw(t, "has") {
					s.Set(c, float64(rapid.Float32Range(-1e4, 1e4).Draw(t, "v")))
				}
			}
			r.Profile = append(r.Profile, s)
		}
		s := Store(&r)
		back := s.Restore("")
		again := Store(&back)
		if diff := cmp.Diff(s.Readings, again.Readings); diff != "" || s.Known != again.Known {
			t.Errorf("readings:\n%s", diff)
		}
		if diff := cmp.Diff(r.Profile, back.Profile, exporter); diff != "" {
			t.Errorf("profile:\n%s", diff)
		}
	})
}

func TestSaveAndOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "footnote")
	c := open(dir)
	for i := range 10 {
		c.Put(key(i), entry(i))
	}
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	stat, err := os.Stat(c.path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && stat.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", stat.Mode())
	}
	d := open(dir)
	for i := range 10 {
		e, ok := d.Get(key(i))
		if !ok {
			t.Fatalf("entry %d is gone", i)
		}
		if diff := cmp.Diff(entry(i), e); diff != "" {
			t.Errorf("entry %d:\n%s", i, diff)
		}
	}
	// Nothing new: nothing is written.
	if err := os.Remove(d.path); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(false); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(d.path); err == nil {
		t.Error("an unchanged cache was written")
	}
}

// TestUnusedIsDropped: a file that is no longer there leaves the cache.
func TestUnusedIsDropped(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	c.Put(key(1), entry(1))
	c.Put(key(2), entry(2))
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	for _, all := range []bool{true, false} { // stopped half-way, then finished
		c = open(dir)
		c.Get(key(1))
		c.Put(key(3), entry(3))
		if err := c.Save(all); err != nil {
			t.Fatal(err)
		}
		if _, ok := open(dir).Get(key(2)); ok != all {
			t.Errorf("all %v: the unused entry is there: %v", all, ok)
		}
	}
}

func TestContentIsKnownAgain(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	e := entry(1)
	e.Size, e.Content = 99, key(77)
	c.Put(key(1), e)
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	if c.Sized(98) || !c.Sized(99) {
		t.Error("sizes")
	}
	if _, ok := c.GetContent(key(77), key(2)); !ok {
		t.Fatal("the contents are not known")
	}
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	if _, ok := c.Get(key(2)); !ok {
		t.Error("the new place is not known")
	}
	if _, ok := c.Get(key(1)); ok {
		t.Error("the old place is still known")
	}
}

// TestForeignCaches: whatever lies in the cache's place is rebuilt silently.
func TestForeignCaches(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	c.Put(key(1), entry(1))
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(c.path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte(nil), whole...)
	flipped[len(flipped)-3] ^= 1
	for name, data := range map[string][]byte{
		"empty": nil, "text": []byte("hello"), "cut": whole[:len(whole)/2], "header": whole[:len(magic)+3], "no rows": append([]byte(magic), "v1\n"...), "flipped": flipped,
		"another version": []byte(strings.Replace(string(whole), "v1\n", "v2\n", 1)), "other format": []byte(strings.Replace(string(whole), magic, "footnote cache 0\n", 1)),
	} {
		if err := os.WriteFile(c.path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		d := open(dir)
		if _, ok := d.Get(key(1)); ok {
			t.Errorf("%s: an entry was read", name)
		}
		d.Put(key(1), entry(1))
		if err := d.Save(false); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, ok := open(dir).Get(key(1)); !ok {
			t.Errorf("%s: not rebuilt", name)
		}
	}
	for i := range len(whole) { // cut anywhere: no panic, no entry
		if err := os.WriteFile(c.path, whole[:i], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok := open(dir).Get(key(1)); ok {
			t.Errorf("cut at %d: an entry was read", i)
		}
	}
}

// fullDisk fails after some bytes, as a disk does that fills.
type fullDisk struct {
	*os.File
	left int
}

func (f *fullDisk) Write(p []byte) (int, error) {
	if len(p) > f.left {
		n, _ := f.File.Write(p[:f.left])
		f.left = 0
		return n, syscall.ENOSPC
	}
	f.left -= len(p)
	return f.File.Write(p)
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	c.Put(key(1), entry(1))
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	c.Get(key(1))
	c.Put(key(2), entry(2))
	c.create = func(dir, pattern string) (file, error) {
		f, err := os.CreateTemp(dir, pattern)
		return &fullDisk{f, 50}, err
	}
	if err := c.Save(false); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("saving said %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if _, ok := open(dir).Get(key(1)); !ok {
		t.Error("the old cache is gone")
	}
}

// TestStaleTemporaries: what a killed process left is removed after an hour.
func TestStaleTemporaries(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	old, young, other := c.path+temporary+"1", c.path+temporary+"2", filepath.Join(dir, "notes.txt")
	for _, p := range []string{old, young, other} {
		if err := os.WriteFile(p, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stat, err := os.Stat(young)
	if err != nil {
		t.Fatal(err)
	}
	before := stat.ModTime().Add(-2 * time.Hour)
	for _, p := range []string{old, other} {
		if err := os.Chtimes(p, before, before); err != nil {
			t.Fatal(err)
		}
	}
	c.Put(key(1), entry(1))
	if err := c.Save(false); err != nil {
		t.Fatal(err)
	}
	for p, want := range map[string]bool{old: false, young: true, other: true} {
		if _, err := os.Stat(p); (err == nil) != want {
			t.Errorf("%s is there: %v", filepath.Base(p), err == nil)
		}
	}
	n, err := Clear(dir)
	if n != 1 || err != nil {
		t.Errorf("cleared %d, %v", n, err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "notes.txt" {
		t.Errorf("left after clearing: %v, %v", left, err)
	}
	if n, err := Clear(filepath.Join(dir, "none")); n != 0 || err != nil {
		t.Errorf("clearing what is not there: %d, %v", n, err)
	}
}

// childDir names the folder in which a copy of this test binary writes caches
// until it is killed.
const childDir = "FOOTNOTE_CACHE_CHILD"

// TestChild is the writer of TestProcesses.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("run by TestProcesses")
	}
	for i := 0; ; i++ {
		c := open(dir)
		for k := range 2000 {
			c.Put(key(k), entry(k))
		}
		if err := c.Save(true); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			fmt.Println("saved")
		}
	}
}

// TestProcesses lets two processes write the same cache at once, reads it all
// the while, and kills them in the middle of it.
func TestProcesses(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestChild$", "-test.v")
		cmd.Env = append(os.Environ(), childDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		defer cmd.Wait()
		defer cmd.Process.Kill()
		buf := make([]byte, 1)
		for line := ""; !strings.HasSuffix(line, "saved\n"); line += string(buf) {
			if _, err := out.Read(buf); err != nil {
				t.Fatalf("the writer ended after %q: %v", line, err)
			}
		}
	}
	for range 30 {
		c := open(dir)
		for _, k := range []int{0, 1999} {
			if e, ok := c.Get(key(k)); !ok || e.Activities[0].Run.Name != fmt.Sprint("run ", k) {
				t.Fatalf("entry %d is missing or wrong while others write", k)
			}
		}
	}
}
