// Package markup reads the native Markdown of Precis into sections and cards,
// writes ids and changes back into it, and knows a card again after its text was
// edited. It is the only package of notes that imports goldmark.
//
// [Parse] reads a note into a [Document], which answers what is asked of it. It
// never fails: whoever writes by hand gets warnings, not refusals. docs/markdown.md
// describes the format.
//
// A text is then changed in place, byte for byte the same elsewhere: [WithIDs]
// writes ids into it, [Document.WithTags] the tags of cards, [RemoveCards] takes cards
// out. [Match] tells which cards of an edited text are those of before, so that they
// keep their reviews.
//
// Goldmark decides what is a paragraph, code, maths, a link or a table. Cards
// are then looked for in the plain text of paragraphs and list items alone. All
// functions may be called from several goroutines.
package markup
