package reference

import "footnote/traininglog"

// Decoder is an independent reader of one format.
type Decoder struct {
	Format string // as importers.Formats calls it
	Name   string // with its version: what is compared is named exactly
	Remark string // what one must know of it; empty: nothing

	blind  []string // keys of rows that it does not read
	decode func([]byte) Contents
}

// Decoders are the independent readers, one a format.
var Decoders = []Decoder{
	{
		Format: "FIT", Name: "tormoder/fit v0.15.0", decode: decodeFIT,
		blind: []string{channelKey(traininglog.Balance), channelKey(traininglog.StepLength)},
	},
	{
		Format: "GPX", Name: "tkrajina/gpxgo v1.4.0", decode: decodeGPX,
		blind: []string{"zone_min", "distance_m", "timer_s", "laps", "records_distance_m"},
	},
	{
		Format: "TCX", Name: "encoding/xml", decode: decodeTCX,
		Remark: "no independent reader for TCX is kept; read by encoding/xml",
		blind:  []string{"zone_min", "elapsed_s", channelKey(traininglog.Temperature)},
	},
}

// For returns the decoder of a format.
func For(format string) (*Decoder, bool) {
	for i := range Decoders {
		if Decoders[i].Format == format {
			return &Decoders[i], true
		}
	}
	return nil, false
}
