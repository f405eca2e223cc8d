package anki

import (
	"context"
	"database/sql"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"

	"precis/notes"
)

// readTables reads what schema 15 and later keep in tables of their own. Numbers
// of protobuf fields: Anki, proto/anki/notetypes.proto, decks.proto,
// deck_config.proto.
func (c *collection) readTables(ctx context.Context, conn *sql.Conn) error {
	settings := map[string][]byte{}
	if err := eachRow(ctx, conn, "select key, val from config", func(scan func(...any) error) error {
		var key string
		var value []byte
		err := scan(&key, &value)
		settings[key] = value
		return err
	}); err != nil {
		return err
	}
	c.take(func(key string) []byte { return settings[key] })
	if err := c.readTypes(ctx, conn); err != nil {
		return err
	}
	if err := eachRow(ctx, conn, "select id, name, kind from decks", func(scan func(...any) error) error {
		var id int64
		var name string
		var kind []byte
		if err := scan(&id, &name, &kind); err != nil {
			return err
		}
		d := &deck{levels: strings.Split(name, "\x1f")}
		c.decks[id] = d
		return eachField(kind, func(field protowire.Number, bytes []byte, _ uint64) error {
			if field != 1 {
				return nil
			}
			return eachField(bytes, func(field protowire.Number, _ []byte, number uint64) error {
				if field == 1 {
					d.config = int64(number)
				}
				return nil
			})
		})
	}); err != nil {
		return err
	}
	return eachRow(ctx, conn, "select id, config from deck_config", func(scan func(...any) error) error {
		var id int64
		var config []byte
		if err := scan(&id, &config); err != nil {
			return err
		}
		d := &deckConfig{}
		c.configs[id] = d
		return eachField(config, func(field protowire.Number, bytes []byte, _ uint64) error {
			floats := max(1, len(bytes)/4) // packed, or one by one
			switch field {
			case 1:
				d.learning += floats
			case 2:
				d.relearning += floats
			}
			return nil
		})
	})
}

func (c *collection) readTypes(ctx context.Context, conn *sql.Conn) error {
	if err := eachRow(ctx, conn, "select id, name, config from notetypes", func(scan func(...any) error) error {
		var id int64
		var name string
		var config []byte
		if err := scan(&id, &name, &config); err != nil {
			return err
		}
		t := &noteType{name: name}
		c.types[id] = t
		return eachField(config, func(field protowire.Number, _ []byte, number uint64) error {
			if field == 1 {
				t.cloze = number == 1
			}
			return nil
		})
	}); err != nil {
		return err
	}
	type place struct {
		id  int64
		ord int
	}
	fields := map[place]string{}
	if err := eachRow(ctx, conn, "select ntid, ord, name from fields", func(scan func(...any) error) error {
		var p place
		var name string
		err := scan(&p.id, &p.ord, &name)
		fields[p] = name
		return err
	}); err != nil {
		return err
	}
	templates := map[place]template{}
	if err := eachRow(ctx, conn, "select ntid, ord, name, config from templates", func(scan func(...any) error) error {
		var p place
		var part template
		var config []byte
		if err := scan(&p.id, &p.ord, &part.name, &config); err != nil {
			return err
		}
		err := eachField(config, func(field protowire.Number, bytes []byte, _ uint64) error {
			switch field {
			case 1:
				part.front = string(bytes)
			case 2:
				part.back = string(bytes)
			}
			return nil
		})
		templates[p] = part
		return err
	}); err != nil {
		return err
	}
	for id, t := range c.types {
		for ord := 0; ; ord++ {
			name, ok := fields[place{id, ord}]
			if !ok {
				break
			}
			t.fields = append(t.fields, name)
		}
		for ord := 0; ; ord++ {
			part, ok := templates[place{id, ord}]
			if !ok {
				break
			}
			t.templates = append(t.templates, part)
		}
		if len(t.fields) == 0 {
			return notes.Invalidf("its database is damaged: note type %q has no fields", t.name)
		}
	}
	return nil
}
