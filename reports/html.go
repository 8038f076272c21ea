package reports

import (
	"bytes"
	"html/template"
	"io"
)

var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>footnote</title><pre>{{.}}</pre></html>
`))

// writeHTML writes the text report as one offline page.
func writeHTML(w io.Writer, r Report) error {
	r.Options.Colour = false
	var b bytes.Buffer
	if err := writeText(&b, r); err != nil {
		return err
	}
	return page.Execute(w, b.String())
}
