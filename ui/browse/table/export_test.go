package table

// RowTop returns where a row begins, from the top of the table.
func (t *Table) RowTop(row int) float32 {
	return t.headHeight() + float32(row)*t.rowHeight() - t.offset
}
