package devices

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/study"
)

// receiver takes facts of other devices into the library, inside one change of it: it
// puts them to what is shared, and then brings what they touched up to that.
type receiver struct {
	w    *edit.Writer
	lib  Library
	self *Self

	notes  map[notes.NoteID]bool
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
		w: w, lib: lib, self: self, notes: map[notes.NoteID]bool{}, cards: map[notes.CardID]bool{}, marked: map[notes.CardID]bool{},
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

// rulesNumbered returns the rules under a number; they are read once.
func (r *receiver) rulesNumbered(number uint32) (notes.Settings, error) {
	if s, ok := r.known[number]; ok {
		return s, nil
	}
	s, err := r.w.Rules(number)
	if err == nil {
		r.known[number] = s
	}
	return s, err
}

// errNonsense is a fact that no device of this version writes.
var errNonsense = notes.Invalidf("it says what no device of Precis says")

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
	entry := v.Entry(uint32(number))
	if !notes.ValidID(string(v.Card)) || v.Event > notes.Crammed || v.Grade > notes.Easy || v.Event == notes.Graded && v.Grade < notes.Again {
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
	if !notes.ValidID(string(v.Note)) || v.ID != v.NewID() {
		return errNonsense
	}
	var known Version
	ok, err := read(r.w, versionPrefix+string(v.Note)+"/"+v.ID, &known)
	if err != nil || ok && !earlier(v, &known) {
		return err
	}
	r.notes[v.Note] = true
	return keepVersion(r.w, v)
}

// earlier orders the same version of several devices, which had it before they met.
func earlier(a, b *Version) bool {
	if a.Stamp != b.Stamp {
		return a.Stamp < b.Stamp
	}
	return a.Device < b.Device
}

func (r *receiver) value(name string, v *Value) error {
	known, err := valueOf(r.w, name)
	if err != nil || !v.Later(&known) {
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
	default:
		r.values[name] = value
	}
	return nil
}

// apply brings the library up to what was taken.
func (r *receiver) apply() error {
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

// schedules brings the logs of cards up to what was taken, and then their progress. All
// logs are read before any is written: what is written makes reading slow.
func (r *receiver) schedules() error {
	logs := map[notes.CardID]*cardLog{}
	for id := range r.logs {
		r.cards[id] = true
	}
	ids := slices.Sorted(maps.Keys(r.cards))
	for _, id := range ids {
		l, err := r.arrange(id)
		if err != nil {
			return fmt.Errorf("log of card %q: %w", id, err)
		}
		logs[id] = l
	}
	for _, id := range ids {
		if err := errors.Join(logs[id].write(r.w, id), r.settle(id, logs[id].want)); err != nil {
			return fmt.Errorf("card %q: %w", id, err)
		}
	}
	return nil
}

// note stores what the versions of a note make of it.
func (r *receiver) note(id notes.NoteID) error {
	versions, err := versionsOf(r.w, id)
	if err != nil {
		return err
	}
	m := Merge(versions)
	if err := r.bygone(versions); err != nil {
		return err
	}
	n, err := r.w.Note(id)
	there := err == nil
	if err != nil && !errors.Is(err, notes.ErrNotFound) {
		return err
	}
	if m.Gone {
		if !there {
			return nil
		}
		return r.w.RemoveReceived(id)
	}
	if there {
		if text, _, err := textWithIDs(r.w, r.lib, &n); err != nil {
			return err
		} else if text == normal(m.Text) {
			return r.conflicts(id, &m)
		}
	} else {
		n = notes.Note{ID: id, Created: m.Heads[0].Stamp.Time()}
	}
	n.Updated = m.Heads[len(m.Heads)-1].Stamp.Time()
	text, err := r.w.Text(id)
	if err != nil && !errors.Is(err, notes.ErrNotFound) {
		return err
	}
	doc := markup.Parse(m.Text)
	text.Markdown = doc.Markdown
	others, err := r.ofOthers(id, doc, &m)
	if err != nil {
		return err
	}
	fresh, err := r.w.PutReceived(edit.Text{Note: n, Text: text, Document: doc}, addedBy(versions), others)
	if err != nil {
		return err
	}
	for _, card := range fresh {
		r.cards[card], r.marked[card] = true, true
	}
	if !there {
		if err := errors.Join(r.again("n/"+string(id)), r.again("g/"+string(id))); err != nil {
			return err
		}
	}
	return r.conflicts(id, &m)
}

// ofOthers returns the cards that a text names and another note keeps, where both name
// them: what one device moved, another one edited where it was. They are of the note that
// was written last.
func (r *receiver) ofOthers(id notes.NoteID, doc *markup.Document, m *Merged) (map[notes.CardID]bool, error) {
	others := map[notes.CardID]bool{}
	for i := range doc.Cards {
		card, err := r.w.Card(doc.Cards[i].ID)
		if errors.Is(err, notes.ErrNotFound) || err == nil && (card.Note == id || card.Progress.Retired) {
			continue
		}
		if err != nil {
			return nil, err
		}
		versions, err := versionsOf(r.w, card.Note)
		if err != nil {
			return nil, err
		}
		other := Merge(versions)
		switch named := strings.Contains(other.Text, string(card.ID)); {
		case !named:
		case other.lastWritten(m, card.Note, id):
			others[card.ID] = true
		default:
			r.notes[card.Note] = true
		}
	}
	return others, nil
}

// bygone enters the cards that are new here and that only former versions may have, as
// retired ones: their text may come back.
func (r *receiver) bygone(versions []*Version) error {
	missing, added := map[notes.CardID]bool{}, addedBy(versions)
	for _, id := range slices.Sorted(maps.Keys(added)) {
		card, err := r.w.Card(id)
		if errors.Is(err, notes.ErrNotFound) {
			missing[id] = true
			continue
		}
		if at := millis(added[id]); err == nil && !card.Added.Equal(at) { // this version came late
			card.Added = at
			err = r.w.PutCard(card)
		}
		if err != nil {
			return err
		}
	}
	for _, v := range slices.Backward(inOrder(versions)) {
		if len(missing) == 0 {
			return nil
		}
		for _, read := range markup.Parse(v.Text).Cards {
			if card := read.Unseen(); missing[card.ID] {
				delete(missing, card.ID)
				card.Note, card.Added, card.Progress.Retired = v.Note, millis(added[card.ID]), true
				if err := r.w.PutCard(card); err != nil {
					return err
				}
				r.cards[card.ID], r.marked[card.ID] = true, true
			}
		}
	}
	return nil
}

// addedBy says when cards entered the library of the device that had them first.
func addedBy(versions []*Version) map[notes.CardID]int64 {
	all := map[notes.CardID]int64{}
	for _, v := range versions {
		for card, at := range v.Added {
			if known, ok := all[card]; !ok || at < known {
				all[card] = at
			}
		}
	}
	return all
}

// again sets a value that is known to a note that was not there.
func (r *receiver) again(name string) error {
	v, err := valueOf(r.w, name)
	if err == nil && v.Value != "" && r.values[name] == "" {
		r.values[name] = v.Value
	}
	return err
}

// conflicts puts to be decided what several devices changed, each in another way. They
// are the same on all of them.
func (r *receiver) conflicts(id notes.NoteID, m *Merged) error {
	for i := range m.Conflicts {
		c := &m.Conflicts[i]
		said := string(id)
		for _, h := range m.Heads {
			said += "\x00" + h.ID
		}
		p := c.Place()
		conflict := notes.Conflict{
			ID:   shortened(strings.Join([]string{said, p.Section, string(p.Card), p.Key, p.Base, p.Mine, p.Theirs}, "\x00")),
			Note: id, Section: c.Section, Card: c.Card, Key: c.Key, Base: c.Base, Mine: c.Mine, Theirs: c.Theirs,
		}
		data, err := json.Marshal(&conflict)
		if err != nil {
			return err
		}
		known, err := valueOf(r.w, "k/"+conflict.ID)
		v := Value{Stamp: m.Heads[len(m.Heads)-1].Stamp, Value: string(data)}
		if err != nil || !v.Later(&known) {
			if err != nil {
				return err
			}
			continue
		}
		if err := errors.Join(write(r.w, valuePrefix+"k/"+conflict.ID, &v), r.w.PutConflict(conflict)); err != nil {
			return err
		}
	}
	return nil
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
	switch {
	case strings.HasPrefix(name, "n/"):
		return r.head(notes.NoteID(id), value)
	case strings.HasPrefix(name, "m/"):
		return r.asset(value)
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

// asset names a file that has come, or remembers to ask for it again.
func (r *receiver) asset(value string) error {
	name, content, err := parseMedia(value)
	if err != nil {
		return err
	}
	waiting := mediaPrefix + shortened(name)
	if err = r.w.SetAsset(name, content); errors.Is(err, notes.ErrNotFound) {
		return r.w.PutShared(waiting, value)
	}
	return errors.Join(err, r.w.PutShared(waiting, ""))
}

// parseMedia reads the value of a file; the zero Content is none.
func parseMedia(value string) (name string, content notes.Content, err error) {
	name, hash := split(value)
	if hash == "" {
		return name, content, nil
	}
	sum, err := hex.DecodeString(hash)
	if err != nil || len(sum) != len(content) {
		return "", content, errNonsense
	}
	copy(content[:], sum)
	return name, content, nil
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

// leftBehind returns a card whose text was gone before devices met; none, with the id "",
// where it was not.
func (r *receiver) leftBehind(id notes.CardID) (card notes.Card, err error) {
	v, err := valueOf(r.w, "c/"+string(id)+"/"+leftBehind)
	if err != nil || v.Value == "" || json.Unmarshal([]byte(v.Value), &card) != nil || card.ID != id || !notes.ValidID(string(card.Note)) {
		return notes.Card{}, err
	}
	card.Progress = notes.Progress{Retired: true}
	r.cards[id] = true
	return card, nil
}

// cardLog is the log of a card as it is and as it is to be; the first entries, same of
// them, are the same.
type cardLog struct {
	now, want []notes.Review
	same      int
}

// arrange puts the entries of a card's log in the order that all devices have them in.
func (r *receiver) arrange(id notes.CardID) (l *cardLog, err error) {
	l = &cardLog{}
	if l.now, err = r.w.Reviews(id); err != nil {
		return nil, err
	}
	a := r.logs[id]
	if a == nil {
		a = &added{}
	}
	there := map[string]bool{}
	for _, all := range [][]notes.Review{l.now, a.entries} {
		for i := range all {
			if name := Identity(&all[i]); !there[name] && !a.taken[name] {
				there[name] = true
				l.want = append(l.want, all[i])
			}
		}
	}
	slices.SortStableFunc(l.want, func(a, b notes.Review) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Event, b.Event), cmp.Compare(a.Grade, b.Grade))
	})
	for l.same < min(len(l.now), len(l.want)) && Identity(&l.now[l.same]) == Identity(&l.want[l.same]) {
		l.same++
	}
	return l, nil
}

// write stores what differs.
func (l *cardLog) write(w notes.Writer, id notes.CardID) error {
	for i := range l.now[l.same:] {
		if err := w.RemoveReview(id, l.now[l.same+i].Seq); err != nil {
			return err
		}
	}
	for i := range l.want[l.same:] {
		if _, err := w.AddReview(l.want[l.same+i]); err != nil {
			return err
		}
	}
	return nil
}

// givenUp enters a card again as a retired one that was given up here for one that says
// the same, but was studied elsewhere; none, with the id "", where it never was here.
func (r *receiver) givenUp(id notes.CardID) (card notes.Card, err error) {
	note, err := r.w.Shared(noteOfPrefix + string(id))
	if err != nil || note == "" {
		return card, err
	}
	versions, err := versionsOf(r.w, notes.NoteID(note))
	if err := errors.Join(err, r.bygone(versions), r.mark(id)); err != nil {
		return card, err
	}
	card, err = r.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		return notes.Card{}, nil
	}
	return card, err
}

// settle works out the progress of a card from its log.
func (r *receiver) settle(id notes.CardID, log []notes.Review) error {
	card, err := r.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		if card, err = r.givenUp(id); card.ID == "" {
			return err // its log waits for it
		}
	}
	if err != nil {
		return err
	}
	if len(log) == 0 && card.Progress.Reps == 0 {
		return nil
	}
	p, err := study.ReplayMerged(card.Progress, log, r.rulesNumbered)
	if err != nil || p == card.Progress {
		return nil // what no version can replay leaves the card as it is
	}
	return r.w.PutProgress(id, p)
}
