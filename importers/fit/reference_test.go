package fit

import (
	"bytes"
	"slices"
	"testing"

	"github.com/muktihari/fit/decoder"
	"github.com/muktihari/fit/profile/mesgdef"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
	"github.com/muktihari/fit/proto"
)

// referencePart is what muktihari/fit's full decoder says of one FIT file, or
// of one part of a chained one.
type referencePart struct {
	records  []*mesgdef.Record
	sessions []*mesgdef.Session
	laps     []*mesgdef.Lap
	activity *mesgdef.Activity
	fileID   *mesgdef.FileId
	err      error

	descriptions map[developerKey]*mesgdef.FieldDescription
}

// OnMesg takes in a message of the decoder.
func (p *referencePart) OnMesg(m proto.Message) {
	switch m.Num {
	case mesgnum.Record:
		r := mesgdef.NewRecord(&m)
		r.DeveloperFields = slices.Clone(r.DeveloperFields) // the decoder uses the slice again
		p.records = append(p.records, r)
	case mesgnum.Session:
		p.sessions = append(p.sessions, mesgdef.NewSession(&m))
	case mesgnum.Lap:
		p.laps = append(p.laps, mesgdef.NewLap(&m))
	case mesgnum.Activity:
		p.activity = mesgdef.NewActivity(&m)
	case mesgnum.FieldDescription:
		d := mesgdef.NewFieldDescription(&m)
		p.descriptions[developerKey{d.DeveloperDataIndex, d.FieldDefinitionNumber}] = d
	case mesgnum.FileId:
		if p.fileID == nil {
			p.fileID = mesgdef.NewFileId(&m)
		}
	}
}

// broadcast hands each message to the part under way.
type broadcast struct{ to *referencePart }

func (b *broadcast) OnMesg(m proto.Message) { b.to.OnMesg(m) }

// referenceParts decodes a file in full, as far as muktihari/fit gets.
func referenceParts(tb testing.TB, content []byte) []*referencePart {
	tb.Helper()
	var parts []*referencePart
	b := &broadcast{}
	d := decoder.New(bytes.NewReader(content), decoder.WithMesgListener(b), decoder.WithIgnoreChecksum(), decoder.WithBroadcastOnly())
	for {
		b.to = &referencePart{descriptions: map[developerKey]*mesgdef.FieldDescription{}}
		if !d.Next() {
			return parts
		}
		_, err := d.Decode()
		b.to.err = err
		parts = append(parts, b.to)
		if err != nil {
			return parts
		}
	}
}
