package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"sync"

	"precis/notes/briefing/marked"
	"precis/notes/briefing/score"
	"precis/notes/suggest"
	"precis/notes/suggest/ranking"
)

// groupsLeftOut is how many groups of layouts are left out in turn.
const groupsLeftOut = 6

// trainRanker trains the ranker of suggested cards on the pages whose facts are marked,
// and writes its weights.
func trainRanker(ctx context.Context, sets []set, o options) error {
	pages := allOf(sets)
	written := map[string]bool{}
	for i := range sets[0].pages {
		written[sets[0].pages[i].Name] = true
	}
	read, err := ranking.Read(slices.DeleteFunc(pages, func(p marked.Page) bool { return len(p.Facts) == 0 }))
	if err != nil {
		return err
	}
	r, err := ranking.Train(ctx, read)
	if err != nil {
		return err
	}
	var words, weights bytes.Buffer
	if err := r.Write(&words, &weights); err != nil {
		return err
	}
	for name, text := range map[string][]byte{"words": words.Bytes(), "suggest": weights.Bytes()} {
		if err := os.WriteFile(o.dir+"/suggest/weights/"+name+".txt", text, 0o600); err != nil {
			return fmt.Errorf("keep the weights: %w", err)
		}
	}
	if o.on != "" {
		others, err := marked.Read(os.DirFS(o.on))
		if err != nil {
			return err
		}
		read, err := ranking.Read(others)
		if err != nil {
			return err
		}
		var total score.Tally
		for i := range read {
			t, err := scoreCards(ctx, &read[i], r, r.Tick)
			if err != nil {
				return err
			}
			total.Add(t)
		}
		fmt.Println("cards on", o.on, total)
	}
	if o.score {
		return leaveOutCards(ctx, read, written, o)
	}
	return nil
}

// leaveOutCards scores the cards of each page by a ranker that saw no page of its
// layout; of those that are written also by themselves.
func leaveOutCards(ctx context.Context, pages []ranking.Page, written map[string]bool, o options) error {
	var layouts []string
	for i := range pages {
		if !slices.Contains(layouts, pages[i].Layout) {
			layouts = append(layouts, pages[i].Layout)
		}
	}
	slices.Sort(layouts)
	ticks := []float64{ranking.Tick}
	if o.wrong {
		ticks = []float64{0.2, 0.24, ranking.Tick, 0.3, 0.35, 0.4}
	}
	totals, ofWritten := map[string][]score.Tally{}, make([]score.Tally, len(ticks))
	var failed error
	var lock sync.Mutex
	var group sync.WaitGroup
	for g := range groupsLeftOut {
		group.Go(func() {
			var rest, out []ranking.Page
			for _, p := range pages {
				if slices.Index(layouts, p.Layout)%groupsLeftOut == g {
					out = append(out, p)
				} else {
					rest = append(rest, p)
				}
			}
			r, err := ranking.Train(ctx, rest)
			for i := range out {
				for k, tick := range ticks {
					if err != nil {
						break
					}
					var t score.Tally
					t, err = scoreCards(ctx, &out[i], r, tick)
					lock.Lock()
					if totals[out[i].Layout] == nil {
						totals[out[i].Layout] = make([]score.Tally, len(ticks))
					}
					totals[out[i].Layout][k].Add(t)
					if written[out[i].Name] {
						ofWritten[k].Add(t)
					}
					lock.Unlock()
				}
			}
			if err != nil {
				lock.Lock()
				failed = err
				lock.Unlock()
			}
		})
	}
	group.Wait()
	if failed != nil {
		return failed
	}
	all := make([]score.Tally, len(ticks))
	for _, layout := range layouts {
		for k := range ticks {
			all[k].Add(totals[layout][k])
		}
		fmt.Printf("%-16s %s\n", layout, totals[layout][slices.Index(ticks, ranking.Tick)])
	}
	for k, tick := range ticks {
		fmt.Printf("%-16s %s (ticked from %.2f)\n%-16s %s\n", "all", all[k], tick, "(written)", ofWritten[k])
	}
	return nil
}

func scoreCards(ctx context.Context, p *ranking.Page, r *suggest.Ranker, tick float64) (score.Tally, error) {
	all, err := suggest.CardsBy(ctx, p.Doc, r, tick)
	if err != nil {
		return score.Tally{}, err
	}
	return p.Key.Cards(all), nil
}
