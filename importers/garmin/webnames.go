package garmin

// quantity is what a column of the web page's table holds.
type quantity uint8

const (
	heartRate quantity = iota
	runCadence
	ascent
	strideLength
	verticalRatio
	oscillation
	groundContact
	contactBalance
	power
	steps
	movingTime
	elapsedTime
)

// webNames are what the columns behind the first are called, where that has been
// seen: in English and German tables, older ones last. The mean temperature has no
// column, and the minimum and the maximum do not tell it.
var webNames = map[quantity][]string{
	heartRate:      {"Avg HR", "Ø HF", "Ø Herzfrequenz"},
	runCadence:     {"Avg Run Cadence", "Ø Schrittfrequenz (Laufen)"},
	ascent:         {"Total Ascent", "Anstieg gesamt", "Elev Gain", "Positiver Höhenunterschied"},
	strideLength:   {"Avg Stride Length", "Ø Schrittlänge"},
	verticalRatio:  {"Avg Vertical Ratio", "Durchschnittliches vertikales Verhältnis"},
	oscillation:    {"Avg Vertical Oscillation", "Ø vertikale Bewegung"},
	groundContact:  {"Avg Ground Contact Time", "Ø Bodenkontaktzeit"},
	contactBalance: {"Avg GCT Balance", "Durchschnittliche Balance der Bodenkontaktzeit"},
	power:          {"Avg Power", "Ø Leistung"},
	steps:          {"Steps", "Schritte"},
	movingTime:     {"Moving Time"},
	elapsedTime:    {"Elapsed Time"},
}
