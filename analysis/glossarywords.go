package analysis

// words are the terms that belong to no list of values: how sure an answer is,
// and how it was reached.
var words = []Term{
	{
		Word: string(Linked), Kind: "verdict",
		Text: "Numb runs line up with this more than chance, run length, drift and bad spells explain. About 1 in 20 runners without any such cause would see one false link. A link is not a cause.",
	},
	{Word: string(Lead), Kind: "verdict", Text: "A hint, no more: about half of such hints are chance."},
	{
		Word: string(NoClearLink), Kind: "verdict",
		Text: "Looked for and not found. Smaller effects than this log could show may still be there.",
	},
	{
		Word: string(NotEnoughData), Kind: "verdict",
		Text: "It takes 40 labelled runs, of which 5 with the symptom and 20 without, before anything is asked of a log; below 10 with the symptom only strong effects can be found. Keep labelling; never run numb to collect data.",
	},
	{
		Word: string(NotTested), Kind: "verdict",
		Text: "Not asked, and the sentence says why: nothing was measured, there is nothing to compare, or it cannot be told apart from something else.",
	},

	{Word: string(Supported), Kind: "standing", Text: "Studies of runners or of feet support it, though not for numbness: no study was found whose outcome is numbness during a run."},
	{Word: string(Plausible), Kind: "standing", Text: "There is a mechanism by which it could matter, and no study that shows it."},
	{Word: string(Contested), Kind: "standing", Text: "Studies disagree."},
	{Word: string(Convention), Kind: "standing", Text: "A customary line. Nothing shows that it lies in the right place."},
	{Word: string(Folklore), Kind: "standing", Text: "Repeated everywhere; no evidence for it was found."},
	{Word: string(Clinical), Kind: "standing", Text: "How clinicians ask about feet."},

	{Word: "symptom", Kind: "label", Text: "The runner recorded a symptom for the run. A symptom that the entry does not name counts as absent."},
	{Word: "clear", Kind: "label", Text: "The runner recorded that nothing was felt. Without clear runs there is nothing to compare with."},
	{Word: "unlabelled", Kind: "label", Text: "Nothing was recorded. Unlabelled is not clear: such a run counts for load and shoes and is in no comparison."},

	{
		Word: "odds ratio", Also: []string{"odds_ratio", "or"}, Kind: "method",
		Text:   "How many times higher the odds of the symptom are on exposed runs than on the others. 1 is no difference. Here the conditional maximum-likelihood estimate of the table of exposed and unexposed, numb and clear.",
		Source: "Cornfield 1956; Breslow & Day 1980, section 4.2.",
	},
	{
		Word: "rate ratio", Also: []string{"rate_ratio"}, Kind: "method",
		Text: "How many times more often, per kilometre at risk, the symptom begins when exposed.",
	},
	{
		Word: "observed against expected", Also: []string{"observed_expected", "o/e"}, Kind: "method",
		Text:   "Symptom runs seen, divided by those to be expected if every kilometre were alike. Long runs have more kilometres; this takes them out.",
		Source: "Breslow & Day 1987, section 2.3; Poisson mid-p limits.",
	},
	{
		Word: "p", Also: []string{"p value", "mid-p"}, Kind: "method",
		Text:   "How often chance alone would show a difference at least as large, if there were none: here the central mid-p value, twice the smaller tail with the observed table counted half. A small p in one of thirty rows means little; p_adjusted is for the whole family.",
		Source: "Lydersen, Fagerland & Laake 2009, Stat Med 28:1159.",
	},
	{
		Word: "limits", Also: []string{"confidence interval", "low", "high"}, Kind: "method",
		Text: "The effects that fit the data, at 95 %. Wide limits mean that little is known.",
	},
	{
		Word: "wilson limits", Also: []string{"wilson"}, Kind: "method",
		Text: "The limits of a share, such as numb runs in percent of labelled ones.", Source: "Wilson 1927, J Am Stat Assoc 22:209.",
	},
	{
		Word: "own line", Also: []string{"huber line"}, Kind: "method",
		Text:   "What this runner's own earlier runs of the last 365 days, at least 15 of them, make one expect at a given speed: a straight line that a few wild values do not bend.",
		Source: "Huber 1964, Ann Math Stat 35:73.",
	},
	{
		Word: "exposed", Kind: "method",
		Text: "A run on which something held that may go together with the symptom, such as a worn shoe. Gait and pace count only from before the onset, and load from the planned length: a runner who goes numb slows down and stops, and that would look like a cause.",
	},
	{Word: "at risk", Kind: "method", Text: "Labelled, and so far without the symptom: a run up to its onset, or to its end."},
	{Word: "onset", Kind: "method", Text: "The kilometre or minute at which the symptom began. Note it: it tells more than any average of the run."},
}
