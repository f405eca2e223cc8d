package storage

import (
	"encoding/json"
	"time"

	"precis/notes"
)

func decodePack(id string, value []byte) (notes.Pack, error) {
	var p notes.Pack
	if err := json.Unmarshal(value, &p); err != nil || string(p.ID) != id || !notes.ValidID(id) {
		return notes.Pack{}, errDamaged
	}
	return p, nil
}

func decodeConflict(id string, value []byte) (notes.Conflict, error) {
	var c notes.Conflict
	if err := json.Unmarshal(value, &c); err != nil || c.ID != id || !notes.ValidID(id) {
		return notes.Conflict{}, errDamaged
	}
	return c, nil
}

// Packs implements notes.Reader.
func (r *reader) Packs() ([]notes.Pack, error) { return listOf(r, packBucket, "", decodePack) }

// Conflicts implements notes.Reader.
func (r *reader) Conflicts() ([]notes.Conflict, error) {
	return listOf(r, conflictBucket, "", decodeConflict)
}

func listOf[T any](r *reader, b bucket, prefix string, decode func(string, []byte) (T, error)) (all []T, err error) {
	err = r.each(b, prefix, func(key, value []byte) error {
		v, err := decodeAt(b, string(key), value, decode)
		all = append(all, v)
		return err
	})
	return all, err
}

// PutPack implements notes.Writer.
func (w *writer) PutPack(p notes.Pack) error {
	if err := checkID("pack", string(p.ID)); err != nil {
		return err
	}
	p.Created, p.Updated, p.Stored = stamp(p.Created), stamp(p.Updated), stamp(p.Stored)
	return w.putJSON(packBucket, string(p.ID), p)
}

// DeletePack implements notes.Writer.
func (w *writer) DeletePack(id notes.PackID) error { return w.delete(packBucket, "pack", string(id)) }

// PutConflict implements notes.Writer.
func (w *writer) PutConflict(c notes.Conflict) error {
	if err := checkID("conflict", c.ID); err != nil {
		return err
	}
	if err := checkID("note", string(c.Note)); err != nil {
		return err
	}
	return w.putJSON(conflictBucket, c.ID, c)
}

// DeleteConflict implements notes.Writer.
func (w *writer) DeleteConflict(id string) error { return w.delete(conflictBucket, "conflict", id) }

func (w *writer) putJSON(b bucket, id string, v any) error {
	value, err := json.Marshal(v)
	if err == nil {
		w.put(b, id, value)
	}
	return err
}

func (w *writer) delete(b bucket, what, id string) error {
	if _, err := w.find(b, what, id); err != nil {
		return err
	}
	w.remove(b, id)
	return nil
}

// stamp is how moments are kept: to the millisecond, in UTC.
func stamp(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }
