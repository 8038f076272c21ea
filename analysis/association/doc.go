// Package association holds the statistics that say how strongly two things
// go together: exact tests of two-by-two tables, rates and proportions, rank
// tests, survival curves, penalised, proportional-hazards and conditional
// logistic regression, pooling over strata and studies, and the spell model
// that allows for events coming in clusters.
//
// It is pure numbers. It knows no runner, no shoe and no file: counts and
// slices of float64 come in, estimates come out. Every exported name says
// which paper or formula it follows.
//
// No function here answers NaN. What cannot be estimated is an error or a
// false second value; a ratio whose denominator is an observed zero is +Inf;
// limits that the data do not hold reach to the end of the range of the
// quantity (0 or +Inf for a ratio). A p value that is too small for a float64
// is 0.
package association
