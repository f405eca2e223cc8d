package browse

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// curve draws how recall fell after each review since the first, and how it will
// fall until the card is due and some time after.
func (p *preview) curve(c *card, h *history) fyne.CanvasObject {
	first, end := h.pieces[0][0].At, p.screen.host.Library().Now()
	if n := len(h.ahead.Points); n > 0 {
		end = h.ahead.Points[n-1].At
	}
	span := end.Sub(first).Seconds()
	at := func(moment time.Time) float64 {
		if span <= 0 {
			return 1
		}
		return min(max(moment.Sub(first).Seconds()/span, 0), 1) // reviews of a clock that went wrong too
	}
	least := 1.0
	for _, piece := range append(slices.Clone(h.pieces), h.ahead.Points) {
		for _, r := range piece {
			least = min(least, r.Recall)
		}
	}
	floor := chart.ShareFloor(least)
	rise := func(recall float64) float64 { return (recall - floor) / (1 - floor) }
	points := func(piece []library.RecallPoint, verb string) []chart.Point {
		var all []chart.Point
		for _, r := range piece {
			all = append(all, chart.Point{
				X: at(r.At), Y: rise(r.Recall), Name: r.At.Format(time.DateTime), Value: r.Recall,
				Hint: words.F("%s%.0f %% on %s", verb, notes.Percent(r.Recall), words.Date(r.At, words.ShortYear)),
			})
		}
		return all
	}
	var pieces [][]chart.Point
	for _, piece := range h.pieces {
		pieces = append(pieces, points(piece, ""))
	}
	look := chart.CurveLook{
		Floor: floor, Ceiling: 1, Label: words.Percent,
		Target: rise(p.screen.host.Library().SettingsOf(c.Card).DesiredRetention),
		Ahead:  points(h.ahead.Points, words.T("will be")+" "),
		First:  words.Date(first, words.ShortYear), Last: words.Date(end, words.ShortYear),
	}
	said := words.F("Chance you knew it since the first review · %s, %s", words.N(c.Card.Progress.Reps, "%d review", "%d reviews"), words.N(c.Card.Progress.Lapses, "%d lapse", "%d lapses"))
	if len(look.Ahead) > 0 {
		said += words.T(". Broken: from now on, left alone")
		if x := at(h.ahead.Due); x > 0 && x < 1 {
			look.Upright = x
			said += words.T("; upright: when it is due")
		}
	}
	return widgets.VStack(theme.Gap8,
		chart.NewCurve(pieces, look).Named(screen.SaveTable(p.screen.host), words.T("Chance you know it"), words.T("Day"), words.T("Chance you know it"), words.T("Expected")),
		widgets.NewText(said, theme.SizeCaption, theme.Ink3, widgets.Wrap))
}
