package reports

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"footnote/analysis"
	"footnote/traininglog"
)

// browser starts a headless browser, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("NO BROWSER: the pages were not looked at; install chromium to run this test")
	}
	if testing.Short() {
		t.Skip("a browser takes a while")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil { // starts it without a deadline, as it asks for
		t.Skipf("NO BROWSER: %s does not start: %v", path, err)
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// wrongs is run in the page, with all tables open. It names what a reader would
// be ashamed of: anything wider than the window, chart texts that are cut off or
// lie on one another.
const wrongs = `(() => {
	const out = [], wide = document.documentElement.clientWidth;
	document.querySelectorAll('details').forEach(d => d.open = true);
	if (document.documentElement.scrollWidth > wide) out.push('the page is ' + document.documentElement.scrollWidth + ' wide in ' + wide);
	for (const e of document.querySelectorAll('body *')) {
		if (e.closest('.scroll') && !e.matches('.scroll') || e.closest('defs')) continue;
		const r = e.getBoundingClientRect();
		if (r.width && (r.right > wide + 1 || r.left < -1)) out.push(e.tagName + ' reaches from ' + r.left + ' to ' + r.right + ': ' + e.textContent.slice(0, 40));
	}
	for (const svg of document.querySelectorAll('svg')) {
		if (svg.closest('svg svg')) continue;
		const box = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')].filter(t => t.textContent && t.getClientRects().length);
		texts.forEach((t, i) => {
			const r = t.getBoundingClientRect(), name = (svg.querySelector('title') || svg.parentNode).textContent.slice(0, 30) + ': "' + t.textContent + '"';
			if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2) out.push(name + ' leaves its chart');
			for (const u of texts.slice(i + 1)) {
				const s = u.getBoundingClientRect();
				if (Math.min(r.right, s.right) - Math.max(r.left, s.left) > 1 && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3) out.push(name + ' lies on "' + u.textContent + '"');
			}
		});
	}
	return out;
})()`

// Every page, narrow and wide: nothing overflows or is cut off, the console
// stays clean and nothing is asked for beside the file itself.
func TestPagesInABrowser(t *testing.T) {
	ctx := browser(t)
	var said, asked []string
	err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventConsoleAPICalled:
			said = append(said, string(ev.Type))
		case *runtime.EventExceptionThrown:
			said = append(said, fmt.Sprint(ev.ExceptionDetails))
		case *log.EventEntryAdded:
			said = append(said, ev.Entry.Text)
		case *network.EventRequestWillBeSent:
			asked = append(asked, ev.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, enable := range []func(context.Context, *chromedp.Target) error{
		func(ctx context.Context, s *chromedp.Target) error {
			_, err := cdp.Call(ctx, s, log.Enable, cdp.Empty{})
			return err
		},
		func(ctx context.Context, s *chromedp.Target) error {
			_, err := cdp.Call(ctx, s, network.Enable, network.EnableParams{})
			return err
		},
	} {
		if err := chromedp.Do(ctx, chromedp.Func(enable)); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	all := cases()
	for _, name := range caseNames() {
		file := filepath.Join(dir, name+".html")
		if err := os.WriteFile(file, written(t, "html", all[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{360, 1440} {
			said, asked = nil, nil
			place := fmt.Sprintf("%s at %d px", name, width)
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+file)); err != nil {
				t.Fatalf("%s: %v", place, err)
			}
			picture(ctx, t, fmt.Sprintf("%s-%d", name, width))
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](wrongs))
			if err != nil {
				t.Fatalf("%s: %v", place, err)
			}
			for _, f := range found[:min(8, len(found))] {
				t.Errorf("%s: %s", place, f)
			}
			if len(said) > 0 {
				t.Errorf("%s: the console says %q", place, said)
			}
			for _, url := range asked {
				if url != "file://"+file && !strings.HasPrefix(url, "data:") {
					t.Errorf("%s: asks for %s", place, url)
				}
			}
		}
	}
}

// picture writes what the page looks like, if pictures are wanted.
func picture(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	if *pages == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pages, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// alarmed is the most that a physiotherapist's page may have to hold: every sign
// and every rule, of now or of the past, and names in scripts that are wide or
// run the other way.
func alarmed(state analysis.RedFlagState) Report {
	r := cases()["crowded"]
	l := *r.Log
	l.Athlete = "山田 花子・とても長い名前の持ち主 בת־שבע אברהמוביץ־גולדשטיין"
	l.Settings.Name = l.Athlete
	r.Log = &l
	r.Findings.RedFlags = nil
	raise := func(tier analysis.Tier, sign, words string) {
		r.Findings.RedFlags = append(r.Findings.RedFlags, analysis.RedFlag{
			Tier: tier, Sign: sign, Reason: "On 2026-10-02 you recorded: " + words + ".", Day: lastDay - 2, State: state,
			Advice: "Advice of the tier " + string(tier) + ", which takes a line or more on a sheet of paper when it is as long as the real one.",
		})
	}
	for _, s := range traininglog.Signs {
		raise(s.Tier, s.Key, s.Words)
	}
	for _, k := range analysis.RedFlagRules {
		raise(k.Tier, k.Key, k.Words)
	}
	return r
}

// A first-time reader's five questions are answered on the first screen, on a
// phone and on a desk.
func TestFirstScreen(t *testing.T) {
	ctx := browser(t)
	file := filepath.Join(t.TempDir(), "demo.html")
	if err := os.WriteFile(file, written(t, "html", cases()["demo"]), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, screen := range [][2]int64{{360, 740}, {1440, 900}} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(screen[0], screen[1]), chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		ends, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](`[...document.querySelectorAll('.q')].map(q => q.getBoundingClientRect().bottom)`))
		if err != nil {
			t.Fatal(err)
		}
		if len(ends) != 5 {
			t.Fatalf("%d answers, want 5", len(ends))
		}
		for i, end := range ends {
			if end > float64(screen[1]) {
				t.Errorf("%d by %d px: answer %d ends at %.0f", screen[0], screen[1], i+1, end)
			}
		}
	}
}

var aSheet = regexp.MustCompile(`/Type\s*/Page[^s]`)

// The physiotherapist's page prints on one A4 sheet, also when much was
// recorded, and in the dark scheme as well as in the light one.
func TestPhysioPageIsOneSheet(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	reports := map[string]Report{"physio": cases()["physio"], "crowded": cases()["crowded"], "alarmed": alarmed(analysis.Open), "once alarmed": alarmed(analysis.Past)}
	for name, r := range reports {
		file := filepath.Join(dir, name+".html")
		if err := os.WriteFile(file, written(t, "html", r), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, scheme := range []string{"light", "dark"} {
			dress := func(ctx context.Context, s *chromedp.Target) error {
				_, err := cdp.Call(ctx, s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
				})
				return err
			}
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(1200, 900), chromedp.Func(dress), chromedp.Navigate("file://"+file)); err != nil {
				t.Fatal(err)
			}
			picture(ctx, t, name+"-"+scheme)
			pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
			if err != nil {
				t.Fatal(err)
			}
			if *pages != "" {
				if err := os.WriteFile(filepath.Join(*pages, name+"-"+scheme+".pdf"), pdf, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if n := len(aSheet.FindAll(pdf, -1)); n != 1 || !bytes.HasPrefix(pdf, []byte("%PDF")) {
				t.Errorf("%s, %s: %d sheets", name, scheme, n)
			}
		}
	}
}
