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
	"net/mail"
	"strings"

	"precis/notes"
)

// isMail reports whether a page is kept as a mail with its pictures: MHTML.
func isMail(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && bytes.Contains(bytes.ToLower(head), []byte("mime-version:"))
}

// htmlPart returns the page of an MHTML file (RFC 2557): its first part in HTML, and
// the content type of that.
func htmlPart(data []byte) (page []byte, contentType string, err error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, "", fmt.Errorf("read the head of the page: %w", err)
	}
	contentType = m.Header.Get("Content-Type")
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, "", fmt.Errorf("read the head of the page: %w", err)
	}
	if kind == "text/html" {
		page, err = decode(m.Body, m.Header.Get("Content-Transfer-Encoding"))
		return page, contentType, err
	}
	parts := multipart.NewReader(m.Body, parameters["boundary"])
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil, "", notes.Invalidf("the file holds no page")
		}
		if err != nil {
			return nil, "", fmt.Errorf("read the parts of the page: %w", err)
		}
		contentType = part.Header.Get("Content-Type")
		if strings.HasPrefix(strings.ToLower(contentType), "text/html") {
			page, err = decode(part, part.Header.Get("Content-Transfer-Encoding"))
			return page, contentType, err
		}
	}
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
		return nil, fmt.Errorf("decode the page: %w", err)
	}
	return data, nil
}
