package garmin

import (
	"strings"

	"footnote/traininglog"
)

// webTypes are words for running and its kin in the languages in which notes are
// read too, and what a few others call running, folded as the keys of
// traininglog.ParseSport are. Only words that mean nothing else are here; a type
// that is not known is said, never taken for a ride.
var webTypes = func() map[string]traininglog.Sport {
	words := map[string]traininglog.Sport{}
	for sport, list := range map[traininglog.Sport]string{
		traininglog.Running: `straßenlauf course_sur_route correr carrera_a_pie corsa_su_strada rennen corrida_de_rua
			løb løping löpning juoksu bieg bieganie běhání futás бег koşu ランニング 跑步 달리기 러닝`,
		traininglog.TrailRunning: `trailrunning trailrunnen traillaufen course_de_trail trail_à_pied carrera_de_montaña carrera_por_montaña corsa_in_montagna
			corrida_em_trilha corrida_de_trilha corrida_em_trilhos`,
		traininglog.TrackRunning: `laufen_auf_der_bahn bahnlaufen course_sur_piste carrera_en_pista corsa_su_pista corsa_in_pista baanlopen corrida_em_pista`,
		traininglog.TreadmillRunning: `laufbandlauf laufbandlaufen laufen_auf_dem_laufband indoor_laufen indoor_lauf hallenlauf
			tapis_roulant course_sur_tapis_roulant course_sur_tapis course_à_pied_sur_tapis_roulant course_en_salle course_à_pied_en_salle
			cinta_de_correr cinta carrera_en_cinta correr_en_cinta carrera_en_interior corsa_su_tapis_roulant corsa_sul_tapis_roulant corsa_indoor
			loopband hardlopen_op_loopband hardlopen_op_een_loopband indoor_hardlopen
			esteira corrida_em_esteira corrida_na_esteira passadeira corrida_em_passadeira corrida_na_passadeira`,
		traininglog.VirtualRunning:  `virtuelles_laufen course_virtuelle course_à_pied_virtuelle carrera_virtual corsa_virtuale virtueel_hardlopen corrida_virtual`,
		traininglog.UltraRunning:    `ultralaufen ultramarathon ultra_trail ultracorsa ultracarrera ultramaratón`,
		traininglog.ObstacleRunning: `hindernislauf course_d'obstacles carrera_de_obstáculos corsa_a_ostacoli obstakelrun corrida_de_obstáculos`,
		traininglog.Walking:         `marche marche_à_pied caminar caminata camminata wandelen caminhada`,
		traininglog.Hiking:          `randonnée randonnée_pédestre senderismo escursionismo hiken`,
	} {
		for _, w := range strings.Fields(list) {
			words[w] = sport
		}
	}
	return words
}()

// webSport reads the type of an activity in the table's language.
func webSport(name string) traininglog.Sport {
	s := traininglog.ParseSport(name)
	if s != traininglog.OtherSport {
		return s
	}
	folded := strings.NewReplacer(" ", "_", "-", "_", "’", "'").Replace(strings.ToLower(strings.TrimSpace(name)))
	if known, ok := webTypes[folded]; ok {
		return known
	}
	return s
}
