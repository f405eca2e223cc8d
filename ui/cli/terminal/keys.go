package terminal

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"
)

// Enter is the key that ends a line.
const Enter = '\n'

// Keys reads what a learner presses: each key at once where the terminal can,
// else lines, of which the first character counts.
type Keys struct {
	in    *Lines
	bytes *byteStream
}

// raw reports whether keys come one by one and the terminal echoes nothing.
func (k *Keys) raw() bool { return k.bytes != nil }

// Next returns the next key; io.EOF at the end of input, on Ctrl+C and Ctrl+D.
func (k *Keys) Next(ctx context.Context) (rune, error) {
	if k.raw() {
		return k.bytes.key(ctx)
	}
	line, err := k.in.Read(ctx)
	if errors.Is(err, ErrLongLine) {
		return 0, nil // no key is that
	}
	if err != nil {
		return 0, err
	}
	for _, r := range line {
		if r != ' ' && r != '\r' {
			return r, nil
		}
	}
	return Enter, nil
}

// OneByOne reads keys as they are pressed, from a terminal in raw mode.
func OneByOne(ctx context.Context, r io.Reader) *Keys { return &Keys{bytes: readKeys(ctx, r)} }

// ByLine reads lines and takes their first character for the key.
func ByLine(ctx context.Context, r io.Reader) *Keys { return &Keys{in: ReadLines(ctx, r)} }

// byteStream reads keys from a terminal in raw mode.
type byteStream struct {
	next <-chan []byte
	held []byte
}

func readKeys(ctx context.Context, r io.Reader) *byteStream {
	next := make(chan []byte)
	go func() {
		defer close(next)
		for {
			buf := make([]byte, 64)
			n, err := r.Read(buf)
			if n > 0 {
				select {
				case next <- buf[:n]:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return &byteStream{next: next}
}

// What a terminal in raw mode sends.
const (
	ctrlC  = 0x03
	ctrlD  = 0x04
	escape = 0x1b
)

func (s *byteStream) key(ctx context.Context) (rune, error) {
	for {
		if len(s.held) == 0 {
			select {
			case <-ctx.Done():
				return 0, ctx.Err()
			case chunk, ok := <-s.next:
				if !ok {
					return 0, io.EOF
				}
				s.held = chunk
			}
			if bytes.HasPrefix(s.held, []byte{escape}) {
				s.held = nil // arrows and other keys with a sequence of their own
				continue
			}
		}
		r, size := utf8.DecodeRune(s.held)
		s.held = s.held[size:]
		switch r {
		case ctrlC, ctrlD:
			return 0, io.EOF
		case '\r':
			return Enter, nil
		default:
			return r, nil
		}
	}
}
