package document_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/storage/document"
)

// zipped returns a zip archive of files.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readWith(s intake.Source, name string, data []byte) (*intake.Batch, error) {
	return s.Read(context.Background(), intake.File{Path: name, Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil)
}

const (
	wordBegin = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>`
	wordEnd = `<w:sectPr/></w:body></w:document>`
)

// paragraph is one of Word with properties, and item one of a list.
func paragraph(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func item(list, level, text string) string {
	return paragraph(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+list+`"/></w:numPr>`, text)
}

// wordFiles are the parts of a document with that text.
func wordFiles(body string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": "<Types/>",
		"word/document.xml":   wordBegin + body + wordEnd,
		"word/styles.xml": `<w:styles xmlns:w="w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="H1"/></w:style></w:styles>`,
		"word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`,
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId1" Target="media/image1.svg"/><Relationship Id="rId2" Target="https://a.example/act"/></Relationships>`,
		"word/media/image1.svg":        `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle r="9"/></svg>`,
	}
}

func TestWord(t *testing.T) {
	row := func(cells ...string) string {
		out := "<w:tr>"
		for _, c := range cells {
			out += "<w:tc>" + paragraph("", c) + "</w:tc>"
		}
		return out + "</w:tr>"
	}
	body := paragraph(`<w:pStyle w:val="T"/>`, "Lakes of the East") +
		paragraph("", "The lakes of the state lie along the great river, and the board looks after them.") +
		paragraph(`<w:pStyle w:val="H1"/>`, "Where they are") +
		item("2", "0", "Loktak lies in Manipur") + item("2", "1", "with floating meadows") + item("2", "0", "Chilika lies in Odisha") +
		paragraph(`<w:pStyle w:val="Mine"/>`, "How they are kept") +
		item("1", "0", "Count the birds each winter") + item("1", "0", "Dredge the outlets of the lake") +
		`<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="rId2"><w:r><w:t>the act</w:t></w:r></w:hyperlink><w:r><w:t> of 2010</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>` +
		`<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, which names them all.</w:t></w:r></w:p>` +
		`<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>` +
		`<w:tbl>` + row("Lake", "Area") + row("Loktak", "287") + row("Chilika", "1165") + `</w:tbl>` +
		`<w:sectPr><w:headerReference r:id="rId3"/><w:footerReference r:id="rId4"/></w:sectPr>`
	batch, err := readWith(document.Word{}, "lakes.docx", zipped(t, wordFiles(body)))
	if err != nil {
		t.Fatal(err)
	}
	note := batch.Notes[0]
	for _, want := range []string{
		"# Lakes of the East\n", "## Where they are\n", "## How they are kept\n", "- Loktak lies in Manipur\n  - with floating meadows\n- Chilika lies in Odisha\n",
		"1. Count the birds each winter\n2. Dredge the outlets of the lake\n", "[the act](https://a.example/act) of 2010, which", "| Lake | Area |", "| Chilika | 1165 |", "](image1.svg)",
	} {
		if !strings.Contains(note.Markdown, want) {
			t.Errorf("no %q in\n%s", want, note.Markdown)
		}
	}
	if len(note.Media) != 1 || strings.Contains(note.Markdown, "gone") {
		t.Errorf("%d pictures in\n%s", len(note.Media), note.Markdown)
	}
	var said []string
	for _, w := range batch.Warnings {
		said = append(said, w.Message.String())
	}
	if diff := cmp.Diff([]string{"1 footnote was left out", "2 headers and footers of pages were left out", "1 deletion that nobody has accepted yet was left out"}, said); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// The title that a document's properties say is the note's where its text has none, and is never
// text of the note.
func TestTitleOfWord(t *testing.T) {
	heading := func(text string) string { return paragraph(`<w:pStyle w:val="H1"/>`, text) }
	const lakes, rivers = "The lakes of the state lie along the great river.", "The rivers of the state rise in the hills."
	for _, tt := range []struct{ name, title, body, want string }{
		{"one heading over all", "Draft 3", heading("Lakes of the East") + paragraph("", lakes), "# Lakes of the East\n\n" + lakes + "\n"},
		{"several headings", "Lakes and rivers", heading("Lakes") + paragraph("", lakes) + heading("Rivers") + paragraph("", rivers), "# Lakes and rivers\n\n## Lakes\n\n" + lakes + "\n\n## Rivers\n\n" + rivers + "\n"},
		{"a title in the text", "Draft 3", paragraph(`<w:pStyle w:val="T"/>`, "Lakes of the East") + paragraph("", lakes), "# Lakes of the East\n\n" + lakes + "\n"},
		{"no title", "", heading("Lakes of the East") + paragraph("", lakes), "# Lakes of the East\n\n" + lakes + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := wordFiles(tt.body)
			files["docProps/core.xml"] = `<coreProperties xmlns:dc="d"><dc:title>` + tt.title + `</dc:title></coreProperties>`
			batch, err := readWith(document.Word{}, "lakes.docx", zipped(t, files))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, batch.Notes[0].Markdown); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Words that are set apart, and links in each way that Word writes them, stay so.
func TestStylesOfWord(t *testing.T) {
	run := func(properties, text string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	const rest = " and lies along the great river of the state, as everyone there knows."
	field := func(what string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + what + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
			run("", "the act") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	for _, tt := range []struct{ name, runs, want string }{
		{"bold", run("", "The ") + run("<w:b/>", "Loktak") + run("", " is a lake"), "The **Loktak** is a lake and"},
		{"bold and italic", run("", "The ") + run("<w:b/><w:i/>", "Loktak") + run("", " is a lake"), "The **_Loktak_** is a lake and"},
		{"italic within bold", run("", "The ") + run("<w:b/>", "great ") + run("<w:b/><w:i/>", "Loktak") + run("<w:b/>", " lake") + run("", " floats"), "The **great _Loktak_ lake** floats and"},
		{"in several runs", run("", "The ") + run("<w:b/>", "Lok") + run("<w:b/>", "tak Lake") + run("", " floats"), "The **Loktak Lake** floats and"},
		{"a space that is not bold", run("", "The ") + run("<w:b/>", "Loktak") + run("", " ") + run("<w:b/>", "Lake") + run("", " floats"), "The **Loktak Lake** floats and"},
		{"no longer bold", run("", "The ") + run(`<w:b w:val="0"/>`, "Loktak") + run("", " is a lake"), "The Loktak is a lake and"},
		{"was bold once", run("", "The ") + run(`<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>`, "Loktak") + run("", " is a lake"), "The Loktak is a lake and"},
		{"part of a word", run("", "The ") + run("<w:i/>", "Lok") + run("", "tak is a lake"), "The *Lok*tak is a lake and"},
		{"with its quotation marks", run("", "The ") + run("<w:b/>", "“Loktak”") + run("", " is a lake"), "The **“Loktak”** is a lake and"},
		{"a comma of it", run("", "The ") + run("<w:b/>", "Loktak,") + run("", " a lake, floats"), "The **Loktak,** a lake, floats and"},
		{"a highlight", run("", "The ") + run(`<w:highlight w:val="yellow"/>`, "Loktak") + run("", " is a lake"), "The ==Loktak== is a lake and"},
		{"struck out", run("", "The ") + run(`<w:strike/>`, "Loktak") + run("", " is a lake"), "The ~~Loktak~~ is a lake and"},
		{"a style of words", run("", "The ") + run(`<w:rStyle w:val="S"/>`, "Loktak") + run("", " is a lake"), "The **Loktak** is a lake and"},
		{"a power", run("", "It holds 10") + run(`<w:vertAlign w:val="superscript"/>`, "6") + run("", " birds"), "It holds 10⁶ birds and"},
		{"a formula", run("", "It takes up CO") + run(`<w:vertAlign w:val="subscript"/>`, "2") + run("", " in winter"), "It takes up CO₂ in winter and"},
		{"a link in bold", run("", "See ") + `<w:hyperlink r:id="rId2">` + run("<w:b/>", "the act") + `</w:hyperlink>` + run("", " of 2010"), "See [**the act**](https://a.example/act) of 2010 and"},
		{"a link bold in part", run("", "See ") + `<w:hyperlink r:id="rId2">` + run("", "the ") + run("<w:b/>", "act") + `</w:hyperlink>` + run("", " of 2010"), "See [the **act**](https://a.example/act) of 2010 and"},
		{"a link as a field", run("", "See ") + field(`HYPERLINK "https://a.example/a" \o "tip"`) + run("", " of 2010"), "See [the act](https://a.example/a) of 2010 and"},
		{"a link as a simple field", run("", "See ") + `<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/a&quot;">` + run("", "the act") + `</w:fldSimple>` + run("", " of 2010"), "See [the act](https://a.example/a) of 2010 and"},
		{"a field of another kind", run("", "See ") + field("REF _Ref12") + run("", " of 2010"), "See the act of 2010 and"},
		{"a label", run("<w:b/>", "Loktak:") + run("", " a lake of Manipur that floats"), "Loktak:** a lake"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := wordFiles(paragraph(`<w:pStyle w:val="T"/>`, "Lakes of the East") + paragraph(`<w:pStyle w:val="toc1"/>`, "Where they are 3") +
				paragraph("", "The lakes of the state were counted in the year after the flood.") + `<w:p>` + tt.runs + run("", rest) + `</w:p>`)
			files["word/styles.xml"] = strings.Replace(files["word/styles.xml"], "</w:styles>", `<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style><w:style w:styleId="toc1"><w:name w:val="toc 1"/></w:style></w:styles>`, 1)
			batch, err := readWith(document.Word{}, "lakes.docx", zipped(t, files))
			if err != nil {
				t.Fatal(err)
			}
			if got := batch.Notes[0].Markdown; !strings.Contains(got, tt.want) || strings.Contains(got, "Where they are") {
				t.Errorf("no %q in\n%s", tt.want, got)
			}
		})
	}
}

func TestHostileWord(t *testing.T) {
	for name, data := range map[string][]byte{
		"no archive":     []byte("PK\x03\x04 no archive"),
		"empty":          nil,
		"without text":   zipped(t, map[string]string{"word/styles.xml": "<w:styles/>"}),
		"cut off":        zipped(t, wordFiles(strings.Repeat("<w:tbl><w:tr>", 3))),
		"too deep":       zipped(t, wordFiles(strings.Repeat("<w:tbl><w:tr><w:tc>", 20))),
		"nothing in it":  zipped(t, wordFiles("")),
		"damaged styles": zipped(t, map[string]string{"word/document.xml": wordBegin + wordEnd, "word/styles.xml": "<w:styles><<"}),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readWith(document.Word{}, "x.docx", data); !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func FuzzWord(f *testing.F) {
	f.Add(paragraph(`<w:pStyle w:val="H1"/>`, "Lakes") + item("1", "0", "One") + item("2", "3", "Two"))
	f.Add("<w:tbl><w:tr><w:tc>" + paragraph("", "a") + "</w:tc></w:tr></w:tbl>")
	f.Add("<w:p><w:r><w:t>a</w:t><w:txbxContent>" + paragraph("", "b") + "</w:txbxContent></w:r></w:p>")
	f.Add("</w:tbl></w:p><w:del><w:p>")
	f.Fuzz(func(t *testing.T, body string) {
		batch, err := readWith(document.Word{}, "x.docx", zipped(t, wordFiles(body)))
		if err == nil && strings.TrimSpace(batch.Notes[0].Markdown) == "" {
			t.Error("a note without text")
		}
	})
}
