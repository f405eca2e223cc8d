package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

const (
	// mostPages is how many pages of a PDF are read.
	mostPages = 5000
	// mostLetters is how many letters a page may have.
	mostLetters = 200_000
)

// Extract reads a PDF and writes its text as JSON. What is wrong with the file is a
// part of that, or ends the process: the reader of PDF files is not made for those
// that mean harm.
func Extract(in io.Reader, out io.Writer) error {
	data, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return fmt.Errorf("read a PDF: %w", err)
	}
	return json.NewEncoder(out).Encode(textOf(data))
}

// textOf returns the text of a PDF.
func textOf(data []byte) (text pdfText) {
	defer func() {
		if recover() != nil {
			text = pdfText{Broken: true}
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return pdfText{Locked: true}
	case err != nil:
		return pdfText{Broken: true}
	}
	var pages [][]letter
	for _, page := range pagesOf(r.Trailer().Key("Root").Key("Pages"), 0, nil) {
		letters, ok := lettersOn(page)
		switch {
		case !ok:
			text.Lost++
		case len(letters) == 0:
			text.Blank++
		}
		pages = append(pages, letters)
	}
	arrange(pages, r.Trailer().Key("Info").Key("Title").Text(), &text)
	return text
}

// deepestPages is how deep the tree of pages may be.
const deepestPages = 40

// pagesOf returns the pages of a tree, behind those that were found before.
func pagesOf(tree pdf.Value, depth int, before []pdf.Page) []pdf.Page {
	kids := tree.Key("Kids")
	if kids.Kind() != pdf.Array {
		if !tree.IsNull() {
			before = append(before, pdf.Page{V: tree})
		}
		return before
	}
	for i := 0; i < kids.Len() && depth < deepestPages && len(before) < mostPages; i++ {
		before = pagesOf(kids.Index(i), depth+1, before)
	}
	return before
}
