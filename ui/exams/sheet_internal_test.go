package exams

import (
	"testing"

	"precis/notes"
	"precis/ui/screen/screentest"
)

// A share that is aimed at is written and read with the decimal mark of the language.
func TestTargetInGerman(t *testing.T) {
	screentest.Speak(t, "de_DE")
	s := &sheet{host: screentest.New(t), exam: notes.Exam{Name: "Abitur", Target: 0.575}}
	s.make()
	s.fill()
	if got := s.target.Text(); got != "57,5 %" {
		t.Errorf("it is written %q", got)
	}
	for _, said := range []string{"57,5 %", "57.5%", " 57,5"} {
		if got, err := readTarget(said); err != nil || got != 0.575 {
			t.Errorf("%q is read as %v, %v", said, got, err)
		}
	}
}
