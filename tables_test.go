package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTableUpdates takes in a table, a correction of it, and the table that goes out.
func TestTableUpdates(t *testing.T) {
	dir := t.TempDir()
	lib := filepath.Join(dir, "library.db")
	words := write(t, filepath.Join(dir, "words.csv"), "Front;Back\nuno;one\ndos;too\n")
	if did := said(t, lib, words, "--deck", "Spanish"); did.Notes.Added != 1 || did.Cards.Added != 2 {
		t.Errorf("at first %+v", did)
	}
	write(t, words, "Front;Back\nuno;one\ndos;two\ntres;three\n")
	if did := said(t, lib, words, "--deck", "Spanish"); did.Notes.Updated != 1 || did.Cards.Added != 1 || did.Cards.Updated != 1 || did.Cards.Retired != 0 {
		t.Errorf("corrected %+v", did)
	}
	if did := said(t, lib, words, "--deck", "Spanish"); did.Notes.Unchanged != 1 || did.Cards.Added != 0 {
		t.Errorf("again %+v", did)
	}
	out := filepath.Join(dir, "out.csv")
	value[struct{ Cards int }](t, lib, "export", "--format", "csv", "-o", out)
	other := filepath.Join(dir, "other.db")
	said(t, other, out)
	back := filepath.Join(dir, "back.csv")
	value[struct{ Cards int }](t, other, "export", "--format", "csv", "-o", back)
	first, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(back)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) || strings.Count(string(first), "\n") != 4 {
		t.Errorf("%s came back as %s", first, second)
	}
}

// TestTableOptions names columns and separator.
func TestTableOptions(t *testing.T) {
	dir := t.TempDir()
	lib := filepath.Join(dir, "library.db")
	words := write(t, filepath.Join(dir, "words.txt"), "one=uno=x\ntwo=dos=y\n")
	if did := said(t, lib, words, "--format", "csv", "--separator", "=", "--columns", "back,front,-"); did.Cards.Added != 2 {
		t.Errorf("%+v", did)
	}
	cards := value[[]ankiCard](t, lib, "cards")
	if len(cards) != 2 || cards[0].Prompt != "uno" || cards[0].Answer != "one" {
		t.Errorf("%+v", cards)
	}
	for _, args := range [][]string{
		{"import", words, "--columns", "front,nothing"},
		{"import", words, "--columns", "back"},
		{"import", words, "--separator", "ab"},
		{"export", "--format", "csv", "--answers", "below", "-o", filepath.Join(dir, "x.csv")},
		{"export", "--format", "html", "--answers", "sideways", "-o", filepath.Join(dir, "x.html")},
	} {
		if _, errs, status := precis(t, lib, args...); status != 2 {
			t.Errorf("precis %s: status %d, %s", strings.Join(args, " "), status, errs)
		}
	}
	page := filepath.Join(dir, "page.html")
	if did := value[struct{ Notes, Cards, Media int }](t, lib, "export", "--format", "html", "--answers", "below", "-o", page); did.Cards != 2 {
		t.Errorf("%+v", did)
	}
	bad := write(t, filepath.Join(dir, "bad.csv"), "a,b\n\"c,d\n")
	if _, errs, status := precis(t, lib, "import", bad); status != 1 || !strings.Contains(errs, "bad.csv:2: ") {
		t.Errorf("%d %s", status, errs)
	}
}
