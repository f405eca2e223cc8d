package devices

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// collector makes facts of what changes touched, inside one change of the library: it
// compares what they touched with what is shared, and puts what differs into the queue.
type collector struct {
	w    *edit.Writer
	lib  Library
	self *Self
	// first is set while all is told that was there before the library met others: that
	// gives way to what others say.
	first bool
	// files are names under which another file stands now.
	files map[string]bool
}

func newCollector(w *edit.Writer, lib Library, self *Self) *collector {
	return &collector{w: w, lib: lib, self: self, files: map[string]bool{}}
}

// collect makes facts of what waits in the outbox.
func (c *collector) collect() error {
	all, err := c.w.Outbox()
	if err != nil || len(all) == 0 {
		return err
	}
	var added []notes.Review
	for i := range all {
		if err := c.touched(&all[i]); err != nil {
			return err
		}
		added = append(added, all[i].Added...)
	}
	// Only now: what waits is not taken for what is shared.
	return errors.Join(c.inOrder(added), c.w.ClearOutbox(all[len(all)-1].Number))
}

func (c *collector) touched(t *notes.Touched) error {
	for _, name := range t.Assets {
		if err := c.asset(name, t.At); err != nil {
			return err
		}
	}
	ids := slices.Clone(t.Notes)
	for _, id := range t.Written { // the text of a note names its cards
		switch card, err := c.w.Card(id); {
		case errors.Is(err, notes.ErrNotFound):
		case err != nil:
			return err
		default:
			ids = append(ids, card.Note)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		// The head first: who has the text has it too, also where no more has come yet.
		if err := errors.Join(c.head(id, t.At), c.note(id, t.At)); err != nil {
			return err
		}
	}
	for _, id := range t.Cards {
		if err := c.card(id, t.At); err != nil {
			return err
		}
	}
	if t.Rest {
		if err := c.rest(t.At); err != nil {
			return err
		}
	}
	return c.reviews(t)
}

// stamp returns the stamp of what was done at a moment.
func (c *collector) stamp(at time.Time) Stamp {
	c.self.Last = Next(c.self.Last, at)
	return c.self.Last
}

func (c *collector) put(f Fact) error { return queue(c.w, c.self, f) }

// queue has a fact wait to be sent.
func queue(w *edit.Writer, self *Self, f Fact) error {
	self.Number++
	f.Number = self.Number
	if strings.HasPrefix(f.Name, filesPrefix) {
		if err := w.PutShared(bringPrefix+f.Name[len(filesPrefix):], f.Value); err != nil {
			return err
		}
	}
	return write(w, fmt.Sprintf("%s%020d", queuePrefix, f.Number), &f)
}

// value tells a value where it is not the one that is known.
func (c *collector) value(name, value string, at time.Time) error {
	known, err := valueOf(c.w, name)
	if err != nil || known.Value == value {
		return err
	}
	v := Value{Device: c.self.Device, Value: value}
	if !c.first {
		v.Stamp = c.stamp(at)
	}
	if !v.later(&known) {
		return nil
	}
	return errors.Join(write(c.w, valuePrefix+name, &v), c.put(Fact{Stamp: v.Stamp, Name: name, Value: value}))
}

// note tells the text of a note.
func (c *collector) note(id notes.NoteID, at time.Time) error {
	versions, err := versionsOf(c.w, id)
	if err != nil {
		return err
	}
	v := Version{Note: id, Device: c.self.Device}
	var doc *markup.Document
	n, err := c.w.Note(id)
	switch {
	case errors.Is(err, notes.ErrNotFound):
		v.Gone = true
	case err != nil:
		return err
	default:
		if v.Text, doc, err = textWithIDs(c.w, c.lib, &n); err != nil {
			return err
		}
	}
	known := mergeVersions(versions)
	if known.Gone == v.Gone && (v.Gone || len(known.Heads) > 0 && normal(known.Text) == v.Text) {
		return nil
	}
	for _, h := range known.Heads {
		v.Parents = append(v.Parents, h.ID)
	}
	slices.Sort(v.Parents)
	switch {
	case v.Gone: // no cards are new
	case c.first:
		v.Stamp = Stamp(n.Updated.UnixMilli()) << countBits
	}
	if !c.first {
		v.Stamp = c.stamp(at)
	}
	if doc != nil {
		v.Added, err = c.newCards(id, versions)
		if err == nil {
			v.Files, err = c.filesOf(doc, known.Heads, at)
		}
		if err != nil {
			return err
		}
	}
	v.ID = v.NewID()
	return errors.Join(keepVersion(c.w, &v), letGo(c.w, append(versions, &v)), c.put(Fact{Stamp: v.Stamp, Version: &v}))
}

// newCards says when the cards of a note entered the library that none of its versions
// has.
func (c *collector) newCards(id notes.NoteID, versions []*Version) (added map[notes.CardID]int64, err error) {
	had := map[notes.CardID]bool{}
	for _, v := range versions {
		for card := range v.Added {
			had[card] = true
		}
	}
	cards, err := cardsNow(c.w, c.lib, id)
	for i := range cards {
		if k := &cards[i]; !had[k.ID] && !k.Progress.Retired {
			if added == nil {
				added = map[notes.CardID]int64{}
			}
			added[k.ID] = k.Added.UnixMilli()
		}
	}
	return added, err
}

// cardsNow returns the cards of a note as the change has left them so far, retired ones
// included.
func cardsNow(w *edit.Writer, lib Library, id notes.NoteID) (all []notes.Card, err error) {
	for _, known := range lib.AllCardsOf(id) {
		c, err := w.Card(known.ID)
		if errors.Is(err, notes.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if c.Note == id {
			all = append(all, c)
		}
	}
	return all, nil
}

// textWithIDs returns a note as it is told to other devices.
func textWithIDs(w *edit.Writer, lib Library, n *notes.Note) (string, *markup.Document, error) {
	text, err := w.Text(n.ID)
	if err != nil {
		return "", nil, err
	}
	cards, err := cardsNow(w, lib, n.ID)
	if err != nil {
		return "", nil, err
	}
	doc := markup.Parse(text.Markdown)
	return markup.WithNames(doc.WithIDs(n.ID, cards), n.Title, n.Deck), doc, nil
}

// normal returns a text with ids as textWithIDs would write it.
func normal(text string) string {
	doc := markup.Parse(text)
	cards := make([]notes.Card, len(doc.Cards))
	for i := range doc.Cards {
		cards[i] = doc.Cards[i].Unseen()
	}
	return markup.WithNames(doc.WithIDs(doc.ID, cards), doc.Title, doc.Deck)
}

// head is what is told of a note beside its text.
type head struct {
	Created  int64  `json:"c"` // milliseconds since 1970, as Read
	Read     int64  `json:"r,omitempty"`
	Source   string `json:"s,omitempty"`
	Original string `json:"o,omitempty"`
	Base     string `json:"b,omitempty"`
}

func (c *collector) head(id notes.NoteID, at time.Time) error {
	n, err := c.w.Note(id)
	if errors.Is(err, notes.ErrNotFound) {
		return nil
	}
	text, err2 := c.w.Text(id)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	h := head{Created: n.Created.UnixMilli(), Source: n.Source, Original: text.Original, Base: text.Base}
	if !n.Read.IsZero() {
		h.Read = n.Read.UnixMilli()
	}
	data, err := json.Marshal(&h)
	if err != nil {
		return err
	}
	return c.value("n/"+string(id), string(data), at)
}

// card tells what was set on a card by hand.
func (c *collector) card(id notes.CardID, at time.Time) error {
	card, err := c.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	// A card that bringing texts together made is in no version, and may be retired where
	// it comes to nobody's knowledge.
	known, err := c.w.Shared(noteOfPrefix + string(id))
	if err == nil && card.Progress.Studied() && (card.Progress.Retired || known == "") {
		err = c.leave(card, at)
	}
	if err != nil {
		return err
	}
	for _, m := range marks {
		if err := c.value("c/"+string(id)+"/"+m.letter, m.said(&card), at); err != nil {
			return err
		}
	}
	return nil
}

// leave tells a card that no version with a text has.
func (c *collector) leave(card notes.Card, at time.Time) error {
	versions, err := versionsOf(c.w, card.Note)
	if err != nil {
		return err
	}
	versions = slices.DeleteFunc(versions, func(v *Version) bool { return v.Bare })
	if _, ok := addedBy(versions)[card.ID]; ok {
		return nil
	}
	card.Progress, card.Doubt = notes.Progress{}, nil
	data, err := json.Marshal(&card)
	if err != nil {
		return err
	}
	return c.value("c/"+string(card.ID)+"/"+leftBehind, string(data), at)
}

// leftBehind is the letter of what a card says that no text has any more.
const leftBehind = "t"

// A mark is something that is set on a card, and is not in its log.
type mark struct {
	letter string
	said   func(*notes.Card) string
	set    func(c *notes.Card, value string)
}

var marks = []mark{
	{"s", func(c *notes.Card) string { return numeral(bit(c.Progress.Suspended)) }, func(c *notes.Card, v string) { c.Progress.Suspended = v != "" }},
	{"b", func(c *notes.Card) string { return numeral(int(c.Progress.BuriedOn)) }, func(c *notes.Card, v string) { c.Progress.BuriedOn = notes.Day(number(v)) }},
	{"f", func(c *notes.Card) string { return numeral(int(c.Progress.Flag)) }, func(c *notes.Card, v string) { c.Progress.Flag = uint8(number(v) & 7) }},
	{"r", func(c *notes.Card) string { return string(c.Replaces) }, func(c *notes.Card, v string) { c.Replaces = notes.CardID(v) }},
	{"d", doubtOf, func(c *notes.Card, v string) { c.Doubt = parseDoubt(v) }},
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// numeral and number write and read a number; none is 0.
func numeral(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func number(text string) int {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return 0 // a later version may have meant something
	}
	return int(n)
}

func doubtOf(c *notes.Card) string {
	if c.Doubt == nil {
		return ""
	}
	data, err := json.Marshal(c.Doubt)
	if err != nil {
		return ""
	}
	return string(data)
}

func parseDoubt(value string) *notes.Doubt {
	var d notes.Doubt
	if value == "" || json.Unmarshal([]byte(value), &d) != nil {
		return nil
	}
	return &d
}

// reviews tells entries of the review log.
func (c *collector) reviews(t *notes.Touched) error {
	there := map[string]bool{}
	for i := range t.Added {
		r := &t.Added[i]
		there[identity(r)] = true
		rules, err := c.rules(r.Rules)
		if err != nil {
			return err
		}
		taken, err := valueOf(c.w, takenName(r))
		if err == nil && taken.Value == takenBack {
			err = c.value(takenName(r), putBack, t.At)
		}
		if err := errors.Join(err, c.put(Fact{Review: reviewOf(r, rules)})); err != nil {
			return err
		}
	}
	for i := range t.Removed {
		if r := &t.Removed[i]; !there[identity(r)] {
			if err := c.value(takenName(r), takenBack, t.At); err != nil {
				return err
			}
		}
	}
	return nil
}

// inOrder puts the logs of cards in the order that they have on all devices: another
// one's clock may be ahead, so that what was done here later comes earlier. Files get the
// names that they have on all of them.
func (c *collector) inOrder(added []notes.Review) error {
	r := newReceiver(c.w, c.lib, c.self)
	for i := range added {
		r.log(added[i].Card)
	}
	r.files, c.files = c.files, map[string]bool{}
	return r.apply()
}

// rules tells scheduling rules where they were not told yet, and returns their hash.
func (c *collector) rules(number uint32) (hash string, err error) {
	if number == 0 {
		return "", nil
	}
	settings, err := c.w.Rules(number)
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(&settings)
	if err != nil {
		return "", err
	}
	hash = shortened(string(data))
	sent, err := c.w.Shared(sentPrefix + hash)
	if err != nil || sent != "" {
		return hash, err
	}
	return hash, errors.Join(
		c.w.PutShared(sentPrefix+hash, "1"), c.w.PutShared(rulesPrefix+hash, strconv.FormatUint(uint64(number), 10)),
		c.put(Fact{Rules: &Rules{Hash: hash, Settings: string(data)}}))
}
