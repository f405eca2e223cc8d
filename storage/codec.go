package storage

import (
	"encoding/binary"
	"math"
	"time"

	"precis/notes"
)

// codecVersion begins every value that is encoded by hand; doubtVersion those of
// cards with a doubt, which schema 2 brought, cardVersion those of cards that hold
// until a day or replace another, which schema 5 did, and textVersion those of texts
// with a base, of schema 3.
const (
	codecVersion = 1
	doubtVersion = 2
	cardVersion  = 3
	textVersion  = 2
)

const (
	progressSize = 60
	reviewSize   = 69
)

const (
	suspendedBit = 1 << iota
	leechBit
	retiredBit
)

var order = binary.LittleEndian

// appendProgress writes version, state, bits, flag; due (8), due day (4),
// stability (8), difficulty (8), step, reps, lapses (4 each), last review (8),
// last day, buried on (4 each).
func appendProgress(b []byte, p *notes.Progress) []byte {
	var bits byte
	if p.Suspended {
		bits |= suspendedBit
	}
	if p.Leech {
		bits |= leechBit
	}
	if p.Retired {
		bits |= retiredBit
	}
	b = append(b, codecVersion, byte(p.State), bits, p.Flag)
	b = appendTime(b, p.Due)
	b = order.AppendUint32(b, uint32(p.DueDay))
	b = order.AppendUint64(b, math.Float64bits(p.Stability))
	b = order.AppendUint64(b, math.Float64bits(p.Difficulty))
	b = order.AppendUint32(b, uint32(p.Step))
	b = order.AppendUint32(b, uint32(p.Reps))
	b = order.AppendUint32(b, uint32(p.Lapses))
	b = appendTime(b, p.LastReview)
	b = order.AppendUint32(b, uint32(p.LastDay))
	return order.AppendUint32(b, uint32(p.BuriedOn))
}

func decodeProgress(b []byte) (notes.Progress, error) {
	if len(b) != progressSize || b[0] != codecVersion || b[2] >= retiredBit<<1 {
		return notes.Progress{}, errDamaged
	}
	return notes.Progress{
		State: notes.State(b[1]), Suspended: b[2]&suspendedBit != 0, Leech: b[2]&leechBit != 0,
		Retired: b[2]&retiredBit != 0, Flag: b[3],
		Due: timeAt(b[4:]), DueDay: notes.Day(int32(order.Uint32(b[12:]))),
		Stability:  math.Float64frombits(order.Uint64(b[16:])),
		Difficulty: math.Float64frombits(order.Uint64(b[24:])),
		Step:       int(int32(order.Uint32(b[32:]))), Reps: int(int32(order.Uint32(b[36:]))),
		Lapses: int(int32(order.Uint32(b[40:]))), LastReview: timeAt(b[44:]),
		LastDay: notes.Day(int32(order.Uint32(b[52:]))), BuriedOn: notes.Day(int32(order.Uint32(b[56:]))),
	}, nil
}

// encodeReview writes version, event, grade, state before, state; moment (8),
// day (4), time taken in ns (8), seed (8), rules (4), stability (8), difficulty
// (8), step (4), due (8), due day (4). Card and Seq are in the key.
func encodeReview(r *notes.Review) []byte {
	b := make([]byte, 0, reviewSize+4)
	b = append(b, codecVersion, byte(r.Event), byte(r.Grade), byte(r.Before), byte(r.State))
	b = appendTime(b, r.At)
	b = order.AppendUint32(b, uint32(r.Day))
	b = order.AppendUint64(b, uint64(r.Took))
	b = order.AppendUint64(b, r.Seed)
	b = order.AppendUint32(b, r.Rules)
	b = order.AppendUint64(b, math.Float64bits(r.Stability))
	b = order.AppendUint64(b, math.Float64bits(r.Difficulty))
	b = order.AppendUint32(b, uint32(r.Step))
	b = appendTime(b, r.Due)
	return order.AppendUint32(b, uint32(r.DueDay))
}

func decodeReview(key, b []byte) (notes.Review, error) {
	id := len(key) - 9
	if len(b) != reviewSize || b[0] != codecVersion || id < 1 || key[id] != 0 {
		return notes.Review{}, errDamaged
	}
	return notes.Review{
		Card: notes.CardID(key[:id]), Seq: binary.BigEndian.Uint64(key[id+1:]),
		Event: notes.Event(b[1]), Grade: notes.Grade(b[2]), Before: notes.State(b[3]), State: notes.State(b[4]),
		At: timeAt(b[5:]), Day: notes.Day(int32(order.Uint32(b[13:]))), Took: time.Duration(order.Uint64(b[17:])),
		Seed: order.Uint64(b[25:]), Rules: order.Uint32(b[33:]),
		Stability:  math.Float64frombits(order.Uint64(b[37:])),
		Difficulty: math.Float64frombits(order.Uint64(b[45:])),
		Step:       int(int32(order.Uint32(b[53:]))), Due: timeAt(b[57:]),
		DueDay: notes.Day(int32(order.Uint32(b[65:]))),
	}, nil
}

// reviewKey is the card's id, a zero (which sorts before all that ids are made
// of) and Seq.
func reviewKey(card notes.CardID, seq uint64) string {
	b := append(make([]byte, 0, len(card)+9), card...)
	return string(binary.BigEndian.AppendUint64(append(b, 0), seq))
}

// appendCard writes version, kind, section index, place, block, group, when
// added; note, prompt, answer, headings, tags. In version 2 follows what is
// doubted: kind, group, card, prompt, answer. In version 3 stand the last day on which
// it holds, the card it replaces, and 1 before what is doubted, else 0.
func appendCard(b []byte, c *notes.Card) []byte {
	version := byte(codecVersion)
	if c.Doubt != nil {
		version = doubtVersion
	}
	if c.Until != 0 || c.Replaces != "" {
		version = cardVersion
	}
	b = append(b, version, byte(c.Kind))
	for _, n := range [...]int{c.SectionIndex, c.Place, c.Block, c.Group} {
		b = binary.AppendVarint(b, int64(n))
	}
	b = binary.AppendVarint(b, c.Added.UnixMilli())
	b = appendString(b, string(c.Note))
	b = appendString(b, c.Prompt)
	b = appendString(b, c.Answer)
	b = appendList(appendList(b, c.Section), c.Tags)
	if version == cardVersion {
		b = appendString(binary.AppendVarint(b, int64(c.Until)), string(c.Replaces))
		if c.Doubt == nil {
			return append(b, 0)
		}
		b = append(b, 1)
	}
	if o := c.Doubt; o != nil {
		b = binary.AppendVarint(append(b, byte(o.Kind)), int64(o.Group))
		b = appendString(appendString(appendString(b, string(o.Of)), o.Prompt), o.Answer)
	}
	return b
}

func decodeCard(id string, b []byte) (notes.Card, error) {
	return newDecoder(b, cardVersion).card(id, &cardReader{})
}

// A cardReader decodes many cards, most of which stand beside one another in a note: their
// texts lie in blocks, and a list like that of the card before is that one.
type cardReader struct {
	texts         block
	section, tags knownList
}

func (r *cardReader) decode(key, b []byte) (notes.Card, error) {
	id := r.texts.text(key)
	return decoderOf(b, r.texts.text(b), cardVersion).card(id, r)
}

// card reads what follows the version.
func (d *decoder) card(id string, r *cardReader) (notes.Card, error) {
	c := notes.Card{
		ID: notes.CardID(id), Kind: d.kind(), SectionIndex: d.int(), Place: d.int(),
		Block: d.int(), Group: d.int(), Added: d.time(), Note: notes.NoteID(d.string()),
		Prompt: d.string(), Answer: d.string(), Section: d.listLike(&r.section), Tags: d.listLike(&r.tags),
	}
	doubted := d.version == doubtVersion
	if d.version == cardVersion {
		c.Until, c.Replaces = notes.Day(d.int()), notes.CardID(d.string())
		switch d.byte() {
		case 0:
		case 1:
			doubted = true
		default:
			d.bad = true
		}
	}
	if doubted {
		c.Doubt = &notes.Doubt{
			Kind: d.kind(), Group: d.int(), Of: notes.CardID(d.string()),
			Prompt: d.string(), Answer: d.string(),
		}
	}
	return c, d.end()
}

// appendNote writes version, section count; created, updated, read; title,
// deck, date, source, language, path, hash of what was imported, tags.
func appendNote(b []byte, n *notes.Note) []byte {
	b = binary.AppendVarint(append(b, codecVersion), int64(n.SectionCount))
	for _, t := range [...]time.Time{n.Created, n.Updated, n.Read} {
		b = binary.AppendVarint(b, t.UnixMilli())
	}
	for _, s := range [...]string{n.Title, n.Deck, n.Date, n.Source, n.Language, n.Path, n.Imported} {
		b = appendString(b, s)
	}
	return appendList(b, n.Tags)
}

func decodeNote(id string, b []byte) (notes.Note, error) {
	d := newDecoder(b, codecVersion)
	n := notes.Note{
		ID: notes.NoteID(id), SectionCount: d.int(), Created: d.time(), Updated: d.time(), Read: d.time(),
		Title: d.string(), Deck: d.string(), Date: d.string(), Source: d.string(), Language: d.string(),
		Path: d.string(), Imported: d.string(), Tags: d.list(),
	}
	return n, d.end()
}

// encodeText writes version, Markdown and original; in version 2 the base follows.
func encodeText(t *notes.Text) []byte {
	b := make([]byte, 0, 32+len(t.Markdown)+len(t.Original)+len(t.Base))
	if t.Base == "" {
		return appendString(appendString(append(b, codecVersion), t.Markdown), t.Original)
	}
	b = appendString(appendString(append(b, textVersion), t.Markdown), t.Original)
	return appendString(b, t.Base)
}

func decodeText(b []byte) (notes.Text, error) {
	d := newDecoder(b, textVersion)
	t := notes.Text{Markdown: d.string(), Original: d.string()}
	if d.version == textVersion {
		t.Base = d.string()
	}
	return t, d.end()
}

func appendTime(b []byte, t time.Time) []byte {
	return order.AppendUint64(b, uint64(t.UnixMilli()))
}

func timeAt(b []byte) time.Time { return time.UnixMilli(int64(order.Uint64(b))).UTC() }

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendList(b []byte, all []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(all)))
	for _, s := range all {
		b = appendString(b, s)
	}
	return b
}

// A decoder reads fields one after the other; after the first that is not
// there, all are empty and end reports it.
type decoder struct {
	version byte
	rest    []byte
	text    string // what rest is the end of: strings share its memory
	bad     bool
}

// newDecoder reads the version of a value; those after newest are not known.
func newDecoder(b []byte, newest byte) *decoder { return decoderOf(b, string(b), newest) }

// decoderOf is newDecoder where the same bytes are at hand as a string.
func decoderOf(b []byte, text string, newest byte) *decoder {
	d := &decoder{rest: b, text: text}
	d.version = d.byte()
	if d.version < codecVersion || d.version > newest {
		d.bad = true
	}
	return d
}

func (d *decoder) skip(n int) {
	if n <= 0 || n > len(d.rest) {
		d.bad, d.rest = true, nil
		return
	}
	d.rest = d.rest[n:]
}

func (d *decoder) byte() (v byte) {
	if len(d.rest) > 0 {
		v = d.rest[0]
	}
	d.skip(1)
	return v
}

// kind returns a kind of card; one that is not known is damage.
func (d *decoder) kind() notes.Kind {
	k := notes.Kind(d.byte())
	if !k.Known() {
		d.bad = true
		return notes.Basic
	}
	return k
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.rest)
	d.skip(n)
	return int(v)
}

func (d *decoder) time() time.Time { return time.UnixMilli(int64(d.int())).UTC() }

func (d *decoder) length() int {
	v, n := binary.Uvarint(d.rest)
	d.skip(n)
	if v > uint64(len(d.rest)) {
		d.bad, d.rest = true, nil
		return 0
	}
	return int(v)
}

func (d *decoder) string() string {
	n := d.length()
	if n == 0 {
		return ""
	}
	start := len(d.text) - len(d.rest)
	d.skip(n)
	return d.text[start : start+n]
}

func (d *decoder) list() []string {
	n := d.length()
	if n == 0 {
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = d.string()
	}
	return all
}

// A knownList is one that was read before, with how it is written.
type knownList struct {
	written string
	list    []string
}

// listLike is list, where the one that was read last is not made again.
func (d *decoder) listLike(last *knownList) []string {
	if n := len(last.written); n > 0 && len(d.rest) >= n && string(d.rest[:n]) == last.written {
		d.rest = d.rest[n:]
		return last.list
	}
	start := len(d.text) - len(d.rest)
	list := d.list()
	*last = knownList{d.text[start : len(d.text)-len(d.rest)], list}
	return list
}

func (d *decoder) end() error {
	if d.bad || len(d.rest) > 0 {
		return errDamaged
	}
	return nil
}
