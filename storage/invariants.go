package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/study"
)

// tables are what a library holds, stored or being rescued; values come without
// their checksums.
type tables interface {
	has(b bucket, key string) bool
	value(b bucket, key string) []byte
	// each visits the values that can be decoded, in order of their keys.
	each(b bucket, visit func(key string, value []byte)) error
	// highest is the highest Seq ever given out.
	highest() uint64
}

// An invariant holds between the values of every library.
type invariant struct {
	name string
	// look reports each breach: the key it is at and what is wrong.
	look func(t tables, report func(key, problem string)) error
	// mend puts one breach right and says what it did. Nothing that the learner
	// wrote or did is thrown away if it can be read.
	mend func(s *salvage, key string) string
}

// invariants are all of them, in the order of mending: what others refer to comes
// first. Check reports their breaches, and Repair mends them.
var invariants = []invariant{
	{"a text has its head", textHasHead, func(s *salvage, id string) string {
		s.put(noteBucket, id, appendNote(nil, &notes.Note{ID: notes.NoteID(id), Title: "Recovered note " + id, Deck: notes.Inbox}))
		return fmt.Sprintf("gave the text of note %s a new head", id)
	}},
	{"progress belongs to a card", progressHasCard, func(s *salvage, id string) string {
		delete(s.found[progressBucket], id)
		return fmt.Sprintf("dropped the progress of %s, which belongs to no card", id)
	}},
	{"reviews are possible", reviewIsPossible, func(s *salvage, key string) string {
		r, _ := decodeReview([]byte(key), s.value(reviewBucket, key))
		delete(s.found[reviewBucket], key)
		return fmt.Sprintf("dropped review %d, which is impossible", r.Seq)
	}},
	{"reviews have the rules that they name", reviewHasRules, mendRules},
	{"reviews have numbers of their own", reviewNumberIsOwn, mendNumber},
	{"rules are found by what they say", rulesAreFound, func(s *salvage, key string) string {
		delete(s.found[ruleHashBucket], key)
		return "dropped what led to scheduling rules that are missing"
	}},
	{"a card has progress", cardHasProgress, func(s *salvage, id string) string { return s.replay(id, "is lost") }},
	{"states are possible", stateIsPossible, func(s *salvage, id string) string { return s.replay(id, "is impossible") }},
	{"a living card has its note", cardHasNote, func(s *salvage, id string) string {
		c, p := s.card(id)
		p.Retired = true
		s.put(progressBucket, id, appendProgress(nil, &p))
		return fmt.Sprintf("retired card %s, for its note %s is missing", id, c.Note)
	}},
	{"a note has its text", noteHasText, func(s *salvage, id string) string {
		s.put(textBucket, id, encodeText(&notes.Text{Markdown: s.textOf(id)}))
		return fmt.Sprintf("wrote the text of note %s anew from its cards, for it is lost", id)
	}},
	{"readings belong to a note", readingsHaveNote, func(s *salvage, id string) string {
		delete(s.found[readingBucket], id)
		return fmt.Sprintf("dropped what was read again of note %s, which is missing", id)
	}},
	{"the day of an exam has its exam", examDayHasExam, func(s *salvage, key string) string {
		delete(s.found[examDayBucket], key)
		return "dropped what was said on a day of an exam that is missing"
	}},
	{"a file has all its parts", contentIsWhole, func(s *salvage, hash string) string {
		delete(s.found[blobBucket], hash)
		for key := range s.found[pieceBucket] {
			if strings.HasPrefix(key, hash) {
				delete(s.found[pieceBucket], key)
			}
		}
		return fmt.Sprintf("dropped the file %x, which lacks a part", hash)
	}},
	{"an asset has its content", assetHasContent, func(s *salvage, name string) string {
		delete(s.found[assetBucket], name)
		return fmt.Sprintf("dropped asset %s, which has no content", name)
	}},
}

func textHasHead(t tables, report func(key, problem string)) error {
	return t.each(textBucket, func(id string, _ []byte) {
		if !t.has(noteBucket, id) {
			report(id, fmt.Sprintf("the text of note %s has no head", id))
		}
	})
}

func noteHasText(t tables, report func(key, problem string)) error {
	return t.each(noteBucket, func(id string, _ []byte) {
		if !t.has(textBucket, id) {
			report(id, fmt.Sprintf("the text of note %s is missing", id))
		}
	})
}

func progressHasCard(t tables, report func(key, problem string)) error {
	return t.each(progressBucket, func(id string, _ []byte) {
		if !t.has(cardBucket, id) {
			report(id, fmt.Sprintf("progress of %s belongs to no card", id))
		}
	})
}

func cardHasProgress(t tables, report func(key, problem string)) error {
	return t.each(cardBucket, func(id string, _ []byte) {
		if !t.has(progressBucket, id) {
			report(id, fmt.Sprintf("card %s has no progress", id))
		}
	})
}

func stateIsPossible(t tables, report func(key, problem string)) error {
	return t.each(progressBucket, func(id string, value []byte) {
		if p, _ := decodeProgress(value); p.State > notes.Relearning || bad(p.Stability) || bad(p.Difficulty) {
			report(id, fmt.Sprintf("card %s has an impossible state", id))
		}
	})
}

func cardHasNote(t tables, report func(key, problem string)) error {
	return t.each(cardBucket, func(id string, value []byte) {
		c, _ := decodeCard(id, value)
		if t.has(noteBucket, string(c.Note)) {
			return
		}
		if p, err := decodeProgress(t.value(progressBucket, id)); err == nil && !p.Retired {
			report(id, fmt.Sprintf("card %s belongs to note %s, which is missing", id, c.Note))
		}
	})
}

func assetHasContent(t tables, report func(key, problem string)) error {
	return t.each(assetBucket, func(name string, hash []byte) {
		if !t.has(blobBucket, string(hash)) {
			report(name, fmt.Sprintf("asset %s has no content", name))
		}
	})
}

func rulesAreFound(t tables, report func(key, problem string)) error {
	return t.each(ruleHashBucket, func(key string, number []byte) {
		if len(number) != 4 || !t.has(ruleBucket, ruleKey(order.Uint32(number))) {
			report(key, "an index names scheduling rules that are missing")
		}
	})
}

func eachReview(t tables, visit func(key string, r *notes.Review)) error {
	return t.each(reviewBucket, func(key string, value []byte) {
		if r, err := decodeReview([]byte(key), value); err == nil {
			visit(key, &r)
		}
	})
}

func reviewIsPossible(t tables, report func(key, problem string)) error {
	return eachReview(t, func(key string, r *notes.Review) {
		switch {
		case r.Event == notes.Graded && (r.Grade < notes.Again || r.Grade > notes.Easy):
			report(key, fmt.Sprintf("review %d has the impossible grade %d", r.Seq, r.Grade))
		case r.State > notes.Relearning || bad(r.Stability) || bad(r.Difficulty):
			report(key, fmt.Sprintf("review %d has an impossible state", r.Seq))
		}
	})
}

func reviewHasRules(t tables, report func(key, problem string)) error {
	return eachReview(t, func(key string, r *notes.Review) {
		if r.Rules != 0 && !t.has(ruleBucket, ruleKey(r.Rules)) {
			report(key, fmt.Sprintf("review %d refers to scheduling rules %d, which are missing", r.Seq, r.Rules))
		}
	})
}

func reviewNumberIsOwn(t tables, report func(key, problem string)) error {
	given := t.highest()
	last, lastKey := given, ""
	seen, second := map[uint64]bool{}, map[string]uint64{}
	err := eachReview(t, func(key string, r *notes.Review) {
		if seen[r.Seq] {
			second[key] = r.Seq
		}
		if seen[r.Seq] = true; r.Seq > last {
			last, lastKey = r.Seq, key
		}
	})
	if last > given { // before a second one gets a number that is not counted
		report(lastKey, fmt.Sprintf("review %d was never given out: the last number is %d", last, given))
	}
	for _, key := range slices.Sorted(maps.Keys(second)) {
		report(key, fmt.Sprintf("two reviews have the number %d", second[key]))
	}
	return err
}

func bad(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || v < 0 }

// mendRules takes the default rules for those that a review names.
func mendRules(s *salvage, key string) string {
	r, _ := decodeReview([]byte(key), s.value(reviewBucket, key))
	if rules, err := json.Marshal(notes.DefaultSettings()); err == nil {
		s.put(ruleBucket, ruleKey(r.Rules), rules)
	}
	return fmt.Sprintf("took the default rules for the missing scheduling rules %d", r.Rules)
}

// mendNumber gives a review whose number another has a new one.
func mendNumber(s *salvage, key string) string {
	r, _ := decodeReview([]byte(key), s.value(reviewBucket, key))
	if r.Seq > s.seq {
		s.seq = r.Seq
		return "counted reviews that were not counted"
	}
	delete(s.found[reviewBucket], key)
	s.seq++
	s.put(reviewBucket, reviewKey(r.Card, s.seq), encodeReview(&r))
	return fmt.Sprintf("gave a second review %d the number %d", r.Seq, s.seq)
}

// card returns a card that is being rescued, with its progress as far as there is
// some.
func (s *salvage) card(id string) (notes.Card, notes.Progress) {
	c, _ := decodeCard(id, s.value(cardBucket, id))
	p, _ := decodeProgress(s.value(progressBucket, id))
	return c, p
}

// replay gives a card the progress that its reviews lead to. Where they cannot be
// replayed, it is in the state that the last of them left.
func (s *salvage) replay(id, why string) string {
	_, p := s.card(id)
	kept := notes.Progress{Suspended: p.Suspended, Leech: p.Leech, Flag: p.Flag, Retired: p.Retired, BuriedOn: p.BuriedOn}
	log := s.reviewsOf(id)
	next, err := study.Replay(kept, log, func(number uint32) (rules notes.Settings, err error) {
		return rules, json.Unmarshal(s.value(ruleBucket, ruleKey(number)), &rules)
	})
	if err != nil {
		next = lastState(kept, log)
	}
	s.put(progressBucket, id, appendProgress(nil, &next))
	if len(log) == 0 {
		return fmt.Sprintf("made card %s new, for its progress %s", id, why)
	}
	return fmt.Sprintf("worked out the progress of card %s anew from its reviews, for its progress %s", id, why)
}

// lastState is what the last entry of a log says of a card.
func lastState(p notes.Progress, log []notes.Review) notes.Progress {
	for i := range log {
		r := &log[i]
		if r.Event == notes.Graded {
			p.Reps++
			p.LastReview, p.LastDay = r.At, r.Day
			if r.Grade == notes.Again && r.Before == notes.InReview {
				p.Lapses++
			}
		}
		p.Leech = p.Leech || r.Event == notes.Leeched
		if r.Event != notes.Crammed {
			p.State, p.Stability, p.Difficulty, p.Step, p.Due, p.DueDay = r.State, r.Stability, r.Difficulty, r.Step, r.Due, r.DueDay
		}
	}
	return p
}

// textOf writes a text with the cards of a note, in their order.
func (s *salvage) textOf(id string) string {
	var b strings.Builder
	b.WriteString("The text of this note was lost. These are its cards.\n")
	cards := s.cardsOf(id)
	for i := range cards {
		c := &cards[i]
		switch backward := i+1 < len(cards) && cards[i+1].Kind == notes.Reversed && cards[i+1].Block == c.Block; {
		case c.Kind == notes.Reversed && i > 0 && cards[i-1].Block == c.Block:
		case c.Kind == notes.Cloze && strings.Contains(c.Prompt, "[…]"):
			fmt.Fprintf(&b, "\n%s\n", strings.Replace(c.Prompt, "[…]", fmt.Sprintf("{{c%d::%s}}", max(c.Group, 1), c.Answer), 1))
		case strings.Contains(c.Prompt+c.Answer, "\n") && backward:
			fmt.Fprintf(&b, "\n+++\n%s\n??\n%s\n+++\n", c.Prompt, c.Answer)
		case strings.Contains(c.Prompt+c.Answer, "\n"):
			fmt.Fprintf(&b, "\n+++\n%s\n?\n%s\n+++\n", c.Prompt, c.Answer)
		case backward:
			fmt.Fprintf(&b, "\n%s ::: %s\n", c.Prompt, c.Answer)
		default:
			fmt.Fprintf(&b, "\n%s :: %s\n", c.Prompt, c.Answer)
		}
	}
	return b.String()
}

// stored are the tables of an open library.
type stored struct {
	ctx context.Context
	r   *reader
}

func (s stored) has(b bucket, key string) bool { return s.r.has(b, key) }

func (s stored) value(b bucket, key string) []byte {
	value, err := s.r.get(b, key)
	if err != nil {
		return nil
	}
	return value
}

func (s stored) each(b bucket, visit func(key string, value []byte)) error {
	return s.r.eachSealed(b, "", func(key, sealed []byte) error {
		if value, err := unseal(key, sealed); err == nil && readable(b, key, value) == nil {
			visit(string(key), value)
		}
		return s.ctx.Err()
	})
}

func (s stored) highest() uint64 { return s.r.highest() }
