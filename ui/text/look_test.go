package text

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

const sample = `---
title: Salt lakes
---
# Salt lakes

A basin without an outlet fills faster than it {{c1::evaporates::what water does}}, and **what is left** is *salt* with ` + "`NaCl`" + ` in it; see [[Lakes]] and [the survey](https://example.org/survey) of ==last year==. <!--id:abcdef1234-->

- **Closed basins.** Water leaves only as vapour.
  1. [ ] Old seas
> A quote of some length

Which lake is the largest?::The eastern one

| Lake | Depth |
| --- | ---: |
| East | 12 |

` + "```go\nfunc main() {}\n```" + `

पठार की झीलों का कोई {{c1::निकास}} नहीं है, इसलिए नमक का हर कण हमेशा के लिए वहीं रह जाता है।

لا منفذ لبحيرات الهضبة (انظر 12 و Lake Van هنا)، ولذلك تبقى كل {{c1::حبة ملح}} يحملها النهر في الحوض إلى الأبد.

English with العربية 123 inside it, 👩‍👩‍👧 and 中文.
`

func TestLook(t *testing.T) {
	drawtest.Gallery(t, "text", theme.Light, 1, func() fyne.CanvasObject {
		s := NewSurface()
		s.SetText(sample)
		s.Resize(fyne.NewSize(1000, 900))
		s.FocusGained()
		s.Select(Range{100, 190})
		s.Mark([]Range{{60, 66}, {300, 310}})
		return s
	})
}
