package xmlstream

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		text string
		want float64
		ok   bool
	}{
		{"0", 0, true},
		{"-12.5", -12.5, true},
		{"0.0019531250461000127", 0.0019531250461000127, true},
		{"0.00000000000000000000000125", 1.25e-24, true},
		{"+3", 3, true},
		{".5", 0.5, true},
		{"7.", 7, true},
		{"1626.199951171875", 1626.199951171875, true},
		{"40.0381155777722597122192382812500", 40.03811557777226, true},
		{"1.5E2", 150, true},
		{"9007199254740993", 9007199254740992, true}, // 2⁵³+1 rounds to even
		{"0.000000000000000001", 1e-18, true},
		{"", 0, false},
		{"-", 0, false},
		{".", 0, false},
		{"1,5", 0, false},
		{"1.2.3", 0, false},
		{"1 2", 0, false},
		{"NaN", 0, false},
		{"Inf", 0, false},
		{"0x10", 0, false},
		{"1_000", 0, false},
		{"1e999", 0, false},
		{"--1", 0, false},
		{strings.Repeat("1", 65), 0, false},
	}
	for _, tt := range tests {
		if got, ok := Number([]byte(tt.text)); ok != tt.ok || ok && got != tt.want {
			t.Errorf("%q: got %v (%v), want %v (%v)", tt.text, got, ok, tt.want, tt.ok)
		}
	}
	if v, ok := Number([]byte("-0.0")); !ok || !math.Signbit(v) {
		t.Error("-0.0 is not negative zero")
	}
}

// A number is what strconv makes of it, to one unit in the last place.
func TestNumberLikeStrconv(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringMatching(`[+-]?[0-9]{1,20}(\.[0-9]{0,20})?`),
			rapid.StringMatching(`[+-]?[0-9]{0,3}\.[0-9]{1,8}([eE][+-]?[0-9]{1,2})?`),
			rapid.Map(rapid.Float64(), func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }),
		).Draw(t, "text")
		want, err := strconv.ParseFloat(text, 64)
		got, ok := Number([]byte(text))
		if ok != (err == nil) || ok && math.Nextafter(got, want) != want {
			t.Fatalf("%q: got %v (%v), want %v (%v)", text, got, ok, want, err)
		}
	})
}
