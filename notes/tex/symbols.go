package tex

import "strings"

// named is what a command without arguments, or a character, stands for.
type named struct {
	char  rune
	class class
}

// symbolRows list characters of a class with their commands, as LaTeX, amssymb
// and unicode-math name them.
var symbolRows = []struct {
	class class
	names string
}{
	{ord, `α alpha β beta γ gamma δ delta ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron
		π pi ρ rho σ sigma τ tau υ upsilon ϕ phi χ chi ψ psi ω omega ε varepsilon ϑ vartheta ϖ varpi ϱ varrho ς varsigma
		φ varphi ϰ varkappa ϝ digamma
		Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
		∞ infty ∂ partial ∇ nabla ∀ forall ∃ exists ∄ nexists ∅ emptyset ∅ varnothing ℏ hbar ℏ hslash ℓ ell ℜ Re ℑ Im
		ℵ aleph ℶ beth ℘ wp ı imath ȷ jmath ′ prime ∠ angle ∡ measuredangle △ triangle ⊤ top ⊥ bot ¬ neg ¬ lnot
		♠ spadesuit ♥ heartsuit ♦ diamondsuit ♣ clubsuit ♭ flat ♮ natural ♯ sharp □ square □ Box ◇ Diamond ■ blacksquare
		★ bigstar … hdots ⋰ iddots ▲ blacktriangle ▽ triangledown ◊ lozenge ⧫ blacklozenge ✓ checkmark ∁ complement ð eth § S ¶ P © copyright £ pounds ° degree ‵ backprime
		… ldots … dots … dotso … dotsc ⋯ cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋮ vdots ⋱ ddots ∖ backslash Å AA
		% % # # & & $ $ _ _ ℧ mho Ⅎ Finv ⅁ Game`},
	{op, `∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ∯ oiint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus
		⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup`},
	{bin, `± pm ∓ mp × times ÷ div ∗ ast ⋆ star ∘ circ ∙ bullet ⋅ cdot ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup ∨ vee ∨ lor
		∧ wedge ∧ land ∖ setminus ∖ smallsetminus ≀ wr ⋄ diamond △ bigtriangleup ▽ bigtriangledown ◁ triangleleft
		▷ triangleright ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ◯ bigcirc † dagger ‡ ddagger ⨿ amalg ⋉ ltimes
		⋊ rtimes ∔ dotplus ⊞ boxplus ⊠ boxtimes ⊻ veebar ⊼ barwedge`},
	{rel, `< lt > gt ≤ leq ≤ le ≥ geq ≥ ge ≠ neq ≠ ne ≡ equiv ∼ sim ≃ simeq ≈ approx ≅ cong ∝ propto ∝ varpropto ≪ ll ≫ gg ≺ prec
		≻ succ ⪯ preceq ⪰ succeq ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊊ subsetneq ⊋ supsetneq ⊏ sqsubset ⊑ sqsubseteq
		⊒ sqsupseteq ∈ in ∋ ni ∋ owns ∉ notin ⊢ vdash ⊣ dashv ⊨ models ⊨ vDash ∣ mid ∤ nmid ∥ parallel ∦ nparallel
		⟂ perp ≍ asymp ⋈ bowtie ≐ doteq ⌢ frown ⌣ smile ⩽ leqslant ⩾ geqslant ≲ lesssim ≳ gtrsim ≶ lessgtr ≜ triangleq
		≔ coloneqq ≔ coloneq ≟ questeq ∴ therefore ∵ because ⊲ vartriangleleft ⊳ vartriangleright ⊴ trianglelefteq
		⊵ trianglerighteq ≮ nless ≯ ngtr ≰ nleq ≱ ngeq ≁ nsim ≇ ncong ⊄ nsubset ⊈ nsubseteq ⊉ nsupseteq ⊬ nvdash ⊭ nvDash
		→ to → rightarrow ← leftarrow ← gets ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow
		⟶ longrightarrow ⟵ longleftarrow ⟷ longleftrightarrow ⟹ Longrightarrow ⟸ Longleftarrow ⟺ Longleftrightarrow
		⟹ implies ⟸ impliedby ⟺ iff ↦ mapsto ⟼ longmapsto ↑ uparrow ↓ downarrow ↕ updownarrow ⇑ Uparrow ⇓ Downarrow
		⇕ Updownarrow ↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow ↩ hookleftarrow ↪ hookrightarrow ⇀ rightharpoonup
		⇁ rightharpoondown ↼ leftharpoonup ↽ leftharpoondown ⇌ rightleftharpoons ⇋ leftrightharpoons ⇄ rightleftarrows
		⇆ leftrightarrows ⇝ rightsquigarrow ⇝ leadsto ↠ twoheadrightarrow ↣ rightarrowtail ↛ nrightarrow ↚ nleftarrow
		⇏ nRightarrow ⇍ nLeftarrow ⇎ nLeftrightarrow ↾ restriction ⊸ multimap ∝ propto ≽ succcurlyeq ≼ preccurlyeq
		≊ approxeq ∽ backsim ≖ eqcirc ≗ circeq`},
	{opening, `{ { { lbrace [ lbrack ( lparen ⟨ langle ⌈ lceil ⌊ lfloor | lvert ‖ lVert ⌜ ulcorner`},
	{closing, `} } } rbrace ] rbrack ) rparen ⟩ rangle ⌉ rceil ⌋ rfloor | rvert ‖ rVert ⌝ urcorner`},
	{ord, `| vert | | ‖ Vert`},
	{punct, `: colon`},
}

// characters that mean something else than themselves when typed, or have another
// class than ord. Further classes come from symbolRows.
var typed = map[rune]named{
	'+': {'+', bin}, '-': {'−', bin}, '*': {'∗', bin}, '/': {'/', ord}, '=': {'=', rel}, '<': {'<', rel}, '>': {'>', rel},
	':': {':', rel}, ',': {',', punct}, ';': {';', punct}, '!': {'!', closing}, '?': {'?', closing},
	'(': {'(', opening}, '[': {'[', opening}, ')': {')', closing}, ']': {']', closing}, '|': {'|', ord}, '\'': {'′', ord},
	'~': {'~', ord}, '·': {'⋅', bin}, '•': {'∙', bin}, '–': {'−', bin}, 'µ': {'μ', ord}, 'Ω': {'Ω', ord}, '∆': {'Δ', ord},
	'‖': {'‖', ord}, '∣': {'∣', rel}, '−': {'−', bin},
}

var commands = map[string]named{}

func init() {
	for _, row := range symbolRows {
		fields := strings.Fields(row.names)
		for i := 0; i+1 < len(fields); i += 2 {
			char := []rune(fields[i])[0]
			commands[fields[i+1]] = named{char, row.class}
			if _, ok := typed[char]; !ok && row.class != ord && char > 0x7f {
				typed[char] = named{char, row.class}
			}
		}
	}
	commands["|"] = named{'‖', ord}
}

// functions are operators written in letters; true: scripts go under and over
// them in display style.
var functions = map[string]bool{
	"sin": false, "cos": false, "tan": false, "cot": false, "sec": false, "csc": false, "arcsin": false, "arccos": false,
	"arctan": false, "sinh": false, "cosh": false, "tanh": false, "coth": false, "log": false, "ln": false, "lg": false,
	"exp": false, "arg": false, "deg": false, "dim": false, "hom": false, "ker": false, "arccot": false, "sgn": false,
	"tr": false, "rank": false, "sech": false, "csch": false,
	"lim": true, "max": true, "min": true, "sup": true, "inf": true, "det": true, "gcd": true, "lcm": true, "Pr": true,
	"limsup": true, "liminf": true, "argmax": true, "argmin": true, "injlim": true, "projlim": true,
}

// functionWords are names that are written otherwise than they are called.
var functionWords = map[string]string{
	"limsup": "lim sup", "liminf": "lim inf", "injlim": "inj lim", "projlim": "proj lim", "argmax": "arg max", "argmin": "arg min",
}

// spaces are commands for room, in ems (18 mu).
var spaces = map[string]float32{
	",": 3. / 18, "thinspace": 3. / 18, ":": 4. / 18, ">": 4. / 18, "medspace": 4. / 18, ";": 5. / 18, "thickspace": 5. / 18,
	"!": -3. / 18, "negthinspace": -3. / 18, " ": 0.25, "\n": 0.25, "\t": 0.25, "enspace": 0.5, "quad": 1, "qquad": 2, "nobreakspace": 0.25,
}

// accents are marks over or under a formula.
var accents = map[string]accent{
	"hat": {mark: 0x302}, "check": {mark: 0x30c}, "tilde": {mark: 0x303}, "acute": {mark: 0x301}, "grave": {mark: 0x300},
	"dot": {mark: 0x307}, "ddot": {mark: 0x308}, "dddot": {mark: 0x20db}, "breve": {mark: 0x306}, "bar": {mark: 0x304},
	"vec": {mark: 0x20d7}, "mathring": {mark: 0x30a},
	"widehat": {mark: 0x302, wide: true}, "widetilde": {mark: 0x303, wide: true},
	"overrightarrow": {mark: '→', wide: true}, "overleftarrow": {mark: '←', wide: true},
	"overleftrightarrow": {mark: '↔', wide: true},
	"underrightarrow":    {mark: '→', wide: true, under: true}, "underleftarrow": {mark: '←', wide: true, under: true},
}

// arrows grow with what is written over and under them.
var arrows = map[string]rune{
	"xrightarrow": '→', "xleftarrow": '←', "xleftrightarrow": '↔', "xRightarrow": '⇒', "xLeftarrow": '⇐',
	"xLeftrightarrow": '⇔', "xrightleftharpoons": '⇌', "xmapsto": '↦',
}

// fences may be made larger, by \left, \right, \middle and \big.
var fences = map[token]rune{
	"(": '(', ")": ')', "[": '[', "]": ']', "|": '|', "/": '/', "<": '⟨', ">": '⟩', ".": 0, `\|`: '‖', `\{`: '{', `\}`: '}',
	`\lbrace`: '{', `\rbrace`: '}', `\lbrack`: '[', `\rbrack`: ']', `\langle`: '⟨', `\rangle`: '⟩', `\vert`: '|',
	`\lvert`: '|', `\rvert`: '|', `\Vert`: '‖', `\lVert`: '‖', `\rVert`: '‖', `\lfloor`: '⌊', `\rfloor`: '⌋',
	`\lceil`: '⌈', `\rceil`: '⌉', `\uparrow`: '↑', `\downarrow`: '↓', `\updownarrow`: '↕', `\backslash`: '\\',
	"⟨": '⟨', "⟩": '⟩', "‖": '‖', "⌊": '⌊', "⌋": '⌋', "⌈": '⌈', "⌉": '⌉',
}

// bigSizes are heights of delimiters, in ems, as amsmath makes them.
var bigSizes = map[string]float32{"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3}

// negated are relations with a stroke through them, as \not makes.
var negated = map[rune]rune{
	'=': '≠', '∈': '∉', '∋': '∌', '≡': '≢', '<': '≮', '>': '≯', '≤': '≰', '≥': '≱', '∼': '≁', '≃': '≄', '≈': '≉', '≅': '≇',
	'⊂': '⊄', '⊃': '⊅', '⊆': '⊈', '⊇': '⊉', '∃': '∄', '∣': '∤', '|': '∤', '∥': '∦', '→': '↛', '←': '↚', '↔': '↮', '⇒': '⇏',
	'⇐': '⇍', '⇔': '⇎', '⊢': '⊬', '⊨': '⊭', '≺': '⊀', '≻': '⊁',
}
