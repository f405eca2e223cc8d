package anki

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"precis/notes"
)

// newestSchema is the latest version of the database that is understood.
const newestSchema = 18

// readCollection reads what stands beside notes and cards.
func readCollection(ctx context.Context, conn *sql.Conn) (*collection, error) {
	c := &collection{rollover: 4, types: map[int64]*noteType{}, decks: map[int64]*deck{}, configs: map[int64]*deckConfig{}}
	var (
		created, modified          int64
		version                    int
		conf, models, decks, dconf string
	)
	row := conn.QueryRowContext(ctx, "select crt, mod, ver, cast(conf as text), cast(models as text), cast(decks as text), cast(dconf as text) from col")
	if err := row.Scan(&created, &modified, &version, &conf, &models, &decks, &dconf); err != nil {
		if err == sql.ErrNoRows {
			return nil, notes.Invalidf("its database holds no collection")
		}
		return nil, damaged(err)
	}
	if version < 11 || version > newestSchema {
		return nil, notes.Invalidf("its database is of version %d; 11 to %d can be read", version, newestSchema)
	}
	c.created, c.modified = time.Unix(created, 0), time.UnixMilli(modified)
	var err error
	if version < 15 {
		err = c.readJSON(conf, models, decks, dconf)
	} else {
		err = c.readTables(ctx, conn)
	}
	return c, err
}

// loose is a number as the programs that write packages have it: as such, in
// quotes, or true and false for 1 and 0.
type loose string

// UnmarshalJSON reads any of them.
func (l *loose) UnmarshalJSON(text []byte) error {
	switch s := strings.Trim(string(text), `"`); s {
	case "true":
		*l = "1"
	case "false", "null":
		*l = "0"
	default:
		*l = loose(s)
	}
	return nil
}

// jsonModel and the following are the parts of schema 11's JSON that count.
type (
	jsonModel struct {
		Name  string         `json:"name"`
		Type  loose          `json:"type"`
		Flds  []jsonField    `json:"flds"`
		Tmpls []jsonTemplate `json:"tmpls"`
	}
	jsonField struct {
		Name string `json:"name"`
	}
	jsonTemplate struct {
		Name string `json:"name"`
		Qfmt string `json:"qfmt"`
		Afmt string `json:"afmt"`
	}
	jsonDeck struct {
		Name string `json:"name"`
		Dyn  loose  `json:"dyn"`
		Conf loose  `json:"conf"`
	}
	jsonDelays struct {
		Delays []float64 `json:"delays"`
	}
	jsonDeckConfig struct {
		New   jsonDelays `json:"new"`
		Lapse jsonDelays `json:"lapse"`
	}
)

// readJSON reads the columns of schema 11.
func (c *collection) readJSON(conf, models, decks, dconf string) error {
	settings := map[string]json.RawMessage{}
	if err := readColumn("conf", conf, &settings); err != nil {
		return err
	}
	c.take(func(key string) []byte { return settings[key] })
	types := map[string]jsonModel{}
	if err := readColumn("models", models, &types); err != nil {
		return err
	}
	for key, m := range types {
		id, err := strconv.ParseInt(key, 10, 64)
		if err != nil {
			continue
		}
		t := &noteType{name: m.Name, cloze: m.Type == "1"}
		for _, f := range m.Flds {
			t.fields = append(t.fields, f.Name)
		}
		for _, part := range m.Tmpls {
			t.templates = append(t.templates, template{part.Name, part.Qfmt, part.Afmt})
		}
		c.types[id] = t
	}
	all := map[string]jsonDeck{}
	if err := readColumn("decks", decks, &all); err != nil {
		return err
	}
	for key, d := range all {
		if id, err := strconv.ParseInt(key, 10, 64); err == nil {
			config, _ := strconv.ParseInt(string(d.Conf), 10, 64) // a filtered deck has none
			c.decks[id] = &deck{levels: strings.Split(d.Name, "::"), config: config}
		}
	}
	configs := map[string]json.RawMessage{}
	if err := readColumn("dconf", dconf, &configs); err != nil {
		return err
	}
	for key, text := range configs {
		var d jsonDeckConfig // options that cannot be read are those of Anki's default
		if id, err := strconv.ParseInt(key, 10, 64); err == nil && json.Unmarshal(text, &d) == nil {
			c.configs[id] = &deckConfig{len(d.New.Delays), len(d.Lapse.Delays)}
		}
	}
	return nil
}

func readColumn(name, text string, into any) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return notes.InvalidBecause(err, notes.Messagef("its database is damaged: %s is not what it should be", name))
	}
	return nil
}

// take reads the settings of a collection, each of them JSON, nil where absent.
func (c *collection) take(setting func(key string) []byte) {
	number := func(key string) (n int, ok bool) {
		value := setting(key)
		return n, value != nil && json.Unmarshal(value, &n) == nil
	}
	version, ok := number("schedVer")
	c.threeButtons = !ok || version < 2
	if minutes, ok := number("creationOffset"); ok && minutes > -24*60 && minutes < 24*60 {
		c.offset = time.FixedZone("", -60*minutes)
	}
	if hour, ok := number("rollover"); ok && hour > -24 && hour < 24 {
		c.rollover = (hour + 24) % 24
	}
}
