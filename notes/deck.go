package notes

import "strings"

// Inbox is the deck of notes that name no other.
const Inbox = "Inbox"

// CleanDeck returns the deck path with spaces around its names and empty names
// removed, and one space for any white space within; Inbox when nothing is left.
func CleanDeck(path string) string {
	var names []string
	for name := range strings.SplitSeq(path, "/") {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return Inbox
	}
	return strings.Join(names, "/")
}

// InDeck reports whether deck is parent or lies below it. Every deck lies below
// the empty one.
func InDeck(deck, parent string) bool {
	return parent == "" || deck == parent || strings.HasPrefix(deck, parent+"/")
}

// ParentDeck returns the deck above, or "" for one at the top.
func ParentDeck(deck string) string {
	i := strings.LastIndexByte(deck, '/')
	if i < 0 {
		return ""
	}
	return deck[:i]
}
