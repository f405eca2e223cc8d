package exam

func (p *Plan) Price() float64  { return p.market.price[0] }
func (p *Plan) Asked() float64  { a, b := p.market.sums(); return a / b }
func (p *Plan) Expect() float64 { return p.market.recall }
