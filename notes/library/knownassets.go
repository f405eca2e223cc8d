package library

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// newAssets counts the files that storing a plan would add: of the same name and
// content there is one, and those that the library has already do not count.
func (l *Library) newAssets(plan *Plan) int {
	added := map[string]bool{}
	err := l.store.View(func(r notes.Reader) error {
		names, err := r.Assets()
		if err != nil {
			return err
		}
		slices.Sort(names)
		for _, p := range plan.Notes {
			if !p.writes() {
				continue
			}
			for _, file := range p.media {
				data, err := l.files.ReadFile(file)
				if err != nil {
					continue // storing it will say so
				}
				if name := filepath.Base(file); !hasAsset(r, names, name, data) {
					added[name+"\n"+hash(string(data))] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		return 0
	}
	return len(added)
}

// hasAsset reports whether one of the sorted names is that of a file with this
// content: name itself, or with the suffix of a second one.
func hasAsset(r notes.Reader, names []string, name string, data []byte) bool {
	extension := filepath.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	at, _ := slices.BinarySearch(names, stem)
	for _, other := range names[at:] {
		if !strings.HasPrefix(other, stem) {
			break
		}
		if filepath.Ext(other) != extension {
			continue
		}
		if have, err := r.Asset(other); err == nil && bytes.Equal(have, data) {
			return true
		}
	}
	return false
}

// withKnownAssets returns the text of a planned note with the files it names as
// those that the library has already: in an exported note they lie in the folder
// of assets under the names they have here.
func (p *planner) withKnownAssets(planned *Planned) string {
	if len(planned.media) == 0 {
		return planned.Document.Markdown
	}
	return markup.RewriteImages(planned.Document.Markdown, func(dest string) string {
		file, ok := planned.media[dest]
		if !ok {
			return dest
		}
		name := assetFolder + filepath.Base(file)
		have, err := p.Asset(name)
		if err != nil {
			return dest
		}
		if data, err := p.files.ReadFile(file); err != nil || !bytes.Equal(data, have) {
			return dest
		}
		return name
	})
}
