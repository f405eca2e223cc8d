package dialect

import (
	"slices"
	"strings"

	"precis/notes/lazyregexp"
)

var (
	metaCallout = lazyregexp.New(`^>\s*\[!sr\|card-metadata\][-+]?\s*$`)
	blockID     = lazyregexp.New(`(?:^|\s)\^([A-Za-z0-9-]+)$`)
)

// starts reads a comment of schedules.
func (o *obsidian) starts(comment string, number int) []*Start {
	if comment == "" {
		return nil
	}
	starts, fault := schedules(comment)
	if fault.Format != "" {
		o.warn(number, "%s", fault)
	}
	return starts
}

// cutSchedule takes the comment of schedules out of a line.
func cutSchedule(text string) (rest, comment, behind string) {
	i := strings.Index(text, scheduleOpening)
	if i < 0 {
		return text, "", ""
	}
	j := strings.Index(text[i:], "-->")
	if j < 0 {
		return text, "", ""
	}
	return strings.TrimRight(text[:i], " \t"), text[i : i+j+3], strings.TrimSpace(text[i+j+3:])
}

// scheduleAt reads the comment that lines begin with, also in its callout.
func (o *obsidian) scheduleAt(lines []line, i int) (comment string, next int) {
	at := i
	if at < len(lines) && metaCallout.MatchString(lines[at].text) {
		at++
	}
	if at < len(lines) {
		text := strings.TrimLeft(lines[at].text, " \t>")
		if rest, found, behind := cutSchedule(text); found != "" && rest == "" && behind == "" {
			return found, at + 1
		}
	}
	return "", i
}

// withoutSchedule takes the schedule out of the lines of a block.
func (o *obsidian) withoutSchedule(lines []line) (rest []string, comment string) {
	for i := 0; i < len(lines); i++ {
		if found, next := o.scheduleAt(lines, i); found != "" && !lines[i].opaque {
			if comment == "" {
				comment = found
			}
			i = next - 1
			continue
		}
		text := lines[i].written()
		if !lines[i].opaque {
			left, found, behind := cutSchedule(text)
			if found != "" {
				if comment == "" {
					comment = found
				}
				text = strings.TrimRight(left+" "+behind, " ")
			}
		}
		rest = append(rest, text)
	}
	return rest, comment
}

// cutBlockID takes "^id" from the end of a card and returns it with the space
// before it: it is no part of the answer.
func cutBlockID(text string) (rest, id string) {
	m := blockID.FindStringSubmatchIndex(text)
	if m == nil || strings.TrimSpace(text[:m[0]]) == "" {
		return text, ""
	}
	return strings.TrimRight(text[:m[0]], " \t\n"), " ^" + text[m[2]:m[3]]
}

// cutTags takes the tags from the end of a card's text.
func cutTags(text string) (rest string, tags []string) {
	for {
		i := strings.LastIndexAny(text, " \t\n")
		word := text[i+1:]
		if i <= 0 || len(word) < 2 || word[0] != '#' || asTag(word[1:]) != word[1:] || text[i] == '\n' {
			slices.Reverse(tags)
			return text, tags
		}
		tags = append(tags, word[1:])
		text = strings.TrimRight(text[:i], " \t")
	}
}

func joined(lines []line) string { return strings.Join(texts(lines), "\n") }

// texts returns lines as they stand in a text.
func texts(lines []line) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.written()
	}
	return all
}
