package review

import "testing"

func TestWhereAQuestionStands(t *testing.T) {
	const section = `The treaty was signed on 19 June 2024 in Pyongyang.

- **Article 4:** each helps the other
  when it is attacked
- **Article 10:** trade and science

1. A first point about Seoul.
> Kim called it an alliance.`
	for _, tt := range []struct{ name, prompt, answer, want string }{
		{"a paragraph", "When was the treaty signed?", "19 June 2024", "The treaty was signed on 19 June 2024 in Pyongyang."},
		{"an item of two lines", "What does Article 4 say?", "Each helps the other when attacked", "**Article 4:** each helps the other\nwhen it is attacked"},
		{"a numbered item", "Which capital does the first point name?", "Seoul", "A first point about Seoul."},
		{"a quote", "What did Kim call it?", "an **alliance**", "Kim called it an alliance."},
		{"the answer is not there", "When was the treaty signed?", "in July", ""},
		{"nothing in common", "Why?", "Seoul", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := standsIn(section, tt.prompt, tt.answer); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
