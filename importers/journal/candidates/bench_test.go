package candidates

import (
	"strings"
	"testing"
)

// A year of daily notes has about ten thousand words.
func BenchmarkFind(b *testing.B) {
	note := strings.Repeat("Easy loop by the river with Anna, sunny, 12 degrees. Left toes numb from mile 4. ", 10)
	b.SetBytes(int64(len(note)))
	for b.Loop() {
		Find(note)
	}
}
