package markup

import (
	"slices"
	"strings"
)

// front returns the front matter of the fold, and sets what stays with each chapter.
func (f *Folded) front(title string, aliases []string) string {
	var b strings.Builder
	b.WriteString("---\ntitle: " + scalar(title, "") + "\n")
	var tags []string
	for _, c := range f.chapters {
		for _, tag := range c.scan.front.tags {
			if !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	writeList(&b, "tags", tags)
	writeList(&b, "aliases", aliases)
	for i, c := range f.chapters {
		var kept strings.Builder
		fields := c.scan.fields()
		for _, field := range fields {
			switch {
			case said(field.Key), field.Key == "highlights" && c.scan.front.highlights == highlightsAreClozes && !f.highlights:
			case f.allSay(field):
				if i == 0 {
					b.WriteString(strings.TrimSuffix(field.Text, "\n") + "\n")
				}
			case field.Key == untilKey && c.scan.front.until != 0:
				c.until = " " + UntilField(c.scan.front.until)
			case field.Key != "date" && field.Key != "source":
				kept.WriteString(strings.TrimSuffix(field.Text, "\n") + "\n")
			}
		}
		if front := c.scan.front; fields == nil && front.end > 0 {
			kept.WriteString(c.scan.doc.Markdown[front.innerStart:front.innerEnd])
		}
		if kept.Len() > 0 {
			fence := strings.Repeat("`", max(3, longestRun(kept.String(), '`')+1))
			c.kept = fence + "yaml\n" + kept.String() + fence
		}
	}
	return b.String() + "---\n"
}

// said reports whether a key is one that the fold says anew.
func said(key string) bool {
	return isTagsKey(key) || isAliasesKey(key) || key == "title" || key == "deck" || key == "id"
}

// allSay reports whether all chapters have a line of front matter.
func (f *Folded) allSay(field Field) bool {
	return !slices.ContainsFunc(f.chapters, func(c *chapter) bool {
		return !slices.ContainsFunc(c.scan.fields(), func(other Field) bool {
			return other.Key == field.Key && strings.TrimSuffix(other.Text, "\n") == strings.TrimSuffix(field.Text, "\n")
		})
	})
}

func writeList(b *strings.Builder, key string, words []string) {
	if len(words) == 0 {
		return
	}
	b.WriteString(key + ": [")
	for i, word := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(scalar(word, ",[]{}"))
	}
	b.WriteString("]\n")
}
