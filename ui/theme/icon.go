package theme

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
)

//go:embed icons/*.svg
var iconFiles embed.FS

// IconName names one of our line icons: the file in icons without ".svg".
type IconName string

// The icons.
const (
	IconToday        IconName = "today"
	IconBrowse       IconName = "browse"
	IconStatistics   IconName = "statistics"
	IconSettings     IconName = "settings"
	IconPacks        IconName = "packs"
	IconAdd          IconName = "add"
	IconDeck         IconName = "deck"
	IconNote         IconName = "note"
	IconSearch       IconName = "search"
	IconClose        IconName = "close"
	IconCheck        IconName = "check"
	IconChevronLeft  IconName = "chevron-left"
	IconChevronRight IconName = "chevron-right"
	IconChevronDown  IconName = "chevron-down"
	IconFlag         IconName = "flag"
	IconBold         IconName = "bold"
	IconItalic       IconName = "italic"
	IconHeading      IconName = "heading"
	IconList         IconName = "list"
	IconNumbers      IconName = "numbers"
	IconTable        IconName = "table"
	IconFormula      IconName = "formula"
	IconLink         IconName = "link"
	IconCloze        IconName = "cloze"
	IconQuestion     IconName = "question"
	IconFile         IconName = "file"
	IconFolder       IconName = "folder"
	IconSidebar      IconName = "sidebar"
	IconImage        IconName = "image"
	IconStar         IconName = "star"
	IconStarred      IconName = "starred"
	IconPlay         IconName = "play"
	IconUp           IconName = "up"
)

// currentColour is what the colour of icons is called in their drawings.
var currentColour = []byte("currentColor")

// icon is equal to another that is drawn the same.
type icon struct {
	name   IconName
	colour fyne.ThemeColorName
	shade  color.NRGBA // of the theme in use when it was made
}

var _ fyne.ThemedResource = icon{}

// Icon returns an icon that is drawn in the named colour of the theme in use
// and follows the theme when it changes. Icons that are equal look the same.
func Icon(name IconName, colour fyne.ThemeColorName) fyne.Resource {
	return icon{name: name, colour: colour, shade: shade(colour)}
}

func shade(colour fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(Color(colour)).(color.NRGBA)
}

// Name is the key under which Fyne keeps the drawn icon.
func (i icon) Name() string { return string(i.colour) + "_" + string(i.name) + ".svg" }

// ThemeColorName returns the colour the icon is drawn in.
func (i icon) ThemeColorName() fyne.ThemeColorName { return i.colour }

// Content returns the drawing in the colour of the theme in use. An icon that
// is not there is an empty drawing.
func (i icon) Content() []byte {
	c := shade(i.colour)
	return bytes.ReplaceAll(outlineOf(i.name), currentColour, fmt.Appendf(nil, "#%02x%02x%02x", c.R, c.G, c.B))
}
