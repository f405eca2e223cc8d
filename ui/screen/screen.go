// Package screen says what a screen is to the window, and what the window does
// for its screens.
package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/choose"
	"precis/ui/clipboard"
	"precis/ui/command"
	"precis/ui/markdown"
	"precis/ui/sound"
	"precis/ui/task"
)

// Screen fills the window beside the sidebar. All methods are called on the UI
// thread.
type Screen interface {
	// Content is the root object, the same at each call.
	Content() fyne.CanvasObject
	// Show is called when the screen comes to the front, Hide when it leaves.
	// What a screen started with a context of its own ends with Hide.
	Show()
	Hide()
	// Changed tells the screen in front what a change touched.
	Changed(notes.Change)
	// Commands are the screen's own, such as "reader.next-section". The window
	// puts them into its table, enabled only while the screen is in front.
	Commands() []command.Command
}

// Scroller is a screen whose page moves by arrows, PageUp, PageDown, Home, End and
// Space where it has no other use for them.
type Scroller interface {
	Scroll() *container.Scroll
}

// Menued is a screen whose menu the key for menus opens where nothing else has the focus: that
// of what is chosen or selected in it.
type Menued interface{ ShowMenu() }

// Selecting is a screen on which notes or cards are selected.
type Selecting interface{ Selected() library.Selection }

// Placed is a screen in which one goes on to another note, deck or query.
type Placed interface {
	// At is where the screen is now, to come back to.
	At() To
}

// Undoer is a screen that has an undo of its own: of what is being written, or of
// the review under way.
type Undoer interface {
	// Undo and Redo report whether they have taken the command; else it is for
	// the history of the library.
	Undo() bool
	Redo() bool
}

// Dropper is a screen that takes files that are dropped on it.
type Dropper interface {
	// Drop reports whether it takes files let go at a place of the window; else they are
	// imported.
	Drop(paths []string, at fyne.Position) bool
}

// Worker has work done on the library.
type Worker interface {
	Library() *library.Library
	Runner() task.Runner
	// Context ends when the window closes.
	Context() context.Context
	// Fail tells the learner of an error; nil and cancellation are none.
	Fail(err error)
}

// Host is the window as its screens see it. What only one of them asks for stands there.
type Host interface {
	Worker
	Window() fyne.Window
	// Clipboard is what other programs put on the clipboard beside plain text.
	Clipboard() clipboard.Clipboard
	// Pictures shows the pictures of notes, and keeps them while there is room.
	Pictures() *markdown.Pictures
	// Sounds has recordings heard, and text spoken.
	Sounds() *sound.Player
	// Choose asks for files or folders; done is called with the paths chosen, and not at
	// all when the learner thinks better of it.
	Choose(q choose.Question, done func(paths []string))
	// MenuOf returns what can be done with a note, or with a deck where note is "".
	MenuOf(deck string, note notes.NoteID) []*fyne.MenuItem
	// Commands are all that can be done; its Update follows what is selected.
	Commands() *command.Table

	// Go shows a place, and remembers where it came from.
	Go(to To)
	// Back returns to the screen before.
	Back()
	// PlanExam asks for an exam, or for what is to change of one with an id.
	PlanExam(x notes.Exam)
	// Export asks in which form notes, or some of their cards, go out.
	Export(what library.Selection)

	// Keepers are asked for what they have not kept when the app ends.
	Keepers() *Keepers
	// KeepText has all Keepers keep what they have, and calls then where that went well:
	// what asks for drafts knows of it.
	KeepText(then func())

	// Toast shows a line for some seconds, with a button such as "Undo" that calls do;
	// nil for none. withdraw takes it away where it is still shown: what it offers
	// cannot be done any more.
	Toast(text, action string, do func()) (withdraw func())
}
