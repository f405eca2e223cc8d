package markup

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// grammar is the one goldmark parser, and reading the same for a text that is only looked
// through: they keep nothing between calls of Parse, each of which brings a context of its
// own.
var (
	grammar = parser.NewParser(native...)
	reading = parser.NewParser(append(slices.Clip(native), parser.WithParagraphTransformers(
		util.Prioritized(plainParagraphs{parser.NewParagraphParser()}, 300),
	))...)
)

// native are the extensions of the native form.
var native = []parser.Option{
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithBlockParsers(
		util.Prioritized(definitionListParser{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(mathsBlockParser{}, 690),
		util.Prioritized(newFootnoteBlockParser(), 999),
	),
	parser.WithInlineParsers(inlineParsers...),
	parser.WithParagraphTransformers(
		util.Prioritized(linkDefinitions{parser.LinkReferenceParagraphTransformer}, 100),
		util.Prioritized(newTableTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
	),
}

// inlineParsers are those of what stands in a paragraph.
var inlineParsers = append(parser.DefaultInlineParsers(),
	util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
	util.Prioritized(mathsParser{}, 90),
	util.Prioritized(untilParser{}, 95),
	util.Prioritized(footnoteParser{}, 101),
	util.Prioritized(&linkParser{}, 199),
	util.Prioritized(extension.NewStrikethroughParser(), 500),
	util.Prioritized(highlightParser{}, 510),
)

// Tree parses a text that stands alone; see Definitions.Tree.
func Tree(source []byte) ast.Node {
	var none *Definitions
	root, _ := none.Tree(source)
	return root
}
