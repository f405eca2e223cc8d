package devices

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/edit"
)

// receiver takes facts of other devices into the library, inside one change of it: it
// puts them to what is shared, and then brings what they touched up to that.
type receiver struct {
	w    *edit.Writer
	lib  Library
	self *Self

	notes  map[notes.NoteID]bool
	files  map[string]bool         // names of files of which something has changed
	cards  map[notes.CardID]bool   // whose progress is to be worked out anew
	marked map[notes.CardID]bool   // whose marks are to be set
	logs   map[notes.CardID]*added // what is new of the logs
	values map[string]string
	known  map[uint32]notes.Settings // rules by their numbers
}

// added is what comes to, and goes from, the log of a card.
type added struct {
	entries []notes.Review
	taken   map[string]bool
}

func newReceiver(w *edit.Writer, lib Library, self *Self) *receiver {
	return &receiver{
		w: w, lib: lib, self: self, notes: map[notes.NoteID]bool{}, files: map[string]bool{}, cards: map[notes.CardID]bool{}, marked: map[notes.CardID]bool{},
		logs: map[notes.CardID]*added{}, values: map[string]string{}, known: map[uint32]notes.Settings{},
	}
}

// take takes one fact of a device.
func (r *receiver) take(f *Fact, device string) error {
	if f.Stamp.Time().After(r.lib.Now().AddDate(1, 0, 0)) {
		return notes.Invalidf("its clock is more than a year ahead")
	}
	r.self.Last = max(r.self.Last, f.Stamp)
	switch {
	case f.Rules != nil:
		return r.rules(f.Rules)
	case f.Review != nil:
		return r.review(f.Review)
	case f.Version != nil:
		return r.version(f.Version)
	case f.Name != "" && !named(f.Name):
		return errNonsense
	case f.Name != "":
		return r.value(f.Name, &Value{Stamp: f.Stamp, Device: device, Value: f.Value})
	}
	return nil // of a later version
}

// named reports whether a name can be one of a value.
func named(name string) bool {
	return len(name) > 2 && len(name) <= 500 && name[0] >= 'a' && name[0] <= 'z' && name[1] == '/'
}

func (r *receiver) rules(u *Rules) error {
	var s notes.Settings
	if shortened(u.Settings) != u.Hash || json.Unmarshal([]byte(u.Settings), &s) != nil {
		return errNonsense
	}
	number, err := r.w.RulesNumber(s)
	if err != nil {
		return err
	}
	return r.w.PutShared(rulesPrefix+u.Hash, strconv.FormatUint(uint64(number), 10))
}

// errNonsense is a fact that no device of this version writes.
var errNonsense = notes.Invalidf("the log of a device says what no device of Precis writes: nothing more is taken from it")

func (r *receiver) review(v *Review) error {
	number := uint64(0)
	if v.Rules != "" {
		known, err := r.w.Shared(rulesPrefix + v.Rules)
		if err == nil && known == "" {
			err = errNonsense
		}
		if err == nil {
			number, err = strconv.ParseUint(known, 10, 32)
		}
		if err != nil {
			return err
		}
	}
	entry := v.entry(uint32(number))
	if !notes.ValidID(string(v.Card)) || v.Event > notes.Leeched || v.Grade > notes.Easy || v.Event == notes.Graded && v.Grade < notes.Again {
		return errNonsense
	}
	taken, err := valueOf(r.w, takenName(&entry))
	if err != nil || taken.Value == takenBack {
		return err
	}
	r.log(v.Card).entries = append(r.log(v.Card).entries, entry)
	return nil
}

func (r *receiver) log(card notes.CardID) *added {
	if r.logs[card] == nil {
		r.logs[card] = &added{taken: map[string]bool{}}
	}
	return r.logs[card]
}

func (r *receiver) version(v *Version) error {
	if !notes.ValidID(string(v.Note)) || v.ID != v.NewID() && (!v.Bare || !versionID.MatchString(v.ID)) {
		return errNonsense
	}
	var known Version
	ok, err := read(r.w, versionPrefix+string(v.Note)+"/"+v.ID, &known)
	if err != nil || ok && !earlier(v, &known) {
		return err
	}
	if ok && v.Bare {
		v.Text, v.Bare = known.Text, known.Bare
	}
	r.notes[v.Note] = true
	return keepVersion(r.w, v)
}

// versionID is how ids of versions look.
var versionID = regexp.MustCompile("^[0-9a-f]{24}$")

// earlier orders the same version of several devices, which had it before they met.
func earlier(a, b *Version) bool {
	if a.Stamp != b.Stamp {
		return a.Stamp < b.Stamp
	}
	return a.Device < b.Device
}

func (r *receiver) value(name string, v *Value) error {
	if strings.HasPrefix(name, filesPrefix) {
		f, err := parseFile(name, v.Value)
		if err != nil {
			return err
		}
		r.files[f.Name] = true
	}
	known, err := valueOf(r.w, name)
	if err != nil || !v.later(&known) {
		return err
	}
	if err := write(r.w, valuePrefix+name, v); err != nil || known.Value == v.Value {
		return err
	}
	return r.touch(name, v.Value)
}

// touch remembers that a value has changed.
func (r *receiver) touch(name, value string) error {
	kind, rest, _ := strings.Cut(name, "/")
	id, _, _ := strings.Cut(rest, "/")
	switch {
	case kind == "c" && notes.ValidID(id):
		r.marked[notes.CardID(id)] = true
	case kind == "x" && notes.ValidID(id):
		r.log(notes.CardID(id)).taken[rest] = value == takenBack
	case kind == "m": // its name says it
	default:
		r.values[name] = value
	}
	return nil
}

// apply brings the library up to what was taken.
func (r *receiver) apply() error {
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		if err := r.place(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for len(r.notes) > 0 { // a note that loses a card to another is looked at again
		all := slices.Sorted(maps.Keys(r.notes))
		clear(r.notes)
		for _, id := range all {
			if err := r.note(id); err != nil {
				return fmt.Errorf("note %q: %w", id, err)
			}
		}
	}
	if err := r.settings(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		if err := r.set(name, r.values[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.marked)) {
		if err := r.mark(id); err != nil {
			return fmt.Errorf("card %q: %w", id, err)
		}
	}
	return r.schedules()
}

// again sets a value that is known to a note that was not there.
func (r *receiver) again(name string) error {
	v, err := valueOf(r.w, name)
	if err == nil && v.Value != "" && r.values[name] == "" {
		r.values[name] = v.Value
	}
	return err
}

// settings stores those that came.
func (r *receiver) settings() error {
	var decks notes.DeckSettings
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		if !strings.HasPrefix(name, "s/") {
			continue
		}
		if decks == nil {
			var err error
			if decks, err = r.w.Settings(); err != nil {
				return err
			}
		}
		deck, value := split(r.values[name])
		delete(r.values, name)
		switch setting := name[strings.LastIndexByte(name, '/')+1:]; {
		case setting == "" && value == "":
			if len(decks[deck]) == 0 {
				delete(decks, deck)
			}
		case setting == "":
			if decks[deck] == nil {
				decks[deck] = map[string]string{}
			}
		default:
			_ = decks.Set(deck, setting, value) // what this version does not know stays unset
		}
	}
	if decks == nil {
		return nil
	}
	return r.w.PutSettings(decks)
}

// set stores one value.
func (r *receiver) set(name, value string) error {
	id := name[2:]
	if strings.HasPrefix(name, "n/") {
		return r.head(notes.NoteID(id), value)
	}
	if strings.HasPrefix(name, conflictsPrefix) {
		return r.waits(name)
	}
	if t, id := tableOf(name); t != nil {
		return t.set(r.w, id, value)
	}
	return nil // of a later version
}

func (r *receiver) head(id notes.NoteID, value string) error {
	n, err := r.w.Note(id)
	if errors.Is(err, notes.ErrNotFound) {
		return nil
	}
	text, err2 := r.w.Text(id)
	var h head
	if err := errors.Join(err, err2); err != nil || json.Unmarshal([]byte(value), &h) != nil {
		return err
	}
	n.Created, n.Source, text.Original, text.Base = millis(h.Created), h.Source, h.Original, h.Base
	if h.Read != 0 {
		n.Read = millis(h.Read)
	}
	return errors.Join(r.w.PutNote(n), r.w.PutText(id, text))
}

// mark sets what is known of a card.
func (r *receiver) mark(id notes.CardID) error {
	card, err := r.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		if card, err = r.leftBehind(id); err != nil || card.ID == "" {
			return err // it is marked when it comes
		}
	}
	if err != nil {
		return err
	}
	for _, m := range marks {
		v, err := valueOf(r.w, "c/"+string(id)+"/"+m.letter)
		if err != nil {
			return err
		}
		m.set(&card, v.Value)
	}
	return r.w.PutCard(card)
}
