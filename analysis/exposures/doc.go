// Package exposures holds what may go together with numb feet, one file each:
// cadence, load, shoes, weather and whatever the runner tags. Every exposure is
// a value in the list All, defined once; flags, associations, reports and the
// glossary read that value.
//
// An exposure is measured from the run and its History alone, the runs that
// started earlier, labelled or not. It cannot look ahead, and no run that is
// added later changes a value it gave.
package exposures
