package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"precis/notes"
)

var errStop = errors.New("stop here")

// contents: what is put comes back, in order, and nothing else.
var contents = []clause{
	{"an empty library has nothing", func(t *testing.T, s notes.Store) {
		equal(t, "contents", contentsOf(t, s), Library{
			Texts: map[notes.NoteID]notes.Text{}, Settings: notes.DeckSettings{}, Assets: map[string]string{},
		})
		view(t, s, func(r notes.Reader) error {
			_, err := r.Note("a")
			wantErr(t, "Note", err, notes.ErrNotFound)
			_, err = r.Text("a")
			wantErr(t, "Text", err, notes.ErrNotFound)
			_, err = r.Card("a")
			wantErr(t, "Card", err, notes.ErrNotFound)
			_, err = r.Rules(1)
			wantErr(t, "Rules", err, notes.ErrNotFound)
			_, err = r.Asset("a.png")
			wantErr(t, "Asset", err, notes.ErrNotFound)
			log, err := r.Reviews("a")
			equal(t, "Reviews", len(log), 0)
			value, err2 := r.Preference("theme")
			equal(t, "Preference", value, "")
			return errors.Join(err, err2)
		})
	}},
	{"what is put comes back", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		review := SampleReview("cb")
		review.Seq = 1
		equal(t, "contents", contentsOf(t, s), Library{
			Notes:    []notes.Note{SampleNote("a"), SampleNote("b")},
			Texts:    map[notes.NoteID]notes.Text{"b": {Markdown: "# Straits\n", Original: "Straits"}},
			Cards:    []notes.Card{SampleCard("ca", "a"), SampleCard("cb", "b")},
			Reviews:  []notes.Review{review},
			Settings: notes.DeckSettings{}, Assets: map[string]string{},
		})
		view(t, s, func(r notes.Reader) error {
			n, err := r.Note("a")
			equal(t, "Note", n, SampleNote("a"))
			c, err2 := r.Card("cb")
			equal(t, "Card", c, SampleCard("cb", "b"))
			return errors.Join(err, err2)
		})
	}},
	{"empty things come back", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", func(w notes.Writer) error {
			return errors.Join(w.PutNote(notes.Note{ID: "n"}), w.PutText("n", notes.Text{}), w.PutCard(notes.Card{ID: "c", Note: "n"}))
		})
		l := contentsOf(t, s)
		equal(t, "notes", l.Notes, []notes.Note{{ID: "n"}})
		equal(t, "cards", l.Cards, []notes.Card{{ID: "c", Note: "n"}})
		equal(t, "texts", l.Texts, map[notes.NoteID]notes.Text{"n": {}})
	}},
	{"moments are kept to the millisecond in UTC", func(t *testing.T, s notes.Store) {
		east := time.FixedZone("east", 5*3600+1800)
		update(t, s, "Fill", func(w notes.Writer) error {
			return w.PutNote(notes.Note{ID: "n", Created: noon.Add(999 * time.Microsecond).In(east)})
		})
		equal(t, "notes", contentsOf(t, s).Notes, []notes.Note{{ID: "n", Created: noon}})
	}},
	{"an update reads what it wrote", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		update(t, s, "Edit", func(w notes.Writer) error {
			n := SampleNote("b")
			n.Title = "Narrows"
			if err := errors.Join(w.PutNote(n), w.PutNote(SampleNote("aa")), w.DeleteCard("ca"), w.PutCard(SampleCard("cc", "a"))); err != nil {
				return err
			}
			var titles, cards []string
			err := w.EachNote(func(n notes.Note) error { titles = append(titles, string(n.ID)+" "+n.Title); return nil })
			equal(t, "notes", titles, []string{"a Straits and trade", "aa Straits and trade", "b Narrows"})
			err2 := w.EachCard(func(c notes.Card) error { cards = append(cards, string(c.ID)); return nil })
			equal(t, "cards", cards, []string{"cb", "cc"})
			_, missing := w.Card("ca")
			wantErr(t, "Card", missing, notes.ErrNotFound)
			if _, err := w.AddReview(SampleReview("ca")); err != nil {
				return err
			}
			log, err3 := w.Reviews("ca")
			equal(t, "reviews of ca", len(log), 1)
			return errors.Join(err, err2, err3)
		})
	}},
	{"an update may change what it is visiting", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		var seen []string
		update(t, s, "Suspend", func(w notes.Writer) error {
			return w.EachCard(func(c notes.Card) error {
				seen = append(seen, string(c.ID))
				c.Progress.Flag = 7
				if c.ID == "ca" {
					return errors.Join(w.DeleteCard("cb"), w.PutProgress(c.ID, c.Progress))
				}
				return nil
			})
		})
		equal(t, "visited", seen, []string{"ca"})
		equal(t, "flag", contentsOf(t, s).Cards[0].Progress.Flag, uint8(7))
	}},
	{"a visit ends with the error of its visitor", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		for name, visit := range map[string]func(notes.Reader) error{
			"EachNote":   func(r notes.Reader) error { return r.EachNote(func(notes.Note) error { return errStop }) },
			"EachCard":   func(r notes.Reader) error { return r.EachCard(func(notes.Card) error { return errStop }) },
			"EachReview": func(r notes.Reader) error { return r.EachReview(func(notes.Review) error { return errStop }) },
			"View":       func(notes.Reader) error { return errStop },
		} {
			wantErr(t, name, s.View(visit), errStop)
		}
	}},
	{"ids order notes and cards bytewise", func(t *testing.T, s notes.Store) {
		ids := []string{"b", "a-b", "B", "a", "ab", "a_", "0"}
		update(t, s, "Fill", func(w notes.Writer) error {
			for _, id := range ids {
				_, err := w.AddReview(SampleReview(notes.CardID(id)))
				if err := errors.Join(err, w.PutNote(notes.Note{ID: notes.NoteID(id)}), w.PutCard(notes.Card{ID: notes.CardID(id), Note: "a"})); err != nil {
					return err
				}
			}
			return nil
		})
		var gotNotes, gotCards, gotReviews []string
		l := contentsOf(t, s)
		for i := range l.Notes {
			gotNotes = append(gotNotes, string(l.Notes[i].ID))
			gotCards = append(gotCards, string(l.Cards[i].ID))
			gotReviews = append(gotReviews, string(l.Reviews[i].Card))
		}
		slices.Sort(ids)
		equal(t, "notes", gotNotes, ids)
		equal(t, "cards", gotCards, ids)
		equal(t, "reviews", gotReviews, ids)
	}},
	{"a card's log is in the order it was added", func(t *testing.T, s notes.Store) {
		var want []notes.Review
		update(t, s, "Review", func(w notes.Writer) error {
			for i := range 300 {
				for _, id := range []notes.CardID{"c", "c-d", "d"} {
					r := SampleReview(id)
					r.At = noon.Add(time.Duration(i/10) * time.Millisecond)
					r.Seed = uint64(i)
					r, err := w.AddReview(r)
					if err != nil {
						return err
					}
					if id == "c" {
						want = append(want, r)
					}
				}
			}
			return nil
		})
		view(t, s, func(r notes.Reader) error {
			got, err := r.Reviews("c")
			equal(t, "reviews of c", got, want)
			return err
		})
	}},
	{"progress alone changes nothing else", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		update(t, s, "Reset", func(w notes.Writer) error { return w.PutProgress("ca", notes.Progress{}) })
		want := SampleCard("ca", "a")
		want.Progress = notes.Progress{}
		equal(t, "card", contentsOf(t, s).Cards[0], want)
	}},
	{"reviews outlive their card, texts go with their note", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		update(t, s, "Delete", func(w notes.Writer) error { return errors.Join(w.DeleteCard("cb"), w.DeleteNote("b")) })
		l := contentsOf(t, s)
		equal(t, "reviews", len(l.Reviews), 1)
		equal(t, "notes", len(l.Notes), 1)
		equal(t, "cards", len(l.Cards), 1)
		view(t, s, func(r notes.Reader) error {
			_, err := r.Text("b")
			wantErr(t, "Text", err, notes.ErrNotFound)
			return nil
		})
	}},
	{"what is missing cannot be changed", func(t *testing.T, s notes.Store) {
		update(t, s, "Try", func(w notes.Writer) error {
			wantErr(t, "DeleteNote", w.DeleteNote("x"), notes.ErrNotFound)
			wantErr(t, "DeleteCard", w.DeleteCard("x"), notes.ErrNotFound)
			wantErr(t, "PutProgress", w.PutProgress("x", notes.Progress{}), notes.ErrNotFound)
			return nil
		})
	}},
	{"ids, names of assets and preferences are checked", func(t *testing.T, s notes.Store) {
		update(t, s, "Try", func(w notes.Writer) error {
			for _, id := range []string{"", "a b", "a\x00", "é", fmt.Sprintf("%065d", 1)} {
				wantErr(t, "PutNote "+id, w.PutNote(notes.Note{ID: notes.NoteID(id)}), notes.ErrInvalid)
				wantErr(t, "PutText "+id, w.PutText(notes.NoteID(id), notes.Text{}), notes.ErrInvalid)
				wantErr(t, "PutCard "+id, w.PutCard(notes.Card{ID: notes.CardID(id), Note: "n"}), notes.ErrInvalid)
				wantErr(t, "PutCard of note "+id, w.PutCard(notes.Card{ID: "c", Note: notes.NoteID(id)}), notes.ErrInvalid)
				_, err := w.AddReview(notes.Review{Card: notes.CardID(id)})
				wantErr(t, "AddReview "+id, err, notes.ErrInvalid)
			}
			for _, name := range []string{"", ".", "..", "../a.png", "/a.png", "a//b"} {
				_, err := w.PutAsset(name, []byte("x"))
				wantErr(t, "PutAsset "+name, err, notes.ErrInvalid)
			}
			wantErr(t, "PutPreference", w.PutPreference("", "x"), notes.ErrInvalid)
			return nil
		})
	}},
	{"rules keep their number", func(t *testing.T, s notes.Store) {
		strict := notes.DefaultSettings()
		strict.DesiredRetention = 0.95
		strict.RelearningSteps = nil
		number := func(what string, rules notes.Settings) (n uint32) {
			update(t, s, what, func(w notes.Writer) (err error) {
				n, err = w.RulesNumber(rules)
				if err == nil {
					var stored notes.Settings
					stored, err = w.Rules(n)
					equal(t, "rules read at once", stored, rules)
				}
				return err
			})
			return n
		}
		first, second := number("A", notes.DefaultSettings()), number("", strict)
		if first == 0 || second == 0 || first == second {
			t.Errorf("numbers %d and %d: want two different ones above 0", first, second)
		}
		equal(t, "again", number("B", notes.DefaultSettings()), first)
		equal(t, "again", number("B", strict), second)
		view(t, s, func(r notes.Reader) error {
			got, err := r.Rules(second)
			equal(t, "rules", got, strict)
			return err
		})
	}},
	{"settings and preferences come back", func(t *testing.T, s notes.Store) {
		want := notes.DeckSettings{"": {"fuzz": "false"}, "World/Seas": {"new_per_day": "5"}, "World/Empty": {}}
		update(t, s, "Set", func(w notes.Writer) error {
			return errors.Join(w.PutSettings(want), w.PutPreference("theme", "dark"), w.PutPreference("size", "14"))
		})
		equal(t, "settings", contentsOf(t, s).Settings, want)
		update(t, s, "", func(w notes.Writer) error { return w.PutPreference("size", "") })
		view(t, s, func(r notes.Reader) error {
			theme, err := r.Preference("theme")
			size, err2 := r.Preference("size")
			equal(t, "preferences", []string{theme, size}, []string{"dark", ""})
			return errors.Join(err, err2)
		})
	}},
	{"content is staged before a change names it", func(t *testing.T, s notes.Store) {
		sea, land := []byte("sea"), []byte("land")
		name := func(w notes.Writer) error {
			_, err := w.NameAsset("map.png", notes.ContentOf(sea))
			return err
		}
		_, err := s.Update(notes.Action{Kind: notes.ActionAddNote}, name)
		wantErr(t, "NameAsset before", err, notes.ErrNotFound)
		wantErr(t, "Rehearse", s.Rehearse(name), nil)
		wantErr(t, "Stage", errors.Join(s.Stage(sea, land), s.Stage(sea)), nil)
		equal(t, "assets before", len(contentsOf(t, s).Assets), 0)
		undo, _, err := s.History()
		equal(t, "to undo", undo, notes.Step{})
		wantErr(t, "History", err, nil)
		update(t, s, "Add", name)
		equal(t, "assets", contentsOf(t, s).Assets, map[string]string{"map.png": "sea"})
	}},
	{"files of every size come back whole", func(t *testing.T, s notes.Store) {
		chance := rand.NewChaCha8([32]byte{})
		for _, size := range []int{0, 1, 8, 1<<18 - 1, 1 << 18, 1<<18 + 1, 5<<20 + 3} {
			put, staged, streamed := make([]byte, size), make([]byte, size), make([]byte, size)
			for _, data := range [][]byte{put, staged, streamed} {
				_, _ = chance.Read(data)
			}
			from := func() (notes.Content, error) {
				return s.StageFrom(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(streamed)), nil })
			}
			wantErr(t, "Stage", s.Stage(staged), nil)
			content, err := from()
			wantErr(t, "StageFrom", err, nil)
			equal(t, "content", content, notes.ContentOf(streamed))
			all := map[string][]byte{}
			update(t, s, "Add", func(w notes.Writer) error {
				_, err := w.PutAsset(fmt.Sprintf("put %d", size), put)
				for name, data := range map[string][]byte{"staged": staged, "streamed": streamed} {
					_, err2 := w.NameAsset(fmt.Sprintf("%s %d", name, size), notes.ContentOf(data))
					err = errors.Join(err, err2)
				}
				all["put"], all["staged"], all["streamed"] = put, staged, streamed
				return err
			})
			_, err = from()
			wantErr(t, "StageFrom again", err, nil)
			wantErr(t, "View", s.View(func(r notes.Reader) error {
				for how, want := range all {
					name := fmt.Sprintf("%s %d", how, size)
					data, err := r.Asset(name)
					var written bytes.Buffer
					content, err2 := r.AssetContent(name)
					if err := errors.Join(err, err2, r.AssetTo(name, &written)); err != nil {
						return err
					}
					if !bytes.Equal(data, want) || !bytes.Equal(written.Bytes(), want) || content != notes.ContentOf(want) {
						t.Errorf("%s came back otherwise", name)
					}
				}
				return nil
			}), nil)
		}
	}},
	{"a file that cannot be read is not staged", func(t *testing.T, s notes.Store) {
		none := errors.New("none")
		_, err := s.StageFrom(func() (io.ReadCloser, error) { return nil, none })
		wantErr(t, "StageFrom", err, none)
		wantErr(t, "View", s.View(func(r notes.Reader) error {
			_, err := r.AssetContent("none")
			wantErr(t, "AssetContent", err, notes.ErrNotFound)
			wantErr(t, "AssetTo", r.AssetTo("none", io.Discard), notes.ErrNotFound)
			return nil
		}), nil)
	}},
	{"assets are named once and stored by content", func(t *testing.T, s notes.Store) {
		steps := []struct{ name, data, want string }{
			{"map.png", "sea", "map.png"},
			{"map.png", "sea", "map.png"},
			{"map.png", "land", "map-2.png"},
			{"map.png", "air", "map-3.png"},
			{"map.png", "land", "map-2.png"},
			{"chart.png", "sea", "chart.png"},
			{"empty", "", "empty"},
		}
		for _, tt := range steps {
			update(t, s, "Add", func(w notes.Writer) error {
				got, err := w.PutAsset(tt.name, []byte(tt.data))
				equal(t, "name for "+tt.name, got, tt.want)
				return err
			})
		}
		equal(t, "assets", contentsOf(t, s).Assets, map[string]string{
			"map.png": "sea", "map-2.png": "land", "map-3.png": "air", "chart.png": "sea", "empty": "",
		})
	}},
}
