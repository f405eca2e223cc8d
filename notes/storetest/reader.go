package storetest

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"precis/notes"
)

// reader reads what is stored, with what an Update has not yet stored over it.
type reader struct {
	m       *memory
	pending map[key]any
	seq     uint64
	stored  [kinds][]string // the keys of what is stored, in order; nil where nobody asked
}

func (r *reader) get(k kind, id string) (any, bool) {
	if v, ok := r.pending[key{k, id}]; ok {
		return v, v != nil
	}
	v, ok := r.m.data[k][id]
	return v, ok
}

func (r *reader) missing(what, id string) error {
	return fmt.Errorf("%s %q: %w", what, id, notes.ErrNotFound)
}

// ids returns all keys of a kind in order.
func (r *reader) ids(k kind) []string { return r.idsWith(k, "") }

// idsWith returns the keys of a kind that begin with a prefix, in order.
func (r *reader) idsWith(k kind, prefix string) (all []string) {
	if r.stored[k] == nil {
		r.stored[k] = slices.Sorted(maps.Keys(r.m.data[k]))
	}
	at, _ := slices.BinarySearch(r.stored[k], prefix)
	for ; at < len(r.stored[k]) && strings.HasPrefix(r.stored[k][at], prefix); at++ {
		all = append(all, r.stored[k][at])
	}
	for p, v := range r.pending {
		if _, stored := r.m.data[k][p.id]; p.kind == k && v != nil && !stored && strings.HasPrefix(p.id, prefix) {
			all = append(all, p.id)
		}
	}
	slices.Sort(all)
	return all
}

func (r *reader) Note(id notes.NoteID) (notes.Note, error) {
	v, ok := r.get(noteHeads, string(id))
	if !ok {
		return notes.Note{}, r.missing("note", string(id))
	}
	return copyNote(v.(notes.Note)), nil
}

func (r *reader) Text(id notes.NoteID) (notes.Text, error) {
	v, ok := r.get(noteTexts, string(id))
	if !ok {
		return notes.Text{}, r.missing("text of note", string(id))
	}
	return v.(notes.Text), nil
}

func (r *reader) EachNote(f func(notes.Note) error) error {
	for _, id := range r.ids(noteHeads) {
		v, ok := r.get(noteHeads, id)
		if !ok {
			continue
		}
		if err := f(copyNote(v.(notes.Note))); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Card(id notes.CardID) (notes.Card, error) {
	v, ok := r.get(cardTexts, string(id))
	if !ok {
		return notes.Card{}, r.missing("card", string(id))
	}
	c := copyCard(v.(notes.Card))
	if p, ok := r.get(progress, string(id)); ok {
		c.Progress = p.(notes.Progress)
	}
	return c, nil
}

func (r *reader) EachCard(f func(notes.Card) error) error {
	for _, id := range r.ids(cardTexts) {
		c, err := r.Card(notes.CardID(id))
		if errors.Is(err, notes.ErrNotFound) {
			continue
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Reviews(id notes.CardID) ([]notes.Review, error) {
	var log []notes.Review
	err := r.eachReview(string(id)+"\x00", func(entry notes.Review) error {
		log = append(log, entry)
		return nil
	})
	return log, err
}

func (r *reader) EachReview(f func(notes.Review) error) error { return r.eachReview("", f) }

func (r *reader) eachReview(prefix string, f func(notes.Review) error) error {
	for _, id := range r.idsWith(reviews, prefix) {
		v, ok := r.get(reviews, id)
		if !ok {
			continue
		}
		if err := f(v.(notes.Review)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Rules(number uint32) (notes.Settings, error) {
	v, ok := r.get(rules, rulesKey(number))
	if !ok {
		return notes.Settings{}, r.missing("scheduling rules", fmt.Sprint(number))
	}
	return copyRules(v.(notes.Settings)), nil
}

func (r *reader) Settings() (notes.DeckSettings, error) {
	v, ok := r.get(settings, "")
	if !ok {
		return notes.DeckSettings{}, nil
	}
	return v.(notes.DeckSettings).Clone(), nil
}

func (r *reader) Asset(name string) ([]byte, error) {
	hash, ok := r.get(assets, name)
	if !ok {
		return nil, r.missing("asset", name)
	}
	data, _ := r.get(blobs, hash.(string))
	return slices.Clone(data.([]byte)), nil
}

func (r *reader) AssetTo(name string, w io.Writer) error {
	data, err := r.Asset(name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

func (r *reader) AssetContent(name string) (notes.Content, error) {
	hash, ok := r.get(assets, name)
	if !ok {
		return notes.Content{}, r.missing("asset", name)
	}
	return notes.Content([]byte(hash.(string))), nil
}

func (r *reader) AssetSize(name string) (int64, error) {
	data, err := r.Asset(name)
	return int64(len(data)), err
}

func (r *reader) Assets() ([]string, error) {
	all := r.ids(assets)
	return slices.DeleteFunc(all, func(id string) bool {
		_, ok := r.get(assets, id)
		return !ok
	}), nil
}

func (r *reader) Preference(name string) (string, error) {
	v, ok := r.get(preferences, name)
	if !ok {
		return "", nil
	}
	return v.(string), nil
}

func (r *reader) EachPreference(f func(name, value string) error) error {
	for _, name := range r.ids(preferences) {
		if v, ok := r.get(preferences, name); ok {
			if err := f(name, v.(string)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) Packs() ([]notes.Pack, error) { return listOf(r, packs, copyPack), nil }

func (r *reader) Conflicts() ([]notes.Conflict, error) {
	return listOf(r, conflicts, copyConflict), nil
}

func (r *reader) Exams() ([]notes.Exam, error) { return listOf(r, exams, copyExam), nil }

func (r *reader) ExamDays(id notes.ExamID) ([]notes.ExamDay, error) {
	all := listOf(r, examDays, func(d notes.ExamDay) notes.ExamDay { return d })
	return list(slices.DeleteFunc(all, func(d notes.ExamDay) bool { return d.Exam != id })), nil
}

func (r *reader) Readings() ([]notes.Readings, error) {
	return listOf(r, readings, copyReadings), nil
}

func listOf[T any](r *reader, k kind, clone func(T) T) (all []T) {
	for _, id := range r.ids(k) {
		if v, ok := r.get(k, id); ok {
			all = append(all, clone(v.(T)))
		}
	}
	return all
}

func rulesKey(number uint32) string { return fmt.Sprintf("%010d", number) }
