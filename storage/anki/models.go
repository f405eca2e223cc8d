package anki

import (
	"strconv"
	"time"

	"precis/notes"
)

// Ids of the note types that exports have: the same in every package, so that
// Anki knows them again.
const (
	basicType    = 1764288000001
	reversedType = 1764288000002
	clozeType    = 1764288000003
	// occlusionType is like Anki's own, which draws its masks.
	occlusionType = 1764288000004
)

// idsField is the name of the field that holds the ids of a note's cards, as they
// stand in Markdown: "X", "X,Y" or "c1=X,c2=Y". No template shows it.
const idsField = "Precis"

const css = `.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.cloze { font-weight: bold; }
pre, ul, ol, table { display: inline-block; text-align: left; }
td { padding: 2px 8px; border: 1px solid #888; }
`

type object = map[string]any

// modelsJSON are the note types as schema 11 has them, with the deck that new notes go to.
// Keys without a default in Anki, and those that Mnemosyne reads, must all be there.
func modelsJSON(deck, mod int64) object {
	all := object{}
	for id, m := range map[int64]object{
		basicType: model("Precis Basic", standardKind, []string{"Front", "Back"},
			template{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}),
		reversedType: model("Precis Basic (and reversed card)", standardKind, []string{"Front", "Back"},
			template{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"},
			template{"Card 2", "{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"}),
		clozeType: model("Precis Cloze", clozeKind, []string{"Text", "Back Extra"},
			template{"Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"}),
		occlusionType: occlusionModel(),
	} {
		m["id"], m["did"], m["mod"] = id, deck, mod
		all[strconv.FormatInt(id, 10)] = m
	}
	return all
}

// drawn has Anki draw the masks of an image occlusion. Source: its own note type,
// rslib/src/image_occlusion/notetype.rs.
const drawn = `{{#Header}}<div>{{Header}}</div>{{/Header}}
<div style="display: none">{{cloze:Occlusion}}</div>
<div id="err"></div>
<div id="image-occlusion-container">{{Image}}<canvas id="image-occlusion-canvas"></canvas></div>
<script>
try { anki.imageOcclusion.setup(); } catch (exc) { document.getElementById("err").innerHTML = "Error loading image occlusion: " + exc; }
</script>`

// stockOcclusion is what Anki knows its own note type of image occlusion by.
const stockOcclusion = 6

func occlusionModel() object {
	m := model("Precis Image Occlusion", clozeKind, []string{"Occlusion", "Image", "Header", "Back Extra", labelsField},
		template{"Image Occlusion", drawn, drawn + "\n<div>{{cloze-only:Labels}}</div>\n{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}"})
	m["originalStockKind"] = stockOcclusion
	for i, field := range m["flds"].([]object)[:4] {
		field["tag"] = i
	}
	return m
}

// Kinds of note types in Anki.
const (
	standardKind = iota
	clozeKind
)

func model(name string, kind int, fields []string, templates ...template) object {
	m := object{
		"name": name, "type": kind, "usn": -1, "sortf": 0, "css": css,
		"latexPre": "\\documentclass[12pt]{article}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\begin{document}\n", "latexPost": "\\end{document}",
		"latexsvg": false, "tags": []string{}, "vers": []int{},
	}
	var flds, tmpls []object
	for i, field := range append(fields, idsField) {
		flds = append(flds, object{"name": field, "ord": i, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []string{}})
	}
	var required []any
	for i, t := range templates {
		tmpls = append(tmpls, object{"name": t.name, "ord": i, "qfmt": t.front, "afmt": t.back, "bqfmt": "", "bafmt": "", "did": nil, "bfont": "", "bsize": 0})
		required = append(required, []any{i, "all", []int{i}})
	}
	m["flds"], m["tmpls"] = flds, tmpls
	if kind == standardKind {
		m["req"] = required
	}
	return m
}

func deckJSON(id int64, name string, mod int64) object {
	today := []int{0, 0}
	return object{
		"id": id, "name": name, "mod": mod, "usn": -1, "collapsed": false, "browserCollapsed": false, "desc": "", "dyn": 0, "conf": 1,
		"extendNew": 0, "extendRev": 0, "newToday": today, "revToday": today, "lrnToday": today, "timeToday": today,
	}
}

// deckConfigJSON is the one group of options: the learner's steps, in minutes.
func deckConfigJSON(s *notes.Settings, mod int64) object {
	minutes := func(steps []time.Duration) []float64 {
		all := []float64{}
		for _, step := range steps {
			all = append(all, step.Minutes())
		}
		return all
	}
	return object{"1": object{
		"id": 1, "name": "Default", "mod": mod, "usn": -1, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
		"new":   object{"delays": minutes(s.LearningSteps), "initialFactor": 2500, "ints": []int{1, 4, 0}, "order": 1, "perDay": s.NewPerDay, "bury": true},
		"rev":   object{"ease4": 1.3, "ivlFct": 1, "maxIvl": s.MaximumIntervalDays, "perDay": s.ReviewsPerDay, "hardFactor": 1.2, "bury": true},
		"lapse": object{"delays": minutes(s.RelearningSteps), "leechAction": 1, "leechFails": s.LeechThreshold, "minInt": 1, "mult": 0},
	}}
}
