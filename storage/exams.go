package storage

import (
	"encoding/json"
	"fmt"
	"strings"

	"precis/notes"
)

func decodeExam(id string, value []byte) (notes.Exam, error) {
	var e notes.Exam
	if err := json.Unmarshal(value, &e); err != nil || string(e.ID) != id || !notes.ValidID(id) {
		return notes.Exam{}, errDamaged
	}
	return e, nil
}

func decodeExamDay(key string, value []byte) (notes.ExamDay, error) {
	var d notes.ExamDay
	if err := json.Unmarshal(value, &d); err != nil || examDayKey(&d) != key || !notes.ValidID(string(d.Exam)) {
		return notes.ExamDay{}, errDamaged
	}
	return d, nil
}

// examDayKey sorts the days of an exam.
func examDayKey(d *notes.ExamDay) string { return examDaysOf(d.Exam) + d.Day.String() }

func examDaysOf(id notes.ExamID) string { return string(id) + "\x00" }

// Exams implements notes.Reader.
func (r *reader) Exams() ([]notes.Exam, error) { return listOf(r, examBucket, "", decodeExam) }

// ExamDays implements notes.Reader.
func (r *reader) ExamDays(id notes.ExamID) ([]notes.ExamDay, error) {
	return listOf(r, examDayBucket, examDaysOf(id), decodeExamDay)
}

// PutExam implements notes.Writer.
func (w *writer) PutExam(e notes.Exam) error {
	if err := checkID("exam", string(e.ID)); err != nil {
		return err
	}
	e.Created = stamp(e.Created)
	return w.putJSON(examBucket, string(e.ID), e)
}

// DeleteExam implements notes.Writer.
func (w *writer) DeleteExam(id notes.ExamID) error {
	if err := w.delete(examBucket, "exam", string(id)); err != nil {
		return err
	}
	days, err := w.ExamDays(id)
	for i := range days {
		w.remove(examDayBucket, examDayKey(&days[i]))
	}
	return err
}

// PutExamDay implements notes.Writer.
func (w *writer) PutExamDay(d notes.ExamDay) error {
	if _, err := w.find(examBucket, "exam", string(d.Exam)); err != nil {
		return err
	}
	return w.putJSON(examDayBucket, examDayKey(&d), d)
}

func examDayHasExam(t tables, report func(key, problem string)) error {
	return t.each(examDayBucket, func(key string, _ []byte) {
		if id, day, _ := strings.Cut(key, "\x00"); !t.has(examBucket, id) {
			report(key, fmt.Sprintf("what was said on %s belongs to exam %s, which is missing", day, id))
		}
	})
}
