package analysis

// FlagKind is one kind of flag: a fact against a line. The lines are customs
// for the most part; Standing says so.
type FlagKind struct {
	Key      string
	Title    string
	Meaning  string
	Standing Standing
	Source   string
}

// FlagKinds lists the kinds of flags by how much stands behind their lines.
var FlagKinds = []FlagKind{
	{
		Key: symptomWorse, Title: "Symptom getting worse", Standing: Clinical,
		Meaning: "Five runs in a row with the symptom, or four onsets each earlier, or four times longer to settle, within 60 days. It is a red flag as well.",
		Source:  "How clinicians ask about a symptom that grows; no study of runners.",
	},
	{
		Key: "session_spike", Title: "Session spike", Standing: Supported,
		Meaning: "A run more than 10 % longer than the longest of the 30 days before. The threshold says which line it passed: 10, 30 or 100 %.",
		Source:  "Schuster Brandt Frandsen 2025, Br J Sports Med, doi 10.1136/bjsports-2024-109380: overuse injury in 5205 runners. Borrowed for numbness.",
	},
	{
		Key: "cadence_low", Title: "Low cadence", Standing: Plausible,
		Meaning: "Cadence more than 2 % below your own line at that speed; below a fixed number only if you set one (cadence_spm).",
		Source:  "Heiderscheit 2011, Med Sci Sports Exerc 43:296: more steps, less load. 180 spm for everyone is a myth.",
	},
	{
		Key: "weekly_jump", Title: "Weekly jump", Standing: Convention,
		Meaning: "A complete calendar week more than 10 % over the complete one before, if that had 10 km or more. More than 30 % is named separately.",
		Source:  "The ten-percent rule is a custom (Buist 2008, Am J Sports Med 36:33, found no benefit); 30 % is contested (Nielsen 2014, J Orthop Sports Phys Ther 44:739).",
	},
	{
		Key: "weekly_load_high", Title: "High weekly load", Standing: Convention,
		Meaning: "The seven days up to and with the run are above nine tenths of such sums over your twelve weeks before.",
		Source:  "A custom; no study places such a line.",
	},
	{
		Key: "long_run", Title: "Long run", Standing: Convention,
		Meaning: "A run longer than 90 min and longer than 30 % of the mean week of the 28 days before.",
		Source:  "Training custom.",
	},
	{
		Key: "shoe_warn", Title: "Shoe near its limit", Standing: Folklore,
		Meaning: "A pair past 300 mi (483 km), or past its own line for a warning.",
		Source:  "Cushioning falls with distance (Cook 1985, Am J Sports Med 13:248); a line at which to replace shoes was never shown.",
	},
	{
		Key: "shoe_over", Title: "Shoe over its limit", Standing: Folklore,
		Meaning: "A pair past 400 mi (644 km), or past its own limit: the customary replacement range, not proof of wear.",
		Source:  "Cushioning falls with distance (Cook 1985, Am J Sports Med 13:248); a line at which to replace shoes was never shown.",
	},
}

const symptomWorse = "symptom_worse"

// standingOf returns the standing of a kind's line.
func standingOf(key string) Standing {
	for _, k := range FlagKinds {
		if k.Key == key {
			return k.Standing
		}
	}
	return ""
}
