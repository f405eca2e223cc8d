package library

import (
	"bytes"
	"path/filepath"

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
