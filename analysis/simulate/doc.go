// Package simulate makes runners whose numb runs have a known cause, so that a
// method which looks for causes can be tried where the truth is known.
//
// It follows the simulator of the statistics design (prototype sim.py) equation
// by equation; only the stream of random numbers differs. Distances are in km,
// d is a day, r a run, k a km of a run.
//
//	plan     W(week) = W0·cyc(week)·exp(N(0, .12)); cyc: three weeks ×1, ×1.08, ×1.16, then a
//	         cut-back ×.72, times 1 + .25·sin(2π week/20 + phase); breaks by illness
//	         Poisson(1.5 a year) of 5–16 days; a planned run is missed with probability .08.
//	         Long run .34 W on day 6, tempo .18 W, the rest shared by easy runs.
//	speed    v = v_i·(1 + .12 tempo − .05 easy − .08 long)·exp(N(0, .03))·(1 − .002·max(T − 18, 0))
//	air      T(d) = 11 + 10·sin(2π(doy − 110)/365) + AR1(φ .7, sd 4), and N(0, 1.5) a run
//	cadence  c_rk = c_i + s_i·(v − 2.8) + D_r − f_i·max(k + ½ − 8, 0) + N(0, 1)
//	         c_i ~ N(167, 7) spm, s_i ~ N(5.8, .6) spm per m/s, D = AR1 over runs (φ .5, sd 2.6),
//	         f_i ~ U(.1, .35) spm per km
//	shoes    2–4 pairs in rotation, pair 0 favoured for long runs; a pair is retired at
//	         N(800, 150) km and replaced by the same model with probability .6
//	tags     trail with probability .15, in summer .35; tight laces: a Markov chain (on .10,
//	         stay .6); thick socks: logit(−1.2 − .12·(T − 10))
//	hazard   h_rk = h0·g(k)·exp(F_d + b·d/span + season)·Π RR_c^E_c a km;
//	         g(k) = 1, or γ·((k + ½)/10)^(γ − 1) where numbness comes late;
//	         F = AR1 over days (φ = exp(−1/τ), sd s_F); h0 is solved so that the mean chance of a
//	         numb run is the wanted one
//	onset    a run turns numb where its cumulative hazard passes an exponential draw
//	reaction stops: the numb run ends within U(0, 1) km of the onset with that probability;
//	         slows: speed and cadence fall by U(.02, .05) from the onset on. What is recorded is
//	         after the reaction; the hazard sees today's plan and the real history
//	entry    made with one probability after a numb run, another after a clear one; the onset is
//	         noted with probability .8, with N(0, .3) km of error; .003 of clear runs are entered
//	         as numb by mistake
//
// A seed gives the same runner on every machine up to the last bits of a
// float64: processors that fuse a multiplication with an addition may differ
// there, so whoever needs equal bytes rounds first.
package simulate
