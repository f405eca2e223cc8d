package intake

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/charset"
	"precis/notes/markup/dialect"
)

// largestNote is how many bytes the file of one note may have.
const largestNote = 10 << 20

// markdownExtensions are those of Markdown.
var markdownExtensions = map[string]bool{".md": true, ".markdown": true}

func isMarkdown(file string) bool { return markdownExtensions[strings.ToLower(filepath.Ext(file))] }

// noteExtensions are those of files that may hold a note.
var noteExtensions = map[string]bool{".md": true, ".markdown": true, ".txt": true}

// PlanFiles reads files and folders. A named file that cannot be read is an
// error; one inside a folder is a warning, and so is a folder without notes among others. report, which may be nil, hears of
// files done and in all, or of one file what its source tells. The plan is to be
// closed.
func (im *Importer) PlanFiles(ctx context.Context, paths []string, opts Options, report func(done, total int)) (*Plan, error) {
	p := im.planner(opts)
	if err := p.addPaths(ctx, paths, report); err != nil {
		return nil, errors.Join(err, p.plan.Close())
	}
	return p.finish(ctx)
}

func (p *planner) addPaths(ctx context.Context, paths []string, report func(done, total int)) error {
	var all []candidate
	var empty []string
	for _, name := range paths {
		found, err := p.gather(ctx, name)
		if err != nil {
			return fmt.Errorf("import %s: %w", name, err)
		}
		all = append(all, found...)
		if len(found) == 0 {
			empty = append(empty, name)
		}
	}
	if len(all) == 0 {
		return p.nothing(paths, emptyFolder)
	}
	for _, name := range empty {
		p.warn(name, 0, "%s", emptyFolder)
	}
	all = p.withoutDoubles(all)
	inside := report // hears of one file
	if len(all) > 1 {
		inside = nil
	}
	done := 0
	err := p.inTurn(ctx, all, func(c candidate) error {
		if err := p.addCandidate(ctx, c, inside); err != nil {
			return err
		}
		if done++; report != nil && len(all) > 1 {
			report(done, len(all))
		}
		return p.fault
	})
	switch {
	case p.fault != nil:
		return nil
	case err != nil:
		return err
	}
	p.rereadDoubtful()
	p.addGivers(ctx)
	if len(p.plan.Notes) == 0 && !p.empty {
		return p.nothing(paths, notes.Messagef("none of its files could be read"))
	}
	return nil
}

// addCandidate plans what a file holds. One that was not named and cannot be read is
// warned of.
func (p *planner) addCandidate(ctx context.Context, c candidate, report func(done, total int)) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	err := p.addFile(ctx, c, report)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return fmt.Errorf("import: %w", ctx.Err())
	case c.named:
		var fault *notes.FileError
		if errors.As(err, &fault) && fault.File == c.path {
			return fmt.Errorf("import %w", fault)
		}
		return fmt.Errorf("import %s: %w", c.path, err)
	default:
		p.warnOf(c.path, err)
	}
	return nil
}

// nothing refuses paths of which nothing came: by what was said of their first file that could
// not be read, else by what is said here.
func (p *planner) nothing(paths []string, said notes.Message) error {
	if told := p.warnings.all; len(told) > 0 {
		return notes.Invalidf("import %s: none of its files could be read; of %s: %s", strings.Join(paths, ", "), filepath.Base(told[0].File), told[0].Message)
	}
	return fmt.Errorf("import %s: %w", strings.Join(paths, ", "), &notes.Told{Kind: notes.ErrInvalid, Message: said})
}

// withoutDoubles drops files that were named already, also through a link or as
// part of a folder.
func (p *planner) withoutDoubles(all []candidate) []candidate {
	at := map[string]int{}
	once := all[:0]
	for _, c := range all {
		real := p.real(c.path)
		i, twice := at[real]
		if !twice {
			at[real] = len(once)
			once = append(once, c)
			continue
		}
		first := &once[i]
		named := first.named || c.named
		if len(c.root) < len(first.root) {
			*first = c // read as part of the larger folder, it has its deck
		}
		first.named = named
	}
	return once
}

// warnOf warns of a file that could not be read, at the line of the fault.
func (p *planner) warnOf(file string, err error) {
	var fault *notes.FileError
	if errors.As(err, &fault) {
		p.warn(file, fault.Line, "%v", fault.Err)
		return
	}
	p.warn(file, 0, "%v", err)
}

// faultIn names the file that holds no text, and the line of it.
func faultIn(file string, data []byte, err error) error {
	var fault *charset.Fault
	switch {
	case !errors.As(err, &fault):
		return &notes.FileError{File: file, Err: err}
	case !noteExtensions[strings.ToLower(filepath.Ext(file))]:
		return noText(file)
	default:
		return &notes.FileError{File: file, Line: 1 + bytes.Count(data[:fault.Offset], []byte("\n")), Err: fault.Told}
	}
}

// PlanStream reads one note from a stream, such as standard input.
func (im *Importer) PlanStream(ctx context.Context, r io.Reader, opts Options) (*Plan, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestNote+1))
	if err != nil {
		return nil, fmt.Errorf("import standard input: %w", err)
	}
	if len(data) > largestNote {
		err := notes.Invalidf("it has more than the %d MB that one note may have", notes.Megabytes(largestNote))
		return nil, fmt.Errorf("import standard input: %w", err)
	}
	text, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("import standard input: %w", err)
	}
	p := im.planner(opts)
	if err := p.addText(ctx, incoming{text: text, format: opts.Format}); err != nil {
		return nil, fmt.Errorf("import standard input: %w", errors.Join(err, p.plan.Close()))
	}
	return p.finish(ctx)
}

// candidate is a file that may hold a note.
type candidate struct {
	path  string // absolute
	root  string // folder that its media must lie in
	deck  string
	named bool // named by the learner, not found in a folder
	// beside is what its name says that it is beside notes, unless it has cards or was
	// imported by name before; the zero Message for any other file.
	beside notes.Message
	early  *early // what it says, nil where that is not known yet
}

var emptyFolder = notes.Messagef("the folder holds nothing that Precis reads: Markdown, text, saved pages, PDF, Word, books, tables or packages of Anki")

// gather lists the files that a path stands for, none for a folder without notes.
func (p *planner) gather(ctx context.Context, name string) ([]candidate, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	info, err := p.files.Stat(full)
	if err != nil {
		return nil, notes.PlainPathError(err)
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, notes.Invalidf("it is neither a file nor a folder; use - for standard input")
	}
	if !info.IsDir() {
		return []candidate{{path: full, root: filepath.Dir(full), named: true}}, nil
	}
	var found []candidate
	if err := p.walk(ctx, full, full, &found); err != nil {
		return nil, err
	}
	return found, nil
}

// walk collects the notes of a folder and those below it, passing over hidden
// files, links, and what apps keep beside their notes.
func (p *planner) walk(ctx context.Context, root, folder string, found *[]candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p.walked = true
	entries, err := p.files.ReadDir(folder)
	if err != nil {
		return notes.PlainPathError(err)
	}
	for _, e := range entries {
		full := filepath.Join(folder, e.Name())
		extension := strings.ToLower(filepath.Ext(e.Name()))
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir() && p.isOwn(full):
		case e.IsDir():
			if err := p.walk(ctx, root, full, found); err != nil {
				if ctx.Err() != nil {
					return err
				}
				p.warnOf(full, err)
			}
		case e.Type()&fs.ModeSymlink != 0:
			if noteExtensions[extension] || p.isFolder(full) {
				p.warn(full, 0, "is a link to another place and was not read")
			}
		case !e.Type().IsRegular():
			if noteExtensions[extension] {
				p.warn(full, 0, "is neither a file nor a folder")
			}
		case dialect.PassedOver(e.Name()).Format != "":
			p.warn(full, 0, "is %s; it was passed over", dialect.PassedOver(e.Name()))
		case noteExtensions[extension]:
			deck, err := filepath.Rel(root, folder)
			if err != nil {
				return err
			}
			if deck = filepath.ToSlash(deck); deck == "." {
				deck = ""
			}
			p.reals[full] = filepath.Join(p.real(folder), e.Name())
			*found = append(*found, candidate{path: full, root: root, deck: deck, beside: dialect.BesideNotes(e.Name())})
		case p.opens(full):
			*found = append(*found, candidate{path: full, root: root})
		default:
			p.rootOf(root).add(full)
			p.warnOfDocument(full)
		}
	}
	return nil
}

// warnOfDocument says what a file of a folder is that holds text which is not read.
func (p *planner) warnOfDocument(file string) {
	if !has(documents, strings.ToLower(filepath.Ext(file))) {
		return
	}
	head, err := p.head(file)
	if err != nil {
		p.warnOf(file, err)
	} else if u, ok := unreadOf(file, head); ok {
		p.warn(file, 0, "is %s, which Precis does not read: %s", u.kind, u.way)
	}
}

// opens reports whether a source reads a file of a folder.
func (p *planner) opens(file string) bool {
	if p.opts.Format != Guess {
		return false
	}
	s, err := p.sourceOf(file)
	return err == nil && s != nil
}

func (p *planner) addFile(ctx context.Context, c candidate, report func(done, total int)) error {
	extension := strings.ToLower(filepath.Ext(c.path))
	if !markdownExtensions[extension] || p.opts.Format != Guess {
		s, err := p.sourceOf(c.path)
		if err != nil {
			return err
		}
		if s != nil {
			return p.addBatch(ctx, c, s, report)
		}
	}
	if what := dialect.PassedOver(c.path); what.Format != "" {
		return notes.Invalidf("it is %s, which holds no note", what)
	}
	text := ""
	if c.early != nil {
		text = c.early.text
	} else {
		var err error
		if text, err = p.read(c.path); err != nil {
			return err
		}
		if what := dialect.HoldsNoNote(text); what.Format != "" {
			if dialect.IsJoplinFile(filepath.Base(c.path)) && !c.named {
				return nil // the notes beside it say what it holds
			}
			return notes.Invalidf("it is %s, which holds no note", what)
		}
	}
	format := p.opts.Format
	if format == Guess && markdownExtensions[extension] {
		format = Markdown
	}
	vault := p.vaultOf(filepath.Dir(c.path))
	if rel, err := filepath.Rel(vault, c.path); vault != "" && err == nil {
		said, rel := p.folder(vault), filepath.ToSlash(rel)
		v := said.Vault
		if v != nil && !c.named && v.Ignores(rel) {
			p.warn(c.path, 0, "lies in a folder that the settings of the vault leave out; it was passed over")
			return nil
		}
		within := strings.TrimPrefix(path.Dir("/"+rel), "/")
		if v != nil && v.Folders && below(vault, c.root) {
			c.deck = within
		}
		c.deck = said.DeckOf(c.deck, within)
	}
	root := c.root
	if below(vault, root) {
		root = vault
	}
	s := incoming{text: text, path: c.path, within: c.root, root: root, vault: vault, deck: c.deck, alone: c.named, format: format, early: c.early}
	if c.beside.Format != "" && len(p.ofFile(c.path)) == 0 && !p.hasCards(s) {
		p.warn(c.path, 0, "is %s; it was passed over", c.beside)
		return nil
	}
	return p.add(ctx, s)
}

// read returns the text of a file.
func (im *Importer) read(path string) (string, error) {
	info, err := im.files.Stat(path)
	if err != nil {
		return "", notes.PlainPathError(err)
	}
	if !noteExtensions[strings.ToLower(filepath.Ext(path))] { // before all of it is read
		head, err := im.head(path)
		if err == nil {
			err = readable(path, head)
		}
		if err != nil {
			return "", err
		}
	}
	if info.Size() > largestNote {
		return "", tooLarge(info.Size())
	}
	data, err := im.files.ReadFile(path)
	if err != nil {
		return "", notes.PlainPathError(err)
	}
	text, err := decode(data)
	if err != nil {
		if foreign := cmp.Or(readable(path, data), damaged(path)); foreign != nil {
			return "", foreign
		}
		return "", faultIn(path, data, err)
	}
	return text, nil
}

// hasCards reports whether a text of Markdown has any.
func (p *planner) hasCards(s incoming) bool {
	if line, _ := s.beyondLimits(); line > 0 {
		return false
	}
	d, _, _ := p.dialectOf(s)
	return slices.ContainsFunc(p.readingOf(d, s).Notes, func(n dialect.Note) bool { return len(n.Document.Cards) > 0 })
}

func tooLarge(size int64) error {
	return notes.Invalidf("it has %d MB, more than the %d MB that one note may have", notes.Megabytes(size), notes.Megabytes(largestNote))
}

func decode(data []byte) (string, error) {
	if len(data) > largestNote {
		return "", tooLarge(int64(len(data)))
	}
	text, err := charset.Decode(data)
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}
