package devices

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"precis/notes"
)

// A table is a small part of a library that is told whole: its values by their names.
type table struct {
	// prefix begins the names.
	prefix string
	// values returns what the library has.
	values func(notes.Reader) (map[string]string, error)
	// set stores a value, or removes it where it is "". What a later version wrote and
	// this one cannot read changes nothing.
	set func(w notes.Writer, name, value string) error
}

// tables are all of them; what others refer to comes first.
var tables = []table{
	{"e/", values(notes.Reader.Exams, func(e notes.Exam) string { return string(e.ID) }), setter(notes.Writer.PutExam, func(w notes.Writer, id string) error {
		return w.DeleteExam(notes.ExamID(id))
	}, func(e *notes.Exam, id string) bool { return string(e.ID) == id })},
	{"y/", examDays, setter(notes.Writer.PutExamDay, nil, func(d *notes.ExamDay, id string) bool { return examDayName(d) == id })},
	{"p/", values(notes.Reader.Packs, func(p notes.Pack) string { return string(p.ID) }), setter(notes.Writer.PutPack, func(w notes.Writer, id string) error {
		return w.DeletePack(notes.PackID(id))
	}, func(p *notes.Pack, id string) bool { return string(p.ID) == id })},
	{conflictsPrefix, values(notes.Reader.Conflicts, func(c notes.Conflict) string { return c.ID }), setter(notes.Writer.PutConflict, notes.Writer.DeleteConflict,
		func(c *notes.Conflict, id string) bool { return c.ID == id })},
	{"g/", values(notes.Reader.Readings, func(r notes.Readings) string { return string(r.Note) }), setter(notes.Writer.PutReadings, func(w notes.Writer, id string) error {
		return w.PutReadings(notes.Readings{Note: notes.NoteID(id)})
	}, func(r *notes.Readings, id string) bool { return string(r.Note) == id })},
	{"f/", preferences, func(w notes.Writer, name, value string) error { return w.PutPreference(name, value) }},
}

// tableOf returns the table that a value is of.
func tableOf(name string) (*table, string) {
	for i := range tables {
		if id, ok := strings.CutPrefix(name, tables[i].prefix); ok {
			return &tables[i], id
		}
	}
	return nil, ""
}

// values writes each of a list as JSON.
func values[T any](list func(notes.Reader) ([]T, error), id func(T) string) func(notes.Reader) (map[string]string, error) {
	return func(r notes.Reader) (map[string]string, error) {
		all, err := list(r)
		if err != nil {
			return nil, err
		}
		said := make(map[string]string, len(all))
		for _, v := range all {
			data, err := json.Marshal(v)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", id(v), err)
			}
			said[id(v)] = string(data)
		}
		return said, nil
	}
}

// setter stores JSON that is of the id, or removes what has it. What belongs to a thing
// that is missing is left out.
func setter[T any](put func(notes.Writer, T) error, remove func(notes.Writer, string) error, is func(*T, string) bool) func(notes.Writer, string, string) error {
	return func(w notes.Writer, id, value string) (err error) {
		var v T
		switch {
		case value == "" && remove != nil:
			err = remove(w, id)
		case value == "":
		case json.Unmarshal([]byte(value), &v) != nil || !is(&v, id):
		default:
			err = put(w, v)
		}
		if errors.Is(err, notes.ErrNotFound) {
			return nil
		}
		return err
	}
}

func examDayName(d *notes.ExamDay) string { return string(d.Exam) + "/" + d.Day.String() }

func examDays(r notes.Reader) (map[string]string, error) {
	exams, err := r.Exams()
	if err != nil {
		return nil, err
	}
	said := map[string]string{}
	for _, e := range exams {
		days, err := values(func(r notes.Reader) ([]notes.ExamDay, error) { return r.ExamDays(e.ID) },
			func(d notes.ExamDay) string { return examDayName(&d) })(r)
		if err != nil {
			return nil, err
		}
		maps.Copy(said, days)
	}
	return said, nil
}

// everywhere are the preferences that hold on all devices.
var everywhere = []string{"searches"}

func preferences(r notes.Reader) (map[string]string, error) {
	said := map[string]string{}
	for _, name := range everywhere {
		value, err := r.Preference(name)
		if err != nil {
			return nil, err
		}
		if value != "" {
			said[name] = value
		}
	}
	return said, nil
}

// rest tells settings and tables.
func (c *collector) rest(at time.Time) error {
	if err := c.settings(at); err != nil {
		return err
	}
	for i := range tables {
		t := &tables[i]
		said, err := t.values(c.w)
		if err == nil {
			err = c.known(t.prefix, func(name string) {
				if _, ok := said[strings.TrimPrefix(name, t.prefix)]; !ok {
					said[strings.TrimPrefix(name, t.prefix)] = ""
				}
			})
		}
		for _, id := range slices.Sorted(maps.Keys(said)) {
			err = errors.Join(err, c.value(t.prefix+id, said[id], at))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// known visits the names of values that are known and begin with a prefix.
func (c *collector) known(prefix string, visit func(name string)) error {
	return c.w.EachShared(valuePrefix+prefix, func(name, _ string) error {
		visit(strings.TrimPrefix(name, valuePrefix))
		return nil
	})
}

// settings tells settings of decks, and which decks were made. The setting "" of a deck
// says that it is there.
func (c *collector) settings(at time.Time) error {
	decks, err := c.w.Settings()
	if err != nil {
		return err
	}
	said := map[string]string{}
	for deck, settings := range decks {
		said[settingName(deck, "")] = join(deck, "1")
		for name, value := range settings {
			said[settingName(deck, name)] = join(deck, value)
		}
	}
	err = c.w.EachShared(valuePrefix+"s/", func(name, value string) error {
		name = strings.TrimPrefix(name, valuePrefix)
		if _, ok := said[name]; ok {
			return nil
		}
		known, err := valueOf(c.w, name)
		if deck, set := split(known.Value); set != "" {
			said[name] = join(deck, "")
		}
		return err
	})
	for _, name := range slices.Sorted(maps.Keys(said)) {
		err = errors.Join(err, c.value(name, said[name], at))
	}
	return err
}
