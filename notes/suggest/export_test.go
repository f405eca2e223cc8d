package suggest

// Rules returns the names of the rules, in their order.
func Rules() []string {
	names := make([]string, len(rules))
	for i := range rules {
		names[i] = rules[i].name
	}
	return names
}

// TickFrom is tickFrom for tests.
var TickFrom = tickFrom
