package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Documents of other programs come in by one command.
func TestImportDocuments(t *testing.T) {
	library := newLibrary(t)
	did := value[imported](t, library, "import", "testdata/lakes.docx", "testdata/lakes.pdf", "testdata/rivers.epub")
	if did.Notes.Added != 4 {
		t.Fatalf("%+v", did)
	}
	for i, want := range []string{"# Lakes of the East\n", "wetlands in 1990.\n\n## Birds\n\n- Siberian cranes come in winter.", "# Lakes\n", "# Rivers\n"} {
		if got := value[note](t, library, "note", did.NoteIDs[i]).Markdown; !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// A PDF that takes down what reads it takes down nothing else.
func TestPDFThatMeansHarm(t *testing.T) {
	entries := string([]byte{0, 0, 0, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 5, 0}) // 5 lies in itself
	text := "%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Root 5 0 R /Length 24 >>\nstream\n" + entries +
		"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
	path := filepath.Join(t.TempDir(), "harm.pdf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs, status := precis(t, newLibrary(t), "import", path)
	if status != 1 || !strings.Contains(errs, "it is no PDF that can be read, or is damaged or cut off") || strings.Count(errs, "\n") > 2 {
		t.Errorf("status %d: %s", status, errs)
	}
}
