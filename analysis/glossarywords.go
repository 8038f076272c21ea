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
		Word: "odds ratio", Also: []string{"odds_ratio", "or", "2x2 table", "2x2 table, described only: conditional odds ratio, mid-p limits, central mid-p"}, Kind: "method",
		Text:   "How many times higher the odds of the symptom are on exposed runs than on the others. 1 is no difference. Here the conditional maximum-likelihood estimate of the table of exposed and unexposed, numb and clear.",
		Source: "Cornfield 1956; Breslow & Day 1980, section 4.2.",
	},
	{
		Word: "rate ratio", Also: []string{"rate_ratio"}, Kind: "method",
		Text:   "How many times more often, per kilometre at risk, the symptom begins when exposed.",
		Source: "Breslow & Day 1987, Statistical Methods in Cancer Research, volume II.",
	},
	{
		Word: "observed against expected", Also: []string{"observed_expected", "o/e", "observed against expected from the distance at risk, Poisson mid-p limits"}, Kind: "method",
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
		Text:   "The effects that fit the data, at 95 %. Wide limits mean that little is known. Of a rate ratio they come from the penalised likelihood, of a table and of a count they are mid-p limits.",
		Source: "Heinze & Schemper 2002, Stat Med 21:2409; Lydersen, Fagerland & Laake 2009, Stat Med 28:1159.",
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
	{
		Word: "score test", Kind: "method",
		Also:   []string{"score test per kilometre, spells whitened, largest evidence of all over permutations", "permutations", "deciding test"},
		Text:   "The test behind every verdict. It asks of each exposure whether the kilometres on which numbness began had more of it than other kilometres as far into a run and as late in the log. The largest answer over all exposures is then held against the largest that comes out when the runs are shuffled many times: asking about thirty things costs no more false alarms than asking about one. Each answer is weighed first: against how far chance alone throws it, a fifth less where fewer runs are numb with the exposure (a worn shoe hardly ever helps), and a tenth less for what is asked beside the common advice, such as pace, hills or rest.",
		Source: "Westfall & Young 1993, Resampling-Based Multiple Testing; weights as Westfall, Kropf & Finos 2004, IMS Lecture Notes 47:143; what it costs and holds was measured on invented runners (BENCHMARKS.md).",
	},
	{
		Word: "bad spell", Also: []string{"spell", "spells", "spells whitened"}, Kind: "method",
		Text:   "A stretch of days on which most runs go numb, whatever was done on them. Its runs tell less than as many runs of different weeks, and are counted as less. How long spells last is worked out from your own log.",
		Source: "A state that fades with time (Uhlenbeck & Ornstein 1930, Phys Rev 36:823), filtered out before the test.",
	},
	{
		Word: "penalised rate ratio", Also: []string{"penalised", "Firth"}, Kind: "method",
		Text:   "The size of a difference, drawn a little towards none, so that a few numb runs do not make it endless.",
		Source: "Firth 1993, Biometrika 80:27; Heinze & Schemper 2002, Stat Med 21:2409.",
	},
	{
		Word: "onset score", Also: []string{"noted onsets against the kilometres at risk, normal score"}, Kind: "method",
		Text:   "How late_onset is asked: the mean of the noted onsets against the mean of the kilometres that were run without numbness. Numb runs whose onset was not noted are left out.",
		Source: "The efficient score of a rate that grows along the run, with its normal limit (Cox & Hinkley 1974, Theoretical Statistics).",
	},
	{
		Word: "pooled", Kind: "method",
		Also: []string{
			"scores of each athlete's own test added up, largest over permutations inside each athlete",
			"Mantel-Haenszel odds ratio, limits by leaving one athlete out", "Mantel-Haenszel odds ratio, limits of Robins, Breslow and Greenland", "Mantel-Haenszel",
		},
		Text:   "Several athletes looked at together. Each is compared only with himself or herself, and the comparisons are added up: that one goes numb more often than another says nothing about shoes or weather.",
		Source: "Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; Robins, Breslow & Greenland 1986, Biometrics 42:311.",
	},
	{
		Word: "family", Kind: "method",
		Text: "Exposures that ask one question in several forms, such as cold and heat, or all pairs of shoes. A family is asked once: p_adjusted is the family's, and its verdict goes to the form with the most evidence.",
	},
	{
		Word: "look", Also: []string{"looks", "next look"}, Kind: "method",
		Text:   "Verdicts are refreshed only when the numb runs reach certain counts. Who asks every week is sooner or later told of something by chance. Between two looks the last verdict stands, with its date.",
		Source: "Pocock 1977, Biometrika 64:191, for the idea; the counts and their cost were measured on invented runners (BENCHMARKS.md).",
	},
	{
		Word: "onset curve", Also: []string{"still clear", "Kaplan-Meier"}, Kind: "method",
		Text:   "Of a hundred labelled runs, how many are still clear after so many kilometres. A run that ended clear counts up to its end and says nothing beyond.",
		Source: "Kaplan & Meier 1958, J Am Stat Assoc 53:457; limits of the median: Brookmeyer & Crowley 1982, Biometrics 38:29.",
	},
	{
		Word: "at risk", Kind: "method", Text: "Labelled, and so far without the symptom: a run up to its onset, or to its end.",
		Source: "Breslow & Day 1987, Statistical Methods in Cancer Research, volume II.",
	},
	{
		Word: "week at risk", Also: []string{"weeks at risk", "over time", "symptom trend"}, Kind: "method",
		Text: "A week in which at least one run was labelled. Numb runs are divided by such weeks, since in another week nobody could have noted one. The table goes by four weeks, counted back from the last day; it describes, and nothing in it is tested.",
	},
	{Word: "onset", Kind: "method", Text: "The kilometre or minute at which the symptom began. Note it: it tells more than any average of the run."},
}
