package candidates

import (
	"strings"

	tl "footnote/traininglog"
)

type language string

const (
	english    language = "en"
	german     language = "de"
	french     language = "fr"
	spanish    language = "es"
	italian    language = "it"
	dutch      language = "nl"
	portuguese language = "pt"
)

// need says what must be named near a term for it to mean a foot.
type need uint8

const (
	nothing  need = iota // the word means it by itself, unless another part of the body is named
	foot                 // a foot or a part of one
	leg                  // a foot or a leg
	footNext             // a foot within the next three words: "taube Zehen", not "Taube"
)

// term is a word or phrase that may mean a symptom. A "*" at the end of a word
// stands for any ending.
type term struct {
	language language
	symptom  tl.Symptom
	words    []string
	need     need
	noun     bool // a noun: "no pain and numbness" denies it, "no pain and numb toes" does not
	denies   bool // the term is itself a denial: "cannot feel my toes"
}

func terms(l language, s tl.Symptom, n need, list string) []term {
	var out []term
	for t := range strings.SplitSeq(list, ",") {
		noun := strings.HasPrefix(strings.TrimSpace(t), "+")
		out = append(out, term{language: l, symptom: s, need: n, noun: noun, words: strings.Fields(strings.Replace(t, "+", "", 1))})
	}
	return out
}

func denying(l language, list string) []term {
	out := terms(l, tl.Numbness, leg, list)
	for i := range out {
		out[i].denies = true
	}
	return out
}

// allTerms lists every term; "+" marks a noun. Longer terms come before shorter
// ones of the same beginning only where it matters.
var allTerms = concat(
	terms(english, tl.Numbness, nothing, "numb, +numbness, numbish"),
	terms(english, tl.Numbness, leg, "asleep, gone to sleep, went to sleep, going to sleep, go to sleep, goes to sleep"),
	terms(english, tl.Numbness, foot, "numbed, dead toes, dead toe, dead foot, toes dead, foot dead, went dead, gone dead, felt dead, goes dead, go dead, going dead"),
	terms(english, tl.Tingling, nothing, "+tingling, +tingle, tingles, tingled, tingly, +tinglings"),
	terms(english, tl.PinsAndNeedles, nothing, "+pins and needles, +pins n needles, +pins needles"),
	terms(english, tl.Burning, foot, "burning, burned, burnt, on fire"),
	denying(english, "no feeling, no sensation, lost feeling, lost all feeling, lost the feeling, lost sensation, lost all sensation, loss of feeling, loss of sensation, losing feeling, "+
		"can't feel my, cannot feel my, couldn't feel my, could not feel my, can't feel the, couldn't feel the, can't feel either, couldn't feel either, cant feel my, couldnt feel my, barely feel my, hardly feel my"),

	terms(german, tl.Numbness, nothing, "taub, taubes gefuhl, +taubheit, +taubheitsgefuhl, +taubheitsgefuhle, +taubheitsgefuhlen"),
	terms(german, tl.Numbness, footNext, "taube, tauben, tauber, taubes, taubem, eingeschlafene, eingeschlafenen, eingeschlafener"),
	terms(german, tl.Numbness, leg, "eingeschlafen, schlaft ein, schlief ein, schliefen ein, schlafen ein, schlief, schliefen, schlaft, gefuhllos, gefuhllose, gefuhllosen, pelzig, pelziges"),
	terms(german, tl.Tingling, nothing, "+kribbeln, kribbelt, kribbelte, kribbelten, gekribbelt, kribbelig, kribbelnde, kribbelnden, +ameisenlaufen, +ameisenkribbeln, +gekribbel"),
	terms(german, tl.Tingling, foot, "+ameisen"),
	terms(german, tl.Burning, foot, "brannte, brannten, brennt, +brennen, brennende, brennenden"),
	denying(german, "kein gefuhl, gefuhl verloren, nicht mehr gespurt, nicht mehr spuren, kaum gespurt, kaum noch gespurt"),

	terms(french, tl.Numbness, nothing, "engourdi*, +engourdissement, +engourdissements, s engourdi*"),
	terms(french, tl.Numbness, foot, "endormi, endormie, endormis, endormies, insensible, insensibles, endort"),
	terms(french, tl.Tingling, nothing, "+fourmillement, +fourmillements, fourmille, fourmillent, fourmillait, fourmillaient, +picotement, +picotements, picote, picotent, picotait, picotaient"),
	terms(french, tl.Tingling, foot, "+fourmis"),
	terms(french, tl.Burning, foot, "+brulure, +brulures, brulait, brulaient, brule, brulent"),
	denying(french, "sentais plus, sens plus, sentait plus, sentir mes, sens pas, sentais pas"),

	terms(spanish, tl.Numbness, nothing, "entumeci*, entumece*, +entumecimiento"),
	terms(spanish, tl.Numbness, foot, "dormido, dormida, dormidos, dormidas, se me durmio, se me durmieron, se me duerme, se me duermen, se me dormia, se me dormian, se durmio, adormecido, adormecida, adormecidos, adormecidas, +adormecimiento, acorchado, acorchados, acorchada, acorchadas"),
	terms(spanish, tl.Tingling, nothing, "+hormigueo, +hormigueos, hormigueaba, hormigueaban, hormiguea, hormiguean, hormigueando"),
	terms(spanish, tl.Burning, foot, "+ardor, +quemazon, ardian, ardiendo, ardia"),
	denying(spanish, "no sentia los, no sentia el, no siento los, no siento el, no siento la, no sentir los, sin sentir los, sin sensibilidad"),

	terms(italian, tl.Numbness, nothing, "intorpidit*, +intorpidimento, +intorpidimenti, intorpidisc*"),
	terms(italian, tl.Numbness, foot, "addormentato, addormentata, addormentati, addormentate, insensibile, insensibili, addormenta, addormentano"),
	terms(italian, tl.Tingling, nothing, "+formicolio, +formicolii, formicola, formicolano, formicolava, formicolavano, formicolare"),
	terms(italian, tl.Burning, foot, "+bruciore, +bruciori, bruciava, bruciavano, bruciano, brucia"),
	denying(italian, "non sentivo, non sento, non sentivo piu, senza sensibilita, perso sensibilita, perso la sensibilita"),

	terms(dutch, tl.Numbness, nothing, "doof gevoel, dof gevoel, gevoelloos, gevoelloze, +gevoelloosheid"),
	terms(dutch, tl.Numbness, foot, "verdoofd, verdoofde, slapende, in slaap, sliep, sliepen, slaapt, slapen"),
	terms(dutch, tl.Numbness, foot, "dove, doof"),
	terms(dutch, tl.Tingling, nothing, "+tintelen, tintelt, tintelde, tintelden, tintelende, +tinteling, +tintelingen, getinteld"),
	terms(dutch, tl.Tingling, foot, "+prikkelingen, prikkelt, prikkelde, prikkelden"),
	terms(dutch, tl.Burning, foot, "brandende, brandend, brandde, brandden"),
	denying(dutch, "geen gevoel, gevoel kwijt, niet meer voelen, niet meer gevoeld"),

	terms(portuguese, tl.Numbness, nothing, "+dormencia, +dormencias"),
	terms(portuguese, tl.Numbness, foot, "dormente, dormentes, adormeceu, adormeceram, adormece"),
	terms(portuguese, tl.Tingling, nothing, "+formigamento, +formigamentos, formigando, formigava, formigavam, formigou"),
	terms(portuguese, tl.Tingling, foot, "+formigueiro"),
	terms(portuguese, tl.Burning, foot, "+ardencia, +queimacao, ardiam, queimando, ardendo"),
	denying(portuguese, "sem sensibilidade, sem sensacao, nao sentia os, nao sentia o, nao sinto os, nao sinto o, perdi a sensibilidade"),
)

func concat(lists ...[]term) []term {
	var out []term
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// at reports whether the term stands at word i.
func (t *term) at(words []word, i int) bool {
	if i+len(t.words) > len(words) {
		return false
	}
	for k, w := range t.words {
		got := words[i+k].fold
		if k+1 < len(t.words) && words[i+k].after >= comma {
			return false
		}
		if stem, open := strings.CutSuffix(w, "*"); open && strings.HasPrefix(got, stem) {
			continue
		}
		if got != w {
			return false
		}
	}
	return true
}

// Parts of the body. "dedos" and "dita" are toes or fingers: toes unless a hand is
// named.
var (
	footWords = set("foot feet toe toes bigtoe forefoot forefeet sole soles heel heels arch arches ankle ankles instep " +
		"fuss fusse fussen fusses zeh zehe zehen vorfuss vorfusse mittelfuss fusssohle fusssohlen sohle sohlen ferse fersen ballen fussballen grosszeh grosszehe rist knochel spann " +
		"pied pieds orteil orteils talon talons plante voute cheville avantpied " +
		"pie pies dedo dedos planta plantas empeine tobillo metatarso " +
		"piede piedi dita dito alluce tallone talloni pianta avampiede caviglia " +
		"voet voeten teen tenen hiel hielen voetzool voetzolen voorvoet linkervoet rechtervoet wreef enkel " +
		"pe pes artelho artelhos calcanhar calcanhares sola tornozelo")
	eitherWords = set("dedo dedos dita dito")
	legWords    = set("leg legs calf calves shin shins bein beine beinen wade waden schienbein jambe jambes mollet mollets pierna piernas gemelo gemelos pantorrilla gamba gambe polpaccio polpacci been benen kuit kuiten scheenbeen perna pernas panturrilha")
	otherWords  = set("hand hands finger fingers fingertip fingertips thumb thumbs arm arms wrist elbow shoulder shoulders face nose lip lips cheek cheeks ear ears chin jaw tongue scalp bum butt buttocks brain mind spine neck eyes knee knees thigh thighs hip hips quad quads teeth gums " +
		"hande handen handflache fingern fingerspitzen daumen handgelenk arme armen schulter schultern gesicht nase lippen wange wangen ohr ohren bauch po hintern kopf zunge knie oberschenkel hufte zahn " +
		"main mains doigt doigts pouce poignet bras epaule visage nez levres joues oreille oreilles fesses ventre tete langue genou cuisse gorge yeux " +
		"mano manos pulgar muneca brazo brazos hombro cara nariz labios mejillas oreja orejas culo cabeza lengua rodilla muslo " +
		"mani pollice polso braccio braccia spalla faccia viso naso labbra guance orecchio orecchie sedere testa lingua ginocchio coscia pancia " +
		"vinger vingers vingertoppen duim pols schouder gezicht neus wang oor oren billen buik hoofd tong knie dij oogst " +
		"mao maos polegar pulso braco bracos ombro rosto bochecha bochechas orelha orelhas bunda barriga cabeca joelho coxa")
)
