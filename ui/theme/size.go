package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Names of sizes that grow with the learner's text size. In brackets: points at
// normal size.
const (
	// SizeCaption (12) is the smallest text there is.
	SizeCaption fyne.ThemeSizeName = "precisCaption"
	// SizeInterface (14) is rows, buttons and fields.
	SizeInterface fyne.ThemeSizeName = "precisInterface"
	// SizeReading (16) is the text of notes.
	SizeReading fyne.ThemeSizeName = "precisReading"
	// SizeSubSection (16) and SizeSection (20) are headings, set bold.
	SizeSubSection fyne.ThemeSizeName = "precisSubSection"
	SizeSection    fyne.ThemeSizeName = "precisSection"
	// SizeAnswer (24), SizeQuestion (26) and SizeQuestionLong (18) are cards in
	// review; long prompts and answers shrink to the last.
	SizeAnswer       fyne.ThemeSizeName = "precisAnswer"
	SizeQuestion     fyne.ThemeSizeName = "precisQuestion"
	SizeQuestionLong fyne.ThemeSizeName = "precisQuestionLong"
	// SizeTitle (28) is the title of a page or note, set bold.
	SizeTitle fyne.ThemeSizeName = "precisTitle"
	// SizeIcon (18) is an icon beside interface text.
	SizeIcon fyne.ThemeSizeName = "precisIcon"
	// RowSidebar (32), RowTable (36) and RowList (44) are heights of rows.
	RowSidebar fyne.ThemeSizeName = "precisRowSidebar"
	RowTable   fyne.ThemeSizeName = "precisRowTable"
	RowList    fyne.ThemeSizeName = "precisRowList"
	// SidebarWidth (232), OutlineWidth (220) and ReadingWidth (680) grow at half
	// the rate of the text, so that a window keeps room for what is read.
	SidebarWidth fyne.ThemeSizeName = "precisSidebarWidth"
	OutlineWidth fyne.ThemeSizeName = "precisOutlineWidth"
	ReadingWidth fyne.ThemeSizeName = "precisReadingWidth"
)

// Spacing, in steps of 4. It does not grow with the text.
const (
	Gap4  float32 = 4
	Gap8  float32 = 8 // inside a thing
	Gap12 float32 = 12
	Gap16 float32 = 16 // between things
	Gap24 float32 = 24 // at the edges of a page
	Gap36 float32 = 36 // between groups
	Gap48 float32 = 48
	Gap72 float32 = 72 // at the sides of Today
)

// Radii of corners.
const (
	RadiusRow   float32 = 6
	RadiusField float32 = 8 // fields and buttons
	RadiusPanel float32 = 12
)

// SidebarFolded is the width of the collapsed sidebar.
const SidebarFolded float32 = 56

// LineHeight is the distance of lines of reading text, times its size.
const LineHeight float32 = 1.65

var textSizes = map[fyne.ThemeSizeName]float32{
	SizeCaption: 12, SizeInterface: 14, SizeReading: 16, SizeSubSection: 16, SizeSection: 20,
	SizeAnswer: 24, SizeQuestion: 26, SizeQuestionLong: 18, SizeTitle: 28, SizeIcon: 18,
	RowSidebar: 32, RowTable: 36, RowList: 44,
	fynetheme.SizeNameCaptionText:          12,
	fynetheme.SizeNameText:                 14,
	fynetheme.SizeNameHeadingText:          20,
	fynetheme.SizeNameSubHeadingText:       16,
	fynetheme.SizeNameInlineIcon:           18,
	fynetheme.SizeNameLineSpacing:          4,
	fynetheme.SizeNameWindowTitleBarHeight: 26,
}

var widths = map[fyne.ThemeSizeName]float32{SidebarWidth: 232, OutlineWidth: 220, ReadingWidth: 680}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameInputRadius:     RadiusField,
	fynetheme.SizeNameButtonRadius:    RadiusField,
	fynetheme.SizeNameSelectionRadius: RadiusRow,
	fynetheme.SizeNameCardRadius:      RadiusPanel,
	fynetheme.SizeNameDialogRadius:    RadiusPanel,
	fynetheme.SizeNamePopupRadius:     RadiusPanel,
	fynetheme.SizeNameMenuRadius:      RadiusField,
	fynetheme.SizeNameScrollBar:       10,
	fynetheme.SizeNameScrollBarSmall:  4,
	fynetheme.SizeNameScrollBarRadius: 4,
	fynetheme.SizeNameModalBlurRadius: 0,
}

func sizeOf(name fyne.ThemeSizeName, scale float32) float32 {
	if size, ok := textSizes[name]; ok {
		return size * scale
	}
	if width, ok := widths[name]; ok {
		return width * (1 + (scale-1)/2)
	}
	if size, ok := fixedSizes[name]; ok {
		return size
	}
	return fynetheme.DefaultTheme().Size(name)
}
