package intake

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"precis/notes"
	"precis/notes/picture"
)

// medium is a file to store; what has the same key is the same file.
type medium struct {
	Media
	key string
}

// read returns the bytes of a file.
func (m medium) read() ([]byte, error) {
	r, err := m.open()
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, min(max(m.Size, 0), largestMedium)+bytes.MinRead))
	_, err = b.ReadFrom(r)
	return b.Bytes(), errors.Join(err, r.Close())
}

// content names the bytes of a file.
func (m medium) content() (content notes.Content, err error) {
	if m.Content != content {
		return m.Content, nil
	}
	return unstaged{}.StageFrom(m.open)
}

// streamedFrom is the size in bytes from which a file is not held as a whole.
const streamedFrom = 1 << 20

// isStreamed reports whether the file is stored as it is read: a large one, unless all
// of it has to be looked at, as of a drawing, and of a picture whose size does not stand
// at its beginning.
func (m medium) isStreamed() bool {
	if m.Size < streamedFrom || strings.EqualFold(path.Ext(m.Name), ".svg") {
		return false
	}
	r, err := m.open()
	if err != nil {
		return false
	}
	err = errors.Join(picture.Check(r), r.Close())
	return err == nil || errors.Is(err, picture.ErrUnknown)
}

// stream stores the file as it is read. fault says why it could not be read, err why it
// could not be stored.
func (m medium) stream(to stage) (content notes.Content, fault, err error) {
	content, err = to.StageFrom(func() (io.ReadCloser, error) {
		r, err := m.open()
		if err != nil {
			fault = err
			return nil, err
		}
		return &heard{ReadCloser: r, fault: &fault}, nil
	})
	switch {
	case fault != nil:
		err = nil
	case errors.Is(err, notes.ErrInvalid): // it changed meanwhile
		fault, err = err, nil
	}
	return content, fault, err
}

// heard notes why it could not be read.
type heard struct {
	io.ReadCloser
	fault *error
}

// Read implements io.Reader.
func (h *heard) Read(p []byte) (int, error) {
	n, err := h.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		*h.fault = err
	}
	return n, err
}

// open opens a file of which no more is read than a medium may have.
func (m medium) open() (io.ReadCloser, error) {
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	return &bounded{ReadCloser: r, left: largestMedium}, nil
}

// bounded ends with an error where a file has more than it may.
type bounded struct {
	io.ReadCloser
	left int
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= n; b.left < 0 {
		return n, tooLargeMedium()
	}
	return n, err
}
