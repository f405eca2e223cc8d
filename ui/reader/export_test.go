package reader

import "precis/ui/markdown"

// Follow goes where a link leads.
func Follow(s *Screen, link markdown.Link) { s.follow(link) }

// Current is the section that is marked as being read.
func Current(s *Screen) int { return s.outline.current }
