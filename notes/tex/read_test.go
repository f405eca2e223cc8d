package tex

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, tex string }{
		{"nothing", ""},
		{"only space", "  \n"},
		{"only a comment", "% nothing"},
		{"nothing to see", `\phantom{x}\hspace{-1em}`},
		{"an unknown command", `a + \unknown{b}`},
		{"a macro's definition", `\newcommand{\R}{\mathbb{R}} \R`},
		{"an open group", `{a`},
		{"a closed group", `a}`},
		{"a missing argument", `\frac{a}`},
		{"a missing script", `a^`},
		{"two superscripts", `a^b^c`},
		{"two subscripts", `a_b_c`},
		{"a column outside of arrays", `a & b`},
		{"left without right", `\left( a`},
		{"right without left", `a \right)`},
		{"left without delimiter", `\left a \right)`},
		{"an unknown environment", `\begin{tikzpicture} a \end{tikzpicture}`},
		{"an open environment", `\begin{pmatrix} a`},
		{"an environment that ends as another", `\begin{pmatrix} a \end{bmatrix}`},
		{"an array without columns", `\begin{array} a \end{array}`},
		{"columns of another kind", `\begin{array}{p{3cm}} a \end{array}`},
		{"a command in text", `\text{\bfseries a}`},
		{"open text", `\text{a`},
		{"a negation of nothing known", `\not a`},
		{"a character that the font has not", `\text{रत}`},
		{"a control character", "a\x00b"},
		{"bytes that are no text", "a\xffb"},
		{"a lone backslash", `a\`},
		{"a dollar", `a $ b`},
		{"a length without unit", `a \hspace{3} b`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read(tt.tex, true); err == nil {
				t.Errorf("%q is read", tt.tex)
			}
		})
	}
}

func TestReadRefusesWhatIsTooLarge(t *testing.T) {
	deep := 10_000
	tests := []struct {
		name, tex string
	}{
		{"5 MB of letters", strings.Repeat("x", 5<<20)},
		{"5 MB of open groups", strings.Repeat("{", 5<<20)},
		{"groups", strings.Repeat("{", deep) + "x" + strings.Repeat("}", deep)},
		{"groups just below the length", strings.Repeat("{", 4000) + "x" + strings.Repeat("}", 4000)},
		{"fractions", strings.Repeat(`\frac1{`, 1000) + "x" + strings.Repeat("}", 1000)},
		{"scripts", strings.Repeat("x^{", 2000) + "x" + strings.Repeat("}", 2000)},
		{"roots without braces", strings.Repeat(`\sqrt`, 1500) + "x"},
		{"arrows over arrows", strings.Repeat(`\xrightarrow{`, 600) + "x" + strings.Repeat("}", 600)},
		{"text in formulas in text", strings.Repeat(`\text{$`, 900) + "x" + strings.Repeat("$}", 900)},
		{"many rows", `\begin{matrix}` + strings.Repeat(`\\`, 3000) + `x\end{matrix}`},
		{"many columns", `\begin{matrix}` + strings.Repeat(`&`, 3000) + `x\end{matrix}`},
		{"much room", strings.Repeat(`\hspace{40em}`, 600) + "x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read(tt.tex, true); err == nil {
				t.Error("it is read")
			}
		})
	}
	if _, err := Read(strings.Repeat("x", maxBytes+1), false); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
}

// What nests as deep as is allowed is set: no way of nesting costs more than a
// bounded share of work for each level.
func TestReadNested(t *testing.T) {
	for _, tt := range []struct{ name, open, end string }{
		{"groups", "{", "}"},
		{"fractions", `\frac{1}{`, "}"},
		{"roots", `\sqrt{`, "}"},
		{"arrows", `\xrightarrow{`, "}"},
		{"braces", `\overbrace{`, "}"},
		{"delimiters", `\left(`, `\right)`},
		{"matrices", `\begin{matrix}a&`, `\end{matrix}`},
		{"stacks", `\overset{`, "}{=}"},
		{"accents", `\widehat{`, "}"},
		{"scripts", `x_{`, "}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			depth := maxDepth - 1
			read(t, strings.Repeat(tt.open, depth)+"x"+strings.Repeat(tt.end, depth), true)
		})
	}
}

// A formula that says the same in two ways looks the same.
func TestReadAlike(t *testing.T) {
	tests := []struct{ name, one, other string }{
		{"white space", `a+b`, " a + \n\tb "},
		{"comments", "a+b", "a % one\n+b"},
		{"arguments without braces", `\frac12`, `\frac{1}{2}`},
		{"order of scripts", `x_1^2`, `x^2_1`},
		{"typed signs", `α ≤ ∞ ∈ ℝ → b`, `\alpha \leq \infty \in \mathbb R \to b`},
		{"minus", `a-b`, `a−b`},
		{"primes", `f''`, `f^{\prime\prime}`},
		{"colour", `{\color{red}a}b`, `ab`},
		{"over", `a \over b`, `\frac{a}{b}`},
		{"choose", `n \choose k`, `\binom nk`},
		{"old letters", `{\bf x}`, `\mathbf{x}`},
		{"names of delimiters", `\left\lbrace a \right\rbrace`, `\left\{ a \right\}`},
		{"dollars in text", `\text{if $x$}`, `\text{if }x`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if one, other := described(read(t, tt.one, true)), described(read(t, tt.other, true)); one != other {
				t.Errorf("%s:\n%s\n%s:\n%s", tt.one, one, tt.other, other)
			}
		})
	}
}

func TestPieces(t *testing.T) {
	tests := []struct {
		name, tex string
		display   bool
		want      []string
	}{
		{"one letter", "x", false, []string{"x"}},
		{"after relations and operators", "a = b + c", false, []string{"a = ", "b + ", "c"}},
		{"before them on its own lines", "a = b + c", true, []string{"a ", "= b ", "+ c"}},
		{"not after a sign", "-a", false, []string{"-a"}},
		{"not in groups", `{a = b} \left(a+b\right) \frac{a+b}{c=d}`, false, []string{`{a = b} \left(a+b\right) \frac{a+b}{c=d}`}},
		{"not between relations", "a =< b", false, []string{"a =< ", "b"}},
		{"scripts stay", "a_1 =_x b^2 ", false, []string{"a_1 =_x ", "b^2 "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range read(t, tt.tex, tt.display).Pieces {
				got = append(got, p.TeX)
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, tex := range gallery(f) {
		f.Add(tex, true)
	}
	for _, tex := range []string{`a_`, `\left(`, `\begin{array}{`, `\sqrt[`, `\text{$`, `^'`, `\not`, `\big`, `\kern1`, `&`, `\\[`, "\x80", `\hline`, `\substack`} {
		f.Add(tex, false)
	}
	f.Fuzz(func(t *testing.T, tex string, display bool) {
		formula, err := Read(tex, display)
		if err != nil {
			return
		}
		source := ""
		for _, p := range formula.Pieces {
			source += p.TeX
			for _, length := range []float32{p.Width, p.Height, p.Depth} {
				if math.IsNaN(float64(length)) || math.IsInf(float64(length), 0) {
					t.Errorf("%q: a length is %v", tex, length)
				}
			}
		}
		if source != tex {
			t.Errorf("the pieces of %q are %q", tex, source)
		}
		width, height, depth := extent(formula)
		if width <= 0 || width > maxWidth || height+depth > 2*maxHeight {
			t.Errorf("%q is %v wide, %v + %v tall", tex, width, height, depth)
		}
		drawnAt(formula, 2)
	})
}
