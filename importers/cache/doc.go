// Package cache keeps what was decoded from files, so that the next analysis
// need not decode them again. It is one file for each set of roots, encoding/gob
// behind a header with the version of the readers and a checksum.
//
// The file is only ever replaced as a whole, so that two processes at once, a
// killed one or a full disk leave either the old or the new cache. One that is
// damaged, or of another version, is as good as none, and is replaced silently.
//
// A position is never kept: the zone that was looked up for it is.
package cache
