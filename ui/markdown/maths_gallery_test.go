package markdown_test

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const mathsNote = `## The roots of $x^2 + px + q$

A quadratic equation $ax^2 + bx + c = 0$ with $a \neq 0$ has the roots $x_{1,2} = \frac{-b \pm \sqrt{b^2-4ac}}{2a}$, and its **discriminant $\Delta = b^2 - 4ac$** tells how many of them are real. For \(n \to \infty\) the sum $\sum_{k=1}^{n} \frac{1}{k^2}$ tends to $\pi^2/6$, as Euler ==found in $1735$==; see [the proof of $\zeta(2)$](https://example.org).

$$
\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}
$$

- An item with $\vec{F} = m\vec{a}$ in it
- Another: $\begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix}$ turns the plane
  1. nested $\lim_{h\to 0} \frac{f(x+h)-f(x)}{h}$

> A quote with $$|x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}$$ in the middle of it.

| Name | Formula | Value |
|:-----|:-------:|------:|
| Area | $A = \pi r^2$ | $10\,\text{cm}^2$ |
| Energy | $E = \frac{1}{2} m v^2$ | $\approx 5\,\mathrm{J}$ |

A long one wraps: $(a+b)^6 = a^6 + 6a^5b + 15a^4b^2 + 20a^3b^3 + 15a^2b^4 + 6ab^5 + b^6$ and goes on; a price of \$5 stays text, and $\unknown{x}$ is its source.

$$
\begin{aligned}
\nabla\cdot\vec{E} &= \frac{\rho}{\varepsilon_0} & \nabla\cdot\vec{B} &= 0 \\
\nabla\times\vec{E} &= -\frac{\partial\vec{B}}{\partial t} & \nabla\times\vec{B} &= \mu_0\vec{J} + \mu_0\varepsilon_0\frac{\partial\vec{E}}{\partial t}
\end{aligned}
$$
`

func mathsPage() fyne.CanvasObject {
	note := markdown.New(mathsNote, markdown.Options{OnLink: func(markdown.Link) {}})
	question := markdown.New(`What is $\int_a^b f'(x)\,dx$ if $f$ is smooth?`, markdown.Options{Size: theme.SizeQuestion, Bold: true})
	answer := markdown.New(`It is $f(b) - f(a)$, as`+"\n\n$$\\int_a^b f'(x)\\,dx = \\lim_{n\\to\\infty}\\sum_{i=1}^n f'(x_i)\\,\\Delta x$$", markdown.Options{Size: theme.SizeAnswer})
	cloze := markdown.New("The area of a circle is "+markdown.AnswerOpen+"$\\pi r^2$, not $\\frac{\\pi}{2} r$"+markdown.AnswerClose+".", markdown.Options{Size: theme.SizeQuestion, Bold: true})
	fact := markdown.New("- One\n- The mean is $\\bar x = \\frac{1}{n}\\sum x_i$ here.\n", markdown.Options{Fact: "The mean is $\\bar x = \\frac{1}{n}\\sum x_i$ here."})
	small := markdown.New("Caption: $e^{i\\pi} + 1 = 0$, ~~$a^2$~~, <u>$b_2$</u>, H<sub>$n$</sub>", markdown.Options{Size: theme.SizeCaption})
	wide := markdown.New("$$f(x) = a_0 + \\sum_{n=1}^{\\infty}\\left(a_n\\cos\\frac{n\\pi x}{L} + b_n\\sin\\frac{n\\pi x}{L}\\right) = g(x) + h(x) + k(x) + l(x) + m(x) - n(x)$$", markdown.Options{})
	side := widgets.VStack(theme.Gap24, question, widgets.NewHairline(), answer, cloze, fact, small, wide)
	return widgets.NewGround(theme.Paper, container.NewGridWithColumns(2,
		widgets.Padded(note, 24, 24, 24, 24), widgets.NewGround(theme.Side, widgets.Padded(side, 24, 24, 24, 24))))
}
