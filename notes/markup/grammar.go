package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// grammar is the one goldmark parser: it keeps nothing between calls of Parse,
// each of which brings a context of its own.
var grammar = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithBlockParsers(
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(mathsBlockParser{}, 690),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
	),
	parser.WithInlineParsers(
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(mathsParser{}, 90),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(&linkParser{}, 199),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(highlightParser{}, 510),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)

// Tree parses Markdown for drawing, with every extension of the native form:
// tables, strikethrough, task lists, footnotes, definition lists, wiki links,
// highlights and maths. Card lines and clozes are plain text in it (see Marks);
// front matter is not understood, so leave it out (see Body).
func Tree(source []byte) ast.Node {
	return grammar.Parse(text.NewReader(source))
}
