package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Names of colours, as looks.md calls them.
const (
	// Paper is the window.
	Paper fyne.ThemeColorName = "precisPaper"
	// Surface is fields, menus, grade buttons and the palette.
	Surface fyne.ThemeColorName = "precisSurface"
	// Side is the sidebar, the section beside a card, and source text.
	Side fyne.ThemeColorName = "precisSide"
	// Ink is text, Ink2 secondary text, Ink3 captions and counts.
	Ink  fyne.ThemeColorName = "precisInk"
	Ink2 fyne.ThemeColorName = "precisInk2"
	Ink3 fyne.ThemeColorName = "precisInk3"
	// Line is hairlines.
	Line fyne.ThemeColorName = "precisLine"
	// Hover is what the mouse is over, empty days of the heat map, and chips.
	Hover fyne.ThemeColorName = "precisHover"
	// Accent is the primary button, selected text, links, memory marks, charts.
	Accent fyne.ThemeColorName = "precisAccent"
	// OnAccent is text on Accent.
	OnAccent fyne.ThemeColorName = "precisOnAccent"
	// Wash is the selected row.
	Wash fyne.ThemeColorName = "precisWash"
	// Mark is the highlight, and the fact in its section.
	Mark fyne.ThemeColorName = "precisMark"
	// Found lies on words that were looked for; on the one that is shown, and on what is
	// selected, Fyne's ColorNameSelection. Words there are in Ink.
	Found fyne.ThemeColorName = "precisFound"
	// The grades, wherever grades appear; new cards take EasyColor.
	AgainColor fyne.ThemeColorName = "precisAgain"
	HardColor  fyne.ThemeColorName = "precisHard"
	GoodColor  fyne.ThemeColorName = "precisGood"
	EasyColor  fyne.ThemeColorName = "precisEasy"
	// The parts of code that have a colour; all else of it is Ink.
	CodeKeyword fyne.ThemeColorName = "precisCodeKeyword"
	CodeString  fyne.ThemeColorName = "precisCodeString"
	CodeNumber  fyne.ThemeColorName = "precisCodeNumber"
	CodeComment fyne.ThemeColorName = "precisCodeComment"
	CodeName    fyne.ThemeColorName = "precisCodeName"
	CodeType    fyne.ThemeColorName = "precisCodeType"
	// Clear is no colour at all.
	Clear fyne.ThemeColorName = "precisClear"
)

type palette struct {
	paper, surface, side           color.NRGBA
	ink, ink2, ink3, line, hover   color.NRGBA
	accent, onAccent, wash, mark   color.NRGBA
	again, hard, good, easy, shade color.NRGBA
	code                           codePalette
}

// codePalette are the colours of code, a keyword being the strongest of them.
type codePalette struct {
	keyword, text, number, comment, name, kind color.NRGBA
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

var (
	lightPalette = &palette{
		paper: rgb(0xFBFAF7), surface: rgb(0xFFFFFF), side: rgb(0xF4F2EC),
		ink: rgb(0x1F2328), ink2: rgb(0x565C63), ink3: rgb(0x646A71), line: rgb(0xE5E2DA), hover: rgb(0xECE9E1),
		accent: rgb(0x1F6F5C), onAccent: rgb(0xFFFFFF), wash: rgb(0xE6F0EC), mark: rgb(0xFFF1B8),
		again: rgb(0xB3412E), hard: rgb(0x8F5C0C), good: rgb(0x2A7550), easy: rgb(0x2F64A8),
		shade: color.NRGBA{R: 0x20, G: 0x1C, B: 0x10, A: 0x30},
		code: codePalette{
			keyword: rgb(0x7A3E8E), text: rgb(0x2A7550), number: rgb(0x8F5C0C),
			comment: rgb(0x646A71), name: rgb(0x2F64A8), kind: rgb(0x1F6B75),
		},
	}
	darkPalette = &palette{
		paper: rgb(0x17191C), surface: rgb(0x1F2226), side: rgb(0x1B1E21),
		ink: rgb(0xE8E6E1), ink2: rgb(0xB4B7BB), ink3: rgb(0x989DA3), line: rgb(0x2E3237), hover: rgb(0x282C31),
		accent: rgb(0x6CC2A8), onAccent: rgb(0x10231D), wash: rgb(0x20322D), mark: rgb(0x4A4323),
		again: rgb(0xE58A78), hard: rgb(0xD9A957), good: rgb(0x7CC79F), easy: rgb(0x86B2E8),
		shade: color.NRGBA{A: 0x80},
		code: codePalette{
			keyword: rgb(0xC9A0DC), text: rgb(0x8CC79F), number: rgb(0xD9A957),
			comment: rgb(0x989DA3), name: rgb(0x86B2E8), kind: rgb(0x7CC4CC),
		},
	}
	sepiaPalette = &palette{
		paper: rgb(0xF6EEDF), surface: rgb(0xFBF5E9), side: rgb(0xEFE5D2),
		ink: rgb(0x3A3027), ink2: rgb(0x5C4F43), ink3: rgb(0x665847), line: rgb(0xE0D3BC), hover: rgb(0xE8DCC6),
		accent: rgb(0x844A1B), onAccent: rgb(0xFFFFFF), wash: rgb(0xF1E3CB), mark: rgb(0xF3DDA6),
		again: rgb(0xA63A28), hard: rgb(0x80520A), good: rgb(0x256848), easy: rgb(0x2A5A98),
		shade: color.NRGBA{R: 0x30, G: 0x20, B: 0x08, A: 0x38},
		code: codePalette{
			keyword: rgb(0x7B3B78), text: rgb(0x3C6A2A), number: rgb(0x80520A),
			comment: rgb(0x665847), name: rgb(0x2A5A98), kind: rgb(0x1D636B),
		},
	}
)

func paletteOf(variant Variant, system fyne.ThemeVariant) *palette {
	switch {
	case variant == Sepia:
		return sepiaPalette
	case variant == Dark, variant != Light && system == fynetheme.VariantDark:
		return darkPalette
	default:
		return lightPalette
	}
}

func (p *palette) color(name fyne.ThemeColorName) color.Color {
	switch name {
	case Paper, fynetheme.ColorNameBackground:
		return p.paper
	case Surface, fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground,
		fynetheme.ColorNameOverlayBackground:
		return p.surface
	case Side, fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameDisabledButton,
		fynetheme.ColorNameInnerWindowBorder, fynetheme.ColorNameInnerWindowBorderInactive:
		return p.side
	case Ink, fynetheme.ColorNameForeground:
		return p.ink
	case Ink2:
		return p.ink2
	case Ink3, fynetheme.ColorNamePlaceHolder:
		return p.ink3
	case Line, fynetheme.ColorNameSeparator:
		return p.line
	case fynetheme.ColorNameInputBorder: // also the outline of checks and radio buttons
		return mix(p.line, p.ink3)
	case Hover, fynetheme.ColorNameButton:
		return p.hover
	case Accent, fynetheme.ColorNamePrimary, fynetheme.ColorNameHyperlink:
		return p.accent
	case OnAccent, fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnError,
		fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning:
		return p.onAccent
	case Wash:
		return p.wash
	case Mark:
		return p.mark
	case AgainColor, fynetheme.ColorNameError:
		return p.again
	case HardColor, fynetheme.ColorNameWarning:
		return p.hard
	case GoodColor, fynetheme.ColorNameSuccess:
		return p.good
	case EasyColor:
		return p.easy
	case CodeKeyword:
		return p.code.keyword
	case CodeString:
		return p.code.text
	case CodeNumber:
		return p.code.number
	case CodeComment:
		return p.code.comment
	case CodeName:
		return p.code.name
	case CodeType:
		return p.code.kind
	case fynetheme.ColorNameDisabled:
		return Faded(p.ink3, 0.6)
	case Found:
		return Faded(p.hard, 0.25)
	case fynetheme.ColorNameFocus, fynetheme.ColorNameSelection:
		return Faded(p.accent, 0.28)
	case fynetheme.ColorNameHover:
		return Faded(p.ink, 0.06)
	case fynetheme.ColorNamePressed:
		return Faded(p.ink, 0.12)
	case fynetheme.ColorNameScrollBar:
		return Faded(p.ink3, 0.45)
	case fynetheme.ColorNameShadow:
		return p.shade
	default: // Clear, the scroll bar's background, and names not known here
		return color.Transparent
	}
}

// mix returns the colour between two.
func mix(a, b color.NRGBA) color.NRGBA {
	half := func(x, y uint8) uint8 { return uint8((uint16(x) + uint16(y)) / 2) }
	return color.NRGBA{R: half(a.R, b.R), G: half(a.G, b.G), B: half(a.B, b.B), A: 0xFF}
}
