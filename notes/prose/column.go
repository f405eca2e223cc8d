package prose

import (
	"slices"
	"strings"
)

// columns are what stands over the values of a table, in English and Hindi.
var columns = WordSet(`state states country countries province district region city place location site habitat river basin origin
	source meaning definition explanation description detail details purpose aim function use uses role work author
	writer founder inventor discoverer composer ruler king leader theme subject topic year date period century
	event step stage cause causes effect effects result symptom symptoms deficiency example examples feature
	features significance importance value amount unit symbol formula abbreviation language dialect currency
	capital dynasty tribe festival dance crop crops product mineral provision right rights power powers authority
	body agency ministry headquarters treatment vector disease translation synonym antonym plural answer known famous location species height length remark remarks
	राज्य देश राजधानी प्रांत ज़िला जिला क्षेत्र शहर नगर स्थान नदी स्रोत अर्थ परिभाषा विवरण उद्देश्य कार्य उपयोग
	भूमिका लेखक संस्थापक आविष्कारक शासक विषय वर्ष तिथि अवधि घटना चरण कारण प्रभाव परिणाम लक्षण उदाहरण विशेषता महत्व
	मान इकाई सूत्र भाषा मुद्रा वंश जनजाति त्योहार नृत्य फ़सल फसल उत्पाद खनिज प्रावधान अधिकार शक्ति शक्तियाँ संस्था
	मंत्रालय मुख्यालय रोग उत्तर`)

// atNouns stand behind the noun of such a head: "year of birth", "found in".
var atNouns = WordSet(`of in at near on from by for with into during`)

// IsColumn reports whether a cell says what stands in a column: "State", "Home state",
// "Year of birth".
func IsColumn(cell string) bool {
	named := strings.Fields(strings.ToLower(cell))
	if i := slices.IndexFunc(named, func(w string) bool { return atNouns[w] }); i >= 0 {
		named = named[:i]
	}
	return len(named) > 0 && len(named) <= 3 && columns[named[len(named)-1]]
}
