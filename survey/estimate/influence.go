package estimate

// influence is what each unit adds to a figure's deviation, by place in the sample's
// order of units; units that are not named add nothing.
type influence struct {
	units  []int32 // ascending
	values []float64
}

// linear is a·x + b·y.
func linear(a float64, x influence, b float64, y influence) influence {
	if same(x.units, y.units) {
		values := make([]float64, len(x.values))
		for i := range values {
			values[i] = a*x.values[i] + b*y.values[i]
		}
		return influence{x.units, values}
	}
	var z influence
	for i, j := 0, 0; i < len(x.units) || j < len(y.units); {
		switch {
		case j == len(y.units) || i < len(x.units) && x.units[i] < y.units[j]:
			z.put(x.units[i], a*x.values[i])
			i++
		case i == len(x.units) || y.units[j] < x.units[i]:
			z.put(y.units[j], b*y.values[j])
			j++
		default:
			z.put(x.units[i], a*x.values[i]+b*y.values[j])
			i, j = i+1, j+1
		}
	}
	return z
}

func (z *influence) put(unit int32, value float64) {
	z.units, z.values = append(z.units, unit), append(z.values, value)
}

// same says whether two lists are one.
func same(x, y []int32) bool {
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
}
