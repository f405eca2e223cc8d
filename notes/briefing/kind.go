package briefing

// shape is what a line looks like, by its length and what it ends with.
type shape uint8

const (
	ruleShape shape = iota
	tableShape
	longShape
	sentenceShape
	questionShape
	colonShape
	furnitureShape
	labelShape
	shortShape
	middleShape
	wideShape
	shapes
)

var shapeNames = [shapes]string{
	ruleShape: "rule", tableShape: "table", longShape: "long", sentenceShape: "sentence",
	questionShape: "question", colonShape: "colon", furnitureShape: "furniture", labelShape: "label",
	shortShape: "short", middleShape: "middle", wideShape: "wide",
}

// String is what the weights call it.
func (s shape) String() string { return shapeNames[s] }

// rule is a form that lines of the page around a text have.
type rule uint8

const (
	noRule rule = iota // it has none
	buttonRule
	buttonsRule
	textSizeRule
	phraseRule
	advertRule
	pointerRule
	tagsRule
	filingRule
	bylineRule
	countRule
	kickerRule
	counterRule
	mailHeaderRule
	relatedRule
	authorRule
	practiceRule
	askedBeforeRule
	quizRule
	addressRule
	postedRule
	shareRule
	verdictRule
	jumpRule
	greetingRule
	sponsorRule
	publisherRule
	paperRule
	copyrightRule
	breadcrumbsRule
	dateRule
	ruleRule
	optionsRule
	rules
)

var ruleNames = [rules]string{
	buttonRule: "button", buttonsRule: "buttons", textSizeRule: "text size", phraseRule: "phrase",
	advertRule: "advert", pointerRule: "pointer", tagsRule: "tags", filingRule: "filing", bylineRule: "byline",
	countRule: "count", kickerRule: "kicker", counterRule: "counter", mailHeaderRule: "mail header",
	relatedRule: "related", authorRule: "author", practiceRule: "practice", askedBeforeRule: "asked before",
	quizRule: "quiz", addressRule: "address", postedRule: "posted", shareRule: "share", verdictRule: "verdict",
	jumpRule: "jump", greetingRule: "greeting", sponsorRule: "sponsor", publisherRule: "publisher",
	paperRule: "paper", copyrightRule: "copyright", breadcrumbsRule: "breadcrumbs", dateRule: "date",
	ruleRule: "rule", optionsRule: "options",
}

// String is what the weights call it.
func (r rule) String() string { return ruleNames[r] }
