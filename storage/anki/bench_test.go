package anki

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"precis/notes/intake"
	"precis/storage/archive"
)

// large is a package of so many notes, reversed and cloze in turn, 13 cards to 10
// of them, with two reviews a card.
func large(b *testing.B, count int) []byte {
	b.Helper()
	m := made{types: []madeType{basic, reversed, cloze}}
	m.more = append(m.more, "begin")
	id := 0
	for i := range count {
		kind := 1
		fields := []string{fmt.Sprintf("What is <b>number %d</b> of the list, and why?", i), fmt.Sprintf("It is %d,&nbsp;for<br>one reason or another.", i*7)}
		ords := 1
		switch i % 10 {
		case 0:
			kind, ords = 2, 2
		case 1:
			kind, ords = 3, 3
			fields = []string{fmt.Sprintf("The {{c1::first}} of %d, the {{c2::second::hint}} and the {{c3::third}}.", i), "more"}
		}
		m.more = append(m.more, noteSQL(i+1, kind, fmt.Sprint("guid", i), " a b::c ", fields...))
		for ord := range ords {
			id++
			m.more = append(m.more, cardSQL(id, i+1, ord, "type=2", "queue=2", "due=40", "ivl=30", "factor=2500", "reps=2"),
				fmt.Sprintf("insert into revlog values (%d,%d,-1,3,4,-600,2500,5000,0)", madeDay*1000+id*2, id),
				fmt.Sprintf("insert into revlog values (%d,%d,-1,3,30,4,2500,5000,1)", (madeDay+4*86400)*1000+id*2+1, id))
		}
	}
	m.more = append(m.more, "commit")
	return zipped(b, entry{databaseOne, database(b, m.statements(b)...)})
}

// BenchmarkRead6500 reads a package of 6 500 cards; tables is the part of it that
// reads the database and nothing else.
func BenchmarkRead6500(b *testing.B) {
	data := large(b, 5000)
	name := filepath.Join(b.TempDir(), "large.apkg")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	f := intake.File{Path: name, Size: int64(len(data)), ReaderAt: file}
	source := &Source{Folder: b.TempDir(), Location: now.Location()}
	b.Run("tables", func(b *testing.B) {
		for b.Loop() {
			all, err := archive.Open(f, f.Size, archive.OfAnki)
			if err != nil {
				b.Fatal(err)
			}
			facts, err := source.database(context.Background(), all, layout{database: databaseOne}, &reading{warnings: &warnings{}}, func([]*note) error { return nil })
			if err != nil || len(facts) != 5000 {
				b.Fatal(len(facts), err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			batch, err := source.Read(context.Background(), f, nil)
			if err != nil || len(batch.Notes) != 33 {
				b.Fatal(len(batch.Notes), err)
			}
		}
	})
}

// BenchmarkMedia500MB reads a package with media of 500 MB and all of its media,
// and says how much memory was in use at most.
func BenchmarkMedia500MB(b *testing.B) {
	const each, count = 5 << 20, 100
	m := made{types: []madeType{basic}}
	var entries []entry
	list := "{"
	for i := range count {
		m.more = append(m.more, noteSQL(i+1, 1, fmt.Sprint(i), "", fmt.Sprintf(`<img src="%d.png">`, i), "b"), cardSQL(i+1, i+1, 0))
		list += fmt.Sprintf(`"%d":"%d.png",`, i, i)
	}
	entries = append(entries, entry{databaseOne, database(b, m.statements(b)...)}, entry{"media", []byte(list[:len(list)-1] + "}")})
	name := filepath.Join(b.TempDir(), "media.apkg")
	writeLarge(b, name, entries, count, each)
	runtime.GC()
	peak := uint64(0)
	for b.Loop() {
		batch := read(b, name)
		buffer := make([]byte, 1<<20)
		for _, n := range batch.Notes {
			for _, media := range n.Media {
				r, err := media.Open()
				if err != nil {
					b.Fatal(err)
				}
				if size, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, buffer); err != nil || size != each {
					b.Fatal(size, err)
				}
				if err := r.Close(); err != nil {
					b.Fatal(err)
				}
				var stats runtime.MemStats
				runtime.ReadMemStats(&stats)
				peak = max(peak, stats.HeapInuse)
			}
		}
	}
	b.ReportMetric(float64(peak)/(1<<20), "MB")
}
