package markup_test

import (
	"fmt"

	"precis/notes"
	"precis/notes/markup"
)

func ExampleParse() {
	d := markup.Parse(`# Rivers

## Europe

The Danube passes {{c1::ten}} countries.

Longest river of Europe? :: Volga
`)
	fmt.Println(d.Title, d.Sections[0].Path)
	for _, c := range d.Cards {
		fmt.Printf("line %d: %s → %s\n", c.Line, c.Prompt, c.Answer)
	}
	// Output:
	// Rivers [Europe]
	// line 5: The Danube passes […] countries. → ten
	// line 7: Longest river of Europe? → Volga
}

// Ids travel in the text, so that a file that comes back keeps its cards.
func ExampleWithIDs() {
	d := markup.Parse("# Rivers\n\nLongest? :: Nile\n")
	card := d.Cards[0].Unseen()
	card.ID = "nile"
	text := markup.WithIDs(d.Markdown, "rivers", []notes.Card{card})
	fmt.Print(text)
	fmt.Println(markup.Parse(text).Cards[0].ID)
	// Output:
	// ---
	// id: rivers
	// ---
	// # Rivers
	//
	// Longest? :: Nile <!--id:nile-->
	// nile
}
