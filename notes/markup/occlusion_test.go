package markup_test

import (
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

const heart = "![The heart](heart.png)\nhide: all #organs\n- Left atrium: 12.5 20 30 15\n- 0 90 100 10\n- *Aorta*: 40 5 12 10; 60 5 12 10\n"

// A question about a box covers it alone, or all of them; the answer uncovers it.
func TestBoxesAreAskedInTheirPicture(t *testing.T) {
	for _, tt := range []struct{ name, markdown, asked, told string }{
		{
			"all hidden", heart,
			"![The heart](heart.png)\nhide: all\n- 12.5 20 30 15\n- 0 90 100 10\n- […]: 40 5 12 10; 60 5 12 10",
			"![The heart](heart.png)\nhide: all\n- 12.5 20 30 15\n- 0 90 100 10\n- <*Aorta*>: 40 5 12 10; 60 5 12 10",
		},
		{
			"one hidden", "![](heart.png)\nhide: one\n- Left atrium: 12.5 20 30 15\n- Aorta: 40 5 12 10\n",
			"![](heart.png)\nhide: one\n- […]: 40 5 12 10",
			"![](heart.png)\nhide: one\n- <Aorta>: 40 5 12 10",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := markup.Parse(tt.markdown)
			asked, err := d.Asked(1)
			if err != nil || asked != tt.asked {
				t.Errorf("asked %q, %v; want %q", asked, err, tt.asked)
			}
			told, err := d.Reveal(1, "<", ">")
			if err != nil || told != tt.told {
				t.Errorf("told %q, %v; want %q", told, err, tt.told)
			}
		})
	}
}

// A box that is moved, or whose label is mended, is the card that it was, and those
// beside it stay what they are.
func TestBoxesKeepTheirCards(t *testing.T) {
	old := markup.Parse(heart).Cards
	for name, next := range map[string]string{
		"moved":              "![The heart](heart.png)\nhide: all\n- Left atrium: 22.75 31 25 18\n- *Aorta*: 40 5 12 10; 60 5 12 10\n",
		"mended":             "![The heart](heart.png)\nhide: all\n- The left atrium: 12.5 20 30 15\n- *Aorta*: 40 5 12 10\n",
		"in another order":   "![The heart](heart.png)\nhide: one\n- New: 1 1 1 1\n- *Aorta*: 40 5 12 10\n- Left atrium: 12.5 20 30 15\n",
		"all hidden, or one": "![The heart](heart.png)\nhide: one\n- Left atrium: 12.5 20 30 15\n- *Aorta*: 40 5 12 10; 60 5 12 10\n",
	} {
		t.Run(name, func(t *testing.T) {
			var before []notes.Card
			for i := range old {
				c := old[i].Unseen()
				c.ID = notes.CardID([]string{"L", "A"}[i])
				c.Progress.Reps = 3
				before = append(before, c)
			}
			cards := markup.Parse(next).Cards
			pairs := markup.Match([]markup.Edit{{Old: before, Next: cards}}, nil)[0]
			for i, p := range pairs {
				want := notes.CardID("L")
				switch cards[i].Answer {
				case "*Aorta*":
					want = "A"
				case "New":
					if p.Old != nil {
						t.Errorf("a new box is card %s", p.Old.ID)
					}
					continue
				}
				if p.Old == nil || p.Old.ID != want || p.Kin != markup.Same {
					t.Errorf("%q is %+v, not card %s", cards[i].Answer, p, want)
				}
			}
		})
	}
}

func TestOcclusionIsReadAsItsLabels(t *testing.T) {
	if got, want := markup.PlainText("One.\n\n"+heart+"\nTwo."), "One. The heart Left atrium Aorta Two."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := markup.PlainText(markup.Parse(heart).Cards[0].Prompt), "The heart […]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Lists tell the boxes of a picture apart.
func TestBoxesAreListedByWhatTheyHide(t *testing.T) {
	for i, want := range []string{"The heart [Left atrium]", "The heart [Aorta]"} {
		c := markup.Parse(heart).Cards[i].Unseen()
		if got := markup.Listed(&c); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for source, want := range map[string]string{
		"![[assets/rivers.png]]\nhide: one\n- Ganga: 12 43 19 12\n": "rivers.png [Ganga]",
		"A {{c1::gap}} here.\n": "A […] here.",
	} {
		c := markup.Parse(source).Cards[0].Unseen()
		if got := markup.Listed(&c); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
