package anki

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage"
	"precis/storage/archive"
)

// BenchmarkImport6500 takes a package of 6 500 cards in to an empty library, and
// says how many times that takes what reading its tables and writing as many cards
// with their reviews take alone.
func BenchmarkImport6500(b *testing.B) {
	data := large(b, 5000)
	name := filepath.Join(b.TempDir(), "large.apkg")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	var folder string
	var cards []notes.Card
	var logs map[notes.CardID][]notes.Review
	benchtest.Compare(b, func() time.Duration {
		folder = b.TempDir()
		start := time.Now()
		file, err := storage.Open(filepath.Join(folder, "whole.db"), storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		lib, err := library.Open(file, library.Options{Now: time.Now, Chance: rand.Reader, Files: intake.Disk{}, Sources: []intake.Source{&Source{Folder: folder}}})
		if err != nil {
			b.Fatal(err)
		}
		plan, err := lib.Intake().PlanFiles(context.Background(), []string{name}, intake.Options{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		did, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
		if err != nil || did.Cards.Added != 6500 || did.ReviewsAdded != 13_000 {
			b.Fatal(did, err)
		}
		whole := time.Since(start)
		cards, logs = nil, map[notes.CardID][]notes.Review{}
		for _, n := range lib.Notes() {
			for _, c := range lib.CardsOf(n.ID) {
				cards = append(cards, c)
				if logs[c.ID], err = lib.Reviews(c.ID); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := plan.Close(); err != nil {
			b.Fatal(err)
		}
		if err := lib.Close(); err != nil {
			b.Fatal(err)
		}
		return whole
	}, func() time.Duration {
		return benchtest.Took(func() {
			tables(b, name, folder)
			writeAlone(b, filepath.Join(folder, "alone.db"), cards, logs)
		})
	})
}

func tables(b *testing.B, name, folder string) {
	b.Helper()
	file, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	all, err := archive.Open(file, info.Size(), archive.OfAnki)
	if err != nil {
		b.Fatal(err)
	}
	source := &Source{Folder: folder}
	if _, err := source.database(context.Background(), all, layout{database: databaseOne}, &reading{warnings: &warnings{}}, func([]*note) error { return nil }); err != nil {
		b.Fatal(err)
	}
}

func writeAlone(b *testing.B, name string, cards []notes.Card, logs map[notes.CardID][]notes.Review) {
	b.Helper()
	file, err := storage.Open(name, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := file.Update(notes.Action{Name: "Import"}, func(w notes.Writer) error {
		for i := range cards {
			if err := w.PutCard(cards[i]); err != nil {
				return err
			}
			for _, r := range logs[cards[i].ID] {
				if _, err := w.AddReview(r); err != nil {
					return fmt.Errorf("review of %s: %w", cards[i].ID, err)
				}
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
}
