package importers

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"footnote/traininglog"
)

// recording is what the fixtures of this package hold: an even run.
type recording struct {
	start   time.Time
	seconds int
	speed   float64 // m/s
	lat     float64 // 0: no positions
	lon     float64
	serial  uint32
	created time.Time // 0: the start
	zone    time.Duration
	noZone  bool
	cycling bool
	rich    bool // records as a present watch writes them: 40 bytes, with noise
}

// fitFile writes a recording as a FIT activity: the protocol's definition and
// data messages in little-endian, one record a second.
func fitFile(r recording) []byte {
	var data bytes.Buffer
	le := binary.LittleEndian
	epoch := time.Date(1989, 12, 31, 0, 0, 0, 0, time.UTC)
	stamp := func(t time.Time) uint32 { return uint32(t.Sub(epoch) / time.Second) }
	define := func(local byte, global uint16, fields ...[3]byte) {
		data.Write([]byte{0x40 | local, 0, 0, byte(global), byte(global >> 8), byte(len(fields))})
		for _, f := range fields {
			data.Write(f[:])
		}
	}
	put := func(local byte, values ...any) {
		if local != 0xFF { // else the message goes on
			data.WriteByte(local)
		}
		for _, v := range values {
			switch v := v.(type) { // what encoding/binary would take twenty times longer for
			case uint8:
				data.WriteByte(v)
			case uint16:
				data.Write(le.AppendUint16(data.AvailableBuffer(), v))
			case int32:
				data.Write(le.AppendUint32(data.AvailableBuffer(), uint32(v)))
			case uint32:
				data.Write(le.AppendUint32(data.AvailableBuffer(), v))
			default:
				panic(fmt.Sprintf("no field of a %T", v))
			}
		}
	}
	if r.created.IsZero() {
		r.created = r.start
	}
	end := r.start.Add(time.Duration(r.seconds) * time.Second)
	define(0, 0, [3]byte{0, 1, 0x00}, [3]byte{1, 2, 0x84}, [3]byte{2, 2, 0x84}, [3]byte{3, 4, 0x8c}, [3]byte{4, 4, 0x86}) // file_id
	put(0, uint8(4), uint16(1), uint16(3113), r.serial, stamp(r.created))
	record := [][3]byte{{253, 4, 0x86}, {0, 4, 0x85}, {1, 4, 0x85}, {5, 4, 0x86}, {6, 2, 0x84}, {4, 1, 0x02}}
	if r.rich { // altitude, power, oscillation, contact time, vertical ratio, balance, step length, heart rate, and one that nobody knows
		record = append(record, [][3]byte{{78, 4, 0x86}, {7, 2, 0x84}, {39, 2, 0x84}, {41, 2, 0x84}, {83, 2, 0x84}, {84, 2, 0x84}, {85, 2, 0x84}, {3, 1, 0x02}, {61, 3, 0x0D}}...)
	}
	define(1, 20, record...)
	for s := 0; s <= r.seconds; s++ {
		lat, lon := int32(0x7fffffff), int32(0x7fffffff)
		if r.lat != 0 {
			north := r.lat + float64(s)*r.speed/111195
			lat, lon = int32(north*(1<<31)/180), int32(r.lon*(1<<31)/180)
		}
		put(1, stamp(r.start.Add(time.Duration(s)*time.Second)), lat, lon, uint32(float64(s)*r.speed*100), uint16(r.speed*1000), uint8(84))
		if r.rich {
			n := uint32(s)*2654435761 ^ r.serial*40503 // as even as a sensor's noise
			put(0xFF, uint32(3000+n>>28), uint16(240+n>>27), uint16(80+n>>29), uint16(2400+n>>26), uint16(700+n>>29), uint16(5000+n>>27), uint16(11000+n>>25), uint8(140+n>>30), uint8(n>>8&3), uint8(n>>16&7), uint8(0))
		}
	}
	sport := uint8(1)
	if r.cycling {
		sport = 2
	}
	ms, cm := uint32(r.seconds*1000), uint32(float64(r.seconds)*r.speed*100)
	define(2, 18, [3]byte{253, 4, 0x86}, [3]byte{2, 4, 0x86}, [3]byte{7, 4, 0x86}, [3]byte{8, 4, 0x86}, [3]byte{9, 4, 0x86}, [3]byte{5, 1, 0x00}) // session
	put(2, stamp(end), stamp(r.start), ms, ms, cm, sport)
	if r.noZone {
		define(3, 34, [3]byte{253, 4, 0x86}, [3]byte{1, 2, 0x84}) // activity
		put(3, stamp(end), uint16(1))
	} else {
		define(3, 34, [3]byte{253, 4, 0x86}, [3]byte{1, 2, 0x84}, [3]byte{5, 4, 0x86})
		put(3, stamp(end), uint16(1), stamp(end.Add(r.zone)))
	}
	out := append([]byte{14, 0x20, 0x54, 0x08}, le.AppendUint32(nil, uint32(data.Len()))...)
	out = append(out, ".FIT"...)
	out = le.AppendUint16(out, fitChecksum(out))
	out = append(out, data.Bytes()...)
	return le.AppendUint16(out, fitChecksum(out))
}

// fitChecksum is the CRC of the FIT protocol, after its specification.
func fitChecksum(data []byte) uint16 {
	table := [16]uint16{
		0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
		0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
	}
	var crc uint16
	for _, b := range data {
		t := table[crc&0xF]
		crc = (crc>>4)&0x0FFF ^ t ^ table[b&0xF]
		t = table[crc&0xF]
		crc = (crc>>4)&0x0FFF ^ t ^ table[b>>4]
	}
	return crc
}

// gpxFile writes a recording as GPX with one point each five seconds, without
// distances; kind is the track's type, "" for none.
func gpxFile(r recording, kind string) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0"?><gpx version="1.1" creator="test"><trk>`)
	if kind != "" {
		fmt.Fprintf(&b, "<type>%s</type>", kind)
	}
	b.WriteString("<trkseg>")
	for s := 0; s <= r.seconds; s += 5 {
		fmt.Fprintf(&b, `<trkpt lat="%.7f" lon="%.7f"><time>%s</time></trkpt>`,
			r.lat+float64(s)*r.speed/111195, r.lon, r.start.Add(time.Duration(s)*time.Second).UTC().Format(time.RFC3339))
	}
	b.WriteString("</trkseg></trk></gpx>")
	return b.Bytes()
}

// zipOf makes a zip of name, contents pairs.
func zipOf(t testing.TB, pairs ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i].(string))
		if err != nil {
			t.Fatal(err)
		}
		switch c := pairs[i+1].(type) {
		case string:
			io.WriteString(f, c)
		case []byte:
			f.Write(c)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// folder writes name, contents pairs below a new folder and returns it.
func folder(t testing.TB, pairs ...any) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "anna")
	for i := 0; i < len(pairs); i += 2 {
		path := filepath.Join(dir, filepath.FromSlash(pairs[i].(string)))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var data []byte
		switch c := pairs[i+1].(type) {
		case string:
			data = []byte(c)
		case []byte:
			data = c
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// read reads roots without a cache and fails the test on an error.
func read(t testing.TB, roots ...string) (*traininglog.Log, []traininglog.Problem) {
	t.Helper()
	log, problems, err := Read(context.Background(), roots, Options{NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	return log, problems
}

// lines writes problems one a line, for messages.
func lines(problems []traininglog.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s %v\n", p.Level, p)
	}
	return b.String()
}

func day(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04:05", s)
	if err != nil {
		panic(err)
	}
	return t
}

// gzipped packs a file.
func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
