package notes

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Settings are the rules that hold for one deck, all of them filled in.
type Settings struct {
	// DesiredRetention is the recall aimed at when a card comes due, 0.7 to 0.99.
	DesiredRetention float64
	// NewPerDay and ReviewsPerDay limit a deck's day, 0 to 9999.
	NewPerDay     int
	ReviewsPerDay int
	// LearningSteps and RelearningSteps are the waits before a card leaves
	// (re)learning, each a second to 365 days; none is allowed.
	LearningSteps   []time.Duration
	RelearningSteps []time.Duration
	// MaximumIntervalDays caps every interval, 1 to 36500.
	MaximumIntervalDays int
	// RolloverHour is the local hour at which the day turns, 0 to 23.
	RolloverHour int
	// BurySiblings puts a card's siblings aside for the rest of its day.
	BurySiblings bool
	// LeechThreshold is the number of lapses that make a leech; 0: never.
	LeechThreshold int
	// Fuzz spreads intervals a little, so that cards learned together part.
	Fuzz bool
	// LoadBalance draws an interval within its fuzz so that the days become
	// alike, and siblings part. EasyDays and DaysOff weigh in the draw with or
	// without it; without Fuzz there is nothing to draw.
	LoadBalance bool
	EasyDays    EasyDays
	// DaysOff hold for the whole library: what is due on one comes before it or
	// waits for the day after (DaysOff.Comes).
	DaysOff DaysOff
	// Backlog is the way out of a backlog that the learner chose for the whole
	// library. It comes and goes, and is not kept with reviews.
	Backlog WayOut `json:"-"`
	// NewCardOrder, ReviewOrder and NewMix are those of the deck that is reviewed,
	// also for the decks below it.
	NewCardOrder NewOrder
	ReviewOrder  ReviewOrder
	NewMix       NewMix
	// LeechAction is what happens to a card that becomes a leech.
	LeechAction LeechAction
	// ReadAgain says whether sections without cards, or whose cards are weak, are
	// read again at growing distances. ReadingMinutes limit that for a day of the
	// whole library, 0 to 1440, ReadingPace is the words of a minute, 50 to 1000, and
	// ReadingInPlan counts the minutes in those of plans.
	ReadAgain      bool
	ReadingMinutes int
	ReadingPace    int
	ReadingInPlan  bool
	// Muted keeps the recordings of a side from being played by themselves in a review,
	// ReadAloud has sides read by the system's voice, in SpeechLanguage where the script of
	// their text does not tell another. They are how a card sounds, and not kept with reviews.
	Muted          bool      `json:"-"`
	ReadAloud      ReadAloud `json:"-"`
	SpeechLanguage Language  `json:"-"`
	// Parameters are the 21 weights of FSRS-6.
	Parameters []float64
}

// DefaultParameters are the published weights of FSRS-6 (fsrs-rs 6.6.1).
var DefaultParameters = [21]float64{
	0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
	1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
}

// DefaultSettings returns what holds where nothing was set.
func DefaultSettings() Settings {
	return Settings{
		DesiredRetention:    0.9,
		NewPerDay:           20,
		ReviewsPerDay:       200,
		LearningSteps:       []time.Duration{time.Minute, 10 * time.Minute},
		RelearningSteps:     []time.Duration{10 * time.Minute},
		MaximumIntervalDays: 36500,
		RolloverHour:        4,
		BurySiblings:        true,
		LeechThreshold:      8,
		Fuzz:                true,
		LoadBalance:         true,
		ReadingMinutes:      20,
		ReadingPace:         200,
		Parameters:          slices.Clone(DefaultParameters[:]),
	}
}

// SettingKey describes one setting: its name on the command line and how its
// value is written.
type SettingKey struct {
	Name string
	// LibraryOnly settings hold for the whole library: no deck may set them.
	LibraryOnly bool
	get         func(*Settings) string
	set         func(*Settings, string) error
}

// Value returns the setting's value in s as it is written.
func (k SettingKey) Value(s *Settings) string { return k.get(s) }

// SettingKeys are all settings, in the order in which they are shown.
var SettingKeys = []SettingKey{
	decimal("desired_retention", 0.7, 0.99, func(s *Settings) *float64 { return &s.DesiredRetention }),
	whole("new_per_day", 0, 9999, func(s *Settings) *int { return &s.NewPerDay }),
	whole("reviews_per_day", 0, 9999, func(s *Settings) *int { return &s.ReviewsPerDay }),
	steps("learning_steps", func(s *Settings) *[]time.Duration { return &s.LearningSteps }),
	steps("relearning_steps", func(s *Settings) *[]time.Duration { return &s.RelearningSteps }),
	whole("maximum_interval_days", 1, 36500, func(s *Settings) *int { return &s.MaximumIntervalDays }),
	libraryOnly(whole("rollover_hour", 0, 23, func(s *Settings) *int { return &s.RolloverHour })),
	yesNo("bury_siblings", func(s *Settings) *bool { return &s.BurySiblings }),
	whole("leech_threshold", 0, 9999, func(s *Settings) *int { return &s.LeechThreshold }),
	choice("leech_action", []string{"tag", "suspend"}, func(s *Settings) *LeechAction { return &s.LeechAction }),
	choice("new_card_order", []string{"added", "random", "section"}, func(s *Settings) *NewOrder { return &s.NewCardOrder }),
	choice("review_order", []string{"due", "retrievability", "random"}, func(s *Settings) *ReviewOrder { return &s.ReviewOrder }),
	choice("new_mix", []string{"mixed", "first", "last"}, func(s *Settings) *NewMix { return &s.NewMix }),
	yesNo("fuzz", func(s *Settings) *bool { return &s.Fuzz }),
	yesNo("load_balance", func(s *Settings) *bool { return &s.LoadBalance }),
	written("easy_days", ParseEasyDays, func(s *Settings) *EasyDays { return &s.EasyDays }),
	libraryOnly(written("days_off", ParseDaysOff, func(s *Settings) *DaysOff { return &s.DaysOff })),
	libraryOnly(written("backlog", ParseWayOut, func(s *Settings) *WayOut { return &s.Backlog })),
	yesNo("read_again", func(s *Settings) *bool { return &s.ReadAgain }),
	libraryOnly(whole("reading_minutes", 0, mostMinutes, func(s *Settings) *int { return &s.ReadingMinutes })),
	libraryOnly(whole("reading_pace", 50, 1000, func(s *Settings) *int { return &s.ReadingPace })),
	libraryOnly(yesNo("reading_in_plan", func(s *Settings) *bool { return &s.ReadingInPlan })),
	not(yesNo("play_sounds", func(s *Settings) *bool { return &s.Muted })),
	choice("read_aloud", []string{"nothing", "question", "answer", "both"}, func(s *Settings) *ReadAloud { return &s.ReadAloud }),
	written("speech_language", ParseLanguage, func(s *Settings) *Language { return &s.SpeechLanguage }),
	parameters("parameters", func(s *Settings) *[]float64 { return &s.Parameters }),
}

// FindSetting returns the setting of that name.
func FindSetting(name string) (SettingKey, error) {
	for _, k := range SettingKeys {
		if k.Name == name {
			return k, nil
		}
	}
	return SettingKey{}, Invalidf("no setting is named %q", name)
}

// DeckSettings are the values that were set, by deck and name, as written. The
// deck "" holds the library's own. A deck without values is there all the same: the
// learner made it.
type DeckSettings map[string]map[string]string

// Set stores a value for the deck after checking it; an empty value lets the
// deck inherit again.
func (d DeckSettings) Set(deck, name, value string) error {
	key, err := FindSetting(name)
	if err != nil {
		return err
	}
	if key.LibraryOnly && deck != "" {
		return Invalidf("%s holds for the whole library and cannot be set for a deck", name)
	}
	if value == "" {
		delete(d[deck], name)
		return nil
	}
	s := DefaultSettings()
	if err := key.set(&s, value); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if d[deck] == nil {
		d[deck] = map[string]string{}
	}
	d[deck][name] = key.get(&s)
	return nil
}

// Resolve returns the settings that hold for the deck.
func (d DeckSettings) Resolve(deck string) Settings {
	s := DefaultSettings()
	for _, key := range SettingKeys {
		if from, ok := d.Origin(deck, key.Name); ok {
			// Set has checked the value; what a later version wrote and this one
			// cannot read falls back to the default.
			_ = key.set(&s, d[from][key.Name])
		}
	}
	return s
}

// Origin returns the deck that a setting of the given deck comes from: itself,
// the nearest one above, or "" for the library. ok is false when the value is
// the default of Precis.
func (d DeckSettings) Origin(deck, name string) (from string, ok bool) {
	for {
		if _, ok := d[deck][name]; ok {
			return deck, true
		}
		if deck == "" {
			return "", false
		}
		deck = ParentDeck(deck)
	}
}

// Clone returns a copy that shares nothing.
func (d DeckSettings) Clone() DeckSettings {
	c := make(DeckSettings, len(d))
	for deck, values := range d {
		c[deck] = make(map[string]string, len(values))
		for k, v := range values {
			c[deck][k] = v
		}
	}
	return c
}

func libraryOnly(k SettingKey) SettingKey {
	k.LibraryOnly = true
	return k
}

// not is a setting of which the field holds the contrary.
func not(k SettingKey) SettingKey {
	turn := map[string]string{"true": "false", "false": "true"}
	get, set := k.get, k.set
	k.get = func(s *Settings) string { return turn[get(s)] }
	k.set = func(s *Settings, value string) error {
		v, err := strconv.ParseBool(value)
		if err != nil {
			return set(s, value)
		}
		return set(s, strconv.FormatBool(!v))
	}
	return k
}

func decimal(name string, least, most float64, field func(*Settings) *float64) SettingKey {
	return SettingKey{
		Name: name,
		get:  func(s *Settings) string { return strconv.FormatFloat(*field(s), 'g', -1, 64) },
		set: func(s *Settings, value string) error {
			v, err := strconv.ParseFloat(value, 64)
			if err != nil || math.IsNaN(v) || v < least || v > most {
				return Invalidf("%q is not a number from %g to %g", value, least, most)
			}
			*field(s) = v
			return nil
		},
	}
}

func whole(name string, least, most int, field func(*Settings) *int) SettingKey {
	return SettingKey{
		Name: name,
		get:  func(s *Settings) string { return strconv.Itoa(*field(s)) },
		set: func(s *Settings, value string) error {
			v, err := strconv.Atoi(value)
			if err != nil || v < least || v > most {
				return Invalidf("%q is not a whole number from %d to %d", value, least, most)
			}
			*field(s) = v
			return nil
		},
	}
}

func yesNo(name string, field func(*Settings) *bool) SettingKey {
	return SettingKey{
		Name: name,
		get:  func(s *Settings) string { return strconv.FormatBool(*field(s)) },
		set: func(s *Settings, value string) error {
			v, err := strconv.ParseBool(value)
			if err != nil {
				return Invalidf("%q is neither true nor false", value)
			}
			*field(s) = v
			return nil
		},
	}
}

// written is a setting whose values write themselves.
func written[T fmt.Stringer](name string, parse func(string) (T, error), field func(*Settings) *T) SettingKey {
	return SettingKey{
		Name: name,
		get:  func(s *Settings) string { return (*field(s)).String() },
		set: func(s *Settings, value string) error {
			v, err := parse(value)
			if err != nil {
				return err
			}
			*field(s) = v
			return nil
		},
	}
}

func steps(name string, field func(*Settings) *[]time.Duration) SettingKey {
	return SettingKey{
		Name: name,
		get:  func(s *Settings) string { return formatSteps(*field(s)) },
		set: func(s *Settings, value string) error {
			v, err := parseSteps(value)
			if err != nil {
				return err
			}
			*field(s) = v
			return nil
		},
	}
}

func parameters(name string, field func(*Settings) *[]float64) SettingKey {
	return SettingKey{
		Name: name,
		get: func(s *Settings) string {
			words := make([]string, 0, len(*field(s)))
			for _, p := range *field(s) {
				words = append(words, strconv.FormatFloat(p, 'g', -1, 64))
			}
			return strings.Join(words, ",")
		},
		set: func(s *Settings, value string) error {
			words := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
			if len(words) != len(DefaultParameters) {
				return Invalidf("%d numbers where the memory model has %d", len(words), len(DefaultParameters))
			}
			v := make([]float64, len(words))
			for i, w := range words {
				p, err := strconv.ParseFloat(w, 64)
				if err != nil || math.IsNaN(p) || math.IsInf(p, 0) {
					return Invalidf("%q is not a number", w)
				}
				v[i] = p
			}
			*field(s) = v
			return nil
		},
	}
}

const (
	shortestStep = time.Second
	longestStep  = 365 * 24 * time.Hour
)

var stepUnits = []struct {
	name string
	unit time.Duration
}{{"d", 24 * time.Hour}, {"h", time.Hour}, {"m", time.Minute}, {"s", time.Second}}

// parseSteps reads steps such as "1m 10m 1d": whole numbers of seconds,
// minutes, hours or days, separated by spaces. "none" is no step at all.
func parseSteps(text string) ([]time.Duration, error) {
	if strings.TrimSpace(text) == "none" {
		return nil, nil
	}
	var all []time.Duration
	for _, word := range strings.Fields(text) {
		step, err := parseStep(word)
		if err != nil {
			return nil, err
		}
		all = append(all, step)
	}
	return all, nil
}

func parseStep(word string) (time.Duration, error) {
	for _, u := range stepUnits {
		digits, ok := strings.CutSuffix(word, u.name)
		if !ok {
			continue
		}
		n, err := strconv.Atoi(digits)
		if err != nil || n < 0 || n > int(longestStep/shortestStep) {
			break
		}
		if step := time.Duration(n) * u.unit; step >= shortestStep && step <= longestStep {
			return step, nil
		}
	}
	return 0, Invalidf("%q is not a step such as 30s, 10m, 4h or 1d, of a second to 365 days", word)
}

// formatSteps writes steps so that parseSteps reads them again.
func formatSteps(all []time.Duration) string {
	if len(all) == 0 {
		return "none"
	}
	words := make([]string, 0, len(all))
	for _, step := range all {
		for _, u := range stepUnits {
			if step%u.unit == 0 {
				words = append(words, strconv.FormatInt(int64(step/u.unit), 10)+u.name)
				break
			}
		}
	}
	return strings.Join(words, " ")
}
