package notes

// Kind says how a card was cut from its text: as what it is asked and answered.
type Kind uint8

// The kinds of card; forms says what each is.
const (
	Basic Kind = iota
	Reversed
	Cloze
	List
	Occlusion
	kinds
)

// Form is what one kind of card is to those who show, ask and match cards.
type Form struct {
	// Name is the kind in files and on the command line.
	Name string
	// InPlace cards hide a part of their paragraph and are answered there; the
	// others ask a question that is answered below it.
	InPlace bool
	// ByItem answers are lists, shown an item at a time.
	ByItem bool
	// Backward cards are the second of a pair: their forward sibling is basic.
	Backward bool
	// Base is the kind that an edit of the text may turn this one into and back,
	// itself for most.
	Base Kind
}

// forms is the one table of kinds: a new kind is a line here, the way it is cut
// in markup, and what shows it if it is asked in a new way.
var forms = [kinds]Form{
	Basic:    {Name: "basic", Base: Basic},
	Reversed: {Name: "reversed", Backward: true, Base: Reversed},
	Cloze:    {Name: "cloze", InPlace: true, Base: Cloze},
	List:     {Name: "list", ByItem: true, Base: Basic},
	// Occlusion hides a box of a picture.
	Occlusion: {Name: "occlusion", InPlace: true, Base: Occlusion},
}

// Kinds returns all kinds, in the order of their numbers.
func Kinds() []Kind {
	all := make([]Kind, kinds)
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

// Known reports whether k is one of Kinds: a number read from a file may be none.
func (k Kind) Known() bool { return k < kinds }

// Form returns what the kind is; k must be known.
func (k Kind) Form() Form { return forms[k] }

// String returns the kind's name.
func (k Kind) String() string { return forms[k].Name }
