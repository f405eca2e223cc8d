package document

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/textproto"
	"strings"

	"precis/notes"
)

// isMail reports whether a page is kept as a mail with its pictures: MHTML.
func isMail(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && bytes.Contains(bytes.ToLower(head), []byte("mime-version:"))
}

// mail is a page that is kept as a mail.
type mail struct {
	page        []byte
	contentType string
	address     string            // of the page, "" where it is not said
	files       map[string][]byte // by their addresses
}

// readMail returns the page of an MHTML file (RFC 2557), its first part in HTML, and
// the pictures beside it.
func readMail(data []byte) (*mail, error) {
	message, err := netmail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read the head of the page: %w", err)
	}
	m := &mail{files: map[string][]byte{}}
	kind, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("read the head of the page: %w", err)
	}
	if kind == "text/html" {
		return m, m.take(textproto.MIMEHeader(message.Header), message.Body)
	}
	parts := multipart.NewReader(message.Body, parameters["boundary"])
	for {
		part, err := parts.NextRawPart()
		switch {
		case errors.Is(err, io.EOF) && m.page == nil:
			return nil, notes.Invalidf("the file holds no page")
		case err != nil && m.page != nil: // cut short behind the page
			return m, nil
		case err != nil:
			return nil, fmt.Errorf("read the parts of the page: %w", err)
		}
		if err := m.take(part.Header, part); err != nil && m.page == nil {
			return nil, err
		}
	}
}

// take reads a part.
func (m *mail) take(head textproto.MIMEHeader, body io.Reader) error {
	kind := strings.ToLower(head.Get("Content-Type"))
	isPage := strings.HasPrefix(kind, "text/html") && m.page == nil
	if !isPage && !strings.HasPrefix(kind, "image/") {
		return nil
	}
	raw, err := io.ReadAll(body)
	cut := isPage && errors.Is(err, io.ErrUnexpectedEOF) // within the page: what there is of it is read
	if err != nil && !cut {
		return fmt.Errorf("read a part of the page: %w", err)
	}
	data, err := decode(bytes.NewReader(raw), head.Get("Content-Transfer-Encoding"))
	if cut && len(data) > 0 {
		err = nil
	}
	if err != nil {
		return err
	}
	address := strings.TrimSpace(head.Get("Content-Location"))
	if isPage {
		m.page, m.contentType, m.address = data, head.Get("Content-Type"), address
		return nil
	}
	m.files[address] = data
	m.files["cid:"+strings.Trim(strings.TrimSpace(head.Get("Content-ID")), "<>")] = data
	return nil
}

func decode(body io.Reader, encoding string) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return data, fmt.Errorf("decode the page: %w", err)
	}
	return data, nil
}
