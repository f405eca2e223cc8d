package table_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/browse/table"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func newTestTable(t *testing.T, rows int) (*table.Table, map[int]bool) {
	t.Helper()
	fynetest.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	asked := map[int]bool{}
	shown := table.New(
		table.Column{Title: "Name", Weight: 1},
		table.Column{Title: "Detail", Width: 120, Least: 400},
		table.Column{Title: "Number", Width: 60, Trailing: true},
	)
	shown.Cell = func(row, column int) table.Cell {
		asked[row] = true
		return table.Cell{Text: fmt.Sprintf("%d/%d", row, column)}
	}
	w := fynetest.NewTempWindow(t, shown)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 32+36*10))
	shown.SetRows(rows)
	return shown, asked
}

func TestTableBuildsWhatIsInView(t *testing.T) {
	shown, asked := newTestTable(t, 100000)
	if len(asked) > 12 {
		t.Errorf("%d rows were asked for where 10 fit", len(asked))
	}
	clear(asked)
	shown.Reveal(50000)
	if !asked[50000] || len(asked) > 12 {
		t.Errorf("after a jump %d rows were asked for; the one wanted: %v", len(asked), asked[50000])
	}
	if y := shown.RowTop(50000); y < 32 || y+36 > 32+360 {
		t.Errorf("the row stands at %g", y)
	}
	shown.SetRows(3)
	if y := shown.RowTop(0); y != 32 {
		t.Errorf("with fewer rows the first stands at %g", y)
	}
}

func TestTablePresses(t *testing.T) {
	shown, _ := newTestTable(t, 100)
	pressed, sorted, menu := -1, -1, -1
	var held fyne.KeyModifier
	shown.OnPress = func(row int, keys fyne.KeyModifier) { pressed, held = row, keys }
	shown.OnSort = func(column int) { sorted = column }
	shown.OnMenu = func(row int, _ fyne.Position) { menu = row }
	at := func(y float32, button desktop.MouseButton) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, y)}, Button: button, Modifier: fyne.KeyModifierShift}
	}
	shown.MouseDown(at(32+36*2+5, desktop.MouseButtonPrimary))
	if pressed != 2 || held != fyne.KeyModifierShift {
		t.Errorf("pressed row %d with %v", pressed, held)
	}
	shown.MouseDown(at(32+36*4+5, desktop.MouseButtonSecondary))
	if menu != 4 {
		t.Errorf("menu of row %d", menu)
	}
	head := at(10, desktop.MouseButtonPrimary)
	head.Position.X = 600 - 24 - 10
	shown.MouseDown(head)
	if sorted != 2 {
		t.Errorf("sorted by column %d", sorted)
	}
	pressed = -1
	shown.MouseDown(at(10, desktop.MouseButtonPrimary))
	if pressed != -1 {
		t.Error("the head is taken for a row")
	}
	shown.SetRows(1)
	shown.MouseDown(at(200, desktop.MouseButtonPrimary))
	if pressed != -1 {
		t.Error("below the last row there is a row")
	}
}

// Fyne takes any two presses on the table for a double one.
func TestTableOpensWhatIsPressedTwice(t *testing.T) {
	const plain, ctrl = fyne.KeyModifier(0), fyne.KeyModifierControl
	for name, tt := range map[string]struct {
		rows [2]int
		held [2]fyne.KeyModifier
		want int
	}{
		"a row":                   {[2]int{1, 1}, [2]fyne.KeyModifier{plain, plain}, 1},
		"one row and another":     {[2]int{1, 3}, [2]fyne.KeyModifier{plain, plain}, -1},
		"two rows with Ctrl":      {[2]int{1, 3}, [2]fyne.KeyModifier{ctrl, ctrl}, -1},
		"a row with Ctrl":         {[2]int{1, 1}, [2]fyne.KeyModifier{ctrl, ctrl}, -1},
		"a row, then it and Ctrl": {[2]int{1, 1}, [2]fyne.KeyModifier{plain, ctrl}, -1},
		"the head":                {[2]int{-1, -1}, [2]fyne.KeyModifier{plain, plain}, -1},
	} {
		t.Run(name, func(t *testing.T) {
			shown, _ := newTestTable(t, 100)
			opened := -1
			shown.OnOpen = func(row int) { opened = row }
			for i, row := range tt.rows {
				place := fyne.PointEvent{Position: fyne.NewPos(50, 32+36*float32(row)+5)}
				shown.MouseDown(&desktop.MouseEvent{PointEvent: place, Button: desktop.MouseButtonPrimary, Modifier: tt.held[i]})
			}
			shown.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(50, 32+36*float32(tt.rows[0])+5)})
			if opened != tt.want {
				t.Errorf("opened row %d, want %d", opened, tt.want)
			}
		})
	}
}

func TestTableDrawnAgainAfterARest(t *testing.T) {
	shown, _ := newTestTable(t, 5)
	drawtest.Rests(t, map[string]fyne.Widget{"table": shown})
}

// The sign of the head's menu says what it is for, and no other place of the head does.
func TestSignOfTheHeadHasAHint(t *testing.T) {
	shown := table.New(table.Column{Title: "A", Weight: 1})
	shown.Cell, shown.Selected = func(int, int) table.Cell { return table.Cell{} }, func(int) bool { return false }
	shown.OnHeadMenu, shown.HeadHint = func(fyne.Position) {}, "Choose"
	root := widgets.WithHints(shown)
	w := fynetest.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(400, 200))
	said := func() string {
		for _, o := range fynetest.WidgetRenderer(root.Objects[1].(fyne.Widget)).Objects() {
			if words, ok := o.(*widgets.Text); ok && words.Visible() {
				return words.Text()
			}
		}
		return ""
	}
	for _, at := range []struct {
		x, y float32
		want string
	}{{40, 10, ""}, {shown.Size().Width - 10, 10, "Choose"}, {shown.Size().Width - 10, 150, ""}} {
		shown.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(at.x, at.y)}})
		if said() != at.want {
			t.Errorf("at %v, %v stands %q, want %q", at.x, at.y, said(), at.want)
		}
	}
	shown.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(shown.Size().Width-10, 10)}})
	if shown.MouseOut(); said() != "" {
		t.Errorf("%q stays", said())
	}
}
