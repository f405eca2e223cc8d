//go:build linux

package main

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"precis/ui/clipboard"
)

// offer puts content on the clipboard of the desktop, by the types it is had as, as
// another program does until the test ends. What is long is handed over in parts.
func (d *desktop) offer(content map[string][]byte) {
	d.t.Helper()
	conn, err := xgb.NewConnDisplay(d.display)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(conn.Close)
	o := &owner{conn: conn, content: map[xproto.Atom][]byte{}, left: map[xproto.Atom][]byte{}}
	window, err := xproto.NewWindowId(conn)
	if err != nil {
		d.t.Fatal(err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	xproto.CreateWindow(conn, 0, window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, screen.RootVisual, 0, nil)
	for name, data := range content {
		o.content[o.atom(name)] = data
	}
	selection := o.atom("CLIPBOARD")
	if err := xproto.SetSelectionOwnerChecked(conn, window, selection, xproto.TimeCurrentTime).Check(); err != nil {
		d.t.Fatal(err)
	}
	go o.serve()
}

// owner is a program that has the clipboard.
type owner struct {
	conn    *xgb.Conn
	content map[xproto.Atom][]byte
	left    map[xproto.Atom][]byte // parts still to come, by property
	kind    xproto.Atom            // of these
}

func (o *owner) atom(name string) xproto.Atom {
	reply, err := xproto.InternAtom(o.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	return reply.Atom
}

// part is how many bytes are handed over at once.
const part = 50_000

func (o *owner) serve() {
	for {
		event, err := o.conn.WaitForEvent()
		switch e := event.(type) {
		case nil:
			if err == nil {
				return
			}
		case xproto.SelectionRequestEvent:
			o.answer(e)
		case xproto.PropertyNotifyEvent:
			rest, waits := o.left[e.Atom]
			if e.State != xproto.PropertyDelete || !waits {
				continue
			}
			n := min(len(rest), part)
			o.put(e.Window, e.Atom, o.kind, 8, rest[:n])
			if o.left[e.Atom] = rest[n:]; n == 0 {
				delete(o.left, e.Atom)
			}
		}
	}
}

func (o *owner) put(w xproto.Window, property, kind xproto.Atom, format byte, data []byte) {
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, w, property, kind, format, uint32(len(data))/uint32(format/8), data)
}

func (o *owner) answer(e xproto.SelectionRequestEvent) {
	notice := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
	data, has := o.content[e.Target]
	switch {
	case e.Target == o.atom("TARGETS"):
		list := make([]byte, 4*len(o.content))
		i := 0
		for atom := range o.content {
			xgb.Put32(list[4*i:], uint32(atom))
			i++
		}
		o.put(e.Requestor, e.Property, xproto.AtomAtom, 32, list)
	case !has:
		notice.Property = xproto.AtomNone
	case len(data) > part:
		xproto.ChangeWindowAttributes(o.conn, e.Requestor, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		o.left[e.Property], o.kind = data, e.Target
		o.put(e.Requestor, e.Property, o.atom("INCR"), 32, []byte{0, 0, 0, 0})
	default:
		o.put(e.Requestor, e.Property, e.Target, 8, data)
	}
	xproto.SendEvent(o.conn, false, e.Requestor, 0, string(notice.Bytes()))
}

func onePNG(t *testing.T, side int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, image.NewNRGBA(image.Rect(0, 0, side, side))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What another program has on the clipboard of X11 is taken, whole or in parts, and
// nothing of what is not there.
func TestClipboardOfX(t *testing.T) {
	d := newDesktop(t)
	t.Setenv("DISPLAY", d.display)
	long, picture := "<p>"+strings.Repeat("पानी water ", 40_000)+"</p>", onePNG(t, 200)
	for _, tt := range []struct {
		name    string
		offered map[string][]byte
		want    clipboard.Content
	}{
		{"HTML", map[string][]byte{"text/html": []byte("<p>x</p>"), "UTF8_STRING": []byte("x")}, clipboard.Content{HTML: "<p>x</p>"}},
		{"HTML in parts", map[string][]byte{"text/html": []byte(long), "UTF8_STRING": []byte("x")}, clipboard.Content{HTML: long}},
		{"a picture in parts", map[string][]byte{"image/png": picture, "text/html": []byte("<img>")}, clipboard.Content{Picture: picture}},
		{"plain text", map[string][]byte{"UTF8_STRING": []byte("x")}, clipboard.Content{}},
		{"nothing", nil, clipboard.Content{}},
	} {
		d.offer(tt.offered)
		got := clipboard.Desktop{}.Read(t.Context())
		if got.HTML != tt.want.HTML || !bytes.Equal(got.Picture, tt.want.Picture) {
			t.Errorf("%s: %d bytes of HTML, %d of a picture", tt.name, len(got.HTML), len(got.Picture))
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	d.offer(map[string][]byte{"text/html": []byte(long)})
	if got := (clipboard.Desktop{}).Read(ended); got.HTML != "" {
		t.Error("it is read after its end")
	}
	t.Setenv("DISPLAY", ":9999")
	if got := (clipboard.Desktop{}).Read(t.Context()); got.HTML != "" {
		t.Error("there is no such display")
	}
}

// A page that is copied in a browser becomes a note with its headings and tables; a
// picture and marked words come into the editor.
func TestWindowPasteHTML(t *testing.T) {
	const html = `<meta charset="utf-8"><main><h1>Rivers of the Northern Plain</h1><p>The canals of the plain water nine million hectares of wheat and rice in every year that the rains come in time.</p>` +
		`<h2>Treaties</h2><table><tr><th>Treaty</th><th>Signed</th></tr><tr><td>Lake Accord</td><td>1974</td></tr></table></main>`
	const plain = "Rivers of the Northern Plain\nThe canals of the plain water nine million hectares of wheat and rice in every year that the rains come in time.\nTreaties\nTreaty\tSigned\nLake Accord\t1974\n"
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.offer(map[string][]byte{"text/html": []byte(html), "UTF8_STRING": []byte(plain)})
	d.changed("what the page becomes", func() { d.keys("ctrl+shift+v") })
	d.keep("page-preview")
	d.changed("the note", func() { d.keys("ctrl+Return") })
	d.keep("page-note")
	d.changed("the editor", func() { d.keys("e") })
	d.keys("ctrl+End")
	d.offer(map[string][]byte{"text/html": []byte("<p>It is the <b>oldest</b> treaty.</p>"), "UTF8_STRING": []byte("It is the oldest treaty.")})
	d.changed("marked words", func() { d.keys("ctrl+v") })
	d.keys("Return", "Return")
	d.offer(map[string][]byte{"image/png": onePNG(t, 120)})
	d.changed("a picture", func() { d.keys("ctrl+v") })
	d.keep("page-editor")
	d.changed("the note is saved", func() { d.keys("ctrl+s") })
	window.quit()
	all := value[[]note](t, library, "notes")
	if len(all) != 1 {
		t.Fatalf("%+v", all)
	}
	got := value[note](t, library, "note", all[0].ID).Markdown
	for _, want := range []string{"# Rivers of the Northern Plain", "## Treaties", "| Lake Accord | 1974 |", "It is the **oldest** treaty.", "![](assets/picture-"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
