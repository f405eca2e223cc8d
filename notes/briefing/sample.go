package briefing

import (
	"context"

	"precis/notes/briefing/chain"
	"precis/notes/briefing/marked"
	"precis/notes/prose"
)

// TrainPages trains what reads pages on marked ones. weights tell how much each of
// them counts.
func TrainPages(pages []marked.Page, weights []float64) PageModel {
	lines, names := make([]chain.Sample, len(pages)), make([]chain.Sample, len(pages))
	known := map[string]string{}
	for i := range pages {
		lines[i], names[i] = samplesOf(&pages[i], known)
		lines[i].Weight, names[i].Weight = weights[i], weights[i]
	}
	return PageModel{
		Lines: chain.Train(pageGrammar, lines, chain.Options{Groups: 2, Ridge: 2, Temper: temper, Rounds: 60}),
		Names: chain.Train(nameGrammar, names, chain.Options{Groups: 2, Ridge: 40, Temper: temper, Rounds: 60}),
	}
}

// temper makes the models as sure as they are right on layouts that they have not seen: at
// 1.5 most titles of these are found, and least text is taken where as much furniture stays.
const temper = 1.5

// samplesOf makes a marked page a sample of lines, and its first lines one of titles. Each
// feature is kept once, in known.
func samplesOf(p *marked.Page, known map[string]string) (lines, names chain.Sample) {
	rows, _ := rowsOf(context.Background(), p.Text) // nothing ends it
	look, _ := lookAt(context.Background(), rows)
	marks := marksOf(rows, p.Marks)
	lines.Group, names.Group = p.Layout, p.Layout
	named := uint32(1 << beforeName)
	for i := range look.looks {
		var features []string
		take := func(f []byte) {
			name, ok := known[string(f)]
			if !ok {
				name = string(f)
				known[name] = name
			}
			features = append(features, name)
		}
		look.features(i, take)
		mark := marks[look.looks[i].at]
		lines.Features = append(lines.Features, features)
		lines.Allowed = append(lines.Allowed, allowedBy(mark))
		if i >= look.firstLines() {
			continue
		}
		features = nil
		look.naming(i, take)
		names.Features = append(names.Features, features)
		if mark == "T" {
			names.Allowed = append(names.Allowed, 1<<theName)
			named = 1 << afterName
		} else {
			names.Allowed = append(names.Allowed, named)
		}
	}
	return lines, names
}

// marksOf gives each row its mark, "" where it has none.
func marksOf(rows []row, marks []string) []string {
	all := make([]string, len(rows))
	for i := range rows {
		if marked.Says(rows[i].raw) && len(marks) > 0 {
			all[i], marks = marks[0], marks[1:]
		}
	}
	return all
}

// allowedBy are the states that a mark allows, a bit for each.
func allowedBy(mark string) uint32 {
	const furniture = 1<<inAbove | 1<<inUnder | 1<<inBetween | 1<<inBelow
	switch mark {
	case "T":
		return 1 << inNamed
	case "F":
		return furniture
	case "f":
		return furniture | 1<<inText
	case "H1":
		return 1 << inHeaded
	case "H2", "H3":
		return 1 << inSubHeaded
	case "H12":
		return 1<<inHeaded | 1<<inSubHeaded
	case "?1":
		return 1<<inText | 1<<inHeaded
	case "?2", "?3":
		return 1<<inText | 1<<inSubHeaded
	case "":
		return 1<<states - 1
	default:
		return 1 << inText
	}
}

// PageScore counts how well the lines of marked pages are labelled.
type PageScore struct {
	// Pages have a title in Titles lines, of which Named are found.
	Pages  int `json:"pages"`
	Titles int `json:"titles"`
	Named  int `json:"named"`
	// Furniture are lines of the page, of which Left stay in the note.
	Furniture int `json:"furniture"`
	Left      int `json:"left"`
	// Text are lines of the text, of which Taken are left out.
	Text  int `json:"text"`
	Taken int `json:"taken"`
	// Headings are those of the text, of which Found are made headings; Made are all
	// lines that become headings, of which Right may be.
	Headings int `json:"headings"`
	Found    int `json:"found"`
	Made     int `json:"made"`
	Right    int `json:"right"`
}

// Add adds the counts of another page.
func (s *PageScore) Add(o PageScore) {
	s.Pages += o.Pages
	s.Titles += o.Titles
	s.Named += o.Named
	s.Furniture += o.Furniture
	s.Left += o.Left
	s.Text += o.Text
	s.Taken += o.Taken
	s.Headings += o.Headings
	s.Found += o.Found
	s.Made += o.Made
	s.Right += o.Right
}

// Wrong is a line that is labelled wrong.
type Wrong struct {
	Line     int
	Mark, As string
	Text     string
}

// ScorePage labels a marked page by a model and counts what comes out right.
func ScorePage(p *marked.Page, m PageModel) (PageScore, []Wrong) {
	rows, _ := rowsOf(context.Background(), p.Text) // nothing ends it
	labels, _ := labelsOf(context.Background(), rows, m)
	s := PageScore{Pages: 1}
	var wrong []Wrong
	for i, mark := range marksOf(rows, p.Marks) {
		if mark == "" {
			continue
		}
		as := labels[i]
		head := as == headingLabel || as == subHeadingLabel
		bad := false
		switch mark[0] {
		case 'T':
			s.Titles++
			s.Text++
			if as == titleLabel {
				s.Named++
			} else {
				bad = true
			}
			if as == furnitureLabel {
				s.Taken++
			}
		case 'F':
			if prose.WordCount(rows[i].text, 2) > 1 {
				s.Furniture++
				if as != furnitureLabel {
					s.Left++
				}
			}
			bad = as != furnitureLabel
		case 'f':
			bad = head || as == titleLabel
		case 'H':
			s.Headings++
			s.Text++
			if head {
				s.Found++
			} else {
				bad = true
			}
			if as == furnitureLabel {
				s.Taken++
			}
		default:
			s.Text++
			if as == furnitureLabel {
				s.Taken++
			}
			bad = as == furnitureLabel || as == titleLabel || head && mark[0] != '?'
		}
		if head {
			s.Made++
			if mark[0] == 'H' || mark[0] == '?' {
				s.Right++
			}
		}
		if bad {
			wrong = append(wrong, Wrong{rows[i].number, mark, labelNames[as], rows[i].text})
		}
	}
	return s, wrong
}

var labelNames = [labels]string{"text", "furniture", "title", "heading", "sub-heading"}
