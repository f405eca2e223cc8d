package briefing

import "slices"

// headingKinds are what headings promise, by words that they hold, in Hindi by how
// words begin.
var headingKinds = []struct {
	words map[string]bool
	hindi []string
}{
	{wordSet(`news context focus`), []string{"चर्चा", "संदर्भ", "ख़बर", "खबर"}},
	{wordSet(`forward conclusion ahead next suggestion suggestions`), []string{"आगे की राह", "निष्कर्ष"}},
	{wordSet(`challenge challenges concern concerns issue issues criticism criticisms limitation limitations problem problems`), []string{"चुनौति", "समस्या", "आलोचना"}},
	{wordSet(`significance importance benefit benefits advantage advantages impact impacts matters need`), []string{"महत्व", "महत्त्व", "लाभ"}},
	{wordSet(`faq faqs question questions quiz mcq mcqs practice exercise exercises recall recap`), []string{"प्रश्न", "अभ्यास"}},
	{wordSet(`related read more also comment comments author tag tags subscribe share link links reference references source sources`), []string{"संबंधित", "टिप्पणी"}},
	{wordSet(`about what overview introduction definition meaning`), []string{"परिचय", "के बारे में", "क्या है"}},
	{wordSet(`key feature features provision provisions facts highlights glance points`), []string{"विशेषता", "प्रावधान", "मुख्य", "तथ्य", "बिंदु"}},
	{wordSet(`history background timeline origin milestone milestones`), []string{"इतिहास", "पृष्ठभूमि"}},
}

// kindOfHeading are the kinds by the words that tell them.
var kindOfHeading = func() map[string]int {
	all := map[string]int{}
	for i, kind := range slices.Backward(headingKinds) {
		for w := range kind.words {
			all[w] = i
		}
	}
	return all
}()

// headingKind returns 0 without a heading, 1 for one of no kind, and the first of its
// kinds from 2 on.
func headingKind(heading string) float32 {
	if heading == "" {
		return 0
	}
	said := tokensOf(heading, 0, len(heading), make([]token, 0, longestTitle))
	first, foreign := len(headingKinds), false
	for i := range said {
		if kind, ok := kindOfHeading[said[i].low]; ok {
			first = min(first, kind)
		}
		foreign = foreign || said[i].devanagari
	}
	for i := 0; foreign && i < first; i++ {
		if hasOne(heading, headingKinds[i].hindi) {
			first = i
		}
	}
	if first == len(headingKinds) {
		return 1
	}
	return float32(first + 2)
}
