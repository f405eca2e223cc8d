package notes

import "path"

// ActionKind is what a change did. Its words are kept in libraries: they never
// change.
type ActionKind string

// The kinds of changes that can be undone.
const (
	ActionAddNote         ActionKind = "add-note"
	ActionEdit            ActionKind = "edit"         // the note Name
	ActionEditCard        ActionKind = "edit-card"    // a card of the note Name
	ActionImport          ActionKind = "import"       // Count notes, or the one with Name
	ActionAddPictures     ActionKind = "add-pictures" // Count pictures
	ActionRemoveFiles     ActionKind = "remove-files" // that nothing shows
	ActionMove            ActionKind = "move"         // Count notes to the deck Name
	ActionRename          ActionKind = "rename"       // the note Name to Other
	ActionRenameDeck      ActionKind = "rename-deck"
	ActionNewDeck         ActionKind = "new-deck"
	ActionDeleteDeck      ActionKind = "delete-deck" // with Count notes, which go to the deck Other, or with it
	ActionFold            ActionKind = "fold"        // Count notes into the one with Name
	ActionSplit           ActionKind = "split"       // a section off its note, as the note Name
	ActionDelete          ActionKind = "delete"      // Count notes and Cards
	ActionGrade           ActionKind = "grade"       // the card Name, with the grade Other
	ActionCram            ActionKind = "cram"        // as ActionGrade
	ActionSettings        ActionKind = "settings"
	ActionFit             ActionKind = "fit"
	ActionPublish         ActionKind = "publish" // the pack Name
	ActionDecideConflicts ActionKind = "decide-conflicts"
	ActionReplace         ActionKind = "replace-card" // of the note Name
	ActionReschedule      ActionKind = "reschedule"   // Cards
	ActionDecide          ActionKind = "decide"       // on changed Cards
	ActionReset           ActionKind = "reset"        // Cards
	ActionSuspend         ActionKind = "suspend"      // Cards
	ActionResume          ActionKind = "resume"       // Cards
	ActionBury            ActionKind = "bury"         // Cards
	ActionTakeBack        ActionKind = "take-back"    // buried Cards
	ActionFlag            ActionKind = "flag"         // Cards
	ActionHold            ActionKind = "hold"         // Cards, until a day
	ActionTag             ActionKind = "tag"          // Cards
	ActionRead            ActionKind = "read"         // the section Name again
	ActionReadAgain       ActionKind = "read-again"   // the section or note Name from now on, Count sections, or none
	ActionExam            ActionKind = "exam"         // the exam Name
	ActionDeleteExam      ActionKind = "delete-exam"  // the exam Name
	ActionSearch          ActionKind = "search"       // the saved search Name
	// ActionReceive is what another device did. It is not undone here.
	ActionReceive ActionKind = "receive"
)

// Action says what a change did, for Undo. The zero Action stands for none: a
// change of that name cannot be undone. One of no kind has its English words as
// Name: so were they stored once.
type Action struct {
	Kind  ActionKind
	Count int    // of notes
	Cards int    // of cards
	Name  string // of what was changed, or where to
	Other string // a second name, such as that a deck got
}

// actions is the one table of kinds: what each says of the action. Receiving says nothing, as
// it is not undone.
var actions = map[ActionKind]func(Action) Message{
	ActionAddNote:  func(Action) Message { return Messagef("Add note") },
	ActionEdit:     func(a Action) Message { return Messagef("Edit “%s”", a.Name) },
	ActionEditCard: func(a Action) Message { return Messagef("Edit a card of “%s”", a.Name) },
	ActionReplace:  func(a Action) Message { return Messagef("Replace a card of “%s”", a.Name) },
	ActionImport: func(a Action) Message {
		if a.Name != "" {
			return Messagef("Import %s", a.Name)
		}
		return Counted(a.Count, "Import %d note", "Import %d notes")
	},
	ActionAddPictures: func(a Action) Message { return Counted(a.Count, "Add %d picture", "Add %d pictures") },
	ActionRemoveFiles: func(Action) Message { return Messagef("Remove files that nothing shows") },
	ActionMove:        func(a Action) Message { return Counted(a.Count, "Move %d note to %s", "Move %d notes to %s", a.Name) },
	ActionRename:      func(a Action) Message { return Messagef("Rename “%s” to “%s”", a.Name, a.Other) },
	ActionRenameDeck:  Action.renaming,
	ActionNewDeck:     func(a Action) Message { return Messagef("New deck %s", a.Name) },
	ActionDeleteDeck:  func(a Action) Message { return Messagef("Delete the deck %s", a.Name) },
	ActionFold: func(a Action) Message {
		return Counted(a.Count, "Fold %d note into “%s”", "Fold %d notes into “%s”", a.Name)
	},
	ActionSplit:           func(a Action) Message { return Messagef("Make “%s” a note of its own", a.Name) },
	ActionDelete:          Action.deletion,
	ActionGrade:           func(a Action) Message { return Messagef("Grade “%s” %s", a.Name, Message{Format: a.Other}) },
	ActionCram:            func(a Action) Message { return Messagef("Cram “%s” %s", a.Name, Message{Format: a.Other}) },
	ActionSettings:        func(Action) Message { return Messagef("Change settings") },
	ActionFit:             func(Action) Message { return Messagef("Learn my pace") },
	ActionPublish:         func(a Action) Message { return Messagef("Publish “%s”", a.Name) },
	ActionDecideConflicts: func(Action) Message { return Messagef("Decide conflicts") },
	ActionRead:            func(a Action) Message { return Messagef("Read “%s” again", a.Name) },
	ActionReadAgain: func(a Action) Message {
		if a.Name == "" {
			return Counted(a.Count, "Choose %d section to read again", "Choose %d sections to read again")
		}
		return Messagef("Choose whether to read “%s” again", a.Name)
	},
	ActionExam:       func(a Action) Message { return Messagef("Plan for “%s”", a.Name) },
	ActionDeleteExam: func(a Action) Message { return Messagef("Delete the exam “%s”", a.Name) },
	ActionSearch:     func(a Action) Message { return Messagef("Change the saved search “%s”", a.Name) },
	ActionReschedule: func(a Action) Message { return Counted(a.Cards, "Reschedule %d card", "Reschedule %d cards") },
	ActionDecide: func(a Action) Message {
		return Counted(a.Cards, "Decide on %d changed card", "Decide on %d changed cards")
	},
	ActionReset:   func(a Action) Message { return Counted(a.Cards, "Reset %d card", "Reset %d cards") },
	ActionSuspend: func(a Action) Message { return Counted(a.Cards, "Stop showing %d card", "Stop showing %d cards") },
	ActionResume:  func(a Action) Message { return Counted(a.Cards, "Show %d card again", "Show %d cards again") },
	ActionBury: func(a Action) Message {
		return Counted(a.Cards, "Hide %d card until tomorrow", "Hide %d cards until tomorrow")
	},
	ActionTakeBack: func(a Action) Message { return Counted(a.Cards, "Take back %d card", "Take back %d cards") },
	ActionFlag:     func(a Action) Message { return Counted(a.Cards, "Flag %d card", "Flag %d cards") },
	ActionHold: func(a Action) Message {
		return Counted(a.Cards, "Say until when %d card holds", "Say until when %d cards hold")
	},
	ActionTag: func(a Action) Message { return Counted(a.Cards, "Tag %d card", "Tag %d cards") },
}

// Message returns what the action does, such as "Move 3 notes to Polity".
func (a Action) Message() Message {
	if say := actions[a.Kind]; say != nil {
		return say(a)
	}
	return Messagef("%s", a.Name)
}

func (a Action) renaming() Message {
	above := ParentDeck(a.Other)
	switch {
	case path.Base(a.Name) != path.Base(a.Other):
		return Messagef("Rename deck %s to %s", a.Name, a.Other)
	case above == "":
		return Messagef("Move %s to the top of the library", a.Name)
	}
	return Messagef("Move deck %s to %s", a.Name, above)
}

func (a Action) deletion() Message {
	theNotes, theCards := Counted(a.Count, "%d note", "%d notes"), Counted(a.Cards, "%d card", "%d cards")
	switch {
	case a.Count == 0:
		return Messagef("Delete %s", theCards)
	case a.Cards == 0:
		return Messagef("Delete %s", theNotes)
	}
	return Messagef("Delete %s and %s", theNotes, theCards)
}

// String returns what the action does in English; "" for none.
func (a Action) String() string { return a.Message().String() }
