package notes

// Section is a heading and what stands under it, up to the next heading of any
// level. Text before the first heading is a section with an empty title.
type Section struct {
	// Path holds the headings from the top down to this one, the note's title
	// left out; nil for the text before the first heading.
	Path []string
	// Level is the level of the heading, 1 to 6; 0 for text before the first.
	Level int
	Title string
	// Text is the section as it is read: Markdown without its heading, without
	// sub-sections and card lines, clozes as plain text.
	Text string
	// Line is the 1-based line of the heading (or of the first text) in the
	// note's Markdown.
	Line int
	// Until is the last day on which it holds, as its heading says; 0 where it says
	// none.
	Until Day
}
