package reader_test

import (
	"strings"
	"testing"
)

func TestExtraStudyByKey(t *testing.T) {
	h, _, n := show(t, lakes)
	h.Commands().TypedRune('x')
	if got := h.Last(); !strings.Contains(got, "Note:"+string(n.ID)+" InSection:false") || !strings.Contains(got, "Cram:true") {
		t.Errorf("X did %q", got)
	}
	h.Commands().TypedRune('s')
	if got := h.Last(); !strings.Contains(got, "InSection:true") || !strings.Contains(got, "Cram:true") {
		t.Errorf("S did %q", got)
	}
	h.Commands().TypedRune('a')
	if !strings.Contains(h.Texts(), "Study how many days ahead?") {
		t.Error("A does not ask for the days")
	}
}
