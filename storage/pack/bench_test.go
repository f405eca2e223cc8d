package pack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage/pack"
)

// largePack has 5 000 notes and 200 pictures.
func largePack(version int) *packs.Contents {
	c := &packs.Contents{Pack: notes.Pack{ID: "large", Version: version, Title: "Large", Authors: []string{"A"}}}
	for i := range 200 {
		data := make([]byte, 50<<10)
		_, _ = rand.NewChaCha8([32]byte{byte(i)}).Read(data)
		c.Assets = append(c.Assets, packs.Asset{
			Name: fmt.Sprintf("%d.png", i), SHA256: sha256.Sum256(data), Size: int64(len(data)),
			WriteTo: func(w io.Writer) error { _, err := w.Write(data); return err },
		})
	}
	for i := range 5000 {
		var b strings.Builder
		fmt.Fprintf(&b, "---\nid: n%d\n---\n# Note %d\n\n![](../../assets/%d.png)\n\n", i, i, i%200)
		for s := range 2 {
			fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", s, strings.Repeat("Words of a briefing about straits and trade that somebody reads. ", 2))
			for q := range 2 {
				answer := fmt.Sprint(i * s)
				if version > 1 && i%100 == 0 && q == 0 {
					answer += " corrected"
				}
				fmt.Fprintf(&b, "What is %d of %d? :: It is %s <!--id:c%d-%d-%d-->\n", s, i, answer, i, s, q)
			}
			b.WriteString("\n")
		}
		n := packs.Note{ID: notes.NoteID(fmt.Sprintf("n%d", i)), Title: fmt.Sprintf("Note %d", i), Path: fmt.Sprintf("Deck %d/Note %d.md", i%20, i), Markdown: b.String()}
		for _, card := range markup.Parse(n.Markdown).Cards {
			n.Cards = append(n.Cards, card.Unseen())
		}
		c.Notes = append(c.Notes, n)
	}
	return c
}

func written(b *testing.B, c *packs.Contents) []byte {
	var out bytes.Buffer
	if err := (pack.Format{}).WritePack(context.Background(), &out, c, nil); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// listOf returns pack.json.
func listOf(b *testing.B, c *packs.Contents) []byte {
	list, err := pack.List(c)
	if err != nil {
		b.Fatal(err)
	}
	return list
}

// plainStore writes the same bytes with archive/zip, stored.
func plainStore(b *testing.B, c *packs.Contents, list []byte) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, data []byte) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	for _, n := range c.Notes {
		add("notes/"+n.Path, []byte(n.Markdown))
	}
	for _, a := range c.Assets {
		var data bytes.Buffer
		if err := a.WriteTo(&data); err != nil {
			b.Fatal(err)
		}
		add("assets/"+a.Name, data.Bytes())
	}
	add("pack.json", list)
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func plainRead(b *testing.B, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// verifiedRead reads all of a pack: its list of contents, every note and file with
// its SHA-256. No note is parsed.
func verifiedRead(b *testing.B, data []byte) {
	if err := pack.Verify(context.Background(), intake.File{Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}); err != nil {
		b.Fatal(err)
	}
}

func readPack(b *testing.B, data []byte) {
	if _, err := (pack.Format{}).Read(context.Background(), intake.File{Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkWrite and BenchmarkRead say how many times longer a pack of 5 000 notes and
// 200 pictures takes than a plain store of the same bytes. Reading is that of the whole
// pack with its list, its checks and all checksums; no note is parsed.
func BenchmarkWrite(b *testing.B) {
	c := largePack(1)
	list := listOf(b, c)
	benchtest.Compare(b,
		func() time.Duration { return benchtest.Took(func() { written(b, c) }) },
		func() time.Duration { return benchtest.Took(func() { plainStore(b, c, list) }) })
}

func BenchmarkRead(b *testing.B) {
	c := largePack(1)
	stored, data := plainStore(b, c, listOf(b, c)), written(b, c)
	benchtest.Compare(b,
		func() time.Duration { return benchtest.Took(func() { verifiedRead(b, data) }) },
		func() time.Duration { return benchtest.Took(func() { plainRead(b, stored) }) })
}

// BenchmarkMerge says how many times longer it takes to read and merge a version in
// which 50 notes of 5 000 changed than to read and parse it.
func BenchmarkMerge(b *testing.B) {
	first, second := written(b, largePack(1)), written(b, largePack(2))
	folder := b.TempDir()
	for name, data := range map[string][]byte{"1.precis": first, "2.precis": second} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: time.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: intake.Disk{}, Sources: []intake.Source{pack.Format{}},
	})
	if err != nil {
		b.Fatal(err)
	}
	open := func(name string) {
		plan, err := lib.Intake().PlanFiles(context.Background(), []string{filepath.Join(folder, name)}, intake.Options{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil); err != nil {
			b.Fatal(err)
		}
		if err := plan.Close(); err != nil {
			b.Fatal(err)
		}
	}
	open("1.precis")
	benchtest.Compare(b, func() time.Duration {
		merging := benchtest.Took(func() { open("2.precis") })
		if _, err := lib.Undo(); err != nil {
			b.Fatal(err)
		}
		return merging
	}, func() time.Duration { return benchtest.Took(func() { readPack(b, second) }) })
}
