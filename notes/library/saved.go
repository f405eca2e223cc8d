package library

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/search"
)

// SavedSearch is a query that is kept under a name.
type SavedSearch struct{ Name, Query string }

// savedName is the preference that holds the queries by their names; changes of it are
// changes to undo.
const savedName = "searches"

// Saved returns the searches that are kept, by name.
func (s Search) Saved() []SavedSearch {
	var all []SavedSearch
	kept := readSaved(s.l.Preferences().Get(savedName))
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		all = append(all, SavedSearch{name, kept[name]})
	}
	return all
}

// Save keeps a query under a name, in the place of one that has it.
func (s Search) Save(name, query string) error {
	name, query = strings.TrimSpace(name), strings.TrimSpace(query)
	if _, err := search.Parse(query); err != nil {
		return fmt.Errorf("save a search: %w", err)
	}
	if name == "" || query == "" {
		return errUnnamed
	}
	return s.keep(name, func(all map[string]string) error {
		all[name] = query
		return nil
	})
}

var errUnnamed = notes.Invalidf("A saved search has a name and a query.")

// RenameSaved gives a saved search another name, which no other may have.
func (s Search) RenameSaved(from, to string) error {
	to = strings.TrimSpace(to)
	return s.keep(from, func(all map[string]string) error {
		query, there := all[from]
		_, taken := all[to]
		switch {
		case !there:
			return fmt.Errorf("saved search %q: %w", from, notes.ErrNotFound)
		case to == "":
			return errUnnamed
		case taken && to != from:
			return notes.Invalidf("Another search has the name “%s”.", to)
		}
		delete(all, from)
		all[to] = query
		return nil
	})
}

// DeleteSaved forgets a saved search; one that is not there is as good as deleted.
func (s Search) DeleteSaved(name string) error {
	return s.keep(name, func(all map[string]string) error {
		delete(all, name)
		return nil
	})
}

// keep changes what is saved under a name, as one change.
func (s Search) keep(name string, change func(map[string]string) error) error {
	s.l.changing.Lock()
	defer s.l.changing.Unlock()
	err := s.l.change(notes.Action{Kind: notes.ActionSearch, Name: name}, func(w notes.Writer) error {
		kept, err := w.Preference(savedName)
		if err != nil {
			return err
		}
		all := readSaved(kept)
		if err := change(all); err != nil {
			return err
		}
		return putSaved(w, all)
	})
	if err != nil {
		return fmt.Errorf("keep search %q: %w", name, err)
	}
	return nil
}

func putSaved(w notes.Writer, all map[string]string) error {
	if len(all) == 0 {
		return w.PutPreference(savedName, "")
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return w.PutPreference(savedName, string(data))
}

// renameQueries has exams and saved searches ask for decks by the names that they have now.
func renameQueries(w notes.Writer, renamed func(deck string) string) error {
	exams, err := w.Exams()
	if err != nil {
		return err
	}
	for _, x := range exams {
		before := x.Query
		if x.Query = search.RenameDecks(before, renamed); x.Query == before {
			continue
		}
		if err := w.PutExam(x); err != nil {
			return err
		}
	}
	kept, err := w.Preference(savedName)
	if err != nil {
		return err
	}
	all, changed := readSaved(kept), false
	for name, query := range all {
		all[name] = search.RenameDecks(query, renamed)
		changed = changed || all[name] != query
	}
	if !changed {
		return nil
	}
	return putSaved(w, all)
}

// readSaved reads what is kept; what cannot be read is as good as nothing.
func readSaved(kept string) map[string]string {
	all := map[string]string{}
	if json.Unmarshal([]byte(kept), &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}
