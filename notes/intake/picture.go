package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"precis/notes"
	"precis/notes/picture"
)

// harmless refuses pictures that are too large to be shown, and drawings that would
// run scripts or fetch something where others show them. What is no picture that is
// known comes in as a file.
func harmless(name string, data []byte) error {
	if _, err := picture.Read(data); errors.Is(err, picture.ErrTooLarge) {
		return notes.Invalidf("%v", err)
	}
	if strings.EqualFold(path.Ext(name), ".svg") {
		return harmlessDrawing(data)
	}
	return nil
}

// harmlessDrawing looks through an SVG for scripts, handlers of events and
// addresses outside of it.
func harmlessDrawing(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return nil // its end, or what nobody can draw
		}
		switch token := token.(type) {
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(token), []byte("ENTITY")) {
				return notes.Invalidf("it is a drawing that defines entities")
			}
		case xml.StartElement:
			element := strings.ToLower(token.Name.Local)
			if element == "script" || element == "foreignobject" {
				return notes.Invalidf("it is a drawing with a script or a page in it (<%s>)", element)
			}
			for _, a := range token.Attr {
				if fault := attribute(element, strings.ToLower(a.Name.Local), a.Value); fault != nil {
					return fault
				}
			}
		}
	}
}

// attribute refuses what runs or fetches something; a link that waits to be pressed
// does not.
func attribute(element, name, value string) error {
	value = strings.ToLower(strings.TrimSpace(value))
	switch {
	case strings.HasPrefix(name, "on"):
		return notes.Invalidf("it is a drawing that runs a script (%s)", name)
	case name == "href" && element == "a":
		if strings.HasPrefix(value, "javascript:") {
			return notes.Invalidf("it is a drawing that runs a script (%s)", name)
		}
	case name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/"):
		return notes.Invalidf("it is a drawing that refers to something outside of it")
	case strings.Contains(value, "url(") && !strings.Contains(value, "url(#") && !strings.Contains(value, `url("#`) && !strings.Contains(value, "url('#"):
		return notes.Invalidf("it is a drawing that refers to something outside of it")
	}
	return nil
}
