// Package fit reads FIT activity files, as sports watches write them, into
// traininglog activities.
//
// FIT is Garmin's binary protocol: definition messages say which fields, of
// which type and size, the data messages that follow are made of. The reader
// leaves the protocol to muktihari/fit's RawDecoder, which hands over one
// message of bytes at a time, and takes from it only what footnote needs:
//
//	bytes ─ input ─► RawDecoder ─► definition: where the wanted fields lie
//	(CRC, header)                  record:     steps read them into a Record
//	                               others:     session, lap, event, activity …
//	                                   │ end of the file, or of its part
//	                                   ▼
//	                               traininglog.Activity ─► emit
//
// Decoding every field of every message, as general FIT libraries do, costs
// five to nine times as much (bench_test.go) and is not needed: of the
// thousand fields of the profile footnote uses some sixty.
//
// A damaged file gives what is whole in it and says in Activity.Warnings what
// is not. Field numbers, scales and units are those of Garmin's FIT profile
// 21.x, as generated into muktihari/fit's packages fieldnum and typedef.
package fit
