//go:build unix && !darwin

package clipboard

import (
	"context"
	"io"
	"log"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // it says on standard error what is returned as well

// readX asks the owner of the clipboard of a display, as a client of its own. What a
// client may ask is in the Inter-Client Communication Conventions Manual, 2.4 and
// 2.7: https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html
func readX(ctx context.Context, display string) Content {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return Content{}
	}
	stop := context.AfterFunc(ctx, conn.Close)
	defer func() {
		if stop() {
			conn.Close()
		}
	}()
	c := client{conn: conn, atoms: map[string]xproto.Atom{}, window: openWindow(conn)}
	if c.window == 0 {
		return Content{}
	}
	var offered []string
	for list := c.get("TARGETS"); len(list) >= 4; list = list[4:] {
		name, err := xproto.GetAtomName(conn, xproto.Atom(xgb.Get32(list))).Reply()
		if err != nil {
			return Content{}
		}
		offered = append(offered, name.Name)
	}
	return take(offered, c.get)
}

// openWindow makes a window that is never shown, to be answered at; 0 where that
// fails.
func openWindow(conn *xgb.Conn) xproto.Window {
	id, err := xproto.NewWindowId(conn)
	if err != nil {
		return 0
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	err = xproto.CreateWindowChecked(conn, 0, id, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, screen.RootVisual,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return 0
	}
	return id
}

// client is one that asks.
type client struct {
	conn   *xgb.Conn
	window xproto.Window
	atoms  map[string]xproto.Atom
}

func (c *client) atom(name string) xproto.Atom {
	if c.atoms[name] == 0 {
		if reply, err := xproto.InternAtom(c.conn, false, uint16(len(name)), name).Reply(); err == nil {
			c.atoms[name] = reply.Atom
		}
	}
	return c.atoms[name]
}

// get returns the clipboard as a type, nil where it is not had as that.
func (c *client) get(target string) []byte {
	place := c.atom("PRECIS")
	xproto.ConvertSelection(c.conn, c.window, c.atom("CLIPBOARD"), c.atom(target), place, xproto.TimeCurrentTime)
	for {
		event, fault := c.conn.WaitForEvent()
		switch event := event.(type) {
		case nil:
			if fault == nil {
				return nil // the connection is closed: it took too long
			}
		case xproto.SelectionNotifyEvent:
			if event.Property == xproto.AtomNone {
				return nil
			}
			data, inParts := c.property(place)
			if inParts {
				return c.parts(place)
			}
			return data
		}
	}
}

// parts gathers what comes piece by piece: each is written when the one before was
// taken away, the last is empty.
func (c *client) parts(place xproto.Atom) []byte {
	var all []byte
	for {
		event, fault := c.conn.WaitForEvent()
		if event == nil && fault == nil {
			return nil
		}
		change, ok := event.(xproto.PropertyNotifyEvent)
		if !ok || change.Atom != place || change.State != xproto.PropertyNewValue {
			continue
		}
		part, _ := c.property(place)
		if len(part) == 0 {
			return all
		}
		if all = append(all, part...); len(all) > mostBytes {
			return nil
		}
	}
}

// property reads what the owner wrote and takes it away. inParts: it says that it
// comes in parts.
func (c *client) property(place xproto.Atom) (data []byte, inParts bool) {
	reply, err := xproto.GetProperty(c.conn, true, c.window, place, xproto.GetPropertyTypeAny, 0, mostBytes/4).Reply()
	if err != nil || reply.BytesAfter > 0 {
		return nil, false
	}
	return reply.Value, reply.Type == c.atom("INCR")
}
