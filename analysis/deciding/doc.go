// Package deciding is the test that decides whether an exposure is linked to a
// symptom, and the sizes it reports. It sees runs at risk, cut into kilometres,
// and columns of numbers; what the numbers are it is not told.
//
//	AtRisk ─► Rows ─► base model ─► spells ─► whitened columns ─► T, evidence, steps ─► Decision
//
// A row is one kilometre of one run, at risk as long as the symptom has not
// begun. Every column depends only on what precedes its row, so the score is a
// martingale score (Andersen & Gill 1982): a runner who slows down, shortens the
// step or stops because the feet are numb does not make a cause of it.
//
// Drift and bad spells are held off by a base model with a trend and by a
// state that neighbouring runs share, whitened away. The null distribution is
// that of the largest of all scores, each weighed as evidence, over permutations
// of the whitened residuals (Westfall & Young 1993), so that asking many
// questions does not raise the share of false answers.
package deciding
