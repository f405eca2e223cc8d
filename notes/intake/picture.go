package intake

import (
	"bytes"
	"encoding/xml"
	"image"
	_ "image/gif"  // to read the size of pictures
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"path"
	"strings"

	_ "golang.org/x/image/webp" // likewise

	"precis/notes"
)

// mostPixels bounds pictures: larger ones take hundreds of megabytes to draw.
const mostPixels = 40_000_000

// harmless refuses pictures that are too large to draw, and drawings that would run
// scripts or fetch something where others show them.
func harmless(name string, data []byte) error {
	if strings.EqualFold(path.Ext(name), ".svg") {
		return harmlessDrawing(data)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil && config.Width > 0 && config.Height > mostPixels/config.Width {
		return notes.Invalidf("it has %d × %d points, more than a picture may have (%d million)", config.Width, config.Height, mostPixels/1_000_000)
	}
	return nil // what is no picture that is known is shown as a file
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
			if element := strings.ToLower(token.Name.Local); element == "script" || element == "foreignobject" {
				return notes.Invalidf("it is a drawing with a script or a page in it (<%s>)", element)
			}
			for _, a := range token.Attr {
				if fault := attribute(strings.ToLower(a.Name.Local), a.Value); fault != nil {
					return fault
				}
			}
		}
	}
}

func attribute(name, value string) error {
	value = strings.ToLower(strings.TrimSpace(value))
	switch {
	case strings.HasPrefix(name, "on"):
		return notes.Invalidf("it is a drawing that runs a script (%s)", name)
	case name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/"):
		return notes.Invalidf("it is a drawing that refers to something outside of it")
	case strings.Contains(value, "url(") && !strings.Contains(value, "url(#") && !strings.Contains(value, `url("#`) && !strings.Contains(value, "url('#"):
		return notes.Invalidf("it is a drawing that refers to something outside of it")
	}
	return nil
}
