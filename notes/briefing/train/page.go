package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"precis/notes/briefing"
	"precis/notes/briefing/chain"
	"precis/notes/briefing/marked"
)

// trainPages trains the models that label lines on all sets of pages, and writes their
// weights.
func trainPages(sets []set, o options) error {
	m := train(allOf(sets))
	for name, model := range map[string]*chain.Model{"page": m.Lines, "title": m.Names} {
		var weights bytes.Buffer
		if err := model.Write(&weights); err != nil {
			return err
		}
		if err := os.WriteFile(o.dir+"/briefing/weights/"+name+".txt", weights.Bytes(), 0o600); err != nil {
			return fmt.Errorf("keep the weights: %w", err)
		}
	}
	if o.on != "" {
		others, err := marked.Read(os.DirFS(o.on))
		if err != nil {
			return err
		}
		total := briefing.PageScore{}
		for i := range others {
			total.Add(scorePage(&others[i], m, o))
		}
		fmt.Println("on", o.on, line(total))
	}
	if o.score {
		fmt.Println("leaving layouts out")
		leaveOut(sets, true, o)
		fmt.Println("leaving every fifth page out")
		leaveOut(sets, false, o)
	}
	return nil
}

// folds is how many models are trained to score: each is shown all layouts but
// some.
const folds = 5

// leaveOut scores each page by a model that was trained without its layout, or
// only without some pages.
func leaveOut(sets []set, layouts bool, o options) {
	pages := allOf(sets)
	var names []string
	for i := range pages {
		if !slices.Contains(names, pages[i].Layout) {
			names = append(names, pages[i].Layout)
		}
	}
	slices.Sort(names)
	fold := func(i int) int {
		if layouts {
			return slices.Index(names, pages[i].Layout) % folds
		}
		return i % folds
	}
	models := make([]briefing.PageModel, folds)
	var wait sync.WaitGroup
	atOnce := make(chan struct{}, runtime.GOMAXPROCS(0)) // each takes more than half a gigabyte
	for k := range folds {
		atOnce <- struct{}{}
		wait.Go(func() {
			var rest []marked.Page
			for i := range pages {
				if fold(i) != k {
					rest = append(rest, pages[i])
				}
			}
			models[k] = train(rest)
			<-atOnce
		})
	}
	wait.Wait()
	scores := make([]briefing.PageScore, len(pages))
	for i := range pages {
		scores[i] = scorePage(&pages[i], models[fold(i)], o)
	}
	report := func(name string, of func(i int) bool) {
		total := briefing.PageScore{}
		for i := range pages {
			if of(i) {
				total.Add(scores[i])
			}
		}
		fmt.Printf("%-16s %s\n", name, line(total))
	}
	for _, layout := range names {
		report(layout, func(i int) bool { return pages[i].Layout == layout })
	}
	from := 0
	for _, s := range sets {
		report("("+s.name+")", func(i int) bool { return i >= from && i < from+len(s.pages) })
		from += len(s.pages)
	}
	report("all", func(int) bool { return true })
}

// train trains on pages and on what learners paste of them.
func train(pages []marked.Page) briefing.PageModel {
	var all []marked.Page
	var weights []float64
	for i := range pages {
		for k, v := range variants(&pages[i]) {
			all = append(all, v)
			if k == 0 {
				weights = append(weights, 1)
			} else {
				weights = append(weights, variantWeight)
			}
		}
		for number := range uint64(dressings) {
			if v, ok := dressed(&pages[i], pages, number); ok {
				all, weights = append(all, v), append(weights, dressedWeight)
			}
		}
	}
	return briefing.TrainPages(all, weights)
}

// variantWeight is how much a variant counts.
const variantWeight = 0.4

// Each page is shown so many times as other sites would, each of which counts so much.
const (
	dressings     = plainDressings + 4
	dressedWeight = 0.3
)

// variants are a page and parts of it that a learner may select: without anything
// around or between the text, without what stands above the title, and without
// the title.
func variants(p *marked.Page) []marked.Page {
	all := []marked.Page{*p}
	if slices.Contains(p.Marks, "F") {
		title := slices.Index(p.Marks, "T")
		all = append(all,
			partOf(p, func(_ int, mark string) bool { return mark != "F" }, true),
			partOf(p, func(i int, _ string) bool { return i >= title }, true))
	}
	if at := slices.Index(p.Marks, "T"); at >= 0 {
		all = append(all, partOf(p, func(i int, mark string) bool { return i > at && mark != "F" }, true))
	}
	all = append(all, partOf(p, func(int, string) bool { return true }, false))
	return append(all, wrapped(p))
}

// wrapWidth is the characters at which mail and the like break lines.
const wrapWidth = 76

// wrapped is a page whose lines of text were broken and lost their dashes.
func wrapped(p *marked.Page) marked.Page {
	w := *p
	w.Marks = nil
	var text strings.Builder
	i := 0
	for l := range strings.Lines(p.Text) {
		if !marked.Says(l) {
			text.WriteString(l)
			continue
		}
		mark := p.Marks[i]
		i++
		if rest, ok := strings.CutPrefix(l, "- "); ok {
			l = "    " + rest
		}
		w.Marks = append(w.Marks, mark)
		column := 0
		for word := range strings.SplitSeq(l, " ") {
			if column > wrapWidth && (mark == "=" || mark[0] == 'b') && marked.Says(word) && !strings.Contains(l, "\t") {
				text.WriteString("\n")
				w.Marks = append(w.Marks, "=")
				column = 0
			} else if column > 0 {
				text.WriteString(" ")
			}
			text.WriteString(word)
			column += utf8.RuneCountInString(word) + 1
		}
	}
	w.Text = text.String()
	return w
}

// partOf keeps some lines of a page, and its blank lines or not.
func partOf(p *marked.Page, keep func(i int, mark string) bool, blank bool) marked.Page {
	part := *p
	var text strings.Builder
	part.Marks = nil
	i := 0
	for l := range strings.Lines(p.Text) {
		if !marked.Says(l) {
			if blank || strings.TrimSpace(l) != "" {
				text.WriteString(l)
			}
			continue
		}
		if keep(i, p.Marks[i]) {
			text.WriteString(l)
			part.Marks = append(part.Marks, p.Marks[i])
		}
		i++
	}
	part.Text = text.String()
	return part
}

func scorePage(p *marked.Page, m briefing.PageModel, o options) briefing.PageScore {
	s, wrong := briefing.ScorePage(p, m)
	if o.wrong {
		fmt.Println("==", p.Name, line(s))
		for _, w := range wrong {
			fmt.Printf("   %3d %-2s as %-11s %.100s\n", w.Line, w.Mark, w.As, w.Text)
		}
	}
	return s
}

func line(s briefing.PageScore) string {
	return fmt.Sprintf("titles %d/%d, headings found %s right %s, furniture left %s, text taken %d/%d %s",
		s.Named, s.Titles, percent(s.Found, s.Headings), percent(s.Right, s.Made), percent(s.Left, s.Furniture), s.Taken, s.Text, percent(s.Taken, s.Text))
}

func percent(part, whole int) string {
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(max(1, whole)))
}
