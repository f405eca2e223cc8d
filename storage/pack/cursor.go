package pack

import (
	"bytes"
	"encoding/json"

	"precis/notes"
)

// cursor reads JSON from its front on, in the few shapes that a list of contents is
// made of, many times as fast as encoding/json: what it says of thousands of notes is
// most of the time that a pack takes to open. All else is read by encoding/json.
// Methods that report false may stop anywhere.
type cursor struct {
	data []byte // in UTF-8
	at   int
}

// space goes on to what is no space.
func (c *cursor) space() {
	for c.at < len(c.data) && (c.data[c.at] == ' ' || c.data[c.at] == '\n' || c.data[c.at] == '\r' || c.data[c.at] == '\t') {
		c.at++
	}
}

// next goes on to what is no space, and behind it where it is want.
func (c *cursor) next(want byte) bool {
	c.space()
	if c.at == len(c.data) || c.data[c.at] != want {
		return false
	}
	c.at++
	return true
}

// object reads an object; member reads the value of each key.
func (c *cursor) object(member func(key []byte) bool) bool {
	return c.next('{') && c.each('}', func() bool {
		key, ok := c.text()
		return ok && c.next(':') && member(key)
	})
}

// array reads an array.
func (c *cursor) array(element func() bool) bool {
	return c.next('[') && c.each(']', element)
}

// each reads what commas part, until end.
func (c *cursor) each(end byte, part func() bool) bool {
	if c.next(end) {
		return true
	}
	for part() {
		if !c.next(',') {
			return c.next(end)
		}
	}
	return false
}

// text reads a string.
func (c *cursor) text() ([]byte, bool) {
	if !c.next('"') {
		return nil, false
	}
	plain := true
	for from := c.at; c.at < len(c.data); c.at++ {
		switch b := c.data[c.at]; {
		case b == '"':
			c.at++
			if plain {
				return c.data[from : c.at-1], true
			}
			var s string
			err := json.Unmarshal(c.data[from-1:c.at], &s)
			return []byte(s), err == nil
		case b == '\\':
			plain = false
			c.at++
		case b < ' ':
			return nil, false
		}
	}
	return nil, false
}

// value reads any value.
func (c *cursor) value(v any) error {
	d := json.NewDecoder(bytes.NewReader(c.data[c.at:]))
	err := d.Decode(v)
	c.at += int(d.InputOffset())
	return err
}

// notes reads what a list says of notes.
func (c *cursor) notes() (all []listedNote, err error) {
	from := c.at
	if c.array(func() bool {
		n, ok := c.note()
		all = append(all, n)
		return ok
	}) {
		return all, nil
	}
	// There is a key that is not known, or a fault.
	c.at, all = from, nil
	return all, c.value(&all)
}

func (c *cursor) note() (n listedNote, ok bool) {
	ok = c.object(func(key []byte) bool {
		if string(key) == "cards" {
			c.space()
			from := c.at
			read := c.array(c.card)
			n.Cards = c.data[from:c.at]
			return read
		}
		text, read := c.text()
		switch string(key) {
		case "id":
			n.ID = notes.NoteID(text)
		case "path":
			n.Path = string(text)
		case "sha256":
			n.SHA256 = string(text)
		default:
			return false
		}
		return read
	})
	return n, ok
}

// card passes over a card, which is an object of strings.
func (c *cursor) card() bool {
	return c.object(func([]byte) bool {
		_, ok := c.text()
		return ok
	})
}
