package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/packs"
	"precis/storage/archive"
)

// zipOf returns an archive of files, which are given as name and content.
func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(data []byte) (*intake.Batch, error) {
	return Format{}.Read(context.Background(), intake.File{Path: "a.precis", Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil)
}

func mustRead(t testing.TB, data []byte) *intake.Batch {
	t.Helper()
	b, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t testing.TB, c *packs.Contents) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (Format{}).WritePack(t.Context(), &b, c, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func messages(b *intake.Batch) string {
	var all []string
	for _, w := range b.Warnings {
		all = append(all, w.Message.String())
	}
	return strings.Join(all, "\n")
}

// files unpacks an archive.
func files(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(content)
	}
	return all
}

func cardsOf(doc *markup.Document) []notes.Card {
	cards := make([]notes.Card, len(doc.Cards))
	for i, c := range doc.Cards {
		cards[i] = c.Unseen()
	}
	return cards
}

func asset(name, content string) packs.Asset {
	return packs.Asset{Name: name, SHA256: sha256.Sum256([]byte(content)), Size: int64(len(content)), WriteTo: func(w io.Writer) error { _, err := io.WriteString(w, content); return err }}
}

var november = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

func canals() *packs.Contents {
	markdown := "---\nid: n1\n---\n![lock](../../assets/lock.png)\n\nWho began? :: France <!--id:c1-->\n\n- lock ::: Schleuse <!--id:c2,c3-->\n"
	doc := markup.Parse(markdown)
	return &packs.Contents{
		Pack: notes.Pack{
			ID: "5e0c", Version: 2, Label: "November", Title: "Canals", Description: "What passes where.",
			Authors: []string{"A. Teacher", "B. Topper"}, License: "CC-BY-4.0", Language: "en",
			Created: november, Updated: november.AddDate(0, 0, 3), Notes: []notes.NoteID{"n1"}, Extra: `{"site":{"url":"https://example.org"},"zone":[1,2]}`,
		},
		Notes:  []packs.Note{{ID: "n1", Title: "Panama", Path: "World/Panama.md", Markdown: markdown, Cards: cardsOf(doc)}},
		Assets: []packs.Asset{asset("lock.png", "a lock")},
	}
}

func TestRoundTrip(t *testing.T) {
	c := canals()
	data := write(t, c)
	if !bytes.Equal(data, write(t, canals())) {
		t.Error("the same contents make other bytes")
	}
	b := mustRead(t, data)
	want := c.Pack
	if fmt.Sprintf("%+v", *b.Pack) != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %+v\nwant %+v", *b.Pack, want)
	}
	if len(b.Notes) != 1 || len(b.Warnings) != 0 {
		t.Fatalf("%d notes, warnings %q", len(b.Notes), messages(b))
	}
	n := b.Notes[0]
	if n.Title != "Panama" || n.Deck != "World" || n.Document.ID != "n1" {
		t.Errorf("the note is %q in %q with the id %s", n.Title, n.Deck, n.Document.ID)
	}
	if want := strings.ReplaceAll(c.Notes[0].Markdown, "../../assets", "assets"); n.Markdown != want {
		t.Errorf("got\n%s\nwant\n%s", n.Markdown, want)
	}
	m, ok := n.Media["assets/lock.png"]
	if !ok {
		t.Fatalf("media are %v", n.Media)
	}
	r, err := m.Open()
	if err != nil {
		t.Fatal(err)
	}
	if content, err := io.ReadAll(r); err != nil || string(content) != "a lock" || m.Name != "lock.png" || m.Content != notes.ContentOf(content) {
		t.Errorf("%s is %q (%v), %x", m.Name, content, err, m.Content)
	}
}

// The file reads well without Precis, and holds what it says.
func TestWritten(t *testing.T) {
	got := files(t, write(t, canals()))
	const list = `{
  "format": "precis-pack",
  "formatVersion": 1,
  "id": "5e0c",
  "version": 2,
  "label": "November",
  "title": "Canals",
  "description": "What passes where.",
  "authors": [
    "A. Teacher",
    "B. Topper"
  ],
  "license": "CC-BY-4.0",
  "language": "en",
  "created": "2026-11-01T09:00:00Z",
  "updated": "2026-11-04T09:00:00Z",
  "app": "Precis",
  "notes": [
    {"id":"n1","path":"notes/World/Panama.md","sha256":"SUM","cards":[{"id":"c1","hash":"HASH1"},{"id":"c2","hash":"HASH2"},{"id":"c3","hash":"HASH3"}]}
  ],
  "assets": [
    {"path":"assets/lock.png","sha256":"LOCK","size":6,"type":"image/png"}
  ],
  "site": {"url":"https://example.org"},
  "zone": [1,2]
}
`
	c := canals()
	want := strings.NewReplacer(
		"SUM", fmt.Sprintf("%x", sha256.Sum256([]byte(c.Notes[0].Markdown))), "LOCK", fmt.Sprintf("%x", sha256.Sum256([]byte("a lock"))),
		"HASH1", cardHash(c.Notes[0].Cards[0].Text()), "HASH2", cardHash(c.Notes[0].Cards[1].Text()), "HASH3", cardHash(c.Notes[0].Cards[2].Text()),
	).Replace(list)
	if got["pack.json"] != want {
		t.Errorf("pack.json is\n%s\nwant\n%s", got["pack.json"], want)
	}
	const readme = "# Canals\n\nWhat passes where.\n\n- Version: 2 (November)\n- By: A. Teacher, B. Topper\n- Licence: CC-BY-4.0\n- Language: en\n- Notes: 1\n- Cards: 3\n\nThis is a pack of notes for Precis, which opens it as it is. The notes are Markdown and lie in the folder `notes`, their pictures in `assets`; `pack.json` lists them.\n\n## Notes\n\n- Panama\n"
	if got["README.md"] != readme {
		t.Errorf("README.md is\n%s", got["README.md"])
	}
	if len(got) != 4 {
		t.Errorf("there are %d files", len(got))
	}
}

// A pack that somebody made with an editor and a zip program.
func TestMadeByHand(t *testing.T) {
	const list = `{
  "id": "hand-1",
  "title": "Rivers",
  "authors": ["A. Teacher"]
}`
	tests := []struct {
		name, want, warned string
		files              []string
	}{
		{"five lines", "note-…|Nile|Africa: Longest? -;", "", []string{"pack.json", list, "notes/Africa/Nile.md", "Longest? :: Nile\n"}},
		{"zipped with its folder", "note-…|Nile|Rivers: Longest? -;", "", []string{"Rivers/pack.json", list, "Rivers/notes/Nile.md", "Longest? :: Nile\n", "__MACOSX/._Rivers", "x"}},
		{"without a folder of notes", "note-…|Nile|Rivers: Longest? -;", "", []string{"pack.json", list, "README.md", "# Not a note :: at all\n", "Nile.md", "Longest? :: Nile\n"}},
		{"ids in the text", "n9|Nile|Rivers: Longest? c9;", "", []string{"pack.json", list, "notes/Nile.md", "---\nid: n9\n---\nLongest? :: Nile <!--id:c9-->\n"}},
		{"two notes of one id", "n9|A|Rivers:;note-…|B|Rivers:;", "notes/B.md has the id of notes/A.md", []string{"pack.json", list, "notes/A.md", "---\nid: n9\n---\n", "notes/B.md", "---\nid: n9\n---\n"}},
		{"a picture beside the note", "note-…|Nile|Rivers: assets/map.png;", "", []string{"pack.json", list, "notes/Nile.md", "![](map.png)\n", "notes/map.png", "a map"}},
		{"two pictures of one name", "note-…|A|Rivers/a: assets/map.png;note-…|B|Rivers/b: assets/map-2.png;", "", []string{
			"pack.json", list, "notes/Rivers/a/A.md", "![](map.png)\n", "notes/Rivers/a/map.png", "a map", "notes/Rivers/b/B.md", "![](map.png)\n", "notes/Rivers/b/map.png", "another",
		}},
		{"a picture that is missing", "note-…|Nile|Rivers:;", "notes/Nile.md: map.png is missing", []string{"pack.json", list, "notes/Nile.md", "![](map.png)\n"}},
		{"a picture in no note", "", "files in assets/ that no note refers to were left out: 1", []string{"pack.json", list, "assets/map.png", "a map"}},
		{"names that Windows keeps for itself", "note-…|con|Rivers: assets/_aux.png;", "", []string{"pack.json", list, "notes/con.md", "![](aux.png)\n", "notes/aux.png", "a map"}},
		{"with a byte order mark", "note-…|A|Rivers: Longest? -;", "", []string{"pack.json", "\ufeff" + list, "notes/A.md", "\ufeffLongest? :: Nile\r\n"}},
		{"nothing in it", "", "", []string{"pack.json", list}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, zipOf(t, tt.files...))
			if b.Pack.ID != "hand-1" || b.Pack.Version != 1 || b.Pack.Title != "Rivers" {
				t.Errorf("the pack is %+v", b.Pack)
			}
			var got strings.Builder
			for _, n := range b.Notes {
				id := string(n.Document.ID)
				if strings.HasPrefix(id, "note-") {
					id = "note-…"
				}
				fmt.Fprintf(&got, "%s|%s|%s:", id, n.Title, n.Deck)
				for _, c := range n.Document.Cards {
					fmt.Fprintf(&got, " %s %s", c.Prompt, map[bool]string{true: "-", false: string(c.ID)}[c.ID == ""])
				}
				for dest := range n.Media {
					got.WriteString(" " + dest)
				}
				got.WriteString(";")
				if again := markup.Parse(n.Markdown); again.ID != n.Document.ID || again.Markdown != n.Document.Markdown {
					t.Errorf("the note is written as\n%s", n.Markdown)
				}
			}
			if got.String() != tt.want {
				t.Errorf("got  %s\nwant %s", got.String(), tt.want)
			}
			if !strings.Contains(messages(b), tt.warned) || tt.warned == "" && len(b.Warnings) > 0 {
				t.Errorf("warnings are %q, want %q", messages(b), tt.warned)
			}
			if again := mustRead(t, zipOf(t, tt.files...)); !slices.Equal(again.Pack.Notes, b.Pack.Notes) {
				t.Error("read again, the notes have other ids")
			}
		})
	}
}

// The example of docs/pack-format.md opens.
func TestDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile("../../docs/pack-format.md")
	if err != nil {
		t.Fatal(err)
	}
	fenced := func(kind string) string {
		_, rest, _ := strings.Cut(string(doc), "```"+kind+"\n")
		text, _, _ := strings.Cut(rest, "```")
		return text
	}
	b := mustRead(t, zipOf(t, "pack.json", fenced("json"), "notes/Africa.md", fenced("markdown")))
	if b.Pack.Title != "Rivers of the world" || len(b.Notes) != 1 || len(b.Notes[0].Document.Cards) != 1 || len(b.Warnings) > 0 {
		t.Errorf("%+v: %d notes, %q", b.Pack, len(b.Notes), messages(b))
	}
}

// A pack that was edited, zipped again and renamed is the same pack.
func TestEditedByHand(t *testing.T) {
	all := files(t, write(t, canals()))
	all["notes/World/Panama.md"] = strings.Replace(strings.Replace(all["notes/World/Panama.md"], "France <!--id:c1-->", "France, in 1881 <!--id:c1-->", 1), " <!--id:c2,c3-->", "", 1)
	all["assets/lock.png"] = "another lock"
	var again []string
	for name, content := range all {
		again = append(again, "Canals/"+name, content)
	}
	b := mustRead(t, zipOf(t, again...))
	if want := "notes that were changed after the pack was made, for their checksums differ: 1 of 1\nassets/lock.png was changed after the pack was made: its checksum differs"; messages(b) != want {
		t.Errorf("warnings are %q", messages(b))
	}
	var ids []notes.CardID
	for _, c := range b.Notes[0].Document.Cards {
		ids = append(ids, c.ID)
	}
	if !slices.Equal(ids, []notes.CardID{"c1", "c2", "c3"}) || b.Pack.ID != "5e0c" {
		t.Errorf("the cards are %s of the pack %s", ids, b.Pack.ID)
	}
	if !strings.Contains(b.Notes[0].Markdown, "- lock ::: Schleuse <!--id:c2,c3-->") {
		t.Errorf("the note is\n%s", b.Notes[0].Markdown)
	}
}

// noise returns text that packs badly.
func noise(n int) string {
	b := make([]byte, n/2)
	_, _ = rand.NewChaCha8([32]byte{}).Read(b)
	return hex.EncodeToString(b)
}

func TestRefused(t *testing.T) {
	const list = `{"id":"p","title":"T"}`
	tests := []struct {
		name, want string
		files      []string
	}{
		{"no list", "there is no pack.json", []string{"notes/a.md", "x"}},
		{"a newer format", "format version 2; this version of Precis reads 1", []string{"pack.json", `{"formatVersion":2,"title":7}`}},
		{"another format", `of the format "other"`, []string{"pack.json", `{"format":"other","title":"T"}`}},
		{"no title", "pack.json: the pack has no title", []string{"pack.json", `{"id":"p"}`}},
		{"not JSON", "pack.json:2: ", []string{"pack.json", "{\n\"title\" \"T\"}"}},
		{"a key of another kind", `pack.json:2: "version" is a string`, []string{"pack.json", "{\"title\":\"T\",\n\"version\":\"2\"}"}},
		{"a negative version", "version of the pack is -1", []string{"pack.json", `{"title":"T","version":-1}`}},
		{"an id that is none", "is not of 1 to 64 letters", []string{"pack.json", `{"title":"T","id":"../x"}`}},
		{"an id of a note that is none", "is not of 1 to 64 letters", []string{"pack.json", `{"title":"T","notes":[{"id":"a b","path":"notes/a.md"}]}`}},
		{"a note that is not UTF-8", "notes/a.md:2: is not in UTF-8", []string{"pack.json", list, "notes/a.md", "a\n\xe9\n"}},
		{"a list that is not UTF-8", "pack.json is not in UTF-8", []string{"pack.json", "{\"title\":\"\xe9\"}"}},
		{"a way out", "leads out", []string{"pack.json", list, "../evil.md", "x"}},
		{"deep lists", "notes/a.md:1: ", []string{"pack.json", list, "notes/a.md", strings.Repeat("- ", 500) + "x\n"}},
		{"a large note", "notes/a.md has more than 10 MB", []string{"pack.json", list, "notes/a.md", noise(11 << 20)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(zipOf(t, tt.files...))
			if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	whole := write(t, canals())
	if _, err := read(whole[:len(whole)-30]); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("cut off: %v", err)
	}
	if at := bytes.Index(whole, []byte("a lock")); at > 0 {
		whole[at] ^= 1
	}
	if _, err := read(whole); err == nil || !strings.Contains(err.Error(), "assets/lock.png is damaged") {
		t.Errorf("a damaged picture: %v", err)
	}
}

// What could not be read again as a pack is not written as one.
func TestTooLargeToBeAPack(t *testing.T) {
	many := canals()
	many.Notes = slices.Repeat(many.Notes[:1], archive.OfPacks.Files)
	large := canals()
	large.Assets[0].Size = archive.OfPacks.File + 1
	heavy := canals()
	heavy.Assets = slices.Repeat(heavy.Assets[:1], 30)
	for i := range heavy.Assets {
		heavy.Assets[i].Size = archive.OfPacks.File
	}
	long := canals()
	long.Notes[0].Markdown = strings.Repeat("x", largestNote+1)
	alike := canals()
	alike.Assets = append(alike.Assets, asset("LOCK.png", "another lock"))
	deep := canals()
	deep.Notes[0].Path = strings.Repeat("a folder/", 200) + "a.md"
	list := canals()
	list.Pack.Extra = `{"more":"` + noise(largestList) + `"}`
	for want, c := range map[string]*packs.Contents{
		"a pack holds 10000 files at most": many, "is larger than the 50 MB": large, "a pack holds 1024 MB at most": heavy,
		`"Panama" is larger than the 10 MB`: long, "which are one name on many systems": alike, "bytes": deep, "has more than 20 MB": list,
	} {
		var out bytes.Buffer
		err := (Format{}).WritePack(t.Context(), &out, c, nil)
		if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), want) || out.Len() > 0 {
			t.Errorf("%v, %d bytes written, want %q", err, out.Len(), want)
		}
	}
}

// What packs better than archives are believed to is opened nevertheless.
func TestSilenceInAPack(t *testing.T) {
	silent := canals()
	silent.Assets[0] = asset("lock.wav", strings.Repeat("\x00", 2<<20))
	silent.Notes[0].Markdown = strings.Replace(silent.Notes[0].Markdown, "lock.png", "lock.wav", 1) + strings.Repeat("\n| a | b |", 200_000)
	if b := mustRead(t, write(t, silent)); len(b.Notes[0].Media) != 1 || len(b.Warnings) > 0 {
		t.Errorf("%d files, %v", len(b.Notes[0].Media), b.Warnings)
	}
}

func TestOpens(t *testing.T) {
	pack, text := write(t, canals()), []byte("# A\n")
	for _, tt := range []struct {
		name string
		head []byte
		want bool
	}{
		{"a.precis", pack, true},
		{"A.PRECIS", pack, true},
		{"a.zip", pack, true},
		{"a.precis", text, true},
		{"a.zip", text, false},
		{"a.apkg", pack, false},
	} {
		if got := (Format{}).Opens(tt.name, tt.head); got != tt.want {
			t.Errorf("Opens(%s) = %v", tt.name, got)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	data := write(t, canals())
	if _, err := (Format{}).Read(ctx, intake.File{Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := (Format{}).WritePack(ctx, io.Discard, canals(), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Whatever is read is written as what it is read as.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"p","title":"T","x":{"y":1}}`, "---\nid: n\ntitle: T\n---\n![a](../assets/a.png) b :: c <!--id:d-->\n")
	f.Add(`{"title":"T","notes":[{"id":"a","path":"notes/a.md","cards":[{"id":"x","hash":"y"}]}]}`, "# T\n\na :: b\n")
	f.Add(`{"formatVersion":1,"version":3,"authors":["",null],"created":"x"}`, "")
	f.Fuzz(func(t *testing.T, list, text string) {
		b, err := read(zipOf(t, "pack.json", list, "notes/a.md", text, "assets/a.png", "x"))
		if err != nil {
			return
		}
		n := b.Notes[0]
		again := markup.Parse(n.Markdown)
		if again.ID != n.Document.ID || again.Markdown != n.Document.Markdown || again.Title != n.Document.Title {
			t.Errorf("%q is written as %q", n.Document.Markdown, n.Markdown)
		}
		c := &packs.Contents{Pack: *b.Pack, Notes: []packs.Note{{ID: n.Document.ID, Title: "a", Path: "a.md", Markdown: n.Markdown}}}
		second, err := read(write(t, c))
		if err != nil {
			t.Fatalf("written again, it cannot be read: %v", err)
		}
		if second.Pack.ID != b.Pack.ID || second.Pack.Title != b.Pack.Title || second.Pack.Extra != b.Pack.Extra || !slices.Equal(second.Pack.Authors, b.Pack.Authors) {
			t.Errorf("%+v became %+v", b.Pack, second.Pack)
		}
	})
}
