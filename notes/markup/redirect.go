package markup

import "precis/notes"

// Redirect gives the local images and files of a note that was read other
// destinations, as RewriteImages does, and returns it with its ids and what its
// title and deck were, read and written (WithIDs, WithNames).
func Redirect(doc *Document, rename func(dest string) string) (*Document, string) {
	markdown := doc.Markdown
	if len(doc.Images)+len(doc.Files) > 0 {
		markdown = RewriteImages(markdown, rename)
	}
	out := Parse(markdown)
	cards := make([]notes.Card, len(out.Cards))
	for i := range out.Cards {
		if len(out.Cards) == len(doc.Cards) {
			out.Cards[i].ID = doc.Cards[i].ID
		}
		cards[i] = out.Cards[i].Card
	}
	// What stands beside the text because the path of its file cannot say it.
	title, deck := doc.Title, doc.Deck
	if title == out.Title {
		title = ""
	}
	if deck == out.Deck {
		deck = ""
	}
	out.ID, out.Title, out.Deck = doc.ID, doc.Title, doc.Deck
	return out, WithNames(WithIDs(markdown, out.ID, cards), title, deck)
}
