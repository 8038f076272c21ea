package xmlstream

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// walk returns what Next finds, one "depth name=attribute 'a'" a line, and
// with texts the text of each element that holds one.
func walk(x *Reader, texts ...string) string {
	var b strings.Builder
	for x.Next(0) {
		fmt.Fprintf(&b, "%d %s", x.Depth(), x.Name())
		if v, ok := x.Attr("a"); ok {
			fmt.Fprintf(&b, " a=%s", v)
		}
		for _, t := range texts {
			if string(x.Name()) == t {
				fmt.Fprintf(&b, " %q", x.Text())
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestReader(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"prefixes, depth, self-closing", `<p:r><q:t/><t></t><n><t/></n></p:r>`, "1 r\n2 t \"\"\n2 t \"\"\n2 n\n3 t \"\"\n"},
		{"text before, between and after children", `<r><t> a<x>no</x>b <y/> c </t><t>d</t></r>`, "1 r\n2 t \"ab  c\"\n2 t \"d\"\n"},
		{"CDATA joins text", `<r><t>a<![CDATA[<b>&amp;]]>c</t></r>`, "1 r\n2 t \"a<b>&amp;c\"\n"},
		{"entities: the five, numbers, none else", `<t>&lt;&gt;&amp;&apos;&quot;&#65;&#x42;&nbsp;&#0;&#xD800;&;&#;&#x;&</t>`, "1 t \"<>&'\\\"AB&nbsp;&#0;&#xD800;&;&#;&#x;&\"\n"},
		{
			"attributes: quotes, spaces, none, prefix, entities", "<r a='x>\"y'><r\n\ta\t=\n\" 1 \"/><r b='1' p:a=2 /><r a/><r b=\"a='no'\"/><r a='&lt;&#33;'/></r>",
			"1 r a=x>\"y\n2 r a=1\n2 r a=2\n2 r a=\n2 r\n2 r a=<!\n",
		},
		{"a tag with an attribute without a value ends", `<r><t a=></t><t a= /></r>`, "1 r\n2 t a= \"\"\n2 t a= \"\"\n"},
		{"comments, declarations, document types are passed over", `<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x "y">]><!-- <t> < --><r><!----><t>&x;</t></r><!-- -->`, "1 r\n2 t \"&x;\"\n"},
		{"an end tag closes what is inside", `<r><u><v></u><t>1</t></r>`, "1 r\n2 u\n3 v\n2 t \"1\"\n"},
		{"an end tag of nothing is passed over", `<r></x></p:r><t>1</t></r>`, "1 r\n2 t \"1\"\n"},
		{"an end tag of an outer element ends a text", `<r><n><t>1</n><t>2</t></r>`, "1 r\n2 n\n3 t \"1\"\n2 t \"2\"\n"},
		{"spaces in end tags", "<r><t>1</t\n ></r >", "1 r\n2 t \"1\"\n"},
		{"empty names", "<r><></><t>1</t></r>", "1 r\n2 \n2 t \"1\"\n"},
		{"several roots", "<r/><t>1</t>", "1 r\n1 t \"1\"\n"},
	}
	for _, tt := range tests {
		for _, r := range []struct {
			how string
			r   io.Reader
		}{
			{"at once", strings.NewReader(tt.file)},
			{"byte by byte", iotest.OneByteReader(strings.NewReader(tt.file))},
			{"with the end of file", iotest.DataErrReader(strings.NewReader(tt.file))},
		} {
			x := NewReader(context.Background(), r.r)
			if got := walk(x, "t"); got != tt.want || x.Err() != nil || x.Depth() != 0 {
				t.Errorf("%s, %s: got\n%swant\n%serror %v, depth %d", tt.name, r.how, got, tt.want, x.Err(), x.Depth())
			}
		}
	}
}

// Next stays inside the element at its depth and goes over what is left of it.
func TestNextInside(t *testing.T) {
	x := NewReader(context.Background(), strings.NewReader(`<r><a><b/><c/></a><d/></r>`))
	x.Next(0)
	x.Next(1) // a
	var got []string
	for x.Next(2) {
		got = append(got, string(x.Name()))
	}
	if fmt.Sprint(got) != "[b c]" || x.Depth() != 1 {
		t.Errorf("inside a: %v, depth %d", got, x.Depth())
	}
	if !x.Next(1) || string(x.Name()) != "d" || x.Next(1) || x.Depth() != 0 {
		t.Error("d is not the last inside r")
	}
}

func TestCutElements(t *testing.T) {
	for _, text := range []string{"<", "<r", "<r a='", "<r>", "<r><t>1", "<r><t>1<", "<r><t>1</", "<r><t>1</t", "<r><t>1</t><!-", "<r><![CDATA[", "<r></r", "<!", "<?xml"} {
		x := NewReader(context.Background(), strings.NewReader(text))
		got := walk(x, "t")
		if !errors.Is(x.Err(), io.ErrUnexpectedEOF) {
			t.Errorf("%q: error %v, want an unexpected end", text, x.Err())
		}
		if strings.Contains(got, `"1"`) && !strings.Contains(text, "</t>") {
			t.Errorf("%q: a text that is cut was returned", text)
		}
	}
}

func TestLimits(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"depth", strings.Repeat("<a>\n", 101), "line 101: elements nested more than 100 deep"},
		{"name", "<r>\n<" + strings.Repeat("n", 257) + ">", "line 2: an element with a name of more than 256 bytes"},
		{"token", "<r>\n<!--" + strings.Repeat("x", maxToken+bufferSize), "a tag, a text or a comment of more than 4 MiB"},
		{"no tag", "<r>\n<!x></r>", "line 2: a tag that is none"},
		{"misnested", "<r>" + strings.Repeat("</a>\n", 1001), "line 1001: the 1,001st tag that is closed in the wrong order"},
	}
	for _, tt := range tests {
		x := NewReader(context.Background(), strings.NewReader(tt.file))
		walk(x)
		var syntax *SyntaxError
		if err := x.Err(); !errors.As(err, &syntax) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, x.Err(), tt.want)
		}
	}
}

// As many elements, bytes of a name and bytes of a text as are allowed are read.
func TestWithinLimits(t *testing.T) {
	x := NewReader(context.Background(), strings.NewReader(strings.Repeat("<a>", 99)+"<"+strings.Repeat("n", 256)+">"+strings.Repeat("x", maxText+1)))
	for range 100 {
		x.Next(0)
	}
	if x.Err() != nil || x.Depth() != 100 || len(x.Name()) != 256 {
		t.Errorf("error %v, depth %d, name of %d bytes", x.Err(), x.Depth(), len(x.Name()))
	}
	x = NewReader(context.Background(), strings.NewReader("<t>"+strings.Repeat("x", maxText+1)+"</t>"))
	x.Next(0)
	if n := len(x.Text()); n != maxText {
		t.Errorf("a text of %d bytes is kept, want %d", n, maxText)
	}
}

// Only so many attributes are looked at.
func TestManyAttributes(t *testing.T) {
	x := NewReader(context.Background(), strings.NewReader("<r"+strings.Repeat(" b=''", 99)+" a='1'><r"+strings.Repeat(" b=''", 100)+" a='1'/></r>"))
	x.Next(0)
	if v, ok := x.Attr("a"); !ok || string(v) != "1" {
		t.Error("the 100th attribute is not found")
	}
	x.Next(0)
	if _, ok := x.Attr("a"); ok {
		t.Error("the 101st attribute is found")
	}
}

// Lines are counted across the chunks in which a file is read.
func TestLine(t *testing.T) {
	var b strings.Builder
	b.WriteString("<r>\n")
	for i := 2; i <= 20_000; i++ {
		fmt.Fprintf(&b, "<t a='%d'>x</t>\n", i)
	}
	for _, r := range []io.Reader{strings.NewReader(b.String()), iotest.HalfReader(strings.NewReader(b.String()))} {
		x := NewReader(context.Background(), r)
		for x.Next(0) {
			if v, ok := x.Attr("a"); ok && fmt.Sprint(x.Line()) != string(v) {
				t.Fatalf("line %d, want %s", x.Line(), v)
			}
		}
		if want := "it ends at line 20001, inside <r>"; x.Stopped() != want {
			t.Errorf("got %q, want %q", x.Stopped(), want)
		}
	}
}

// A context that ends while a file is read ends the reading, also of a file
// without a single tag.
func TestContextEnds(t *testing.T) {
	for _, text := range []string{"<a/>", "x", "\n"} {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		x := NewReader(ctx, readerFunc(func(p []byte) (int, error) {
			if n++; n == 3 {
				cancel()
			}
			return copy(p, bytes.Repeat([]byte(text), len(p)/len(text))), nil
		}))
		for x.Next(0) {
		}
		if !errors.Is(x.Err(), context.Canceled) || n > 4 {
			t.Errorf("%q: error %v after %d reads", text, x.Err(), n)
		}
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// A reader that never gives a byte and never ends is given up.
func TestNoProgress(t *testing.T) {
	x := NewReader(context.Background(), readerFunc(func([]byte) (int, error) { return 0, nil }))
	if x.Next(0) || !errors.Is(x.Err(), io.ErrNoProgress) {
		t.Errorf("error %v", x.Err())
	}
}

// Whatever the bytes, the walk ends, no element is deeper than the limit, and
// reading byte by byte finds the same.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		`<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x "y">]><r a='1'><!-- c --><p:t a="&lt;">a<![CDATA[b]]>&amp;</p:t></r>`,
		"<r><t>1</r>", "</>", "<>", "<a b=>", "<a b='>", "<!-->", "<![CDATA[]]>", "\xFF\xFE<\x00", "<a/><b/>", "<a></b></a>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		x := NewReader(context.Background(), bytes.NewReader(b))
		got := walk(x, "t")
		if x.Depth() > maxDepth || x.Line() > 1+bytes.Count(b, lineBreak) && x.Charset == "" && !bytes.ContainsRune(b, 0) {
			t.Fatalf("depth %d, line %d", x.Depth(), x.Line())
		}
		y := NewReader(context.Background(), iotest.OneByteReader(bytes.NewReader(b)))
		if again := walk(y, "t"); again != got {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", again, got)
		}
	})
}
