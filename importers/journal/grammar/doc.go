// Package grammar is the one way in which footnote reads an entry in words: the
// text of the command tag, what follows a hashtag in a note, and the line typed
// into the page. The cells of symptoms.csv are read by the same functions, so a
// site or an onset is written alike everywhere.
//
//	numb left toes 3-4 4/10 @6.2km for 8min loosened laces lacing=window
//
// Order and case are free and all but the symptom may be left out:
//
//	symptom          numb, tingling, pins and needles, burning, pain, cold, other, clear
//	side             left, right, both
//	site             toes 3-4, ball, heel, sole, top, first web space …
//	N/10             severity, 0 to 10
//	@6.2km @4mi @38min @38:20   onset
//	for 8min, 8min, 2 h, 3 d    how long it lasted
//	relief           loosened laces, stopped, walked, shoe off, stretched, none
//	effect           continued, slowed, walked, stopped
//	after            felt after the run; during and after; apart
//	signs            back pain, spreading, at night …
//	key=value        a tag of this run, or a column: severity=4, relief=walked
//
// What is left over is the note. "walked" and "stopped" are what the runner did,
// which is true whatever it helped: they are the effect, and the relief only if
// "relief=walked" says so.
package grammar
