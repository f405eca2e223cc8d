package briefing_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"precis/notes/briefing"
	"precis/notes/markup"
)

// The title is the headline, whatever stands around it, and is never lost.
func TestReadFindsTheTitle(t *testing.T) {
	const text = `The town of Merle, home to 3,800 people, was cleared in the night when water rose under its streets.
Merle lies where two rivers meet, on clay that swells when it is wet, above an old salt mine.
Why now?
The mine was given up in 1840, and its pumps were stopped. Water has filled it since, by some two metres a year.
`
	for name, tt := range map[string]struct{ above, want string }{
		"above its standfirst":     {"Home/World/Valley\nExplained\nHow a salt mine emptied a town\nAfter two hundred quiet years the old mine of Merle has woken\nBy Ada Lund\nUpdated - February 20, 2026 04:12 pm\n", "How a salt mine emptied a town"},
		"below a path of lines":    {"Our Rooms\n/\nThird Year\nShare\nThe salt mine of Merle\n", "The salt mine of Merle"},
		"like the name of a photo": {"Notes\nShare\nPhotosynthesis and the mine\n", "Photosynthesis and the mine"},
		"above who made the cards": {"Home\nCards\nLearn\nThe salt mine of Merle\n4.8 (57 reviews)\nCreated by\nmrs_lund_merle\n", "The salt mine of Merle"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := briefing.Read(tt.above + text)
			if err != nil {
				t.Fatal(err)
			}
			if r.Title != tt.want {
				t.Errorf("the title is %q, want %q", r.Title, tt.want)
			}
		})
	}
}

// What only looks like heads of pages, cells of a table or an answered question stays what
// it is.
func TestReadKeepsWhatComesAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string // stand in the note
	}{
		"names with signs and numbers": {
			"Letters of code\nC#\nA language that was made for a framework.\nIt has classes.\nIt has generics.\nIt is compiled.\nC5\nA library of collections for it.\n",
			[]string{"generics", "C5"},
		},
		"an answer that is explained by an answer": {
			"प्रश्न 1. भारत की राजधानी क्या है?\nउत्तर: दिल्ली\nव्याख्या: सही उत्तर: दिल्ली है\n",
			[]string{"राजधानी", "सही उत्तर: दिल्ली है"},
		},
		"a sentence that speaks of a leading article": {
			"दिल्ली\nयमुना के किनारे बसे इस नगर का इतिहास पुराना है।\nइस विषय पर मुख्य लेख: दिल्ली का इतिहास, जिसे कई लोगों ने लिखा है।\n",
			[]string{"जिसे कई लोगों ने लिखा है"},
		},
		"examples of a glossary": {
			"Terms of the marsh\nThe terms below are asked in the first year, each with an example.\nreed\na tall grass that stands in water and is cut in winter\nExample\nthe reeds of Long Lake\nbog\nwet ground of moss that is fed by rain and nothing else\nExample\nthe bog above Merle\nfen\nwet ground that is fed by springs, and less sour than a bog\nExample\nthe fen of the Vess\n",
			[]string{"the reeds of Long Lake", "the bog above Merle", "the fen of the Vess", "Example"},
		},
		"a refrain": {
			"The song of the ferry\nThe ferryman sang it at each crossing, and it has been written down only once.\nO river wide and slow,\nlet the ferry go.\nThe north bank fell behind,\nO river wide and slow,\nlet the ferry go.\n",
			[]string{"O river wide and slow"},
		},
		"names with numbers": {
			"The rooms of the museum\nThe museum has four rooms, and the finds are shown in the order in which they were made.\nRoom 1\nIt holds the pots that came from the upper field in the first summer.\nRoom 2\nIt holds the coins, of which forty are of silver and one is of gold.\nRoom 3\nIt holds the bones of the old horse and of the two dogs.\n",
			[]string{"Room 1", "Room 2", "Room 3"},
		},
		"a sentence of rules": {
			`Rules of the Ferry
The rules of the ferry were made in the first year of the town, and they are read
out at the landing each spring. Who takes the ferry without paying for it to the
keeper shall be kept from it, and in the cases that the town has named in its roll
shall be punishable with a fine of 3 marks and with
the loss of the goods that he carried over, and the keeper may sell them at once.
Who harms the boat or its ropes, or unties it in the night without being asked to
do so, or takes what the keeper has left in it, be it much or only a little of it,
shall be punishable with a fine of 5 marks and with
work at the landing for as long as it takes to mend what was harmed by him there.
Who comes over with sick beasts, or hides them below other goods from the keeper,
or lets them drink from the well of the landing before they have been looked over,
shall be punishable with a fine of 9 marks and with
the loss of the beasts, which the town keeps by itself on the lower island till
they are well again.
`,
			[]string{"fine of 3 marks and with the loss", "fine of 5 marks", "fine of 9 marks"},
		},
		"a refrain in small letters": {
			`The song of the river
It was sung on the boats of the valley.
we came from the hills in the cold of the year
with all of our goods in the bend of an arm
and still the river runs below
and nobody knows how far
the lamps of the town were the stars of the ford
the bells of the herd were the end of the day
and still the river runs below
and nobody knows how far
our mothers have gone to the sand of the mouth
our fathers lie under the roots of the elm
and still the river runs below
and nobody knows how far
`,
			[]string{"still the river runs below"},
		},
		"a heading that runs on from page to page": {
			`Class 11 Biology
Photosynthesis
Leaves take in light and make sugar of water and of what they breathe, and most of
it feeds the roots. All that is eaten comes from it in the end, by one way or other.
The light is caught by a green stuff that lies in grains within the cells of leaves.
Page 2
Photosynthesis
The grains are stacked like coins. Where they lie the water is taken apart, and its
one part goes out into the air. The other part is kept and made into sugar at night.
Plants of dry land keep their mouths closed by day and open them when it has cooled.
Page 3
Photosynthesis
The sugar is carried down in the bark, and is laid up in the roots as starch for the
winter. In spring it goes up again and feeds the buds before there is any leaf seen.
`,
			[]string{"# Class 11 Biology", "Photosynthesis\n"},
		},
		"headings with numbers in Hindi": {
			"समता का अधिकार\nसंविधान सभी नागरिकों को समता का अधिकार देता है, और इसके भाग तीन में ये अनुच्छेद हैं।\nअनुच्छेद 14\nराज्य किसी व्यक्ति को विधि के समक्ष समता से वंचित नहीं करेगा।\nयह अधिकार नागरिकों और विदेशियों दोनों को मिलता है।\nन्यायालय ने इसे संविधान का मूल ढाँचा माना है।\nअनुच्छेद 15\nराज्य धर्म, मूलवंश, जाति या लिंग के आधार पर भेद नहीं करेगा।\nस्त्रियों और बालकों के लिए विशेष उपबंध किए जा सकते हैं।\nपिछड़े वर्गों के लिए भी ऐसे उपबंध किए जा सकते हैं।\nअनुच्छेद 16\nलोक नियोजन में सभी नागरिकों को अवसर की समता होगी।\nकेवल धर्म या जाति के आधार पर कोई अपात्र नहीं होगा।\n",
			[]string{"अनुच्छेद 14", "अनुच्छेद 15", "अनुच्छेद 16"},
		},
		"years of a timeline": {
			"The mills of Merle\nThe town of Merle had three mills on its river, and each of them was built by another owner.\n(1857)\nThe first mill was built below the bridge by the monks of the upper valley.\nIt ground the corn of nine villages, and had two wheels.\nA flood took one of them away in its second winter.\n(1868)\nThe second mill was built by a trader of salt who lived in the town.\nIt sawed the trees that came down the river in spring.\nIts owner sold it to his brother, who gave it up.\n(1885)\nThe third mill was built by the town itself, and made paper.\nIt is the only one that stands today, as a museum.\n",
			[]string{"(1857)", "(1868)", "(1885)"},
		},
		"days of a diary": {
			"The flood of Merle\nThe keeper of the bridge wrote down what he saw in the last month of the year.\n1/12\nThe water stood two feet below the arch of the bridge in the morning.\nThe boats were brought up to the mill.\nThe ferry was tied to the elm.\n4/12\nThe arch was under water, and the lower road could not be used.\nThe mill stood still for the first time.\nThe school was closed.\n9/12\nThe water went back, and left clay in all of the houses of the lower town.\n",
			[]string{"1/12", "4/12", "9/12"},
		},
		"who speaks": {
			"The talk of two neighbours\nThe two of them met at the well each evening, and this is what they said of the drought.\nLi\nThe rain has not come for forty days, and the rice is yellow.\nMy father says that the river was never so low.\nWe shall have to sell the ox.\nMa\nKeep the ox, for the rain will come with the new moon.\nLi\nThe moon has come and gone twice, and no cloud with it.\nWho can wait for a third one, and on what rice?\nNot we, who are five.\n",
			[]string{"Li\n", "The moon has come"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := briefing.Read(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range tt.want {
				if !strings.Contains(r.Markdown, want) {
					t.Errorf("%q is lost:\n%s", want, r.Markdown)
				}
			}
			if strings.Contains(r.Markdown, "|") {
				t.Errorf("no table was there:\n%s", r.Markdown)
			}
		})
	}
}

// A learner who takes the head of a page back has it where it stood.
func TestAHeadOfAPageIsTakenBack(t *testing.T) {
	text := "Rivers and Their Work\nA river carries what it has taken from its bed, and lays it down where the\nPage 7 of 30\nstream slows. The heaviest of it comes first, and the clay comes last of\nall, far out in the lake. Between them the sand is laid down in banks, which\nthe next flood takes away again.\nPage 8 of 30\n"
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if want := "where the stream slows"; !strings.Contains(r.Markdown, want) || !r.Lines[2].Furniture {
		t.Errorf("%q is missing:\n%s", want, r.Markdown)
	}
	r, err = briefing.ReadKnowing(t.Context(), text, briefing.Known{Keep: map[int]bool{3: true}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.Markdown, "Page 7 of 30") || strings.Contains(r.Markdown, "Page 8 of 30") {
		t.Errorf("it is\n%s", r.Markdown)
	}
}

// A head of pages without numbers is left out where it breaks sentences, but for the title that
// it says again.
func TestReadLeavesOutHeadsThatBreakSentences(t *testing.T) {
	r, err := briefing.Read(`The Kings of the Plain
The kings of the plain took the valley in the third year, and held it for as long as
their horses could be fed from its fields. They had come from the east, where a king
of their own name had driven them out, and knew nothing of boats. Of this the men of
the lakes made use, and kept their isles. Their court moved with the seasons, up to
The Kings of the Plain
the lakes in summer and down to the river when the snow came. What it ate was given
by the villages, each of which had its day of the year, and the lists of these days
are the oldest books of the valley that there are. They were kept in a chest of oak
in the tower of the bridge, and those villages that could not pay in corn or in salt
The Kings of the Plain
gave men instead. So the walls were built, and the roads that lead to them still, on
which the salt of the coast came up to the towns. It was weighed at the bridge under
the eyes of the keeper, who had a tenth of it. He lived in the tower, above the oxen
of the king, and was feared more than he was. Down the same road the cloth went out
The Kings of the Plain
to the ships. It ended with a winter in which no snow fell.
`)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(r.Markdown, "The Kings of the Plain"); n != 1 || r.Title != "The Kings of the Plain" || !strings.Contains(r.Markdown, "up to the lakes") {
		t.Errorf("the head stands %d times, and the title is %q:\n%s", n, r.Title, r.Markdown)
	}
}

// A line that is taken back into a table of one cell a line moves no cell of it.
func TestALineTakenBackIntoATableMovesNoCells(t *testing.T) {
	text := "The lakes of the valley\nThe valley has four lakes, and each of them was measured in the same summer.\nS. No.\nLake\nDepth\n1\nBlue Lake\n40 m\n2\nSalt Lake\n12 m\nPage 7 of 30\n3\nLong Lake\n25 m\n4\nMoss Lake\n3 m\nThe deepest of them has never been frozen since it was first measured, as\nPage 8 of 30\nthe springs in its bed are warm.\n"
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if want := "| 3 | Long Lake | 25 m |"; !strings.Contains(r.Markdown, want) {
		t.Fatalf("no %q in\n%s", want, r.Markdown)
	}
	r, err = briefing.ReadKnowing(t.Context(), text, briefing.Known{Keep: map[int]bool{12: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"Page 7 of 30", "Long Lake", "Moss Lake", "3 m"} {
		if !strings.Contains(r.Markdown, line) {
			t.Errorf("%q is lost:\n%s", line, r.Markdown)
		}
	}
	if strings.Contains(r.Markdown, "| Page 7 of 30 |") {
		t.Errorf("it is a cell:\n%s", r.Markdown)
	}
}

// Text that was wrapped at the hyphens of its words and links keeps them.
func TestReadKeepsHyphensAtTheEndsOfLines(t *testing.T) {
	r, err := briefing.Read(`The council of the lakes
The council of the lakes was set up last year by the states, which want a long-
term plan for the water. It looks at the socio-
economic side of fishing too, and has its papers at https://lakes.example.org/press-
release/1 for all who want to read them before the next meeting in the spring.
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a long-term plan", "the socio-economic side", "https://lakes.example.org/press-release/1"} {
		if !strings.Contains(r.Markdown, want) {
			t.Errorf("no %q in\n%s", want, r.Markdown)
		}
	}
}

// Brackets are boxes to tick only in a list of them.
func TestReadKeepsLoneBrackets(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[x] is the greatest integer that is not above x, and is read as the floor of it.\nIt is the number itself where this is whole.\n", "[x] is the greatest"},
		{"It is written in two ways, of which the second is the older one.\n[x] is the floor of the number in most books of the school.\n", "[x] is the floor"},
		{"[ ] Read the chapter on the number line, and its notes as well.\n\n[x] Do the sums.\n", "- [x] Do the sums."},
		{"- [x] Do the sums of the chapter on the number line, and its notes.\n", "- [x] Do the sums"},
	} {
		r, err := briefing.Read("Floors of numbers\nEach number has a floor, which is the whole number right below it or itself.\n" + tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(r.Markdown, `\`, ""); !strings.Contains(got, tt.want) || strings.Contains(got, "- [x] is") {
			t.Errorf("no %q in\n%s", tt.want, r.Markdown)
		}
	}
}

// Options whose letters stand right before their words keep whole characters and their signs.
func TestReadOptionsWithoutSpaces(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"नदियाँ\nनदियों का यह पाठ पहले वर्ष में पढ़ाया जाता है, और इसमें एक प्रश्न है।\nटोल नदी कहाँ से निकलती है?\n(क)ठंडा सोता\n(ख)नीली झील\nउत्तर: (क)\nव्याख्या: यह सोता पहाड़ के नीचे है।\n", "(क) ठंडा सोता"},
		{"Rivers\nThe rivers of the plain are read in the first year, with one question at the end.\nWhere does the Tolle rise?\n(a)Cold Spring\n(b)Blue Lake\nAnswer: (a)\nExplanation: The spring lies under the hill.\n", "(a) Cold Spring"},
		{"Rivers\nThe rivers of the plain are read in the first year, with one question at the end.\nWhere does the Tolle rise?\n[a] Cold Spring\n[b] Blue Lake\nAnswer: [a]\nExplanation: The spring lies under the hill.\n", "[a] Cold Spring"},
	} {
		r, err := briefing.Read(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := markup.PlainText(r.Markdown); !utf8.ValidString(r.Markdown) || !strings.Contains(got, tt.want) {
			t.Errorf("no %q in\n%s", tt.want, r.Markdown)
		}
	}
}
