package words

import "strings"

// keyNames are the keys that keyboards of other languages call otherwise.
var keyNames = map[string]string{
	"Ctrl": Key("Ctrl"), "Alt": Key("Alt"), "Shift": Key("Shift"),
	"Space": Key("Space"), "Enter": Key("Enter"), "Backspace": Key("Backspace"), "Delete": Key("Del (key)"), "Insert": Key("Ins (key)"),
	"Home": Key("Home (key)"), "End": Key("End (key)"), "PageUp": Key("PageUp"), "PageDown": Key("PageDown"),
	"Up": Key("Up (key)"), "Down": Key("Down (key)"), "Left": Key("Left (key)"), "Right": Key("Right (key)"),
}

// KeyName returns what keyboards of the learner's language call a key with its modifiers,
// written as the program does, such as "Ctrl+Space".
func KeyName(key string) string {
	if modifier, rest, more := strings.Cut(key, "+"); more && rest != "" && keyNames[modifier] != "" {
		return KeyName(modifier) + "+" + KeyName(rest)
	}
	return sign(keyNames[key], key)
}
