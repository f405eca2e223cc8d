package markdown

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"github.com/alecthomas/chroma/v2"

	"precis/ui/theme"
)

// codePart is a stretch of one line of code in one colour, "" for that of text.
type codePart struct {
	text   string
	colour fyne.ThemeColorName
}

const (
	// mostCode is how many bytes a block of code has at most that is coloured.
	mostCode = 40_000
	// longestCodeLine is how many bytes its longest line has at most.
	longestCodeLine = 2000
	// codeBudget is how long colouring a block may take before it stays plain:
	// some expressions of lexers can be made to search for very long.
	codeBudget = 300 * time.Millisecond
)

// coloured divides the lines of code into parts by the syntax of a language. The
// parts of a line joined are the line. Without a language that is known, and for
// code that is too long or takes too long, every line is one part.
func coloured(language string, lines []string) [][]codePart {
	lexer := lexerOf(language) // the first takes as long as its archive takes to open
	ctx, cancel := context.WithTimeout(context.Background(), codeBudget)
	defer cancel()
	return colouredWithin(ctx, lexer, lines)
}

// colouredWithin is coloured until the context ends.
func colouredWithin(ctx context.Context, lexer chroma.Lexer, lines []string) [][]codePart {
	source := strings.Join(lines, "\n")
	if lexer == nil || len(source) > mostCode || slices.ContainsFunc(lines, func(s string) bool { return len(s) > longestCodeLine }) {
		return plainCode(lines)
	}
	found := make(chan [][]codePart, 1)
	go func() { found <- tokenise(ctx, lexer, source) }()
	select {
	case parts := <-found:
		if joined(parts, lines) {
			return parts
		}
	case <-ctx.Done():
	}
	return plainCode(lines)
}

func plainCode(lines []string) [][]codePart {
	parts := make([][]codePart, len(lines))
	for i, line := range lines {
		parts[i] = []codePart{{text: line}}
	}
	return parts
}

// joined reports whether the parts are the lines, letter by letter.
func joined(parts [][]codePart, lines []string) bool {
	if len(parts) != len(lines) {
		return false
	}
	for i, line := range lines {
		for _, part := range parts[i] {
			if !strings.HasPrefix(line, part.text) {
				return false
			}
			line = line[len(part.text):]
		}
		if line != "" {
			return false
		}
	}
	return true
}

// tokenise cuts source into lines of coloured parts; nil where it cannot be read
// or the context ends.
func tokenise(ctx context.Context, lexer chroma.Lexer, source string) (lines [][]codePart) {
	defer func() {
		if recover() != nil { // lexers are data of many hands
			lines = nil
		}
	}()
	next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, source)
	if err != nil {
		return nil
	}
	lines = [][]codePart{nil}
	for token := next(); token != chroma.EOF; token = next() {
		if ctx.Err() != nil {
			return nil
		}
		colour := codeColour(token.Type)
		for i, text := range strings.Split(token.Value, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			last := &lines[len(lines)-1]
			switch n := len(*last); {
			case text == "":
			case n > 0 && (*last)[n-1].colour == colour:
				(*last)[n-1].text += text
			default:
				*last = append(*last, codePart{text: text, colour: colour})
			}
		}
	}
	if n := len(lines) - 1; n > 0 && len(lines[n]) == 0 && !strings.HasSuffix(source, "\n") {
		lines = lines[:n] // some lexers end the last line
	}
	return lines
}

// codeColour is the colour of a kind of token: few, so that code stays calm.
func codeColour(kind chroma.TokenType) fyne.ThemeColorName {
	switch {
	case kind == chroma.KeywordType, kind == chroma.NameClass, kind == chroma.NameException, kind == chroma.NameNamespace:
		return theme.CodeType
	case kind.InCategory(chroma.Keyword), kind == chroma.OperatorWord, kind == chroma.NameTag:
		return theme.CodeKeyword
	case kind.InSubCategory(chroma.LiteralNumber), kind == chroma.LiteralDate:
		return theme.CodeNumber
	case kind.InCategory(chroma.Literal), kind == chroma.GenericInserted:
		return theme.CodeString
	case kind.InCategory(chroma.Comment), kind == chroma.GenericPrompt:
		return theme.CodeComment
	case kind.InSubCategory(chroma.NameFunction), kind.InSubCategory(chroma.NameBuiltin), kind == chroma.NameDecorator,
		kind == chroma.NameAttribute, kind == chroma.NameProperty, kind == chroma.GenericHeading, kind == chroma.GenericSubheading:
		return theme.CodeName
	case kind == chroma.GenericDeleted:
		return theme.AgainColor
	default:
		return ""
	}
}
