package chart

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/widgets"
	"precis/ui/words"
)

// Save asks where a new file goes, under a name to begin with, and has it written.
type Save func(name string, write func(to io.Writer) error)

// Named says what the bars show, and what heads the columns of their table: what they
// stand for, and their values. It returns the bars.
func (c *Bars) Named(save Save, name string, columns ...string) *Bars {
	c.save, c.name, c.columns = save, name, columns
	return c
}

// Named says what the map shows, and what heads the columns of its table: the day, and
// its value. It returns the map.
func (h *HeatMap) Named(save Save, name string, columns ...string) *HeatMap {
	h.save, h.name, h.columns = save, name, columns
	return h
}

// Named says what the curve shows, and what heads the columns of its table: what its
// points stand for, their figures, and in a column of their own those that are only
// expected. It returns the curve.
func (c *Curve) Named(save Save, name string, columns ...string) *Curve {
	c.save, c.name, c.columns = save, name, columns
	return c
}

// Named says what the bar shows, and what heads the columns of its table: the grade, and
// how often it was given. It returns the bar.
func (g *Grades) Named(save Save, name string, columns ...string) *Grades {
	g.save, g.name, g.columns = save, name, columns
	return g
}

// number writes a figure of a table.
func number(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 4, 64), "0"), ".")
}

// TappedSecondary offers the table.
func (f *figures) TappedSecondary(e *fyne.PointEvent) { f.ShowMenu(e.AbsolutePosition) }

// MenuPlace is at the figure that keys have come to.
func (f *figures) MenuPlace() (at fyne.Position, ok bool) {
	return f.place(max(f.under, 0)), len(f.columns) > 0
}

// ShowMenu offers the table at a place of the window.
func (f *figures) ShowMenu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(f.self)
	if c == nil || len(f.columns) == 0 {
		return
	}
	widgets.ShowMenu(fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Copy as table"), f.copy),
		fyne.NewMenuItem(words.T("Save as CSV…"), func() { f.save(f.name+".csv", f.writeCSV) }),
	), c, at)
}

// copy puts the table on the clipboard, as spreadsheets take it.
func (f *figures) copy() {
	var b strings.Builder
	_ = f.write(&b, '\t') // which memory does not refuse
	fyne.CurrentApp().Clipboard().SetContent(b.String())
}

// writeCSV writes the table for spreadsheets.
func (f *figures) writeCSV(to io.Writer) error {
	_, err := io.WriteString(to, "\ufeff") // by which Excel knows UTF-8
	if err == nil {
		err = f.write(to, ',')
	}
	if err != nil {
		return fmt.Errorf("write the table of “%s”: %w", f.name, err)
	}
	return nil
}

// write writes the table, its columns parted by comma.
func (f *figures) write(to io.Writer, comma rune) error {
	table := csv.NewWriter(to)
	table.Comma = comma
	if err := table.Write(f.columns); err != nil {
		return err
	}
	return table.WriteAll(f.rows())
}
