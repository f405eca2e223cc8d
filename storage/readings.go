package storage

import (
	"encoding/json"
	"fmt"

	"precis/notes"
)

func decodeReadings(id string, value []byte) (notes.Readings, error) {
	var r notes.Readings
	if err := json.Unmarshal(value, &r); err != nil || string(r.Note) != id || !notes.ValidID(id) {
		return notes.Readings{}, errDamaged
	}
	return r, nil
}

// Readings implements notes.Reader.
func (r *reader) Readings() ([]notes.Readings, error) {
	return listOf(r, readingBucket, "", decodeReadings)
}

// PutReadings implements notes.Writer.
func (w *writer) PutReadings(r notes.Readings) error {
	if _, err := w.find(noteBucket, "note", string(r.Note)); err != nil {
		return err
	}
	if r.Empty() {
		w.remove(readingBucket, string(r.Note))
		return nil
	}
	return w.putJSON(readingBucket, string(r.Note), r)
}

func readingsHaveNote(t tables, report func(key, problem string)) error {
	return t.each(readingBucket, func(id string, _ []byte) {
		if !t.has(noteBucket, id) {
			report(id, fmt.Sprintf("what was read again belongs to note %s, which is missing", id))
		}
	})
}
