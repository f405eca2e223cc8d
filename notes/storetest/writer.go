package storetest

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"time"

	"precis/notes"
)

// writer writes into pending; one that rehearses takes all content for staged.
type writer struct {
	reader
	rehearses bool
	cleared   uint64 // of the outbox
}

var _ notes.Writer = (*writer)(nil)

func (w *writer) put(k kind, id string, v any) { w.pending[key{k, id}] = v }

func (w *writer) PutNote(n notes.Note) error {
	if err := checkID("note", string(n.ID)); err != nil {
		return err
	}
	w.put(noteHeads, string(n.ID), copyNote(n))
	return nil
}

func (w *writer) PutText(id notes.NoteID, t notes.Text) error {
	if err := checkID("note", string(id)); err != nil {
		return err
	}
	w.put(noteTexts, string(id), t)
	return nil
}

func (w *writer) DeleteNote(id notes.NoteID) error {
	if _, ok := w.get(noteHeads, string(id)); !ok {
		return w.missing("note", string(id))
	}
	w.put(noteHeads, string(id), nil)
	w.put(noteTexts, string(id), nil)
	w.put(readings, string(id), nil)
	return nil
}

func (w *writer) PutCard(c notes.Card) error {
	if err := checkID("card", string(c.ID)); err != nil {
		return err
	}
	if err := checkID("note", string(c.Note)); err != nil {
		return err
	}
	p := copyProgress(c.Progress)
	c = copyCard(c)
	c.Progress = notes.Progress{}
	w.put(cardTexts, string(c.ID), c)
	w.put(progress, string(c.ID), p)
	return nil
}

func (w *writer) PutProgress(id notes.CardID, p notes.Progress) error {
	if _, ok := w.get(cardTexts, string(id)); !ok {
		return w.missing("card", string(id))
	}
	w.put(progress, string(id), copyProgress(p))
	return nil
}

func (w *writer) DeleteCard(id notes.CardID) error {
	if _, ok := w.get(cardTexts, string(id)); !ok {
		return w.missing("card", string(id))
	}
	w.put(cardTexts, string(id), nil)
	w.put(progress, string(id), nil)
	return nil
}

func (w *writer) AddReview(r notes.Review) (notes.Review, error) {
	if err := checkID("card", string(r.Card)); err != nil {
		return notes.Review{}, err
	}
	w.seq++
	r.Seq = w.seq
	r.At, r.Due = stamp(r.At), stamp(r.Due)
	w.put(reviews, reviewKey(r.Card, r.Seq), r)
	return r, nil
}

func reviewKey(card notes.CardID, seq uint64) string { return fmt.Sprintf("%s\x00%020d", card, seq) }

func (w *writer) RemoveReview(card notes.CardID, seq uint64) error {
	return w.delete(reviews, "review", reviewKey(card, seq))
}

func (w *writer) RulesNumber(s notes.Settings) (uint32, error) {
	s = copyRules(s)
	n := uint32(1)
	for ; ; n++ {
		v, ok := w.get(rules, rulesKey(n))
		if !ok {
			break
		}
		if same(v, s) {
			return n, nil
		}
	}
	w.put(rules, rulesKey(n), s)
	return n, nil
}

func (w *writer) PutSettings(s notes.DeckSettings) error {
	c := s.Clone()
	if len(c[""]) == 0 {
		delete(c, "")
	}
	if len(c) == 0 {
		w.put(settings, "", nil)
		return nil
	}
	w.put(settings, "", c)
	return nil
}

func (w *writer) PutAsset(name string, data []byte) (string, error) {
	w.put(blobs, hashOf(data), append([]byte{}, data...))
	return w.NameAsset(name, notes.ContentOf(data))
}

func (w *writer) NameAsset(name string, content notes.Content) (string, error) {
	if !validAsset(name) {
		return "", fmt.Errorf("asset %q is no plain relative path: %w", name, notes.ErrInvalid)
	}
	hash := string(content[:])
	if _, ok := w.get(blobs, hash); !ok && !w.rehearses {
		return "", fmt.Errorf("content of asset %q: %w", name, notes.ErrNotFound)
	}
	name, _ = notes.FreeAssetName(name, func(try string) (bool, error) {
		v, ok := w.get(assets, try)
		return !ok || v.(string) == hash, nil
	})
	w.put(assets, name, hash)
	return name, nil
}

func (w *writer) SetAsset(name string, content notes.Content) error {
	if !validAsset(name) {
		return fmt.Errorf("asset %q is no plain relative path: %w", name, notes.ErrInvalid)
	}
	hash := string(content[:])
	if content == (notes.Content{}) {
		w.put(assets, name, nil)
		return nil
	}
	if _, ok := w.get(blobs, hash); !ok && !w.rehearses {
		return fmt.Errorf("content of asset %q: %w", name, notes.ErrNotFound)
	}
	w.put(assets, name, hash)
	return nil
}

func (w *writer) PutPreference(name, value string) error {
	if name == "" {
		return fmt.Errorf("a preference without a name: %w", notes.ErrInvalid)
	}
	if value == "" {
		w.put(preferences, name, nil)
		return nil
	}
	w.put(preferences, name, value)
	return nil
}

func (w *writer) PutPack(p notes.Pack) error {
	if err := checkID("pack", string(p.ID)); err != nil {
		return err
	}
	w.put(packs, string(p.ID), copyPack(p))
	return nil
}

func (w *writer) DeletePack(id notes.PackID) error { return w.delete(packs, "pack", string(id)) }

func (w *writer) PutConflict(c notes.Conflict) error {
	if err := checkID("conflict", c.ID); err != nil {
		return err
	}
	if err := checkID("note", string(c.Note)); err != nil {
		return err
	}
	w.put(conflicts, c.ID, copyConflict(c))
	return nil
}

func (w *writer) DeleteConflict(id string) error { return w.delete(conflicts, "conflict", id) }

func (w *writer) PutExam(e notes.Exam) error {
	if err := checkID("exam", string(e.ID)); err != nil {
		return err
	}
	w.put(exams, string(e.ID), copyExam(e))
	return nil
}

func (w *writer) DeleteExam(id notes.ExamID) error {
	if err := w.delete(exams, "exam", string(id)); err != nil {
		return err
	}
	days, err := w.ExamDays(id)
	for _, d := range days {
		w.put(examDays, examDayKey(d), nil)
	}
	return err
}

func (w *writer) PutExamDay(d notes.ExamDay) error {
	if _, ok := w.get(exams, string(d.Exam)); !ok {
		return w.missing("exam", string(d.Exam))
	}
	w.put(examDays, examDayKey(d), d)
	return nil
}

func examDayKey(d notes.ExamDay) string { return fmt.Sprintf("%s\x00%010d", d.Exam, d.Day) }

func (w *writer) PutReadings(r notes.Readings) error {
	if _, ok := w.get(noteHeads, string(r.Note)); !ok {
		return w.missing("note", string(r.Note))
	}
	if r.Empty() {
		w.put(readings, string(r.Note), nil)
		return nil
	}
	w.put(readings, string(r.Note), copyReadings(r))
	return nil
}

func (w *writer) PutShared(name, value string) error {
	if len(name) < 3 || name[1] != '/' {
		return fmt.Errorf("%q is no name of what is shared: %w", name, notes.ErrInvalid)
	}
	if value == "" {
		w.put(sharedValues, name, nil)
		return nil
	}
	w.put(sharedValues, name, value)
	return nil
}

func (w *writer) ClearOutbox(last uint64) error {
	w.cleared = last
	return nil
}

func (w *writer) delete(k kind, what, id string) error {
	if _, ok := w.get(k, id); !ok {
		return w.missing(what, id)
	}
	w.put(k, id, nil)
	return nil
}

func checkID(what, id string) error {
	if !notes.ValidID(id) {
		return fmt.Errorf("%q is no id of a %s: %w", id, what, notes.ErrInvalid)
	}
	return nil
}

func validAsset(name string) bool { return fs.ValidPath(name) && name != "." }

func hashOf(data []byte) string {
	h := sha256.Sum256(data)
	return string(h[:])
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// stamp is how stores keep a moment: to the millisecond, in UTC.
func stamp(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }

func list[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return slices.Clone(all)
}

func copyNote(n notes.Note) notes.Note {
	n.Tags = list(n.Tags)
	n.Created, n.Updated, n.Read = stamp(n.Created), stamp(n.Updated), stamp(n.Read)
	return n
}

func copyCard(c notes.Card) notes.Card {
	c.Section, c.Tags = list(c.Section), list(c.Tags)
	c.Added = stamp(c.Added)
	if c.Doubt != nil {
		doubt := *c.Doubt
		c.Doubt = &doubt
	}
	return c
}

func copyPack(p notes.Pack) notes.Pack {
	p.Authors, p.Notes = list(p.Authors), list(p.Notes)
	p.Created, p.Updated, p.Stored = stamp(p.Created), stamp(p.Updated), stamp(p.Stored)
	return p
}

func copyConflict(c notes.Conflict) notes.Conflict {
	c.Section = list(c.Section)
	return c
}

func copyExam(e notes.Exam) notes.Exam {
	e.Created = stamp(e.Created)
	return e
}

func copyReadings(r notes.Readings) notes.Readings {
	r.Sections = list(r.Sections)
	for i := range r.Sections {
		r.Sections[i].Path = list(r.Sections[i].Path)
	}
	return r
}

func copyProgress(p notes.Progress) notes.Progress {
	p.Due, p.LastReview = stamp(p.Due), stamp(p.LastReview)
	return p
}

func copyRules(s notes.Settings) notes.Settings {
	s.LearningSteps, s.RelearningSteps = list(s.LearningSteps), list(s.RelearningSteps)
	s.Parameters = list(s.Parameters)
	s.DaysOff = list(s.DaysOff)
	s.Backlog = notes.WayOut{}
	return s
}
