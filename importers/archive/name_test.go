package archive

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"runner@example.com_74724999004.fit":                              "…_74724999004.fit",
		"runner@example.com_74725000002_tap-sync-1-00.fit":                "…_74725000002_tap-sync-1-00.fit",
		"john_doe.2+x@mail.example.co.uk_1.fit.gz":                        "…_1.fit.gz",
		"DI-Connect-Fitness/anna@example.com_0_summarizedActivities.json": "DI-Connect-Fitness/…_0_summarizedActivities.json",
		"anna@example.com/run.fit":                                        "…/run.fit",
		"anna@example.com.zip":                                            "….zip",
		"plain.fit":                                                       "plain.fit",
		"@ 6 am.fit":                                                      "@ 6 am.fit",
		"caf\xe9.fit":                                                     "café.fit",
		"müller@exämple.de_1.fit":                                         "…_1.fit",
		"a\u202ebidi.fit":                                                 "a\uFFFDbidi.fit",
	} {
		if got := Shown(in); got != want {
			t.Errorf("Shown(%q) = %q, want %q", in, got, want)
		}
	}
}

// No address survives, wherever it stands in a name.
func TestShownHidesAddresses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		user := rapid.StringMatching(`[a-z0-9._%+-]{1,10}`).Draw(t, "user")
		host := rapid.StringMatching(`[a-z0-9]{1,8}\.(com|org|de)`).Draw(t, "host")
		before := rapid.SampledFrom([]string{"", "x/", "a b ", "n("}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", "_1.fit", "/a.gpx", ".zip", " x.fit.gz"}).Draw(t, "after")
		if got := Shown(before + user + "@" + host + after); strings.Contains(got, "@") || strings.Contains(got, host) {
			t.Errorf("%q is left of %q", got, before+user+"@"+host+after)
		}
	})
}
