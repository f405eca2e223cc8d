package versions_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/versions"
)

// What sets two versions apart is seen, also where their words are the same.
func TestBesideShowsWhatDiffers(t *testing.T) {
	for _, tt := range []struct {
		name, before, after string
		want                []string
	}{
		{"an answer", "Long? :: Nile", "Long? :: Congo", []string{"Long?", "Nile", "Congo"}},
		{"until when it holds", "Long? :: Nile [until:: 2027-03-31]", "Long? :: Nile [until:: 2028-03-31]", []string{"until 31 Mar 2027", "until 31 Mar 2028"}},
		{"the answer, and until when it holds", "Long? :: Nile [until:: 2027-03-31]", "Long? :: Congo", []string{"Nile", "until 31 Mar 2027", "Congo"}},
		{"a tag", "Long? :: Nile #a", "Long? :: Nile #b", []string{"#a", "#b"}},
		{"a hint", "The {{c1::Nile::river}} is long", "The {{c1::Nile::a river}} is long", []string{"{{c1::Nile::river}}", "{{c1::Nile::a river}}"}},
		{"what is hidden", "The {{c1::Nile}} is long", "The Nile is {{c1::long}}", []string{"{{c1::Nile}}", "{{c1::long}}"}},
		{"the direction", "Nile :: long", "Nile ::: long", []string{"Nile :: long", "Nile ::: long"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := screentest.New(t)
			h.Window().SetContent(versions.Beside(versions.Read("", tt.before), versions.Read("", tt.after), h.Pictures()))
			h.Window().Resize(fyne.NewSize(800, 400))
			h.Shows(t, tt.want...)
		})
	}
}
