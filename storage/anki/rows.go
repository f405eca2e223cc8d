package anki

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes"
)

// readNotes reads notes with their cards, notes by id and cards by ord. What belongs
// to nothing is left out with a warning.
func readNotes(ctx context.Context, conn *sql.Conn, w *warnings) ([]*note, error) {
	var all []*note
	byID := map[int64]*note{}
	guids := map[string]bool{}
	if err := eachRow(ctx, conn, "select id, cast(guid as text), mid, cast(tags as text), cast(flds as text) from notes order by id", func(scan func(...any) error) error {
		n := &note{}
		var tags, fields string
		if err := scan(&n.id, &n.guid, &n.kind, &tags, &fields); err != nil {
			return err
		}
		if n.guid == "" || guids[n.guid] {
			w.add(notes.Messagef("notes without an id of their own (guid) are known by their number"), "")
			n.guid = fmt.Sprintf("%s#%d", n.guid, n.id)
		}
		guids[n.guid] = true
		n.tags, n.until = untilOf(strings.Fields(valid(tags)))
		for _, field := range strings.Split(valid(fields), "\x1f") {
			if len(field) > longestField {
				w.add(notes.Messagef("fields of more than %d MB are left out", longestField>>20), firstWords(field))
				field = ""
			}
			n.fields = append(n.fields, field)
		}
		byID[n.id] = n
		all = append(all, n)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := eachRow(ctx, conn, integers("id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags")+", coalesce(cast(data as text), '') from cards", func(scan func(...any) error) error {
		var c card
		var owner int64
		if err := scan(&c.id, &owner, &c.deck, &c.ord, &c.kind, &c.queue, &c.due, &c.interval, &c.factor, &c.reps, &c.lapses,
			&c.left, &c.originalDue, &c.originalDeck, &c.flags, &c.data); err != nil {
			return err
		}
		n := byID[owner]
		switch {
		case n == nil:
			w.add(notes.Messagef("cards without a note are left out"), "")
		case c.ord < 0 || c.ord > mostOrd:
			w.add(notes.Messagef("cards with an impossible number are left out"), firstWords(n.fields[0]))
		default:
			n.cards = append(n.cards, c)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for _, n := range all {
		slices.SortFunc(n.cards, func(a, b card) int { return cmp.Or(cmp.Compare(a.ord, b.ord), cmp.Compare(a.id, b.id)) })
		n.cards = slices.CompactFunc(n.cards, func(a, b card) bool { return a.ord == b.ord })
	}
	return all, nil
}

// integers selects columns as numbers without fractions: early versions of Anki
// wrote some with them.
func integers(columns string) string {
	return "select cast(" + strings.ReplaceAll(columns, ", ", " as integer), cast(") + " as integer)"
}

// mostOrd is the largest ord of a card: those of clozes are their number less one.
const mostOrd = 998

// readLog reads the reviews of cards, by moment.
func readLog(ctx context.Context, conn *sql.Conn) (map[int64][]reviewRow, error) {
	log := map[int64][]reviewRow{}
	err := eachRow(ctx, conn, integers("id, cid, ease, ivl, lastIvl, factor, time, type")+" from revlog order by id", func(scan func(...any) error) error {
		var r reviewRow
		var of int64
		if err := scan(&r.at, &of, &r.ease, &r.interval, &r.last, &r.factor, &r.took, &r.kind); err != nil {
			return err
		}
		log[of] = append(log[of], r)
		return nil
	})
	return log, err
}

// valid returns text as UTF-8 without what may stand in no text, and what marks
// clozes while a field is read.
func valid(text string) string {
	if utf8.ValidString(text) && strings.IndexFunc(text, outsideText) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if outsideText(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

func outsideText(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' && r != 0x1f || r == 0x7f || r == 0xfeff || r >= 0xfdd0 && r <= 0xfdef
}
