package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"precis/notes/briefing"
	"precis/notes/briefing/chain"
	"precis/notes/briefing/marked"
)

// pageOptions train the model that labels the lines of pages.
var pageOptions = chain.Options{Groups: 2, Ridge: 1, Rounds: 100}

// trainPages trains the model that labels lines and writes its weights.
func trainPages(pages []marked.Page, o options) error {
	var samples []chain.Sample
	for i := range pages {
		samples = append(samples, briefing.PageSample(&pages[i]))
	}
	m := chain.Train(briefing.PageGrammar(), samples, pageOptions)
	var weights bytes.Buffer
	if err := m.Write(&weights); err != nil {
		return err
	}
	if err := os.WriteFile(o.dir+"/weights/page.txt", weights.Bytes(), 0o600); err != nil {
		return fmt.Errorf("keep the weights: %w", err)
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
		leaveOut(pages, samples, o)
	}
	return nil
}

// leaveOut scores each layout by a model that was trained on the others.
func leaveOut(pages []marked.Page, samples []chain.Sample, o options) {
	var layouts []string
	for i := range pages {
		if !slices.Contains(layouts, pages[i].Layout) {
			layouts = append(layouts, pages[i].Layout)
		}
	}
	slices.Sort(layouts)
	all := briefing.PageScore{}
	for _, layout := range layouts {
		var rest []chain.Sample
		for _, s := range samples {
			if s.Group != layout {
				rest = append(rest, s)
			}
		}
		m := chain.Train(briefing.PageGrammar(), rest, pageOptions)
		total := briefing.PageScore{}
		for i := range pages {
			if pages[i].Layout == layout {
				total.Add(scorePage(&pages[i], m, o))
			}
		}
		fmt.Printf("%-16s %s\n", layout, line(total))
		all.Add(total)
	}
	fmt.Printf("%-16s %s\n", "all", line(all))
}

func scorePage(p *marked.Page, m *chain.Model, o options) briefing.PageScore {
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
