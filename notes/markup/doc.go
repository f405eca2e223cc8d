// Package markup reads the native Markdown of Precis into sections and cards,
// writes ids and changes back into it, and knows a card again after its text was
// edited. It is the only package of notes that imports goldmark.
//
// Goldmark decides what is a paragraph, code, maths, a link or a table. Cards
// are then looked for in the plain text of paragraphs and list items alone. All
// functions may be called from several goroutines.
package markup
