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
		"headings with numbers in Hindi": {
			"समता का अधिकार\nसंविधान सभी नागरिकों को समता का अधिकार देता है, और इसके भाग तीन में ये अनुच्छेद हैं।\nअनुच्छेद 14\nराज्य किसी व्यक्ति को विधि के समक्ष समता से वंचित नहीं करेगा।\nयह अधिकार नागरिकों और विदेशियों दोनों को मिलता है।\nन्यायालय ने इसे संविधान का मूल ढाँचा माना है।\nअनुच्छेद 15\nराज्य धर्म, मूलवंश, जाति या लिंग के आधार पर भेद नहीं करेगा।\nस्त्रियों और बालकों के लिए विशेष उपबंध किए जा सकते हैं।\nपिछड़े वर्गों के लिए भी ऐसे उपबंध किए जा सकते हैं।\nअनुच्छेद 16\nलोक नियोजन में सभी नागरिकों को अवसर की समता होगी।\nकेवल धर्म या जाति के आधार पर कोई अपात्र नहीं होगा।\n",
			[]string{"अनुच्छेद 14", "अनुच्छेद 15", "अनुच्छेद 16"},
		},
		"years of a timeline": {
			"The mills of Merle\nThe town of Merle had three mills on its river, and each of them was built by another owner.\n(1857)\nThe first mill was built below the bridge by the monks of the upper valley.\nIt ground the corn of nine villages, and had two wheels.\nA flood took one of them away in its second winter.\n(1868)\nThe second mill was built by a trader of salt who lived in the town.\nIt sawed the trees that came down the river in spring.\nIts owner sold it to his brother, who gave it up.\n(1885)\nThe third mill was built by the town itself, and made paper.\nIt is the only one that stands today, as a museum.\n",
			[]string{"(1857)", "(1868)", "(1885)"},
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
