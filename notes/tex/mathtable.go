package tex

import "encoding/binary"

// table is bytes of the MATH table of a font.
// Source: https://learn.microsoft.com/typography/opentype/spec/math (1.9).
type table []byte

func (t table) uint16(at int) int { return int(binary.BigEndian.Uint16(t[at:])) }
func (t table) int16(at int) int  { return int(int16(binary.BigEndian.Uint16(t[at:]))) }

// at returns the table whose offset stands at a place, nil where there is none.
func (t table) at(place int) table {
	if offset := t.uint16(place); offset > 0 {
		return t[offset:]
	}
	return nil
}

// constant counts the values of MathConstants that are lengths.
type constant int

// The constants that layout uses, by their place among the values.
const (
	axisHeight                     constant = 1
	accentBaseHeight               constant = 2
	subscriptShiftDown             constant = 4
	subscriptTopMax                constant = 5
	subscriptBaselineDropMin       constant = 6
	superscriptShiftUp             constant = 7
	superscriptShiftUpCramped      constant = 8
	superscriptBottomMin           constant = 9
	superscriptBaselineDropMax     constant = 10
	subSuperscriptGapMin           constant = 11
	superscriptBottomMaxWithSub    constant = 12
	spaceAfterScript               constant = 13
	upperLimitGapMin               constant = 14
	upperLimitBaselineRiseMin      constant = 15
	lowerLimitGapMin               constant = 16
	lowerLimitBaselineDropMin      constant = 17
	stackTopShiftUp                constant = 18
	stackTopDisplayShiftUp         constant = 19
	stackBottomShiftDown           constant = 20
	stackBottomDisplayShiftDown    constant = 21
	stackGapMin                    constant = 22
	stackDisplayGapMin             constant = 23
	fractionNumeratorShiftUp       constant = 28
	fractionNumeratorDisplayUp     constant = 29
	fractionDenominatorShiftDown   constant = 30
	fractionDenominatorDisplayDown constant = 31
	fractionNumeratorGapMin        constant = 32
	fractionNumeratorDisplayGap    constant = 33
	fractionRuleThickness          constant = 34
	fractionDenominatorGapMin      constant = 35
	fractionDenominatorDisplayGap  constant = 36
	overbarVerticalGap             constant = 39
	overbarRuleThickness           constant = 40
	overbarExtraAscender           constant = 41
	underbarVerticalGap            constant = 42
	underbarRuleThickness          constant = 43
	underbarExtraDescender         constant = 44
	radicalVerticalGap             constant = 45
	radicalDisplayVerticalGap      constant = 46
	radicalRuleThickness           constant = 47
	radicalExtraAscender           constant = 48
	radicalKernBeforeDegree        constant = 49
	radicalKernAfterDegree         constant = 50

	constants = 51
)

// mathTable is what layout takes from a MATH table, in units of the font.
type mathTable struct {
	scriptPercent, scriptScriptPercent int
	displayOperatorMinHeight           int
	lengths                            [constants]int
	radicalDegreeRaisePercent          int
	italics, topAccents                map[int]int          // by glyph
	vertical, horizontal               map[int]construction // by glyph
}

// construction says how a glyph grows: larger glyphs first, then parts.
type construction struct {
	variants []variant
	parts    []assemblyPart
}

type variant struct{ glyph, advance int }

// assemblyPart is a piece that a large glyph is put together from.
type assemblyPart struct {
	glyph, advance int
	extender       bool
}

func readMathTable(t table) *mathTable {
	c := t.at(4)
	m := &mathTable{
		scriptPercent: c.int16(0), scriptScriptPercent: c.int16(2),
		displayOperatorMinHeight:  c.uint16(6),
		radicalDegreeRaisePercent: c.int16(8 + 4*constants),
	}
	for i := range m.lengths {
		m.lengths[i] = c.int16(8 + 4*i)
	}
	info := t.at(6)
	m.italics, m.topAccents = glyphValues(info.at(0)), glyphValues(info.at(2))
	v := t.at(8)
	vertical, horizontal := v.uint16(6), v.uint16(8)
	m.vertical = constructions(v, v.at(2), 10, vertical)
	m.horizontal = constructions(v, v.at(4), 10+2*vertical, horizontal)
	return m
}

// covered returns the glyphs of a coverage table in its order.
func covered(t table) []int {
	var glyphs []int
	count := t.uint16(2)
	for i := range count {
		if t.uint16(0) == 1 {
			glyphs = append(glyphs, t.uint16(4+2*i))
			continue
		}
		for g := t.uint16(4 + 6*i); g <= t.uint16(6+6*i); g++ {
			glyphs = append(glyphs, g)
		}
	}
	return glyphs
}

func glyphValues(t table) map[int]int {
	values := map[int]int{}
	for i, g := range covered(t.at(0)) {
		values[g] = t.int16(4 + 4*i)
	}
	return values
}

func constructions(v, coverage table, first, count int) map[int]construction {
	all := map[int]construction{}
	for i, g := range covered(coverage)[:count] {
		t := v.at(first + 2*i)
		c := construction{}
		for k := range t.uint16(2) {
			c.variants = append(c.variants, variant{t.uint16(4 + 4*k), t.uint16(6 + 4*k)})
		}
		if parts := t.at(0); parts != nil {
			for k := range parts.uint16(4) {
				p := parts[6+10*k:]
				c.parts = append(c.parts, assemblyPart{p.uint16(0), p.uint16(6), p.uint16(8)&1 != 0})
			}
		}
		all[g] = c
	}
	return all
}
