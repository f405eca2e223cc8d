package library_test

import (
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
)

func TestRecallCurve(t *testing.T) {
	lib, c := open(t, nil)
	n := create(t, lib, "One?::1\n", "").Note
	id := lib.CardsOf(n.ID)[0].ID
	if pieces, err := lib.Memory().RecallCurve(id, 5); err != nil || len(pieces) != 0 {
		t.Fatalf("a new card has %v, %v", pieces, err)
	}
	grade(t, lib, id, notes.Easy)
	c.pass(9 * 24 * time.Hour)
	grade(t, lib, id, notes.Good)
	c.pass(30 * 24 * time.Hour)
	pieces, err := lib.Memory().RecallCurve(id, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(pieces) != 2 || len(pieces[0]) != 5 {
		t.Fatalf("%d pieces, want 2 of 5 points", len(pieces))
	}
	card, err := lib.Card(id)
	if err != nil {
		t.Fatal(err)
	}
	if now, _ := lib.Memory().Retrievability(&card, c.now); pieces[1][4].Recall != now {
		t.Errorf("the curve ends at %g, recall is %g", pieces[1][4].Recall, now)
	}
	for _, piece := range pieces {
		for i := range piece[1:] {
			if piece[i+1].Recall > piece[i].Recall {
				t.Errorf("recall grows by itself: %v", piece)
			}
		}
		if piece[0].Recall < 0.999 {
			t.Errorf("a piece begins at %g", piece[0].Recall)
		}
	}
	if _, err := lib.Mark([]notes.CardID{id}, library.Mark{Reset: true}); err != nil {
		t.Fatal(err)
	}
	if pieces, err := lib.Memory().RecallCurve(id, 5); err != nil || len(pieces) != 0 {
		t.Errorf("after a reset: %v, %v", pieces, err)
	}
}

func TestRecallAhead(t *testing.T) {
	lib, c := open(t, nil)
	n := create(t, lib, "One?::1\n", "").Note
	id := lib.CardsOf(n.ID)[0].ID
	if ahead, err := lib.Memory().RecallAhead(id, 9); err != nil || len(ahead.Points) != 0 {
		t.Fatalf("a new card has %v, %v", ahead, err)
	}
	grade(t, lib, id, notes.Easy)
	for _, tt := range []struct {
		name string
		days int
	}{{"before it is due", 2}, {"long after", 400}} {
		t.Run(tt.name, func(t *testing.T) {
			c.pass(time.Duration(tt.days) * 24 * time.Hour)
			card, err := lib.Card(id)
			if err != nil {
				t.Fatal(err)
			}
			ahead, err := lib.Memory().RecallAhead(id, 9)
			if err != nil {
				t.Fatal(err)
			}
			first, last := ahead.Points[0], ahead.Points[len(ahead.Points)-1]
			if now, _ := lib.Memory().Retrievability(&card, c.now); !first.At.Equal(c.now) || first.Recall != now {
				t.Errorf("it begins with %v, want %g now", first, now)
			}
			if !ahead.Due.Equal(card.Progress.Due) || !last.At.After(ahead.Due) || !last.At.After(c.now) {
				t.Errorf("due %v, it ends at %v", ahead.Due, last.At)
			}
			for i := range ahead.Points[1:] {
				if ahead.Points[i+1].Recall > ahead.Points[i].Recall {
					t.Errorf("recall grows by itself: %v", ahead.Points)
				}
			}
		})
	}
}
