// Package scripts holds what is run by hand: a release, the README's picture.
// It has no code but this test.
package scripts

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The scripts can be run, and bash reads them.
func TestScriptsAreBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("NO BASH: the scripts were not read")
	}
	for _, name := range []string{"release", "picture", "fitsdk/measure"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode()&0o111 == 0 {
			t.Errorf("%s is not executable", name)
		}
		if out, err := exec.Command(bash, "-n", name).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// A release is made for these systems, static, and the same on every machine.
func TestReleaseTargets(t *testing.T) {
	data, err := os.ReadFile("release")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	list := regexp.MustCompile(`(?s)targets=\((.*?)\)`).FindStringSubmatch(text)
	if list == nil {
		t.Fatal("there is no list of targets")
	}
	want := []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}
	if got := strings.Fields(list[1]); !slices.Equal(got, want) {
		t.Errorf("targets are %q, want %q", got, want)
	}
	for _, part := range []string{"CGO_ENABLED=0", "-trimpath", "-buildvcs=false", "-X main.version=$version"} {
		if !strings.Contains(text, part) {
			t.Errorf("release does without %s", part)
		}
	}
}

// Without a version, and with one that could break out of the flags, nothing is
// built.
func TestReleaseRefuses(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("NO BASH: the script was not run")
	}
	for _, version := range []string{"", "1.0 -X main.other=x", "../1.0"} {
		out, err := exec.Command(bash, "release", version, t.TempDir()).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "version") {
			t.Errorf("%q: %v, %s", version, err, out)
		}
	}
}
