package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/suggest"
)

// What no teacher asks is not suggested, however well it scores.
func TestSuggestRefuses(t *testing.T) {
	tests := []struct{ name, text, answer string }{
		{"the number of a note", "Stags of the marsh weigh 95 to 110 kg and hinds are smaller than they are.\\[3]", "3"},
		{"part of what is quoted", "The theme of the sixth summit in Bela was “Prosperous, Resilient and Open Coasts”.", "Prosperous"},
		{"some members of a series", "The first members of the council in 1997 were Arlen, Bela, Corin and Delos.", "Bela"},
		{"a name up to a full stop within it", "In 1954 the bench of five judges heard the case of Yusuf Aziz v. State of Bombay about the old law.", "Yusuf Aziz v"},
		{"a title up to its full stop", "The fleet was led from Arlen to Corin by Union Minister Dr. Jitendra Rana in 1984.", "Union Minister Dr"},
		{"half of a name", "The southern land was first seen by Fabian von Bellingshausen of Russia in 1820.", "Fabian"},
		{"a name without its initials", "The atlas of the birds was made in 2025 by P.O. Nameer and forty students.", "Nameer"},
		{"points that ask", "## Provisions\n\n- Who: people of six faiths\n- When: before the end of 2014\n- How: by naturalisation in five years", "- Who\n- When\n- How"},
		{"a series up to a postposition", "विधेयक पर राज्यपाल के विकल्प हैं स्वीकृति, अस्वीकृति और राष्ट्रपति के लिए आरक्षित करना।", "- स्वीकृति\n- अस्वीकृति\n- राष्ट्रपति के"},
		{"a place and who did it", "The treaty of the river was signed at Arlen by three kings.", "Arlen by three kings"},
		{"into a series", "A horned figure sits among an elephant, a tiger, a rhinoceros and a buffalo on the seal of 1928.", "among an elephant"},
		{"an attribute by what it is", "- Evidence: jig-saw fit of coasts, fern leaves, old ice and small reptiles.", "Evidence"},
		{"half of two words with a stroke between", "The council of the nine towns may open cases by itself or respond to public/institutional complaints, and can impose penalties for violations.", "institutional complaints"},
		{"half of a ratio", "The cost of the new canal is shared 60:40 between the crown and the nine towns.", "40"},
		{"half of a range", "The output of salt in Arlen is to rise from 74,000 tonnes to 112,000 tonnes by 2030.", "rise from 74,000 tonnes"},
		{"in Hindi, half of a word", "भारत और प्रत्येक राज्य की संचित निधि से होने वाले सभी व्यय की लेखापरीक्षा।", "वाले सभी व्यय की लेखापरीक्षा"},
		{"a year and what was done in it", "The council was formed under the Ports Act, 2002, later amended in 2007, replacing the Rivers and Restrictive Harbours Act, 1969 on the advice of the crown.", "- 2007\n- replacing the Rivers\n- Restrictive Harbours Act"},
		{"the words of one name", "The market replaces the Perform, Achieve and Trade scheme, which had rewarded only the saving of energy.", "- the Perform\n- Achieve\n- Trade scheme"},
		{"half of a building's name", "The well of Rani ki Vav was built by Queen Udayamati about 1064 in memory of the king.", "Rani"},
		{"the end of a name that its short form tells", "The National Commission for Widows (NCW) completed 33 years on 31 January 1985.", "Widows (NCW)"},
		{"half of an institution's name", "The Bureau of Energy Efficiency has notified the targets of nine mills under the scheme of 2023.", "Energy Efficiency"},
		{"an institution's name up to “&”", "The plan of 2019 is an initiative of the Department of Science & Technology for nine towns.", "Department of Science"},
		{"a name without what it has in parentheses", "The trade of credits was notified in 2023 under the Energy Conservation (Amendment) Act, 2022.", "Energy Conservation"},
		{"one of several words of a name", "The market replaces the Perform, Achieve and Trade scheme, which had rewarded only the saving of energy.", "Perform"},
		{"a name up to its apostrophe", "The Property Owners’ Association in Arlen contested the act of 1986 before nine judges.", "Property Owners"},
		{"a place and what was done there", "The owners of the houses in Arlen contested the Act of 1986 before nine judges.", "Arlen contested the Act"},
		{"a clause up to its letter", "The bench held that the scheme violated the right to information under Article 19(1)(a) of the law.", "Article 19(1)"},
		{"a particle and what follows", "The new law of 2019 leaves out Ahmadis, Rohingyas and Tamils of the southern coast.", "out Ahmadis, Rohingyas and Tamils"},
		{"what something is called with “called”", "Blood flows through the heart twice in each round, which is called double circulation.", "called double circulation"},
		{"one half by its mirror", "The heart of a fish has one chamber more: there is a left atrium and a right atrium.", "right atrium"},
		{"members with what leads them in", "On 12 August 1765 the emperor granted the diwani of Bengal, Bihar and Orissa to the company.", "- the diwani of Bengal\n- Bihar\n- Orissa"},
		{"members with the verb before them", "Though it is poor, it bears tea, coffee, rubber and cashew when it is manured well.", "- bears tea\n- coffee\n- rubber\n- cashew"},
		{"what something is as members of a series", "Reed pipes, the mohuri and the shehnai, carry the tune of the dance.", "- Reed pipes\n- the mohuri\n- the shehnai"},
		{"a member and what is said next", "Regur is black soil, but it is poor in humus and owes its colour to the rock.", "humus and owes its colour"},
		{"a name and how long", "In August 2015 the crown signed a concession with the Adani group for 40 years on the port.", "Adani group for 40 years"},
		{"a number and when", "The new breakwater of Arlen was finished with 4,000 stones in 2021 after the storm.", "4,000 stones in 2021"},
		{"two names of which the second has a short form", "Thin walls of the heart are those of a Left Atrium (LA) and a Right Atrium (RA) above the valves.", "Left Atrium (LA) and a Right Atrium"},
		{"a number without its sign", "The plan of the bank in 1929 cut the debts of Arlen by 20 %, to be paid in nine years.", "by 20"},
		{"the unit of a number", "Seventy per cent of the votes of the council belong to the nine towns of the coast.", "per cent"},
		{"a year and who did something then", "In 1494 Ivan III closed the old market of Arlen and jailed its merchants.", "1494 Ivan III"},
		{"a date and who did something then", "- 30 Jan 1933 Hindenburg appoints the chancellor of the nine towns", "30 Jan 1933 Hindenburg"},
		{"a name and what was done with a name", "The defeat of Aliya Rama ended Vijayanagara as a great power of the south.", "Aliya Rama ended Vijayanagara"},
		{"a name and what was done with a number", "The flood of 1921 in Arlen killed 26 fishermen and drowned the lower market.", "Arlen killed 26"},
		{"what something stands in and what it does", "Most salts that do not dissolve in lipids cross the membrane of the cell with the help of proteins.", "lipids cross the membrane of the cell"},
		{"a member within one that has “and”", "Six sectors are covered by the levy: cement, iron and steel, aluminium, fertilisers, electricity and hydrogen.", "- steel\n- aluminium\n- fertilisers\n- electricity\n- hydrogen"},
		{"half of two words with a dash between", "The cohesion–tension theory of the ascent of sap was put forward by Dixon in 1894.", "tension theory"},
		{"a clause of two with letters", "Clauses (4) and (5) of the new article were struck down by the court in 1980.", "Clauses (4)"},
		{"the number of a paragraph", "4.1.2 The crown has 41 major dams with a live storage of nine million tonnes.", "4.1.2"},
		{"words of a caption", "- Fig 1: Schematic section of the human heart and its four chambers.", "Schematic section"},
		{"an exercise", "I. Fill in the blanks in the nine sentences below with words of the chapter.", "I. Fill"},
		{"in Hindi, from a postposition on", "बैंक की फ़र्श पर दर और छत के बीच में रेपो दर रहती है।", "में रेपो दर"},
		{"in Hindi, several parts of a sentence", "छह राज्यों के चौबीस गाँवों में लोगों को ऊँचे स्थानों पर ले जाने का अभ्यास किया गया।", "छह राज्यों के चौबीस गाँवों में लोगों को ऊँचे स्थानों"},
		{"in Hindi, what was done with who did it", "नालन्दा महाविहार एक पुराना विश्वविद्यालय था, जिसकी स्थापना कुमारगुप्त प्रथम ने की।", "स्थापना कुमारगुप्त प्रथम"},
		{"in Hindi, a year up to its era", "बख्तियार खिलजी ने पुराने विश्वविद्यालय को लगभग 1200 ई. में नष्ट किया।", "1200 ई"},
		{"in Hindi, a name without its initials", "पंचायतों को यह दर्जा देने की सिफ़ारिश एल.एम. सिंघवी समिति ने 1986 में की थी।", "सिंघवी समिति"},
		{"in Hindi, half of a ministry's name", "यह योजना 2019 में कृषि एवं किसान कल्याण मंत्रालय ने नौ राज्यों में शुरू की।", "किसान कल्याण मंत्रालय"},
		{"a verb without who does it", "- May speak in both Houses of the council, but may not vote in 1950", "May speak in both Houses"},
		{"in Hindi, initials", "इसी दिन 1928 में सी. वी. रमन ने बिखरे प्रकाश की खोज की थी।", "वी"},
		{"in Hindi, a name without its initials before", "इसी दिन 1928 में सी. वी. रमन ने बिखरे प्रकाश की खोज की थी।", "रमन ने बिखरे प्रकाश की खोज की थी"},
		{"in Hindi, a verb without its end", "परिषद में फैसला तीन चौथाई बहुमत से होता है और 2017 से लागू है।", "तीन चौथाई बहुमत से होता"},
		{"in Hindi, who did it and to what", "Malaysia ने GST 2015 में लागू किया और 2018 में हटा दिया।", "Malaysia ने GST 2015"},
		{"a caption", "- Fig 1: Schematic section of the human heart and its four chambers.", "Schematic section of the human heart and its four chambers."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := suggestions(t, markup.Parse("# The marsh\n\n## Facts\n\n"+tt.text+"\n"))
			if len(all) == 0 && !strings.HasPrefix(tt.text, "- Fig") && tt.name != "an exercise" {
				t.Fatal("nothing is suggested")
			}
			for _, s := range all {
				if s.Answer == tt.answer {
					t.Errorf("%q asks for %q", s.Prompt, s.Answer)
				}
			}
		})
	}
}

// A label and what is said of it are not both asked, each by the other.
func TestSuggestTicksNoQuestionTurnedRound(t *testing.T) {
	all := suggestions(t, markup.Parse("# Craft scheme\n\n## Training\n\n- **Basic training:** 5 to 7 days (40 hours)\n- **Stipend:** ₹500 per day\n"))
	for i := range all {
		for k := range all[:i] {
			a, b := &all[i], &all[k]
			if a.Ticked && b.Ticked && strings.Contains(a.Prompt, b.Answer) && strings.Contains(b.Prompt, a.Answer) {
				t.Errorf("%q and %q", a.Prompt, b.Prompt)
			}
		}
	}
}

// A sentence that tells what is done to "it" is asked with what "it" is.
func TestSuggestNamesTheObject(t *testing.T) {
	all := suggestions(t, markup.Parse("# The canal of Arlen\n\n## Rights\n\n- The Crown Estate of Bela governs it in the name of the nine towns.\n"))
	if len(all) == 0 {
		t.Fatal("nothing is suggested")
	}
	for _, s := range all {
		if !strings.Contains(s.Prompt, "The canal of Arlen") {
			t.Errorf("%q does not say what is governed", s.Prompt)
		}
	}
}

// Marks of notes, and of the editor of a page, are no part of a question.
func TestSuggestAsksWithoutMarks(t *testing.T) {
	for _, text := range []string{
		"# Stepwell\n\n## Kinds\\[edit]\n\nBy their doors the wells are called nanda, bhadra and jaya.\\[6]\n\nIt was dug in 1064 at Patan.\\[7]\n",
		"# Stepwell\n\n## Kinds\\[edit | edit source]\n\nBy their doors the wells are called nanda, bhadra and jaya.\\[citation needed]\n\nIt was dug in 1064 at Patan.\\[note 7]\n",
		"# नालन्दा\n\n## शिक्षा \\[संपादित करें]\n\nपुस्तकालय धर्मगंज कहलाता था, जिसके तीन भवन थे: रत्नसागर, रत्नोदधि और रत्नरंजक।\\[2]\n\n## इतिहास\\[सम्पादित करें]\n\nइसके भवन कुमारगुप्त, हर्ष और देवपाल ने बनवाए।\\[उद्धरण चाहिए]\n",
	} {
		asked := 0
		for _, s := range suggestions(t, markup.Parse(text)) {
			if s.Kind == notes.Cloze {
				continue
			}
			asked++
			if strings.Contains(s.Prompt, "[") {
				t.Errorf("%q", s.Prompt)
			}
		}
		if asked == 0 {
			t.Errorf("nothing is asked of %q", text)
		}
	}
}

// What answers the question of a heading is asked under that question, without "Ans.".
func TestSuggestAsksAnswers(t *testing.T) {
	all := suggestions(t, markup.Parse("# Savings\n\n## Is the interest taxed?\n\nAns: No, by a rule of 1961.\n\n"+
		"### Under which programme was the scheme of savings launched?\n\nAns. It was launched as a part of the Coast Mission.\n"))
	const asked = "Savings: Under which programme was the scheme of savings launched?"
	if !slices.ContainsFunc(all, func(s suggest.Suggestion) bool { return s.Prompt == asked && s.Ticked }) {
		t.Errorf("the question of the heading is not ticked: %+v", all)
	}
	for _, s := range all {
		if strings.Contains(s.Prompt, "Ans") || strings.Contains(s.Prompt, "taxed? under") {
			t.Errorf("%q", s.Prompt)
		}
	}
}

// The letter of an item is no mark of an answer.
func TestSuggestForItemsWithLetters(t *testing.T) {
	all := suggestions(t, markup.Parse("# Air\n\n## What are its layers?\n\n- A. x\n- A. The troposphere holds the water vapour of the air and reaches up to 12 km.\n"+
		"- B. The stratosphere holds the ozone layer and reaches up to 50 km.\n"))
	for _, answer := range []string{"12 km", "50 km"} {
		if !slices.ContainsFunc(all, func(s suggest.Suggestion) bool { return s.Answer == answer && s.Kind == notes.Cloze }) {
			t.Errorf("no gap asks for %s: %+v", answer, all)
		}
	}
}

// What a prompt takes from a table or a heading is worded as within a sentence.
func TestSuggestWordsHeads(t *testing.T) {
	table := "# Courts\n\n## Two courts\n\n| Basis | Lok Adalat | GDP share | Kind of law |\n| --- | --- | --- | --- |\n| Appeal: | none at all | 2 per cent | old statute |\n"
	tests := []struct{ name, markdown, want string }{
		{"a name", table, "Two courts: “Appeal” — Lok Adalat?"},
		{"initials", table, "Two courts: “Appeal” — GDP share?"},
		{"a noun", table, "Two courts: “Appeal” — kind of law?"},
		{"a label with its number", "# Valley\n\n## The land\n\n- **Three districts of Assam:** Cachar, Sribhumi and Hailakandi.\n", "Valley — The land: name the three districts of Assam."},
		{"what is a", "# Courts\n\n## What is a Gram Nyayalaya?\n\n- Head: the Nyayadhikari of the village.\n", "Courts — Gram Nyayalaya: what is the head?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := suggestions(t, markup.Parse(tt.markdown))
			if !slices.ContainsFunc(all, func(s suggest.Suggestion) bool { return s.Prompt == tt.want }) {
				for _, s := range all {
					t.Log(s.Prompt)
				}
				t.Errorf("nothing asks %q", tt.want)
			}
		})
	}
}
