package intake_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/notes/study"
)

// boxHead opens the files of a made-up format, whose rest is JSON.
const boxHead = "BOX 1\n"

// box is what such a file holds, and the source that reads it.
type box struct {
	Notes    []boxNote
	Warnings []notes.Warning `json:",omitempty"`
	Broken   string          `json:",omitempty"`
}

type boxNote struct {
	Markdown, Title, Deck string
	Media                 map[string]string // content by destination
	Histories             map[notes.CardID]intake.History
}

type boxSource struct{ opened, closed int }

var _ intake.Source = (*boxSource)(nil)

func (s *boxSource) Format() intake.Format { return "box" }

func (s *boxSource) Opens(name string, head []byte) bool {
	return strings.HasSuffix(name, ".box") && bytes.HasPrefix(head, []byte(boxHead))
}

func (s *boxSource) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	data := make([]byte, f.Size)
	if _, err := f.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	rest, ok := bytes.CutPrefix(data, []byte(boxHead))
	var b box
	if !ok {
		return nil, notes.Invalidf("it is no box")
	}
	if err := json.Unmarshal(rest, &b); err != nil {
		return nil, err
	}
	if b.Broken != "" {
		return nil, notes.Invalidf("%s", b.Broken)
	}
	batch := &intake.Batch{Warnings: b.Warnings, Close: func() error { s.closed++; return nil }}
	for i, n := range b.Notes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		note := intake.Note{Markdown: n.Markdown, Title: n.Title, Deck: n.Deck, Histories: n.Histories, Media: map[string]intake.Media{}}
		for dest, content := range n.Media {
			note.Media[dest] = intake.Media{Name: filepath.Base(dest), Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
				s.opened++
				return io.NopCloser(strings.NewReader(content)), nil
			}}
		}
		batch.Notes = append(batch.Notes, note)
		if report != nil {
			report(i+1, len(b.Notes))
		}
	}
	return batch, nil
}

// shelf is a library in memory with a source of boxes.
type shelf struct {
	*library.Library
	t      *testing.T
	folder string
	source *boxSource
	store  notes.Store
	now    time.Time
}

// india is where the learner of the tests is, whose day begins at 4.
var india = time.FixedZone("IST", 5*3600+1800)

func newShelf(t *testing.T) *shelf {
	t.Helper()
	s := &shelf{t: t, folder: t.TempDir(), source: &boxSource{}, store: storetest.Memory(), now: time.Date(2026, 11, 23, 10, 0, 0, 0, india)}
	lib, err := library.Open(s.store, library.Options{
		Now: func() time.Time { return s.now }, Chance: rand.NewChaCha8([32]byte{1}), Files: intake.Disk{}, Sources: []intake.Source{s.source},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Library = lib
	t.Cleanup(func() { lib.Close() })
	return s
}

// file writes a file and returns its path.
func (s *shelf) file(name string, data []byte) string {
	s.t.Helper()
	path := filepath.Join(s.folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *shelf) box(name string, b box) string {
	s.t.Helper()
	data, err := json.Marshal(b)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.file(name, append([]byte(boxHead), data...))
}

func (s *shelf) plan(opts intake.Options, paths ...string) *intake.Plan {
	s.t.Helper()
	plan, err := s.Intake().PlanFiles(s.t.Context(), paths, opts, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return plan
}

func (s *shelf) bring(paths ...string) intake.Imported {
	s.t.Helper()
	plan := s.plan(intake.Options{}, paths...)
	foreseen, err := s.Intake().Foresee(s.t.Context(), plan.Snapshot())
	if err != nil {
		s.t.Fatal(err)
	}
	did, err := s.Intake().Commit(s.t.Context(), plan.Snapshot(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	foreseen.NoteIDs = did.NoteIDs
	if diff := cmp.Diff(foreseen, did); diff != "" {
		s.t.Errorf("what was foreseen is not what was done:\n%s", diff)
	}
	if err := plan.Close(); err != nil {
		s.t.Fatal(err)
	}
	return did
}

func (s *shelf) contents() storetest.Library {
	s.t.Helper()
	all, err := storetest.Read(s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func (s *shelf) card(id notes.CardID) notes.Card {
	s.t.Helper()
	c, err := s.Card(id)
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

var (
	firstLook  = time.Date(2026, 11, 1, 23, 0, 0, 0, time.UTC)  // 2 November, 4:30 in India
	secondLook = time.Date(2026, 11, 3, 22, 15, 0, 0, time.UTC) // 4 November, 3:45: still the 3rd
)

func rivers() box {
	due := notes.DayOf(secondLook, 0) + 12
	return box{
		Notes: []boxNote{
			{
				Markdown: "---\nid: rivers\n---\n![map](map.png)\n\nLongest river?::Nile <!--id:nile-->\n\nWidest river?::Amazon <!--id:amazon-->\n\nDeepest?::Congo <!--id:congo-->\n",
				Title:    "Rivers", Deck: "World",
				Media: map[string]string{"map.png": "a map"},
				Histories: map[notes.CardID]intake.History{
					"nile": {
						Progress: notes.Progress{State: notes.InReview, Stability: 12, Difficulty: 5, Due: secondLook.AddDate(0, 0, 12), DueDay: due, Suspended: true, Flag: 3},
						Reviews: []notes.Review{
							{At: firstLook, Grade: notes.Good, Took: 4 * time.Second, State: notes.InReview, Stability: 3, Difficulty: 5},
							{At: secondLook, Grade: notes.Again, Took: 9 * time.Second},
						},
					},
					"amazon": {Progress: notes.Progress{State: notes.InReview, Stability: 8, Difficulty: 6, LastReview: secondLook, Due: secondLook.AddDate(0, 0, 8), DueDay: due - 4}, Estimated: true},
				},
			},
			{Markdown: "---\nid: seas\n---\n![map](map.png)\n\nSaltiest sea?::Dead Sea <!--id:dead-->\n", Title: "Seas", Deck: "World/Water", Media: map[string]string{"map.png": "a map"}},
		},
		Warnings: []notes.Warning{{Message: notes.Messagef("2 templates cannot be carried over")}},
	}
}

func TestABatchComesInWithItsHistories(t *testing.T) {
	s := newShelf(t)
	path := s.box("all.box", rivers())
	plan := s.plan(intake.Options{}, path)
	if len(plan.Notes) != 2 || plan.Notes[0].Title != "Rivers" || plan.Notes[1].Deck != "World/Water" || plan.Notes[0].Format != "box" {
		t.Fatalf("planned %+v", plan.Notes)
	}
	if want := []notes.Warning{{File: path, Message: notes.Messagef("2 templates cannot be carried over")}}; !cmp.Equal(plan.Warnings, want) {
		t.Errorf("warnings %+v", plan.Warnings)
	}
	if s.source.opened != 0 {
		t.Error("media were read before anything was stored")
	}
	did, err := s.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := intake.Imported{Added: 2, NoteIDs: []notes.NoteID{"rivers", "seas"}, Cards: library.CardCounts{Added: 4}, Schedules: 2, ReviewsAdded: 2, AssetsAdded: 1, Warnings: plan.Warnings}
	if diff := cmp.Diff(want, did); diff != "" {
		t.Errorf("the import did:\n%s", diff)
	}
	if s.source.opened != 1 {
		t.Errorf("the map of both notes was read %d times", s.source.opened)
	}
	if err := errors.Join(plan.Close(), plan.Close()); err != nil || s.source.closed != 1 {
		t.Errorf("closed %d times (%v)", s.source.closed, err)
	}
	if data, err := s.Asset("assets/map.png"); string(data) != "a map" {
		t.Errorf("the map is %q (%v)", data, err)
	}
	if n, err := s.Note("rivers"); err != nil || n.Path != "" || n.Deck != "World" {
		t.Errorf("note %+v (%v)", n, err)
	}

	nile := s.card("nile").Progress
	if nile.Reps != 2 || nile.Lapses != 1 || nile.Stability != 12 || !nile.Suspended || nile.Flag != 3 || !nile.LastReview.Equal(secondLook) {
		t.Errorf("the card goes on with %+v", nile)
	}
	log, err := s.Reviews("nile")
	if err != nil || len(log) != 3 || log[2].Event != notes.Rescheduled {
		t.Fatalf("its log is %+v (%v)", log, err)
	}
	if log[1].Day != log[0].Day+1 || log[0].Took != 4*time.Second || log[1].Before != notes.InReview {
		t.Errorf("its reviews are %+v", log[:2])
	}
	if log, err = s.Reviews("amazon"); err != nil || len(log) != 1 || log[0].Event != notes.Imported {
		t.Errorf("without a log: %+v (%v)", log, err)
	}
	for _, id := range []notes.CardID{"nile", "amazon", "congo", "dead"} {
		c := s.card(id)
		log, err := s.Reviews(id)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := study.Apply(c.Progress, log); err != nil || p != c.Progress {
			t.Errorf("%s: the log gives\n%+v, kept is\n%+v (%v)", id, p, c.Progress, err)
		}
	}
}

// A leech of another app is one here, whether its log comes along or not, and until the
// card is made new.
func TestALeechComesInAsOne(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*intake.History)
		want   string
	}{
		{"with a log that goes on", func(*intake.History) {}, "[graded graded rescheduled leech]"},
		{"with a log that ends there", func(h *intake.History) {
			h.Reviews = h.Reviews[:1]
			h.Progress.State, h.Progress.Stability, h.Progress.Difficulty = h.Reviews[0].State, h.Reviews[0].Stability, h.Reviews[0].Difficulty
			h.Progress.Due, h.Progress.DueDay = h.Reviews[0].Due, h.Reviews[0].DueDay
		}, "[graded leech]"},
		{"without a log", func(h *intake.History) { h.Reviews = nil }, "[imported leech]"},
		{"new, which none is", func(h *intake.History) { *h = intake.History{Progress: notes.Progress{Leech: true}} }, "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, b := newShelf(t), rivers()
			h := b.Notes[0].Histories["nile"]
			h.Progress.Leech = true
			tt.change(&h)
			b.Notes[0].Histories["nile"] = h
			s.bring(s.box("all.box", b))
			names := map[notes.Event]string{notes.Graded: "graded", notes.Imported: "imported", notes.Rescheduled: "rescheduled", notes.Leeched: "leech"}
			log, err := s.Reviews("nile")
			if err != nil {
				t.Fatal(err)
			}
			events := []string{}
			for _, r := range log {
				events = append(events, names[r.Event])
			}
			if fmt.Sprint(events) != tt.want {
				t.Errorf("the log is %v, not %s", events, tt.want)
			}
			before := s.card("nile").Progress
			if before.Leech != (len(log) > 0) {
				t.Errorf("the card is %+v", before)
			}
			if p, err := study.Replay(notes.Progress{Suspended: before.Suspended, Flag: before.Flag}, log, nil); err != nil || p != before {
				t.Errorf("the log gives\n%+v, kept is\n%+v (%v)", p, before, err)
			}
			if _, err := s.Study().Grade("nile", notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
			if got := s.card("nile").Progress.Leech; got != before.Leech {
				t.Errorf("after a grade it is a leech: %v", got)
			}
		})
	}
}

func TestABatchThatComesAgainChangesNothing(t *testing.T) {
	s := newShelf(t)
	b := rivers()
	s.bring(s.box("all.box", b))
	if _, err := s.Study().Grade("congo", notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Study().Grade("amazon", notes.Hard, time.Second); err != nil {
		t.Fatal(err)
	}
	before := s.contents()
	if did := s.bring(s.box("renamed.box", b)); did.Unchanged != 2 || did.Cards.Added+did.Cards.Updated+did.Cards.Retired > 0 || did.ReviewsAdded+did.AssetsAdded+did.Schedules > 0 {
		t.Errorf("a second import did %+v", did)
	}
	if diff := cmp.Diff(before, s.contents()); diff != "" {
		t.Errorf("a second import changed the library:\n%s", diff)
	}

	// A newer one has a correction, a card more, and a history of a card that is known.
	b.Notes[0].Markdown = strings.Replace(b.Notes[0].Markdown, "Congo", "The Congo", 1) + "\nOldest?::Finke <!--id:finke-->\n"
	last := b.Notes[0].Histories["amazon"]
	b.Notes[0].Histories["finke"], b.Notes[0].Histories["congo"] = last, last
	progress := map[notes.CardID]notes.Progress{}
	for _, id := range []notes.CardID{"nile", "amazon", "congo", "dead"} {
		progress[id] = s.card(id).Progress
	}
	did := s.bring(s.box("all.box", b))
	if did.Updated != 1 || did.Unchanged != 1 || did.Cards.Added != 1 || did.Cards.Updated != 1 || did.Schedules != 1 {
		t.Errorf("a newer import did %+v", did)
	}
	for id, want := range progress {
		if got := s.card(id).Progress; got != want {
			t.Errorf("progress of %s went from %+v to %+v", id, want, got)
		}
	}
	if c := s.card("finke"); c.Progress.State != notes.InReview {
		t.Errorf("the new card goes on with %+v", c.Progress)
	}

	// Changed here and there: mine stays.
	if _, err := librarytest.Rewrite(s.Library, "seas", "![map](assets/map.png)\n\nSaltiest?::Dead Sea <!--id:dead-->\n\nMine?::Yes\n"); err != nil {
		t.Fatal(err)
	}
	b.Notes[1].Markdown = strings.Replace(b.Notes[1].Markdown, "Dead Sea", "Don Juan Pond", 1)
	if did := s.bring(s.box("all.box", b)); did.Conflicts != 1 || did.Unchanged != 1 {
		t.Errorf("a conflict did %+v", did)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
}

func TestNotesOfABatchCanBeSkipped(t *testing.T) {
	s := newShelf(t)
	plan := s.plan(intake.Options{}, s.box("all.box", rivers()))
	plan.Notes[0].Skip = true
	snapshot := plan.Snapshot()
	plan.Notes[0].Skip, plan.Notes[1].Skip = false, true
	did, err := s.Intake().Commit(t.Context(), snapshot, nil)
	if err != nil || did.Added != 1 || !slices.Equal(did.NoteIDs, []notes.NoteID{"seas"}) {
		t.Errorf("the import did %+v (%v)", did, err)
	}
	if err := plan.Close(); err != nil {
		t.Error(err)
	}
}

// A note with an id of its source is known by that alone: one of the same title is
// the learner's.
func TestABatchLeavesOtherNotesOfItsTitlesAlone(t *testing.T) {
	s := newShelf(t)
	mine, err := s.Create("# Rivers\n\nMine?::Yes\n", "World")
	if err != nil {
		t.Fatal(err)
	}
	if did := s.bring(s.box("all.box", rivers())); did.Added != 2 {
		t.Errorf("the import did %+v", did)
	}
	if n, err := s.Note(mine.Note.ID); err != nil || n.Title != "Rivers" || len(s.CardsOf(n.ID)) != 1 {
		t.Errorf("my note is %+v (%v)", n, err)
	}
}

func TestSourcesAreFoundByNameAndContent(t *testing.T) {
	s := newShelf(t)
	s.box("inside.box", rivers())
	s.file("note.md", []byte("# A note\n\nOne?::1\n"))
	s.file("no.box", []byte("something else"))
	plan := s.plan(intake.Options{}, s.folder)
	if err := plan.Close(); err != nil || len(plan.Notes) != 3 {
		t.Errorf("a folder gives %d notes (%v)", len(plan.Notes), err)
	}
	named := s.plan(intake.Options{Format: "box"}, s.file("other", []byte(boxHead+`{"Notes":[{"Markdown":"Text.\n","Title":"T"}]}`)))
	if err := named.Close(); err != nil || len(named.Notes) != 1 || named.Notes[0].Title != "T" {
		t.Errorf("a format that is named gives %+v (%v)", named.Notes, err)
	}
	if _, err := s.Intake().PlanStream(t.Context(), strings.NewReader("text"), intake.Options{Format: "box"}); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a box from standard input: %v", err)
	}
	if got := intake.Formats([]intake.Source{s.source}); !slices.Equal(got, []intake.Format{"box"}) {
		t.Errorf("formats %v", got)
	}
}

func TestABatchThatFailsIsClosedAndNamed(t *testing.T) {
	s := newShelf(t)
	broken := s.box("broken.box", box{Broken: "its index is missing"})
	_, err := s.Intake().PlanFiles(t.Context(), []string{broken}, intake.Options{}, nil)
	if want := "import " + broken + ": its index is missing"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = s.Intake().PlanFiles(ctx, []string{s.box("all.box", rivers())}, intake.Options{}, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import: %v", err)
	}
	if s.source.closed > 1 {
		t.Error("closed twice")
	}
}

// What is a little too large is not said to be as large as it may be.
func TestALittleTooLarge(t *testing.T) {
	s := newShelf(t)
	text := strings.Repeat("A line of text.\n", 10<<20/16+1)
	_, err := s.Intake().PlanStream(t.Context(), strings.NewReader(text), intake.Options{})
	if err == nil || !strings.Contains(err.Error(), "it has more than the 10 MB that one note may have") {
		t.Errorf("a stream: %v", err)
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = s.Intake().PlanFiles(t.Context(), []string{path}, intake.Options{}, nil)
	if err == nil || !strings.Contains(err.Error(), "it has 11 MB, more than the 10 MB") {
		t.Errorf("a file: %v", err)
	}
}
