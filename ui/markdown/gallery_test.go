package markdown_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw/drawtest"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestGallery(t *testing.T) {
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		t.Run("markdown "+string(variant), func(t *testing.T) { drawtest.Gallery(t, "markdown-"+string(variant), variant, 1, markdownPage) })
		t.Run("maths "+string(variant), func(t *testing.T) { drawtest.Gallery(t, "maths-"+string(variant), variant, 1, mathsPage) })
	}
}

func TestDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	drawtest.Rests(t, map[string]fyne.Widget{
		"markdown": markdown.New("## Head\n\nSome **words**.\n\n- one\n- two\n", markdown.Options{}),
	})
}

const sampleNote = `## Key elements of the pact

Signed on the first visit of a president in 24 years. It has **bold**, *italic*, ***both***, ` + "`code`" + `, ~~struck~~, ==a highlight==, [a link](https://example.org/x), [[Another note|a wiki link]], H<sub>2</sub>O, x<sup>2</sup>, <u>under</u>, <kbd>Ctrl</kbd>, $E = mc^2$ and a note[^1].

- **Mutual defence.** Invokes ==Article 51== of the Charter: immediate assistance in case of aggression, with a line that is long enough to wrap.
- **Technology.** Joint work on munitions.
  - A nested item
  - Another one
    1. Numbered
    2. Again
- [x] done
- [ ] not done

| Treaty | Year | Clause |
|:-------|-----:|:------:|
| Friendship and mutual assistance | 1961 | automatic defence |
| Comprehensive partnership | 2024 | Article 51 |

> A quotation with *words*.
>
> - and a list

> [!note] Remember
> A callout.

` + "```go\nfunc main() {\n\tfmt.Println(\"a line of code that is long enough that it has to be wrapped somewhere near its end\")\n}\n```" + `

![A map of the region](map.png)

Term
: What it means, in words.

$$
\int_0^1 x\,dx
$$

---

### हिन्दी और 中文

धन विधेयक केवल लोकसभा में प्रस्तुत किया जा सकता है। 这是一个没有空格的句子，用来检查换行是否正常工作。

[^1]: The text of the footnote, which is small.
`

func markdownPage() fyne.CanvasObject {
	link := func(markdown.Link) {}
	note := markdown.New(sampleNote, markdown.Options{OnLink: link})
	question := markdown.New("Which article of the UN Charter does the mutual defence clause invoke?", markdown.Options{Size: theme.SizeQuestion, Bold: true})
	cloze := markdown.New("Ties cooled after "+markdown.AnswerOpen+"1991"+markdown.AnswerClose+" and warmed again.", markdown.Options{Size: theme.SizeQuestion, Bold: true})
	answer := markdown.New("Article 51", markdown.Options{Size: theme.SizeAnswer})
	section := markdown.New("- Moscow armed Pyongyang during the **Korean War** (1950–53).\n- Ties cooled after 1991 and warmed again as Russia was isolated from 2022.\n", markdown.Options{Fact: "Ties cooled after 1991 and warmed again as Russia was isolated from 2022."})
	side := widgets.VStack(theme.Gap24, question, widgets.NewHairline(), answer, cloze, section)
	return widgets.NewGround(theme.Paper, container.NewGridWithColumns(2,
		widgets.Padded(note, 24, 24, 24, 24), widgets.NewGround(theme.Side, widgets.Padded(side, 24, 24, 24, 24))))
}
