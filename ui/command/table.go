package command

import (
	"fmt"
	"math"
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/words"
)

// Command is one thing that can be done.
type Command struct {
	// ID names it in code, such as "review.undo"; unique in its table.
	ID string
	// Name is what the learner reads, such as "Undo the last grade".
	Name string
	// Label is what the menu shows now, such as "Undo Delete 1 note"; nil: Name.
	Label func() string
	// Menu is the menu it stands in, such as "Library"; "" for none.
	Menu string
	// Group parts a menu with separators; within one the order is the table's.
	Group int
	// Keys run it; the first is shown in the menu.
	Keys []Key
	// Known is the key by which the text with the focus does it by itself, such as "Ctrl+C": it
	// is shown, and runs nothing here.
	Known string
	// Hidden commands are in no palette: those that only make sense by key.
	Hidden bool
	// Do does it.
	Do func()
	// Quits ends the app: without one at the end of its first menu, Fyne adds another.
	Quits bool
	// Checked says whether the menu ticks it now, as the theme in use; nil: never.
	Checked func() bool
	// Enabled says whether it can be done now; nil: always. Commands may share
	// a key as long as one of them at most is enabled.
	Enabled func() bool
	// Rests says whether something lies over the window now, under which the command is not
	// done; nil: never. The menu bar shows the command without regard to that: it cannot be
	// opened until then.
	Rests func() bool
}

// CanRun reports whether the command can be done now.
func (c *Command) CanRun() bool {
	return (c.Rests == nil || !c.Rests()) && c.enabled()
}

func (c *Command) enabled() bool {
	return c.Do != nil && (c.Enabled == nil || c.Enabled())
}

// label is what the menu shows.
func (c *Command) label() string {
	if c.Label == nil {
		return c.Name
	}
	return c.Label()
}

// Shown returns the command's first key, or the one that is known, as the learner's keyboard
// calls it, or "".
func (c *Command) Shown() string {
	if len(c.Keys) == 0 {
		return words.KeyName(c.Known)
	}
	return words.KeyName(c.Keys[0].String())
}

// Table is the commands of a window, in order. It belongs to the UI thread.
type Table struct {
	commands []*Command
	byID     map[string]*Command
	menu     *fyne.MainMenu
	menus    []*fyne.Menu // all of them: the bar shows those of the screen in front
	items    map[*fyne.MenuItem]*Command
	canvas   fyne.Canvas // whose keys run commands, nil for none yet
	held     func() fyne.KeyModifier
}

// NewTable returns a table of the commands.
func NewTable(commands ...Command) *Table {
	t := &Table{byID: map[string]*Command{}, items: map[*fyne.MenuItem]*Command{}, held: Held}
	t.Add(commands...)
	return t
}

// Add puts commands at the end. It panics when an ID is empty or taken.
func (t *Table) Add(commands ...Command) {
	for i := range commands {
		c := commands[i]
		if c.ID == "" || t.byID[c.ID] != nil {
			panic(fmt.Sprintf("command %q is there already or has no ID", c.ID))
		}
		t.commands = append(t.commands, &c)
		t.byID[c.ID] = &c
	}
}

// All returns the commands in order; they are not to be changed.
func (t *Table) All() []*Command { return t.commands }

// Run does the command if it can be done now, and reports whether it did.
func (t *Table) Run(id string) bool {
	c := t.byID[id]
	if c == nil || !c.CanRun() {
		return false
	}
	c.Do()
	return true
}

// MainMenu returns the menu bar: menus in the order in which the table first
// names them, their groups in that of their numbers. Update keeps it true.
func (t *Table) MainMenu() *fyne.MainMenu {
	menus := map[string]*fyne.Menu{}
	last := map[string]int{}
	t.menu = fyne.NewMainMenu()
	for _, c := range t.commands {
		if c.Menu != "" && menus[c.Menu] == nil {
			menus[c.Menu] = fyne.NewMenu(c.Menu)
			t.menu.Items = append(t.menu.Items, menus[c.Menu])
		}
	}
	grouped := slices.Clone(t.commands)
	slices.SortStableFunc(grouped, func(a, b *Command) int { return a.Group - b.Group })
	for _, c := range grouped {
		if c.Menu == "" {
			continue
		}
		m := menus[c.Menu]
		if len(m.Items) > 0 && last[c.Menu] != c.Group {
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		}
		last[c.Menu] = c.Group
		item := fyne.NewMenuItem("", func() { t.fromMenu(c) })
		item.IsQuit = c.Quits
		if len(c.Keys) > 0 {
			item.Shortcut = c.Keys[0].heard()
		}
		t.items[item] = c
		m.Items = append(m.Items, item)
	}
	t.menus = t.menu.Items
	for _, m := range t.menus {
		t.write(m, math.MaxFloat32)
	}
	return t.menu
}

// write brings the entries of a menu up to date, and reports whether any is other now.
// Keys stand in a column beside the names, those that Fyne draws are too pale to read. Fyne
// opens a menu below its name, and cuts off what is beyond the window: where that leaves too
// little room for the keys, the names stand alone.
func (t *Table) write(m *fyne.Menu, room float32) (changed bool) {
	var names float32
	for _, item := range m.Items {
		if c := t.items[item]; c != nil {
			names = max(names, menuWidth(c.label()))
		}
	}
	column := names + menuWidth(keyGap)
	if room < names+menuWidth(longKey) && slices.ContainsFunc(m.Items, func(item *fyne.MenuItem) bool {
		return t.items[item] != nil && menuWidth(withKey(t.items[item].label(), t.items[item].Shown(), column)) > room
	}) {
		column = 0
	}
	for _, item := range m.Items {
		c := t.items[item]
		if c == nil {
			continue // a separator
		}
		label := c.label()
		if column > 0 {
			label = withKey(label, c.Shown(), column)
		}
		disabled, checked := !c.enabled(), c.Checked != nil && c.Checked()
		changed = changed || label != item.Label || disabled != item.Disabled || checked != item.Checked
		item.Label, item.Disabled, item.Checked = label, disabled, checked
	}
	return changed
}

// fromMenu runs a command of the menu bar. One that cannot be done now was not
// chosen with the mouse: its key was pressed, and may be meant for another
// command, or for what has the focus, since menus listen before all else.
func (t *Table) fromMenu(c *Command) {
	if t.Run(c.ID) || len(c.Keys) == 0 || t.press(c.Keys[0]) || t.canvas == nil {
		return
	}
	if focused, ok := t.canvas.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(c.Keys[0].typed())
	}
}

// Update shows in the menu bar which commands can be done now, and which are ticked. Call
// it when a screen comes up or a selection changes.
func (t *Table) Update() {
	if t.menu == nil {
		return
	}
	changed, room := false, float32(math.MaxFloat32)
	if t.canvas != nil && t.canvas.Size().Width > 0 {
		room = t.canvas.Size().Width - 3*fynetheme.InnerPadding()
	}
	for _, m := range t.menus {
		changed = t.write(m, room) || changed
		if slices.Contains(t.menu.Items, m) { // the bar shows it
			room -= menuWidth(m.Label) + 2*fynetheme.InnerPadding() + fynetheme.Padding()
		}
	}
	if changed {
		t.menu.Refresh()
	}
}

// Bind makes the canvas run the commands by key: keys with Ctrl, Alt or Super
// always, plain keys while no field has the focus.
func (t *Table) Bind(c fyne.Canvas) {
	t.canvas = c
	bound := map[string]bool{}
	for _, command := range t.commands {
		for _, k := range command.Keys {
			shortcut := k.typed()
			if shortcut == nil || bound[shortcut.ShortcutName()] {
				continue
			}
			bound[shortcut.ShortcutName()] = true
			c.AddShortcut(shortcut, func(fyne.Shortcut) { t.press(k) })
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { t.TypedKey(e) })
	c.SetOnTypedRune(func(r rune) { t.TypedRune(r) })
}

// TypedKey runs the enabled command of a key that types nothing and reports
// whether there was one. Space is a rune: " ".
func (t *Table) TypedKey(e *fyne.KeyEvent) bool {
	if held := t.held(); held != 0 && t.first(func(k Key) bool { return k.Mod == held && k.matches(e.Name) }) {
		return true
	}
	return t.first(func(k Key) bool { return k.Mod == 0 && k.matches(e.Name) })
}

// TypedRune runs the enabled command of a character and reports whether there
// was one.
func (t *Table) TypedRune(r rune) bool {
	return t.first(func(k Key) bool { return k.Rune != 0 && k.Rune == unicode.ToLower(r) })
}

func (t *Table) press(pressed Key) bool {
	return t.first(func(k Key) bool { return k == pressed })
}

func (t *Table) first(matches func(Key) bool) bool {
	for _, c := range t.commands {
		for _, k := range c.Keys {
			if matches(k) && c.CanRun() {
				c.Do()
				return true
			}
		}
	}
	return false
}
