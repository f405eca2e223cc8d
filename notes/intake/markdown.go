package intake

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// formatOf tells Markdown from briefings by the text.
func (p *planner) formatOf(s incoming) Format {
	if p.opts.Dialect != dialect.Guess || markup.IsMarkdown(s.text) {
		return Markdown
	}
	if d, _ := dialect.Tell(s.text, p.around(s)); d != dialect.Native {
		return Markdown
	}
	return Briefing
}

// addMarkdown plans the notes of a text of Markdown: one, or one for each deck
// that its dialect names in it.
func (p *planner) addMarkdown(s incoming) {
	around := p.around(s)
	d, why := p.opts.Dialect, []string(nil)
	if d == dialect.Guess {
		d, why = dialect.Tell(s.text, around)
	}
	opts := dialect.Options{Obsidian: around.Vault, OneDeck: p.opts.Deck != ""}
	if d == dialect.MDAnki && len(why) > 0 {
		p.beside(s.path)
	} else if d == dialect.Native && p.opts.Dialect == dialect.Guess && s.path != "" && dialect.LooksLikeMDAnki(s.text) {
		p.doubtful = append(p.doubtful, len(p.plan.Notes))
	}
	reading := dialect.Read(d, s.text, opts)
	for _, w := range reading.Warnings {
		p.warn(s.path, w.Line, "%s", w.Message)
	}
	var unknown []*Planned
	for _, n := range reading.Notes {
		planned := &Planned{
			Format: Markdown, path: s.path, file: s.path, Dialect: d, Evidence: why,
			Document: n.Document, starts: n.Starts, said: hash(n.Document.Markdown),
		}
		at := s
		switch {
		case n.Deck != "" && n.Below:
			at.deck = path.Join(s.deck, n.Deck)
		case n.Deck != "":
			at.deck = n.Deck
		}
		p.name(planned, at)
		p.findMedia(planned, s)
		if !p.recognise(planned, true) {
			unknown = append(unknown, planned)
		}
		p.plan.Notes = append(p.plan.Notes, planned)
	}
	for _, planned := range unknown {
		p.recognise(planned, false)
	}
}

// beside remembers that a folder holds a file of mdanki.
func (p *planner) beside(file string) {
	if p.mdanki == nil {
		p.mdanki = map[string]bool{}
	}
	p.mdanki[filepath.Dir(file)] = true
}

// rereadDoubtful reads files again that have the shape of mdanki's and lie beside one
// that shows a sign of it.
func (p *planner) rereadDoubtful() {
	for _, at := range p.doubtful {
		planned := p.plan.Notes[at]
		if !p.mdanki[filepath.Dir(planned.path)] || planned.Document.ID != "" {
			continue
		}
		n := dialect.Read(dialect.MDAnki, planned.Document.Markdown, dialect.Options{}).Notes[0]
		if p.opts.Deck == "" && planned.Document.Deck == "" {
			planned.Deck = path.Join(strings.TrimPrefix(planned.Deck, notes.Inbox), n.Deck)
		}
		planned.Dialect = dialect.MDAnki
		planned.Evidence = []string{"other files beside it are written for mdanki"}
		planned.Document, planned.starts, planned.said = n.Document, n.Starts, hash(n.Document.Markdown)
		if planned.known != "" {
			if known, err := p.lib.Note(planned.known); err == nil {
				planned.Verdict = p.compare(known, planned)
			}
		}
	}
}

// around gathers what is known of a text beside what it says.
func (p *planner) around(s incoming) dialect.Around {
	around := dialect.Around{Pasted: s.pasted}
	if s.root == "" {
		return around
	}
	r := p.rootOf(s.root)
	if !r.vaultRead {
		r.vaultRead = true
		r.vault, r.graph = p.vault(s.root), p.isGraph(s.root)
	}
	around.Vault, around.Graph = r.vault, r.graph
	return around
}

// logseqFolder is where Logseq keeps what belongs to a graph and is no page of it.
const logseqFolder = "logseq"

// isGraph reports whether a folder is a graph of Logseq.
func (p *planner) isGraph(folder string) bool {
	return p.isFile(filepath.Join(folder, logseqFolder, "config.edn"))
}

// pageOfFile returns the name of the page of Logseq that is kept in a file:
// "a/b" for "a___b.md".
func pageOfFile(file string) string {
	name := strings.ReplaceAll(notes.TitleOfFile(file), "___", "/")
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// vaultSettings is where Obsidian-SR keeps its settings in a vault.
const vaultSettings = ".obsidian/plugins/obsidian-spaced-repetition/data.json"

// vault reads the settings of the vault that a folder is, nil where it is none.
func (p *planner) vault(folder string) *dialect.VaultSettings {
	file, ok := p.inside(folder, filepath.Join(folder, filepath.FromSlash(vaultSettings)))
	if !ok || !p.isFile(file) {
		return nil
	}
	data, err := p.files.ReadFile(file)
	if err != nil {
		p.warnOf(file, notes.PlainPathError(err))
		return nil
	}
	v, err := dialect.ParseVaultSettings(data)
	if err != nil {
		p.warnOf(file, err)
		return nil
	}
	return v
}

// Dialects counts the notes of a plan by the dialect they were read in, those of
// other apps only, in the order of dialect.All.
func (p *Plan) Dialects() []DialectCount {
	var counts []DialectCount
	for _, d := range dialect.All[1:] {
		n := 0
		for _, planned := range p.Notes {
			if planned.Dialect == d {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, DialectCount{Dialect: d, Notes: n})
		}
	}
	return counts
}

// DialectCount says how many notes were read in a dialect.
type DialectCount struct {
	Dialect dialect.Dialect
	Notes   int
}
