// Package analysis turns a training log into findings: facts of every run,
// week and shoe against their lines, red flags, and which exposures go together
// with which symptom. A Study puts the question; its Findings are plain data
// that reports dress. An association is never a cause.
package analysis
