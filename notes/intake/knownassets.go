package intake

import (
	"errors"

	"precis/notes"
	"precis/notes/markup"
)

// withKnownAssets returns the text of a planned note with the files it names as
// those that the library has already: in an exported note they lie in the folder
// of assets under the names they have here.
func (p *planner) withKnownAssets(planned *Planned) string {
	if len(planned.media) == 0 {
		return planned.Document.Markdown
	}
	return markup.RewriteImages(planned.Document.Markdown, func(dest string) string {
		m, ok := planned.media[dest]
		if !ok {
			return dest
		}
		name := notes.AssetFolder + m.Name
		have, err := p.lib.AssetContent(name)
		if err != nil {
			if !errors.Is(err, notes.ErrNotFound) {
				p.fault = err
			}
			return dest
		}
		if content, err := m.content(); err != nil || content != have {
			return dest
		}
		return name
	})
}
