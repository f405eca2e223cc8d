package export

// Answers says where on a page answers stand.
type Answers string

// Where answers stand: in a column facing the questions, below each, on a page of
// their own, or nowhere.
const (
	Beside    Answers = "beside"
	Below     Answers = "below"
	Apart     Answers = "apart"
	NoAnswers Answers = "none"
)

// Placer is a Target that can place answers in several ways.
type Placer interface {
	Target
	// Place returns the target that places them so; an error wraps
	// notes.ErrInvalid.
	Place(Answers) (Target, error)
}
