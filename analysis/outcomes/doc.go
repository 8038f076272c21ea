// Package outcomes holds what may have happened to the feet on a run: the
// numbness family during or after it, pain, burning, cold. Each is a value in
// the list All. Only labelled runs have an outcome; a symptom that the entries
// of a labelled run do not name was absent on it.
package outcomes
