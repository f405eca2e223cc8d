// Package anki reads and writes packages of Anki: .apkg and .colpkg of every
// version since 2.0 in, .apkg that every version since 2.1 reads out.
//
// A package is a zip archive of a SQLite database and media. The database is read
// into one neutral collection, whatever its schema; each note of it becomes native
// Markdown by rendering the sides of its cards; each deck becomes notes that can be
// read. What is read is not trusted: docs/decisions/anki.md says what is refused.
package anki
