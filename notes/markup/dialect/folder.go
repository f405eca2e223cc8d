package dialect

import (
	"errors"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
)

// Folder is what the files that apps keep in a folder say of the texts in it.
type Folder struct {
	// Vault are the settings of the vault of Obsidian that it is; nil where there
	// are none.
	Vault *VaultSettings
	// Flashcards are its settings of Flashcards-Obsidian; nil where there are none.
	Flashcards *FlashcardsSettings
	// Obsidian: it is a vault, with or without such settings.
	Obsidian bool
	// Fields: an app makes tables of lines "key:: value" in it.
	Fields bool
	// Graph: it is a graph of Logseq.
	Graph bool
	// Shelves are the folders of a graph in which its pages lie, by slashed path: no decks.
	Shelves []string
	// Block returns what the block with an id says, on whichever page of the graph it
	// stands, "" where it is not known; nil for none.
	Block func(id string) string
	// Joplin returns what Joplin keeps beside a note in its raw form; nil for none.
	Joplin func() *JoplinBeside
}

// vaultFolder is where Obsidian keeps what it knows of a vault, tables where it keeps
// the app that makes tables.
const (
	vaultFolder = ".obsidian"
	tables      = ".obsidian/plugins/dataview"
)

// vaultSettings is where Obsidian-SR keeps its settings in a vault.
const vaultSettings = ".obsidian/plugins/obsidian-spaced-repetition/data.json"

// ownFolders are folders in which apps keep what is no note, each with a file that
// tells it from another folder of that name.
var ownFolders = map[string]string{"logseq": "config.edn"}

// OwnFolder returns the name of the file that shows a folder of a name to be an
// app's own, without notes; "" for a name that no app uses.
func OwnFolder(name string) (mark string) { return ownFolders[name] }

// IsAppFolder reports whether a folder is one in which an app keeps notes: a vault of
// Obsidian or a graph of Logseq. exists tells of a slashed path in it.
func IsAppFolder(exists func(name string) bool) bool {
	return exists(vaultFolder) || exists(path.Join("logseq", ownFolders["logseq"]))
}

// LookInto reads what apps keep in a folder. exists tells of a slashed path in it,
// read returns a file by such a path; one that is missing, fs.ErrNotExist, says
// nothing. An error is a notes.FileError with that path; what the other files say is
// returned too.
func LookInto(exists func(name string) bool, read func(name string) ([]byte, error)) (Folder, error) {
	f := Folder{Obsidian: exists(vaultFolder), Fields: exists(tables)}
	graph, err := read(path.Join("logseq", ownFolders["logseq"]))
	if f.Graph = err == nil; f.Graph {
		f.Shelves = shelvesOf(string(graph))
	}
	var fault error
	take := func(file string, parse func(data []byte) error) {
		data, err := read(file)
		if err == nil {
			err = parse(data)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			fault = &notes.FileError{File: file, Err: err}
		}
	}
	take(flashcardsSettings, func(data []byte) (err error) {
		f.Flashcards, err = ParseFlashcardsSettings(data)
		return err
	})
	take(vaultSettings, func(data []byte) (err error) {
		f.Vault, err = ParseVaultSettings(data)
		return err
	})
	return f, fault
}

// shelfSetting names a folder of pages in the settings of a graph.
var shelfSetting = lazyregexp.New(`(?m)^[^;\n]*:(pages|journals)-directory\s+"([^"\n]+)"`)

// shelvesOf returns the folders of pages that the settings of a graph name, or the usual
// ones.
func shelvesOf(settings string) []string {
	shelves := map[string]string{"pages": "pages", "journals": "journals"}
	for _, m := range shelfSetting.FindAllStringSubmatch(settings, -1) {
		shelves[m[1]] = path.Clean(m[2])
	}
	return []string{shelves["pages"], shelves["journals"]}
}

// DeckOf returns the deck that a folder is by its slashed path, "" for the one that is
// read; within is its path in the vault or graph. The folder in which a graph keeps its
// pages is none.
func (f Folder) DeckOf(folder, within string) string {
	for _, shelf := range f.Shelves {
		below, ok := strings.CutPrefix(within+"/", shelf+"/")
		if rest, found := strings.CutSuffix(folder+"/", shelf+"/"+below); ok && found {
			return path.Join(rest, below)
		}
	}
	return folder
}

// TitleOfFile returns the title of a note that names none, from its file.
func (d Dialect) TitleOfFile(file string) string {
	name := notes.TitleOfFile(file)
	if d == Notion {
		return withoutNotionID(name)
	}
	if d != Logseq {
		return name
	}
	// The page "a/b" is kept as "a___b.md", other signs with percent.
	name = strings.ReplaceAll(name, "___", "/")
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// Resembles returns a dialect whose shape a text without a sign of any has: it is
// one where a file beside it shows a sign. Native where there is none such.
func Resembles(text string) Dialect {
	if looksLikeMDAnki(text) {
		return MDAnki
	}
	return Native
}

// passedOver are files of apps that hold no notes, by their extension.
var passedOver = map[string]notes.Message{".canvas": notes.Messagef("a canvas of Obsidian"), ".excalidraw": drawing}

var (
	drawing     = notes.Messagef("a drawing of Excalidraw")
	joplinOther = notes.Messagef("what Joplin keeps of a notebook, a file or a tag")
)

// PassedOver says what a file of an app is that holds no note, by its name; the
// zero Message for any other.
func PassedOver(name string) (what notes.Message) {
	name = strings.ToLower(name)
	if strings.HasSuffix(name, ".excalidraw.md") {
		return drawing
	}
	return passedOver[filepath.Ext(name)]
}

// isNoNote are files of Markdown and text that stand in many folders and are no
// notes, by their name without its ending.
var isNoNote = map[string]notes.Message{
	"license": licence, "licence": licence, "copying": licence,
	"requirements": requirements, "requirements-dev": requirements,
}

var (
	licence      = notes.Messagef("a licence")
	requirements = notes.Messagef("a list of requirements")
)

// BesideNotes says what a file found in a folder is by its name, unless it has cards: no
// note. The zero Message for any other.
func BesideNotes(name string) (what notes.Message) {
	name = strings.ToLower(name)
	what = isNoNote[strings.TrimSuffix(name, filepath.Ext(name))]
	if what.Format == requirements.Format && filepath.Ext(name) != ".txt" {
		return notes.Message{}
	}
	return what
}

// HoldsNoNote says what the text of a Markdown file is that is no note; the
// zero Message for a note.
func HoldsNoNote(text string) (what notes.Message) {
	if isDrawing(text) {
		return drawing
	}
	if strings.Contains(text, "\ntype_: ") {
		if _, kind := joplinTail(split(normal(text)).lines); kind != "" && kind != joplinNote {
			return joplinOther
		}
	}
	return notes.Message{}
}
