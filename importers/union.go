package importers

// unions is a disjoint-set forest over the pieces: those in one set are one
// activity. The smaller index is the root, so that the order of joining shows
// nowhere.
type unions struct {
	parent  []int
	reasons []link // every joining that made one set of two, in order
}

// link says why two pieces became one activity.
type link struct {
	a, b int
	rule rule
}

func newUnions(n int) *unions {
	u := &unions{parent: make([]int, n)}
	for i := range u.parent {
		u.parent[i] = i
	}
	return u
}

func (u *unions) root(i int) int {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

// join makes one set of two, for a reason; it does nothing if they are one.
func (u *unions) join(i, j int, why rule) {
	a, b := u.root(i), u.root(j)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	u.parent[b] = a
	u.reasons = append(u.reasons, link{i, j, why})
}

// groups returns the sets, each in index order, by their first index.
func (u *unions) groups() [][]int {
	at := map[int]int{}
	var groups [][]int
	for i := range u.parent {
		r := u.root(i)
		k, ok := at[r]
		if !ok {
			k = len(groups)
			at[r] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], i)
	}
	return groups
}
