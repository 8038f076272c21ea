// Package hammer drives a fuzz target's check through millions of mutated
// inputs inside one process.
//
// Go's own fuzzer watches coverage and pays for it: five to sixteen thousand
// executions a second, some hundred where files are written. What it has found
// is the ground here: the target's seeds and the fuzzer's corpus are mutated at
// random, without feedback, at the speed of the reader. The two belong together:
// the fuzzer finds the ways in, the hammer walks them in number.
package hammer
