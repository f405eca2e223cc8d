package document_test

import (
	"strings"
	"testing"

	"precis/storage/document"
)

// dot is a picture of 60 by 60 points.
const dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='60'%3E%3Ccircle r='9'/%3E%3C/svg%3E"

// docs is what Google Docs puts around what is copied.
func docs(html string) string {
	return `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">` + html + `</b>`
}

func TestFragment(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"words with marks", `<meta charset='utf-8'><p>The <b>Lake Board</b> is <i>new</i>.</p>`, "The **Lake Board** is _new_."},
		{"headings and lists", `<h2>Lakes</h2><ul><li>Loktak<ul><li>Manipur</li></ul></li><li>Chilika</li></ul>`, "## Lakes\n\n- Loktak\n  - Manipur\n- Chilika"},
		{"a link", `<p>See <a href="https://a.example/x">the act</a> and <a href="#n1">note 1</a>.</p>`, "See [the act](https://a.example/x) and note 1."},
		{
			"cells of LibreOffice", `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><style type="text/css">body{}</style></head>
<body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td height="17" align="left">Lake</td><td align="left">Area</td></tr>
<tr><td height="17" align="left">Loktak</td><td align="right" sdval="287">287</td></tr></table></body></html>`, "| Lake | Area |\n|:--|:--|\n| Loktak | 287 |",
		},
		{
			"cells of Excel", `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--table {}--></style></head><body><table border=0><!--StartFragment-->
 <col width=64><tr height=20><td height=20>Lake</td><td>State</td></tr><tr><td>A | B</td><td>x<br>y</td></tr><!--EndFragment--></table></body></html>`,
			"| Lake | State |\n|---|---|\n| A \\| B | x  <br />y |",
		},
		{"text of Google Docs", docs(`<p dir="ltr"><span style="font-weight:400">Plain words</span></p>`), "Plain words"},
		{"bold in Google Docs", docs(`<p dir="ltr"><span style="font-weight:400">The lake </span><span style="font-size:11pt;font-weight:700;font-style:normal">Loktak</span><span style="font-weight:400"> floats </span><span style="font-weight:700">in </span><span style="font-weight:700;font-style:italic">Manipur</span><span style="font-weight:400">.</span></p>`), "The lake **Loktak** floats **in** **_Manipur_**."},
		{"a part of a word in Google Docs", docs(`<p><span style="font-weight:700">Lok</span><span style="font-weight:400">tak</span></p>`), "**Lok**tak"},
		{"a link in Google Docs", docs(`<p><a href="https://a.example/x"><span style="font-weight:700">the act</span></a></p>`), "[**the act**](https://a.example/x)"},
		{"a heading in Google Docs", docs(`<h2><span style="font-weight:700">Lakes</span></h2><p><span style="font-weight:700"> </span>Text</p>`), "## Lakes\n\nText"},
		{"weight that is inherited", `<p>The <strong style="font-weight: inherit">Lake</strong> Board</p>`, "The Lake Board"},
		{"powers and indices", `<span>It holds 10<sup>6</sup> m<sup>-3</sup> of CO<sub>2</sub> in the 19<sup>th</sup> century</span>`, "It holds 10⁶ m⁻³ of CO₂ in the 19th century"},
		{"a picture of the web", `<p>Map: <img src="https://a.example/m.png" alt="the lake"></p>`, "Map: [the lake](https://a.example/m.png)"},
		{"a picture of the disk", `<p>Map: <img src="file:///etc/passwd" alt="x"> here</p>`, "Map: here"},
		{"marks of Markdown in the words", `<p>a*b* _c_</p>`, `a\*b* \_c_`},
		{"code of an editor", `<div style="color:#000"><span># A heading</span><br><span>x</span></div>`, ""},
		{"a script", `<p>x<script>alert(1)</script></p>`, "x"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _, err := document.Page{}.Fragment(tt.html)
			if err != nil || got != tt.want {
				t.Errorf("%v\ngot  %q\nwant %q", err, got, tt.want)
			}
		})
	}
}

func TestFragmentHasItsPictures(t *testing.T) {
	got, files, err := document.Page{}.Fragment(`<p>Here: <img alt="a dot" src="` + dot + `"></p>`)
	if err != nil || len(files) != 1 {
		t.Fatal(err, len(files))
	}
	for name := range files {
		if want := "Here: ![a dot](" + name + ")"; got != want || !strings.HasSuffix(name, ".svg") {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A part of a page comes whole; of a page, what stands around its text stays out.
func TestPartOfAPage(t *testing.T) {
	const rows = `<table><tr><th>Lake</th><th>State</th></tr><tr><td>Loktak</td><td>Manipur</td></tr></table>`
	for name, tt := range map[string]struct {
		html       string
		want, left []string
	}{
		"a part": {
			`<!doctype html><meta charset="windows-1252"><h2>Lakes of the east</h2><p>Share this on Facebook</p><ul><li>Loktak – in Manipur</li></ul>` + rows,
			[]string{"# Lakes of the east", "Share this on Facebook", "- Loktak – in Manipur", "| Loktak | Manipur |"},
			nil,
		},
		"a page": {
			`<!doctype html><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><h1>Lakes of the east</h1><p>` +
				strings.Repeat("The lakes of the state lie along the great river, and the board looks after them. ", 8) + `</p><h2>Where they are</h2>` + rows + `</main><footer><p>All rights reserved</p></footer>`,
			[]string{"# Lakes of the east", "## Where they are", "| Loktak | Manipur |"},
			[]string{"News", "All rights reserved"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			batch, err := read(t, "", []byte(tt.html))
			if err != nil {
				t.Fatal(err)
			}
			got := batch.Notes[0].Markdown
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			left := ""
			for _, line := range batch.Notes[0].Reading.Lines {
				if line.Furniture {
					left += line.Text + "\n"
				}
			}
			for _, want := range tt.left {
				if strings.Contains(got, want) || !strings.Contains(left, want) {
					t.Errorf("%q is not left out of\n%s", want, got)
				}
			}
			if tt.left == nil && left != "" {
				t.Errorf("left out: %s", left)
			}
		})
	}
}
