package traininglog

// Metres is a length in metres.
type Metres float64

// MetresPerSecond is a speed in metres per second.
type MetresPerSecond float64

// StepsPerMinute is a cadence in steps per minute, both feet counted.
type StepsPerMinute float64

// Celsius is a temperature in degrees Celsius.
type Celsius float64

// Milliseconds is a short time in milliseconds, such as ground contact.
type Milliseconds float64

// Percent is a share in percent, 0 to 100 unless said otherwise.
type Percent float64

// BeatsPerMinute is a heart rate.
type BeatsPerMinute float64

// Watts is a power.
type Watts float64

// Millimetres is a short length in millimetres, such as vertical oscillation.
type Millimetres float64

// Seconds is a time in seconds.
type Seconds float64

// Score is a plain number on a stated scale, such as a session RPE of 0 to 10.
type Score float64

// MetresPerMile is the international mile (1959).
const MetresPerMile = 1609.344

// Km returns the length in kilometres.
func (m Metres) Km() float64 { return float64(m) / 1000 }

// Miles returns the length in international miles.
func (m Metres) Miles() float64 { return float64(m) / MetresPerMile }

// Reading is a quantity that may not have been measured. Its zero value is
// "not measured". NaN was tried for that and breaks equality in tests; zero
// would be a lie, since 0 °C and 0 % are real readings.
type Reading[Q ~float64] struct {
	value Q
	known bool
}

// Measured returns a known reading of q.
func Measured[Q ~float64](q Q) Reading[Q] { return Reading[Q]{value: q, known: true} }

// Value returns the quantity and whether it was measured; without a
// measurement the quantity is 0.
func (r Reading[Q]) Value() (Q, bool) { return r.value, r.known }

// Known reports whether the quantity was measured.
func (r Reading[Q]) Known() bool { return r.known }

// Or returns the quantity, or q if it was not measured.
func (r Reading[Q]) Or(q Q) Q {
	if r.known {
		return r.value
	}
	return q
}

// Else returns r if it was measured, otherwise s: the way in which a better
// source wins over a worse one.
func (r Reading[Q]) Else(s Reading[Q]) Reading[Q] {
	if r.known {
		return r
	}
	return s
}
