package devices

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"time"

	"github.com/studio-b12/gowebdav"

	"precis/notes"
)

// server are files on a server that speaks WebDAV.
type server struct{ client *gowebdav.Client }

// patience is how long a server may take to begin its answer. What it then sends or takes
// may be large.
const patience = 60 * time.Second

// newServer returns the files at an address, which may name a user and a password.
func newServer(at *url.URL) server {
	user := at.User.Username()
	password, _ := at.User.Password()
	plain := *at
	plain.User = nil
	s := server{gowebdav.NewClient(plain.String(), user, password)}
	if usual, ok := http.DefaultTransport.(*http.Transport); ok {
		transport := usual.Clone()
		transport.ResponseHeaderTimeout = patience
		s.client.SetTransport(transport)
	}
	return s
}

// told says what a server answered.
func told(err error) error {
	if err == nil {
		return nil
	}
	var status gowebdav.StatusError
	if errors.As(err, &status) {
		switch status.Status {
		case http.StatusNotFound:
			return fs.ErrNotExist
		case http.StatusUnauthorized, http.StatusForbidden:
			return notes.Invalidf("the server does not let this device in: look at the name and the password in its address")
		case http.StatusInsufficientStorage:
			return fmt.Errorf("the server: %w", notes.ErrFull)
		}
	}
	return &notes.Told{Kind: notes.ErrNotFound, Message: notes.Messagef("the server of the devices cannot be reached now: %v", err)}
}

func (s server) list(ctx context.Context, folder string) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	infos, err := s.client.ReadDir(folder)
	if err = told(err); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(infos))
	for _, info := range infos {
		names = append(names, info.Name())
	}
	return names, nil
}

func (s server) read(ctx context.Context, name string, most int64) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := s.client.ReadStream(name)
	if err != nil {
		return nil, told(err)
	}
	data, err := readAll(r, most)
	return data, errors.Join(err, r.Close())
}

// partSuffix ends the names of files that are being written.
const partSuffix = ".part"

func (s server) write(ctx context.Context, name string, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := told(s.client.MkdirAll(path.Dir(name), os.ModePerm)); err != nil {
		return err
	}
	if err := told(s.client.Write(name+partSuffix, data, os.ModePerm)); err != nil {
		return err
	}
	return told(s.client.Rename(name+partSuffix, name, true))
}

func (s server) remove(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return told(s.client.Remove(name))
}
