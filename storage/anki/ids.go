package anki

import (
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"

	"precis/notes"
)

var idCode = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// Ids of cards from Anki begin with these: the first holds the guid of its note,
// which export gives back; the second, of a guid too long for that, its SHA-1.
const (
	guidPrefix = "anki-"
	hashPrefix = "ankih-"
	// longestGuid is the most bytes of a guid that a card's id holds.
	longestGuid = 32
)

// cardID returns the id of a card by its note's guid and its ord: the same
// whenever it comes in, from whichever package.
func cardID(guid string, ord int) notes.CardID {
	if len(guid) <= longestGuid {
		return notes.CardID(guidPrefix + idCode.EncodeToString([]byte(guid)) + "-" + strconv.Itoa(ord))
	}
	sum := sha1.Sum([]byte(guid))
	return notes.CardID(hashPrefix + idCode.EncodeToString(sum[:]) + "-" + strconv.Itoa(ord))
}

// guidOf returns what cardID made an id of; ok is false for other ids.
func guidOf(id notes.CardID) (guid string, ord int, ok bool) {
	rest, ok := strings.CutPrefix(string(id), guidPrefix)
	code, number, both := strings.Cut(rest, "-")
	if !ok || !both {
		return "", 0, false
	}
	text, err := idCode.DecodeString(code)
	if err != nil {
		return "", 0, false
	}
	ord, err = strconv.Atoi(number)
	return string(text), ord, err == nil && ord >= 0 && ord <= mostOrd && len(text) > 0 && cardID(string(text), ord) == id
}

// ownIDs returns the ids, by ord, that the cards of a note had when this app
// exported it; none for other notes and for a copy of one.
func (r *reading) ownIDs(n *note, kind *noteType) map[int]notes.CardID {
	if n.kind < basicType || n.kind > occlusionType || len(kind.fields) == 0 || kind.fields[len(kind.fields)-1] != idsField || len(n.fields) != len(kind.fields) {
		return nil
	}
	ids := map[int]notes.CardID{}
	for i, part := range strings.Split(n.fields[len(n.fields)-1], ",") {
		ord, id := i, part
		if group, named, ok := strings.Cut(part, "="); ok {
			number, err := strconv.Atoi(strings.TrimPrefix(group, "c"))
			if err != nil {
				return nil
			}
			ord, id = number-1, named
		}
		if !notes.ValidID(id) || r.taken[notes.CardID(id)] {
			return nil
		}
		ids[ord] = notes.CardID(id)
	}
	for _, id := range ids {
		r.taken[id] = true
	}
	return ids
}

// noteID returns the id of a part, from 1, of a deck. Deck 1 is in every
// collection: it is told apart by when the collection was created.
func noteID(deck, created int64, part int) notes.NoteID {
	name := strconv.FormatInt(deck, 10)
	if deck == 1 {
		name += "/" + strconv.FormatInt(created, 10)
	}
	sum := sha1.Sum([]byte(name))
	return notes.NoteID(fmt.Sprintf("anki-deck-%s-%d", idCode.EncodeToString(sum[:10]), part))
}
