package notes

import (
	"fmt"
	"math"
)

// Message is something to be told to people. Its format is the key by which the
// window finds it in the learner's language; logs and the command line say it in
// English.
type Message struct {
	// Format is English, with verbs as of package fmt for Args.
	Format string
	// One replaces Format where Count is 1; "" where no number decides.
	One   string
	Count int
	// Args may hold Messages and errors, which are translated with it.
	Args []any
}

// Messagef returns a message whose words do not depend on a number.
func Messagef(format string, args ...any) Message { return Message{Format: format, Args: args} }

// Counted returns a message about n things, "%d card" or "%d cards": n is the
// first of its arguments.
func Counted(n int, one, other string, args ...any) Message {
	return Message{Format: other, One: one, Count: n, Args: append([]any{n}, args...)}
}

// String returns the message in English.
func (m Message) String() string {
	format := m.Format
	if m.One != "" && m.Count == 1 {
		format = m.One
	}
	return fmt.Sprintf(format, m.Args...)
}

// Percent returns a share, 0 or more, in whole percent as it is told everywhere: 100 only
// where it is all, which a forecast never is.
func Percent(share float64) float64 {
	percent := math.Round(share * 100)
	if percent == 100 && share < 1 {
		return 99
	}
	return percent
}

// Size says a number of bytes, 0 or more, in thousands or millions of them as there are.
func Size(bytes int64) Message {
	const kilo, mega, giga = 1e3, 1e6, 1e9
	switch {
	case bytes < kilo:
		return Messagef("%d bytes", bytes)
	case bytes < mega:
		return Messagef("%d kB", (bytes+kilo/2)/kilo)
	case bytes < giga:
		return Messagef("%.1f MB", float64(bytes)/mega)
	default:
		return Messagef("%.1f GB", float64(bytes)/giga)
	}
}
