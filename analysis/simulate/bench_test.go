package simulate

import "testing"

// BenchmarkNew simulates one runner of two years; 400 of them are a row of the
// benchmark table.
func BenchmarkNew(b *testing.B) {
	sc, _ := ScenarioOf("shoe_km_react")
	for k := uint64(0); b.Loop(); k++ {
		Seeded(sc, Medium, Athlete{}, 1, k)
	}
}
