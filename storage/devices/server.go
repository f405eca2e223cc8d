package devices

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"syscall"

	"github.com/studio-b12/gowebdav"

	"precis/notes"
)

// server are files on a server that speaks WebDAV.
type server struct {
	address   string
	user      gowebdav.Authorizer
	transport http.RoundTripper
}

// newServer returns the files at an address, which may name a user and a password.
func newServer(at *url.URL) server {
	password, _ := at.User.Password()
	plain := *at
	plain.User = nil
	return server{plain.String(), gowebdav.NewAutoAuth(at.User.Username(), password), http.DefaultTransport}
}

// do has a client speak with the server as long as ctx does not end.
func (s server) do(ctx context.Context, f func(*gowebdav.Client) error) error {
	p := &patient{ctx: ctx, base: s.transport}
	c := gowebdav.NewAuthClient(s.address, s.user)
	c.SetTransport(p)
	err := f(c)
	if failed := p.failed(); failed != nil { // the client forgets why, or that it was so
		err = failed
	}
	return told(ctx, err)
}

// told says what a server answered.
func told(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var said *notes.Told
	if errors.As(err, &said) {
		return said
	}
	var status gowebdav.StatusError
	if errors.As(err, &status) {
		switch status.Status {
		case http.StatusNotFound:
			return fs.ErrNotExist
		case http.StatusUnauthorized, http.StatusForbidden:
			return notes.Invalidf("the server does not let this device in: look at the name and the password in its address")
		case http.StatusInsufficientStorage:
			return notes.Invalidf("the server of the devices is full: make room on it; what you do until then is told later")
		case http.StatusMethodNotAllowed, http.StatusNotImplemented:
			return notes.Invalidf("the server of the devices does not speak WebDAV at this address")
		}
		return notes.Invalidf("the server of the devices answers that something is wrong there (%d)", status.Status)
	}
	var name *net.DNSError
	var at *url.Error
	switch {
	case errors.As(err, &name):
		return notes.Invalidf("there is no server %s, or no network now", name.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return notes.Invalidf("no server of devices answers at this address now")
	}
	if errors.As(err, &at) { // the address is known
		err = at.Err
	}
	return notes.InvalidBecause(err, notes.Messagef("the server of the devices cannot be reached now"))
}

func (s server) list(ctx context.Context, folder string) (names []string, err error) {
	err = s.do(ctx, func(c *gowebdav.Client) error {
		infos, err := c.ReadDir(folder)
		for _, info := range infos {
			names = append(names, info.Name())
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return names, err
}

func (s server) read(ctx context.Context, name string, most int64) (data []byte, err error) {
	err = s.do(ctx, func(c *gowebdav.Client) error {
		r, err := c.ReadStream(name)
		if err != nil {
			return err
		}
		defer func() { _ = r.Close() }()
		data, err = readAll(r, most)
		return err
	})
	return data, err
}

// partSuffix ends the names of files that are being written.
const partSuffix = ".part"

func (s server) write(ctx context.Context, name string, data []byte) error {
	return s.do(ctx, func(c *gowebdav.Client) error {
		if err := c.MkdirAll(path.Dir(name), os.ModePerm); err != nil {
			return err
		}
		if err := c.Write(name+partSuffix, data, os.ModePerm); err != nil {
			return err
		}
		return c.Rename(name+partSuffix, name, true)
	})
}

func (s server) remove(ctx context.Context, name string) error {
	return s.do(ctx, func(c *gowebdav.Client) error { return c.Remove(name) })
}
