package grammar

import (
	"strings"

	tl "footnote/traininglog"
)

// phrases maps what people write to the value it stands for. Hyphens are spaces
// and capitals small letters before a look-up.
type phrases[V ~string] map[string]V

var symptomWords = phrases[tl.Symptom]{
	"numbness": tl.Numbness, "numb": tl.Numbness, "gone numb": tl.Numbness, "went numb": tl.Numbness, "going numb": tl.Numbness,
	"asleep": tl.Numbness, "fell asleep": tl.Numbness, "fallen asleep": tl.Numbness, "no feeling": tl.Numbness, "dead": tl.Numbness,
	"tingling": tl.Tingling, "tingle": tl.Tingling, "tingles": tl.Tingling, "tingly": tl.Tingling, "tingled": tl.Tingling,
	"pins and needles": tl.PinsAndNeedles, "pins & needles": tl.PinsAndNeedles, "pins n needles": tl.PinsAndNeedles,
	"pinsandneedles": tl.PinsAndNeedles, "p&n": tl.PinsAndNeedles, "pins": tl.PinsAndNeedles,
	"burning": tl.Burning, "burn": tl.Burning, "burns": tl.Burning, "burned": tl.Burning, "burnt": tl.Burning,
	"pain": tl.Pain, "painful": tl.Pain, "footpain": tl.Pain, "foot pain": tl.Pain, "ache": tl.Pain, "aching": tl.Pain, "sore": tl.Pain, "hurts": tl.Pain, "hurt": tl.Pain,
	"cold":  tl.Cold,
	"other": tl.OtherSymptom,
	"clear": tl.Clear, "all clear": tl.Clear, "no symptom": tl.Clear, "no symptoms": tl.Clear, "nothing": tl.Clear, "not numb": tl.Clear, "no numbness": tl.Clear,
}

var sideWords = phrases[tl.Side]{
	"left": tl.Left, "left foot": tl.Left, "lt": tl.Left, "l": tl.Left,
	"right": tl.Right, "right foot": tl.Right, "rt": tl.Right, "r": tl.Right,
	"both": tl.BothFeet, "both feet": tl.BothFeet, "left and right": tl.BothFeet, "right and left": tl.BothFeet, "left & right": tl.BothFeet, "both sides": tl.BothFeet, "bilateral": tl.BothFeet,
}

var siteWords = phrases[tl.Site]{
	"toes": "toes", "toe": "toes", "all toes": "toes",
	"big toe": "toe 1", "great toe": "toe 1", "hallux": "toe 1", "little toe": "toe 5", "small toe": "toe 5", "pinky toe": "toe 5", "pinkie toe": "toe 5", "middle toe": "toe 3",
	"forefoot": "forefoot", "fore foot": "forefoot", "front of the foot": "forefoot", "front of foot": "forefoot",
	"ball": "ball", "ball of foot": "ball", "ball of the foot": "ball", "ball of my foot": "ball", "balls of feet": "ball", "balls of my feet": "ball", "balls of the feet": "ball",
	"arch": "arch", "arches": "arch", "heel": "heel", "heels": "heel",
	"sole": "sole", "soles": "sole", "bottom of foot": "sole", "bottom of the foot": "sole", "bottom of my foot": "sole", "underside": "sole",
	"top": "top", "top of foot": "top", "top of the foot": "top", "top of my foot": "top", "instep": "top",
	"first web space": "first web space", "web space": "first web space", "between toes 1 and 2": "first web space", "between the first and second toe": "first web space",
	"inner edge": "inner edge", "inside edge": "inner edge", "inner side": "inner edge", "outer edge": "outer edge", "outside edge": "outer edge", "outer side": "outer edge",
	"ankle": "ankle", "ankles": "ankle",
	"whole foot": "whole foot", "entire foot": "whole foot", "whole feet": "whole foot", "all of the foot": "whole foot", "whole left foot": "whole foot", "whole right foot": "whole foot",
	"lower leg": "lower leg", "lower legs": "lower leg", "calf": "lower leg", "shin": "lower leg", "calves": "lower leg", "shins": "lower leg",
}

var phaseWords = phrases[tl.Phase]{
	"during": tl.During, "while running": tl.During,
	"after": tl.After, "afterwards": tl.After, "afterward": tl.After, "after the run": tl.After, "after running": tl.After, "after run": tl.After,
	"during and after": tl.DuringAndAfter, "during & after": tl.DuringAndAfter,
	"apart": tl.Apart,
}

var effectWords = phrases[tl.Effect]{
	"continued": "continued", "kept going": "continued", "kept running": "continued", "carried on": "continued", "ran on": "continued",
	"slowed": "slowed", "slowed down": "slowed", "had to slow down": "slowed",
	"walked": "walked", "had to walk": "walked",
	"stopped": "stopped", "had to stop": "stopped",
}

// reliefWords holds "walked" and "stopped" for the column and for relief=…; in
// free text effectWords has them first.
var reliefWords = phrases[string]{
	"stopped": "stopped", "stopping": "stopped", "stopping helped": "stopped", "eased by stopping": "stopped", "better when stopped": "stopped", "gone when i stopped": "stopped",
	"walked": "walked", "walking": "walked", "walking helped": "walked", "eased by walking": "walked", "walked it off": "walked",
	"loosened laces": "loosened laces", "loosened the laces": "loosened laces", "loosened my laces": "loosened laces", "laces loosened": "loosened laces", "loosening laces": "loosened laces",
	"loosening the laces": "loosened laces", "loosening my laces": "loosened laces", "loosening laces helped": "loosened laces", "loosened lace": "loosened laces", "undid laces": "loosened laces", "undid the laces": "loosened laces", "loose laces": "loosened laces",
	"shoe off": "shoe off", "shoes off": "shoe off", "took shoe off": "shoe off", "took the shoe off": "shoe off", "took my shoe off": "shoe off", "took off my shoe": "shoe off", "took off the shoe": "shoe off", "took shoes off": "shoe off", "took off shoe": "shoe off",
	"stretched": "stretched", "stretching": "stretched", "stretching helped": "stretched", "eased by stretching": "stretched",
	"none": "none", "nothing helped": "none", "no relief": "none", "nothing eased it": "none",
}

// onlyAsRelief are words of reliefWords that free text reads as something else,
// or as part of a note, unless they stand behind "relief=".
var onlyAsRelief = map[string]bool{"walking": true, "stopping": true, "stretching": true, "loose laces": true}

// blanks are what may stand for a blank between two words.
var blanks = strings.NewReplacer("-", " ", "_", " ", "–", " ", "’", "'")

// plain prepares a phrase for a look-up.
func plain(s string) string {
	s = blanks.Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// signPhrases are the signs that free text names: the keys, and other ways of
// writing that are several words.
var signPhrases = func() map[string]string {
	m := map[string]string{}
	for _, s := range tl.Signs {
		m[plain(s.Key)] = s.Key
		for _, a := range s.Also {
			if strings.Contains(a, " ") {
				m[plain(a)] = s.Key
			}
		}
	}
	return m
}()

// negators undo the word that follows: "no weakness", "without back pain".
var negators = map[string]bool{"no": true, "not": true, "without": true, "never": true, "nor": true, "isn't": true, "wasn't": true}

// longestPhrase is the number of words of the longest phrase.
const longestPhrase = 8
