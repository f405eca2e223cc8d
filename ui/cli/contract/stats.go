package contract

import (
	"fmt"
	"math"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/stats"
)

// Stats are the figures behind Statistics, a key a chart.
type Stats struct {
	Reviews    []statDay   `json:"reviews"` // the heat map and the time spent
	Retention  retention   `json:"retention"`
	Forecast   []forecast  `json:"forecast"` // the first day with what is overdue
	Overdue    int         `json:"overdue"`
	States     states      `json:"states"`
	Answers    answers     `json:"answers"`
	Hours      []hour      `json:"hours"`
	Stability  []bin       `json:"stability"`
	Difficulty []bin       `json:"difficulty"`
	Sections   []Memorised `json:"sections"`
}

type statDay struct {
	Day     string `json:"day"`
	Reviews int    `json:"reviews"`
	TookMS  int64  `json:"took_ms"`
}

// Rate is true retention: of reviews of cards in review, how many were
// recalled, with the 95 % interval of the rate; null where there were none.
type Rate struct {
	Recalled int      `json:"recalled"`
	Reviews  int      `json:"reviews"`
	Rate     *float64 `json:"rate"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
}

type byAge struct {
	All    Rate `json:"all"`
	Young  Rate `json:"young"`
	Mature Rate `json:"mature"`
}

type retention struct {
	byAge
	Months []month `json:"months"`
}

type month struct {
	Month string `json:"month"`
	byAge
}

type forecast struct {
	Day string `json:"day"`
	Due int    `json:"due"`
}

type states struct {
	New       int `json:"new"`
	Learning  int `json:"learning"`
	Young     int `json:"young"`
	Mature    int `json:"mature"`
	Suspended int `json:"suspended"`
	Expired   int `json:"expired"`
}

type answers struct {
	Learning grades `json:"learning"`
	Young    grades `json:"young"`
	Mature   grades `json:"mature"`
}

type grades struct {
	Again int `json:"again"`
	Hard  int `json:"hard"`
	Good  int `json:"good"`
	Easy  int `json:"easy"`
}

type hour struct {
	Hour int `json:"hour"`
	Rate
}

// bin is a bar of a histogram; high is null where it is open.
type bin struct {
	Low   float64  `json:"low"`
	High  *float64 `json:"high"`
	Cards int      `json:"cards"`
}

// Memorised is how well a section is remembered; recall is null where none
// of its cards was reviewed.
type Memorised struct {
	Note     notes.NoteID `json:"note"`
	Path     []string     `json:"path"`
	Cards    int          `json:"cards"`
	Reviewed int          `json:"reviewed"`
	Recall   *float64     `json:"recall"`
}

// StatsOf returns the figures as `stats` prints them.
func StatsOf(f *library.Figures) *Stats {
	s := &Stats{
		Reviews:   make([]statDay, 0, len(f.Days)),
		Retention: retention{byAgeOf(f.Retention.ByAge), make([]month, 0, len(f.Retention.Months))},
		Forecast:  make([]forecast, 0, len(f.Forecast)), Overdue: f.Overdue,
		States:    states(f.States),
		Answers:   answers{gradesOf(f.Answers.Learning), gradesOf(f.Answers.Young), gradesOf(f.Answers.Mature)},
		Hours:     make([]hour, 0, len(f.Hours)),
		Stability: binsOf(f.Stabilities), Difficulty: binsOf(f.Difficulties),
		Sections: make([]Memorised, 0, len(f.Sections)),
	}
	for _, d := range f.Days {
		s.Reviews = append(s.Reviews, statDay{d.Day.String(), d.Reviews, d.Time.Milliseconds()})
	}
	for _, m := range f.Retention.Months {
		s.Retention.Months = append(s.Retention.Months, month{fmt.Sprintf("%04d-%02d", m.Year, m.Month), byAgeOf(m.ByAge)})
	}
	for i, due := range f.Forecast {
		s.Forecast = append(s.Forecast, forecast{(f.Last + notes.Day(i)).String(), due})
	}
	for at, r := range f.Hours {
		s.Hours = append(s.Hours, hour{at, rateOf(r)})
	}
	for _, in := range f.Sections {
		one := Memorised{Note: in.Note, Path: List(in.Path), Cards: in.Cards, Reviewed: in.Reviewed}
		if in.Reviewed > 0 {
			one.Recall = &in.Recall
		}
		s.Sections = append(s.Sections, one)
	}
	return s
}

func byAgeOf(b stats.ByAge) byAge {
	return byAge{All: rateOf(b.All()), Young: rateOf(b.Young), Mature: rateOf(b.Mature)}
}

func rateOf(r stats.Retention) Rate {
	shape := Rate{Recalled: r.Recalled, Reviews: r.Reviews}
	if r.Reviews > 0 {
		rate := r.Rate()
		low, high := r.Range()
		shape.Rate, shape.Low, shape.High = &rate, &low, &high
	}
	return shape
}

func gradesOf(n [4]int) grades { return grades{n[0], n[1], n[2], n[3]} }

func binsOf(bins []stats.Bin) []bin {
	all := make([]bin, 0, len(bins))
	for _, b := range bins {
		one := bin{Low: b.Low, Cards: b.Cards}
		if !math.IsInf(b.High, 1) {
			one.High = &b.High
		}
		all = append(all, one)
	}
	return all
}
