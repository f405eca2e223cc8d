package tex

// alphabet is a kind of letters.
type alphabet int8

const (
	plain   alphabet = iota // italic, but capital Greek letters and digits upright
	upright                 // \mathrm
	italic                  // \mathit
	bold                    // \mathbf
	boldItalic
	blackboard
	script
	fraktur
	sans
	mono
)

// alphabets are commands that set their argument in other letters.
var alphabets = map[string]alphabet{
	"mathrm": upright, "mathup": upright, "mathnormal": plain, "mathit": italic, "mathbf": bold, "boldsymbol": boldItalic, "bm": boldItalic,
	"pmb": boldItalic, "mathbb": blackboard, "mathcal": script, "mathscr": script, "mathfrak": fraktur, "mathsf": sans, "mathtt": mono,
	"Bbb": blackboard, "frak": fraktur, "symbf": bold, "symbfit": boldItalic,
}

// switches are commands that change the letters of the rest of their group.
var switches = map[string]alphabet{
	"rm": upright, "bf": bold, "it": italic, "cal": script, "sf": sans, "tt": mono,
}

// starts are where the letters and digits of alphabets begin among the characters;
// 0 where there are none. Source: Unicode 15, Mathematical Alphanumeric Symbols.
var starts = [...]struct{ latin, greek, digits rune }{
	plain:      {0x1d434, 0x1d6e2, 0},
	upright:    {},
	italic:     {0x1d434, 0x1d6e2, 0},
	bold:       {0x1d400, 0x1d6a8, 0x1d7ce},
	boldItalic: {0x1d468, 0x1d71c, 0x1d7ce},
	blackboard: {0x1d538, 0, 0x1d7d8},
	script:     {0x1d49c, 0, 0},
	fraktur:    {0x1d504, 0, 0},
	sans:       {0x1d5a0, 0, 0x1d7e2},
	mono:       {0x1d670, 0, 0x1d7f6},
}

// lettersElsewhere are letters that Unicode had before it had their alphabets.
var lettersElsewhere = map[rune]rune{
	0x1d455: 'ℎ', 0x1d49d: 'ℬ', 0x1d4a0: 'ℰ', 0x1d4a1: 'ℱ', 0x1d4a3: 'ℋ', 0x1d4a4: 'ℐ', 0x1d4a7: 'ℒ', 0x1d4a8: 'ℳ', 0x1d4ad: 'ℛ',
	0x1d4ba: 'ℯ', 0x1d4bc: 'ℊ', 0x1d4c4: 'ℴ', 0x1d506: 'ℭ', 0x1d50b: 'ℌ', 0x1d50c: 'ℑ', 0x1d515: 'ℜ', 0x1d51d: 'ℨ',
	0x1d53a: 'ℂ', 0x1d53f: 'ℍ', 0x1d545: 'ℕ', 0x1d547: 'ℙ', 0x1d548: 'ℚ', 0x1d549: 'ℝ', 0x1d551: 'ℤ',
}

// greekForms are letters that stand behind the small Greek ones in each alphabet.
var greekForms = map[rune]rune{'∂': 25, 'ϵ': 26, 'ϑ': 27, 'ϰ': 28, 'ϕ': 29, 'ϱ': 30, 'ϖ': 31}

// letter returns a character as the alphabet has it; one that it has not stays as
// it is.
func (a alphabet) letter(r rune) rune {
	start := starts[a]
	found := r
	switch {
	case 'A' <= r && r <= 'Z' && start.latin > 0:
		found = start.latin + r - 'A'
	case 'a' <= r && r <= 'z' && start.latin > 0:
		found = start.latin + 26 + r - 'a'
	case '0' <= r && r <= '9' && start.digits > 0:
		found = start.digits + r - '0'
	case 'Α' <= r && r <= 'Ω' && start.greek > 0 && a != plain:
		found = start.greek + r - 'Α'
	case 'α' <= r && r <= 'ω' && start.greek > 0:
		found = start.greek + 26 + r - 'α'
	case r == 'ı' && (a == plain || a == italic):
		found = 0x1d6a4
	case r == 'ȷ' && (a == plain || a == italic):
		found = 0x1d6a5
	default:
		if n, ok := greekForms[r]; ok && start.greek > 0 {
			found = start.greek + 26 + n
		}
	}
	if elsewhere, ok := lettersElsewhere[found]; ok {
		return elsewhere
	}
	return found
}
