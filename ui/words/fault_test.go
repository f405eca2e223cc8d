package words_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/words"
)

// What a library says of a damaged file is for programs and the log; the learner reads what
// Precis says of it, however the error was wrapped.
func TestFaultKeepsItsCauseToItself(t *testing.T) {
	cause := errors.New("database disk image is malformed (11)")
	err := fmt.Errorf("import a.apkg: %w", notes.InvalidBecause(cause, notes.Messagef("its database is damaged")))
	if said := words.Fault(err); said != "its database is damaged" {
		t.Errorf("it says %q", said)
	}
	if !errors.Is(err, cause) || !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), cause.Error()) {
		t.Errorf("the cause is lost: %v", err)
	}
}
