package clipboard

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
)

// decode returns HTML as UTF-8: some programs offer it as UTF-16, with a mark of the
// order of bytes or without one.
func decode(data []byte) string {
	order := binary.ByteOrder(nil)
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order, data = binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order, data = binary.BigEndian, data[2:]
	case len(data) > 1 && data[0] == '<' && data[1] == 0:
		order = binary.LittleEndian
	case len(data) > 1 && data[0] == 0 && data[1] == '<':
		order = binary.BigEndian
	}
	if order != nil {
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = order.Uint16(data[2*i:])
		}
		data = []byte(string(utf16.Decode(units)))
	}
	return strings.ToValidUTF8(strings.TrimRight(string(data), "\x00"), "\uFFFD")
}

// fragment returns the part that was copied of HTML in the form of Windows: a head
// that says where it begins and ends, in bytes, and a page around it. Source:
// https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format
func fragment(data []byte) string {
	text := strings.TrimRight(string(data), "\x00")
	head, _, _ := strings.Cut(text, "<")
	number := func(key string) int {
		_, rest, ok := strings.Cut(head, key+":")
		digits, _, _ := strings.Cut(rest, "\n")
		n, err := strconv.Atoi(strings.TrimSpace(digits))
		if !ok || err != nil {
			return -1
		}
		return n
	}
	for _, keys := range [][2]string{{"StartFragment", "EndFragment"}, {"StartHTML", "EndHTML"}} {
		from, to := number(keys[0]), number(keys[1])
		if from >= len(head) && from < to && to <= len(text) {
			return strings.ToValidUTF8(text[from:to], "\uFFFD")
		}
	}
	return strings.ToValidUTF8(text[len(head):], "\uFFFD")
}
