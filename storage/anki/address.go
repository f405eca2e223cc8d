package anki

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"precis/notes"
)

// address returns where a link leads: to the web or to mail, else the link it
// stands in.
func address(href, within string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || strings.ContainsAny(href, answerMarks) {
		return within
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", " ", "%20", `\`, "%5C", "|", "%7C").Replace(u.String()) + ">"
	}
	return within
}

// local reports whether a source names a file of the package.
func local(src string) bool {
	return src != "" && !strings.Contains(src, "://") && !strings.HasPrefix(strings.ToLower(src), "data:") && !strings.HasPrefix(src, "//")
}

// unescapePath decodes percent signs of a source where they are that.
func unescapePath(src string) string {
	if name, err := url.PathUnescape(src); err == nil {
		return valid(name)
	}
	return src
}

func (w *walker) image(n *html.Node, s style, link string) {
	src := strings.TrimSpace(attribute(n, "src"))
	switch {
	case src == "" || strings.ContainsAny(src, answerMarks):
		return
	case strings.HasPrefix(strings.ToLower(src), "data:"):
		w.lost = append(w.lost, notes.Messagef("pictures written into the text are left out"))
		return
	}
	place := ""
	if local(src) {
		place = destination(unescapePath(src))
	} else if place = address(src, ""); place == "" {
		return
	}
	alt := strings.Join(strings.Fields(attribute(n, "alt")), " ")
	if width, err := strconv.Atoi(attribute(n, "width")); err == nil && width > 0 && width <= 4000 {
		alt += "|" + strconv.Itoa(width)
	}
	if strings.ContainsAny(alt, answerMarks) {
		w.broken = true
	}
	w.add(run{text: "![" + escape(alt) + "](" + place + ")", style: s &^ code, link: link, raw: true})
}

// destination writes the name of a file as the destination of a link. Percent
// signs are decoded when it is read.
func destination(file string) string {
	var b strings.Builder
	for _, r := range file {
		switch {
		case r == '%' || r == '<' || r == '>' || r == '\\' || r < 0x20 || r == '{' || r == '}' || r == '|' || r == '#' || r == '?' || r == ':':
			b.WriteString("%" + strings.ToUpper(strconv.FormatInt(int64(r)+0x100, 16)[1:]))
		default:
			b.WriteRune(r)
		}
	}
	if strings.ContainsAny(b.String(), " ()") {
		return "<" + b.String() + ">"
	}
	return b.String()
}
