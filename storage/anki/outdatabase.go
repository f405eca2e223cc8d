package anki

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed schema.sql
var schema string

// writeDatabase makes the database of a package of schema 11.
func (p *writer) writeDatabase(ctx context.Context, name string) (err error) {
	address := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(name)}
	db, err := sql.Open("sqlite", address.String()+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := p.fill(ctx, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (p *writer) fill(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	if err := p.fillCollection(ctx, tx); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, "notes", 11, len(p.notes), func(i int) []any {
		n := &p.notes[i]
		return []any{n.id, n.guid, n.kind, n.mod, -1, n.tags, strings.Join(n.fields, "\x1f"), sortText(n.fields[0]), checksum(n.fields[0]), 0, ""}
	}); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, "cards", 18, len(p.cards), func(i int) []any {
		c := &p.cards[i]
		return []any{c.id, c.note, c.deck, c.ord, c.mod, -1, c.kind, c.queue, c.due, c.interval, c.factor, c.reps, c.lapses, c.left, 0, 0, c.flags, c.data}
	}); err != nil {
		return err
	}
	return insertRows(ctx, tx, "revlog", 9, len(p.log), func(i int) []any {
		r := &p.log[i]
		return []any{r.id, r.card, -1, r.ease, r.interval, r.last, r.factor, r.took, r.kind}
	})
}

// insertRows inserts rows of so many columns.
func insertRows(ctx context.Context, tx *sql.Tx, table string, columns, count int, row func(i int) []any) error {
	s, err := tx.PrepareContext(ctx, "insert into "+table+" values ("+strings.TrimSuffix(strings.Repeat("?,", columns), ",")+")")
	if err != nil {
		return err
	}
	for i := range count {
		if _, err := s.ExecContext(ctx, row(i)...); err != nil {
			return errors.Join(err, s.Close())
		}
	}
	return s.Close()
}

// fillCollection writes the one row that says what the others mean.
func (p *writer) fillCollection(ctx context.Context, tx *sql.Tx) error {
	now := p.batch.Now
	mod := now.Unix()
	decks := object{"1": deckJSON(1, "Default", mod)}
	first := int64(1)
	for path, id := range p.decks {
		decks[strconv.FormatInt(id, 10)] = deckJSON(id, strings.ReplaceAll(path, "/", "::"), mod)
		first = id
	}
	_, west := p.created.Zone()
	conf := object{
		"schedVer": 2, "sched2021": true, "creationOffset": -west / 60, "rollover": p.settings.RolloverHour, "curDeck": 1, "activeDecks": []int{1},
		"nextPos": len(p.notes) + 1, "curModel": strconv.Itoa(basicType), "newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": true,
		"dueCounts": true, "sortType": "noteFld", "sortBackwards": false, "addToCur": true, "dayLearnFirst": false, "newBury": true,
	}
	options := deckConfigJSON(&p.settings, mod)
	columns := []any{1, p.created.Unix(), now.UnixMilli(), now.UnixMilli(), 11, 0, 0, 0}
	for _, value := range []any{conf, modelsJSON(first, mod), decks, options, object{}} {
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		columns = append(columns, string(text))
	}
	return insertRows(ctx, tx, "col", 13, 1, func(int) []any { return columns })
}
