package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"precis/notes"
)

// shape is what docs/cli.md says of a JSON value: fields in their order, an element of a
// list, or neither.
type shape struct {
	fields   []field
	element  *shape
	optional bool
}

type field struct {
	name string
	shape
}

var (
	blocks  = regexp.MustCompile("(?s)```\n(.*?)```")
	entries = regexp.MustCompile(`(?m)^([\w -]+?) {2,}(.*(?:\n {2,}.*)*)`)
	word    = regexp.MustCompile(`^\w+`)
	capital = regexp.MustCompile(`\b[A-Z]{4,}\b`)
)

// contract is what says of each command what it prints with --json.
const contract = "../../docs/cli.md"

// documented returns what a file such as docs/cli.md says of each command.
func documented(file string) (map[string]shape, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	said := map[string]string{"SETTING": "SETTING"}
	all := map[string]shape{}
	block := ""
	for _, b := range blocks.FindAllStringSubmatch(string(text), -1) {
		block += b[1]
	}
	for _, e := range entries.FindAllStringSubmatch(block, -1) {
		fields := capital.ReplaceAllStringFunc(strings.Join(strings.Fields(e[2]), ""), func(name string) string { return said[name] })
		if capital.MatchString(e[1]) {
			said[e[1]] = fields
			continue
		}
		shape, rest := readShape(strings.Replace(fields, "SETTING{value,deck}", settingsShape(), 1))
		if rest != "" {
			return nil, fmt.Errorf("%s: %s: %q is not understood", file, e[1], rest)
		}
		all[e[1]] = shape
	}
	return all, nil
}

// commandOf returns which of the documented commands arguments call.
func commandOf(said map[string]shape, args []string) string {
	name := ""
	for i, arg := range args {
		if _, known := said[arg]; known && name == "" {
			name = arg
		}
		if _, known := said[name+" "+arg]; known && name == args[max(0, i-1)] {
			name += " " + arg
		}
	}
	return name
}

// settingsShape is what is said of every setting.
func settingsShape() string {
	var all []string
	for _, k := range notes.SettingKeys {
		list := ""
		if k.Name == "parameters" {
			list = "[]"
		}
		all = append(all, k.Name+"{value"+list+",deck}")
	}
	slices.Sort(all)
	return strings.Join(all, ",")
}

// readShape reads [element], {fields} or nothing at the start of a text.
func readShape(text string) (s shape, rest string) {
	if text, ok := strings.CutPrefix(text, "["); ok {
		element, rest := readShape(text)
		s.element, text = &element, strings.TrimPrefix(rest, "]")
		text, s.optional = strings.CutPrefix(text, "?")
		return s, text
	}
	if text, ok := strings.CutPrefix(text, "{"); ok {
		for text != "" && text[0] != '}' {
			name := word.FindString(text)
			if name == "" {
				return s, text
			}
			f := field{name: name}
			f.shape, text = readShape(text[len(name):])
			s.fields = append(s.fields, f)
			text = strings.TrimPrefix(text, ",")
		}
		return s, strings.TrimPrefix(text, "}")
	}
	text, s.optional = strings.CutPrefix(text, "?")
	return s, text
}

// check reports where the next JSON value is another than a shape says.
func (s *shape) check(dec *json.Decoder) error {
	token, err := dec.Token()
	switch {
	case err != nil:
		return err
	case token == nil && (s.element == nil || s.optional):
		return nil // what does not exist; a list is empty then
	case token == json.Delim('['):
		for i := 0; dec.More(); i++ {
			if s.element == nil {
				return errors.New("a list")
			}
			if err := s.element.check(dec); err != nil {
				return fmt.Errorf("[%d]%w", i, err)
			}
		}
		_, err = dec.Token()
		return err
	case token == json.Delim('{'):
		for _, f := range s.fields {
			if !dec.More() {
				if !f.optional {
					return fmt.Errorf(": %s is not there", f.name)
				}
				continue
			}
			if name, _ := dec.Token(); name != f.name {
				return fmt.Errorf(": %v stands in the place of %s", name, f.name)
			}
			if err := f.check(dec); err != nil {
				return fmt.Errorf(".%s%w", f.name, err)
			}
		}
		if dec.More() {
			name, _ := dec.Token()
			return fmt.Errorf(": nothing is said of %v", name)
		}
		_, err = dec.Token()
		return err
	case s.element != nil, s.fields != nil:
		return fmt.Errorf(": %v", token)
	}
	return nil
}

// asSaid reports where what a command printed with --json is not what a file such as docs/cli.md says.
func asSaid(contract string, args []string, printed io.Reader) error {
	said, err := documented(contract)
	if err != nil {
		return err
	}
	command := commandOf(said, args)
	want, ok := said[command]
	if !ok { // review, which has lines of its own, and what prints what others do
		return nil
	}
	if err := want.check(json.NewDecoder(printed)); err != nil {
		return fmt.Errorf("docs/cli.md: %s%w", command, err)
	}
	return nil
}
