package anki

import "testing"

// Image occlusion shows its whole picture, and a warning names the masks of each card.
func TestOcclusion(t *testing.T) {
	kind := madeType{cloze: true, fields: []string{"Occlusion", "Image", "Header"}, sides: [][2]string{{"{{#Header}}<b>{{Header}}</b>{{/Header}}{{cloze:Occlusion}}{{Image}}", "{{cloze:Occlusion}}{{Image}}"}}}
	m := made{types: []madeType{kind}, more: []string{
		noteSQL(1, 1, "g", "", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}<br>{{c2::image-occlusion:ellipse:left=.5:top=.6:rx=.1:ry=.1}}", `<img src="map.png">`, "Rivers"),
		cardSQL(1, 1, 0), cardSQL(2, 1, 1),
	}}
	batch := readMade(t, m, entry{"media", []byte(`{"0":"map.png"}`)}, entry{"0", []byte("png")})
	if got := count(t, batch); got != (counts{cards: 2, media: 1}) {
		t.Errorf("%+v", got)
	}
	if !warned(batch, "cards of image occlusion show the whole picture: their masks are not drawn: 2 (mask 1: rect at .1, .2; mask 2: ellipse at .5, .6)") {
		t.Errorf("%+v", batch.Warnings)
	}
	want := "+++\n**Rivers**\\\n![](map.png)\n\nMask 1\n?\n![](map.png)\n+++\n\n+++\n**Rivers**\\\n![](map.png)\n\nMask 2\n?\n![](map.png)\n+++"
	if got := body(t, batch); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// What a mask hides is no text: its answer is a dash, and the warning of masks says so
// once.
func TestOcclusionWithoutText(t *testing.T) {
	kind := madeType{cloze: true, fields: []string{"Occlusion", "Image"}, sides: [][2]string{{"{{cloze:Occlusion}}{{Image}}", "{{FrontSide}}<hr id=answer>"}}}
	m := made{types: []madeType{kind}, more: []string{
		noteSQL(1, 1, "g", "", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}", `<img src="map.png">`), cardSQL(1, 1, 0),
	}}
	batch := readMade(t, m, entry{"media", []byte(`{"0":"map.png"}`)}, entry{"0", []byte("png")})
	if len(batch.Warnings) != 1 {
		t.Errorf("%+v", batch.Warnings)
	}
}
