package traininglog

import "strings"

// Tier says how soon a clinician should see a red flag.
type Tier string

// The tiers, the most pressing first.
const (
	Emergency   Tier = "emergency"   // now
	Urgent      Tier = "urgent"      // ring today or tomorrow
	Appointment Tier = "appointment" // book one
)

// Sign is something felt or seen beside the symptom that may call for a
// clinician. Key is what the column signs holds, Words what a report says, Also
// other ways of writing the key.
//
// Tier is what the sign raises by itself. What follows from several facts
// together, such as calf swelling with chest pain, both feet at rest, or a
// symptom that lasted for more than a day, is for analysis to say.
//
// In free text only the key, and those of Also that are several words, are read
// as the sign: "night" in the column is a sign, in "night run" it is none.
type Sign struct {
	Key   string
	Tier  Tier
	Words string
	Also  []string
}

// The keys of the signs, for rules that name one.
const (
	SignSaddle         = "saddle"
	SignBladder        = "bladder"
	SignBowel          = "bowel"
	SignSexual         = "sexual"
	SignBothLegsWeak   = "both legs weak"
	SignFace           = "face sudden"
	SignArm            = "arm sudden"
	SignOneSide        = "one side sudden"
	SignSpeech         = "speech trouble"
	SignVision         = "vision trouble"
	SignColdWhiteFoot  = "foot cold white or blue"
	SignCompartment    = "compartment"
	SignBreathlessness = "breathlessness"
	SignChestPain      = "chest pain"
	SignInjurySwelling = "swelling after injury"
	SignFootDrop       = "foot drop"
	SignTripping       = "tripping"
	SignWeakness       = "weakness"
	SignCalfSwelling   = "calf swelling"
	SignSpreading      = "spreading"
	SignOver24h        = "over 24 h"
	SignAtRest         = "at rest"
	SignAtNight        = "at night"
	SignWound          = "wound"
	SignDiabetes       = "diabetes"
	SignBackInjury     = "back injury"
	SignReturnPain     = "pain on return of feeling"
	SignBackPain       = "back pain"
	SignButtockPain    = "buttock pain"
	SignLegPain        = "leg pain"
)

// Signs lists every sign that has a key, the most pressing tier first. The
// rules are those of the section "Red flags" of the domain notes.
var Signs = []Sign{
	{SignSaddle, Emergency, "numb around the saddle, the genitals or the buttocks", []string{
		"genitals", "genital", "groin", "perineum", "saddle numb", "saddle numbness", "numb saddle", "numb genitals", "genital numbness", "numb groin", "groin numb", "numb buttocks", "buttocks numb",
	}},
	{SignBladder, Emergency, "a new change of the bladder", []string{
		"incontinence", "incontinent", "urine", "bladder trouble", "bladder change", "loss of bladder control", "cannot pee", "can't pee", "trouble peeing", "wet myself",
	}},
	{SignBowel, Emergency, "a new change of the bowel", []string{"bowels", "bowel trouble", "bowel change", "loss of bowel control", "soiled myself"}},
	{SignSexual, Emergency, "a new change of sexual function", []string{"sex", "erection", "sexual function", "sexual change", "sexual trouble"}},
	{SignBothLegsWeak, Emergency, "both legs weak", []string{"weakness of both legs", "weakness in both legs", "weak in both legs"}},
	{SignFace, Emergency, "sudden numbness of the face", []string{"face", "sudden face", "face suddenly numb", "suddenly numb face", "sudden numbness of the face", "face droops", "drooping face"}},
	{SignArm, Emergency, "sudden numbness of an arm", []string{"arm", "sudden arm", "arm suddenly numb", "suddenly numb arm", "sudden numbness of the arm"}},
	{SignOneSide, Emergency, "sudden numbness of one side of the body", []string{"hemibody", "sudden one side", "one side of the body", "one side of my body", "half my body"}},
	{SignSpeech, Emergency, "sudden trouble with speech", []string{"speech", "speaking", "slurred", "slurred speech", "trouble speaking", "could not speak", "couldn't speak"}},
	{SignVision, Emergency, "sudden trouble with vision", []string{"vision", "sight", "eyesight", "blurred vision", "double vision", "lost vision", "loss of vision", "trouble seeing"}},
	{SignColdWhiteFoot, Emergency, "a foot suddenly cold and white or blue", []string{
		"foot white", "foot blue", "white foot", "blue foot", "pale foot", "foot pale", "cold white foot", "cold blue foot", "foot cold and white", "foot cold and blue", "foot cold white", "foot cold blue", "foot white or blue", "white or blue foot",
	}},
	{SignCompartment, Emergency, "severe, rising lower-leg pain and tightness that rest does not ease", []string{"compartment syndrome", "tight leg rest does not ease", "leg pain not eased by rest", "leg pain rest does not ease"}},
	{SignBreathlessness, Emergency, "breathlessness", []string{"breathless", "dyspnoea", "dyspnea", "short of breath", "shortness of breath"}},
	{SignChestPain, Emergency, "chest pain", []string{"chest", "pain in the chest", "pain in my chest", "tight chest", "chest tightness"}},
	{SignInjurySwelling, Emergency, "severe swelling after an injury", []string{"severe swelling", "injury swelling", "swelling after an injury", "swollen after injury", "swollen after an injury"}},

	{SignFootDrop, Urgent, "the foot drops", []string{"footdrop", "drop foot", "foot drops", "dropped foot", "dropping foot", "foot slap", "foot slaps"}},
	{SignTripping, Urgent, "tripping over the foot", []string{"trip", "trips", "tripping over my foot", "tripping over the foot", "tripping over my toes"}},
	{SignWeakness, Urgent, "new weakness", []string{"weak", "new weakness", "weak foot", "foot weak", "weak leg", "leg weak", "weak ankle", "ankle weak", "loss of strength"}},
	{SignCalfSwelling, Urgent, "swelling and pain of the calf", []string{"swollen calf", "calf swollen", "calf swelling and pain", "calf swells"}},
	{SignSpreading, Urgent, "spreading up the leg", []string{"spreads", "spread", "spreading up the leg", "spreading up my leg", "spreads up", "spread up the leg", "moving up the leg", "creeping up the leg", "going up the leg"}},
	{SignOver24h, Urgent, "numb for more than 24 hours", []string{">24h", "24h", "more than 24 h", "more than 24 hours", "over 24 hours", "over 24h", "longer than a day", "more than a day", "still numb the next day", "still numb next day"}},
	{SignAtRest, Urgent, "numb at rest", []string{"rest", "resting", "while resting", "when resting", "even at rest"}},
	{SignAtNight, Urgent, "numb at night", []string{"night", "nights", "in bed", "woke me", "wakes me", "woke me up", "wakes me up", "during the night"}},
	{SignWound, Urgent, "a wound on a numb foot", []string{"ulcer", "cut", "wound on the foot", "wound on my foot", "foot ulcer", "open sore", "open wound"}},
	{SignDiabetes, Urgent, "numbness with diabetes", []string{"diabetic"}},
	{SignBackInjury, Urgent, "after a back injury", []string{"hurt my back", "injured my back", "injured back", "after a back injury", "fell on my back"}},

	{SignReturnPain, Appointment, "pain when feeling returns", []string{"return pain", "pain when feeling returns", "pain as feeling returns", "pain when feeling came back", "pain as feeling came back", "hurts when feeling returns"}},
	{SignBackPain, Appointment, "with back pain", []string{"back", "backache", "back ache", "sore back", "lower back pain", "low back pain", "pain in my back", "pain in the back"}},
	{SignButtockPain, Appointment, "with buttock pain", []string{"buttock", "buttocks", "glute pain", "pain in the buttock", "pain in my buttock"}},
	{SignLegPain, Appointment, "with leg pain", []string{"leg", "sciatica", "pain down the leg", "pain down my leg", "pain in the leg", "pain in my leg"}},
}

// FindSign returns the sign of a key or of another way of writing it; letters'
// case, hyphens, underscores and repeated spaces do not matter.
func FindSign(text string) (Sign, bool) {
	text = plainSign(text)
	for _, s := range Signs {
		if s.Key == text {
			return s, true
		}
		for _, a := range s.Also {
			if a == text {
				return s, true
			}
		}
	}
	return Sign{}, false
}

func plainSign(s string) string {
	s = strings.NewReplacer("-", " ", "_", " ", "’", "'").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}
