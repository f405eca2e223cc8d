package chain_test

import (
	"bytes"
	"strings"
	"testing"

	"precis/notes/briefing/chain"
)

// weather has two states; it never rains twice in a row, and ends dry.
var weather = &chain.Grammar{
	Names: []string{"dry", "wet"}, Kinds: []int{0, 1},
	Follows: [][]bool{{true, true}, {true, false}},
	Begins:  []bool{true, true}, Ends: []bool{true, false},
}

func samples() []chain.Sample {
	day := func(features string) []string { return strings.Fields(features) }
	return []chain.Sample{
		{Group: "a", Features: [][]string{day("sun"), day("cloud wind"), day("sun")}, Allowed: []uint32{1, 2, 1}},
		{Group: "b", Features: [][]string{day("cloud"), day("sun wind"), day("sun")}, Allowed: []uint32{2, 1, 1}},
		{Group: "b", Features: [][]string{day("sun"), day("fog"), day("sun")}, Allowed: []uint32{1, 3, 1}},
	}
}

func train() *chain.Model {
	return chain.Train(weather, samples(), chain.Options{Groups: 1, Ridge: 0.01, Rounds: 100})
}

func chances(m *chain.Model, days ...string) [][]float64 {
	e := m.Evidence(len(days))
	for i, features := range days {
		for f := range strings.FieldsSeq(features) {
			e.Add(i, []byte(f))
		}
	}
	return e.Marginals(nil)
}

func TestTrainLearnsWhatFeaturesSay(t *testing.T) {
	m := train()
	got := chances(m, "sun", "cloud", "sun")
	for i, wet := range []bool{false, true, false} {
		if got[i][1] > 0.5 != wet {
			t.Errorf("day %d is wet by %.2f", i, got[i][1])
		}
	}
}

func TestTemperedModelIsLessSure(t *testing.T) {
	tempered := chain.Train(weather, samples(), chain.Options{Groups: 1, Ridge: 0.01, Temper: 2, Rounds: 100})
	sure, less := chances(train(), "sun", "cloud", "sun"), chances(tempered, "sun", "cloud", "sun")
	if sure[1][1] <= less[1][1] || less[1][1] <= 0.5 {
		t.Errorf("a day is wet by %.3f, and tempered by %.3f", sure[1][1], less[1][1])
	}
}

func TestMarginalsKeepTheGrammar(t *testing.T) {
	m := train()
	got := chances(m, "cloud", "cloud", "cloud", "cloud")
	for i := range got {
		if sum := got[i][0] + got[i][1]; sum < 0.999 || sum > 1.001 {
			t.Errorf("day %d: chances add up to %.3f", i, sum)
		}
		if i > 0 && got[i][1]+got[i-1][1] > 1.001 {
			t.Errorf("days %d and %d are both wet", i-1, i)
		}
	}
	if last := got[len(got)-1]; last[1] > 0 {
		t.Errorf("the last day is wet by %.2f", last[1])
	}
	if len(chances(m)) != 0 {
		t.Error("no day has chances")
	}
}

func TestMarginalsOfWhatIsAllowed(t *testing.T) {
	e := train().Evidence(2)
	e.Add(0, []byte("cloud"))
	if got := e.Marginals([]uint32{1, 1}); got[0][1] != 0 {
		t.Errorf("a day that must be dry is wet by %.2f", got[0][1])
	}
}

func TestTrainIsTheSameEachTime(t *testing.T) {
	var a, b bytes.Buffer
	if err := train().Write(&a); err != nil {
		t.Fatal(err)
	}
	if err := train().Write(&b); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Error("two trainings differ")
	}
}

func TestWriteAndRead(t *testing.T) {
	m := train()
	var kept bytes.Buffer
	if err := m.Write(&kept); err != nil {
		t.Fatal(err)
	}
	back, err := chain.Read(weather, kept.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want, got := chances(m, "sun", "cloud", "sun"), chances(back, "sun", "cloud", "sun")
	for i := range want {
		if d := want[i][1] - got[i][1]; d > 0.01 || d < -0.01 {
			t.Errorf("day %d: %.3f became %.3f", i, want[i][1], got[i][1])
		}
	}
}

func TestReadNamesTheLineAtFault(t *testing.T) {
	for name, text := range map[string]string{
		"few":     "dry\t1\t2\n",
		"short":   "dry\t1\t2\nwet\t1\n",
		"letters": "dry\t1\tx\n",
	} {
		if _, err := chain.Read(weather, []byte(text)); err == nil || !strings.Contains(err.Error(), "line") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
