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

// savedName is the preference that holds the queries by their names.
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

// Save keeps a query under a name, in the place of one that has it. As all that is done
// with saved searches it is no change to undo.
func (s Search) Save(name, query string) error {
	name, query = strings.TrimSpace(name), strings.TrimSpace(query)
	if _, err := search.Parse(query); err != nil {
		return fmt.Errorf("save a search: %w", err)
	}
	if name == "" || query == "" {
		return notes.Invalidf("A saved search has a name and a query.")
	}
	return s.keep(func(all map[string]string) error {
		all[name] = query
		return nil
	})
}

// RenameSaved gives a saved search another name, which no other may have.
func (s Search) RenameSaved(from, to string) error {
	to = strings.TrimSpace(to)
	return s.keep(func(all map[string]string) error {
		query, there := all[from]
		_, taken := all[to]
		switch {
		case !there:
			return fmt.Errorf("saved search %q: %w", from, notes.ErrNotFound)
		case to == "", taken && to != from:
			return notes.Invalidf("Another search has the name “%s”.", to)
		}
		delete(all, from)
		all[to] = query
		return nil
	})
}

// DeleteSaved forgets a saved search; one that is not there is as good as deleted.
func (s Search) DeleteSaved(name string) error {
	return s.keep(func(all map[string]string) error {
		delete(all, name)
		return nil
	})
}

// keep changes the saved searches.
func (s Search) keep(change func(map[string]string) error) error {
	_, err := s.l.store.Update(notes.Action{}, func(w notes.Writer) error {
		kept, err := w.Preference(savedName)
		if err != nil {
			return err
		}
		all := readSaved(kept)
		if err := change(all); err != nil {
			return err
		}
		data, err := json.Marshal(all)
		if err != nil {
			return err
		}
		return w.PutPreference(savedName, string(data))
	})
	if err != nil {
		return fmt.Errorf("keep searches: %w", err)
	}
	return nil
}

// readSaved reads what is kept; what cannot be read is as good as nothing.
func readSaved(kept string) map[string]string {
	all := map[string]string{}
	if json.Unmarshal([]byte(kept), &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}
