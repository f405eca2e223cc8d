package browse

import (
	"strings"
	"testing"
)

func TestExtraStudyOfWhatIsFound(t *testing.T) {
	h, s, _ := begin(t)
	s.Search(`deck:Polity "money bill"`)
	h.Commands().TypedRune('x')
	if got := h.Last(); !strings.Contains(got, `Query:deck:Polity "money bill"`) || !strings.Contains(got, "Cram:true") {
		t.Errorf("X did %q", got)
	}
	h.Commands().TypedRune('a')
	if !strings.Contains(h.Texts(), "Study how many days ahead?") {
		t.Error("A does not ask for the days")
	}
}
