package reports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var pages = flag.String("pages", "", "folder into which the pages and their pictures are written, to be looked at")

// Every case makes a page under 300 KB, also ten years of runs, that names no
// other place, holds no script and escapes what the runner wrote.
func TestPages(t *testing.T) {
	for name, r := range cases() {
		text := written(t, "html", r)
		if *pages != "" {
			if err := os.WriteFile(filepath.Join(*pages, name+".html"), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if len(text) > 300_000 {
			t.Errorf("%s: %d bytes", name, len(text))
		}
		for _, bad := range []string{"<script", "http://", "https://", "src=", "url(h", "url(/", "ZgotmplZ", "%!", "NaN", "Inf", "<nil>"} {
			if i := bytes.Index(text, []byte(bad)); i >= 0 {
				t.Errorf("%s holds %q: …%s…", name, bad, text[max(0, i-80):min(len(text), i+80)])
			}
		}
		if err := balanced(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if ids := repeatedIDs(text); len(ids) > 0 {
			t.Errorf("%s: ids that stand twice: %v", name, ids)
		}
	}
}

// balanced reads the page as XML would be, but for HTML's void elements.
func balanced(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.AutoClose = []string{"meta", "link", "br"}
	d.Entity = xml.HTMLEntity
	for {
		if _, err := d.RawToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

var anID = regexp.MustCompile(` id="([^"]+)"`)

func repeatedIDs(text []byte) []string {
	seen := map[string]int{}
	var out []string
	for _, m := range anID.FindAllStringSubmatch(string(text), -1) {
		if seen[m[1]]++; seen[m[1]] == 2 {
			out = append(out, m[1])
		}
	}
	return out
}

// The physiotherapist's page stands alone.
func TestPhysioPageIsAlone(t *testing.T) {
	text := string(written(t, "html", cases()["physio"]))
	for _, absent := range []string{`id="links"`, `id="weeks"`, `id="methods"`, `class="answer"`} {
		if strings.Contains(text, absent) {
			t.Errorf("the physiotherapist's page holds %s", absent)
		}
	}
	if !strings.Contains(text, `id="physio"`) {
		t.Error("the physiotherapist's section is missing")
	}
}
