package invented

// means are averages and extremes over records, in the records' units,
// weighted by the seconds up to the next record with the timer running.
type means struct {
	heart, strides, contact, balance, step, bounce, degrees int64
	maxHeart, maxStrides, maxSpeed                          int64
	coldest, warmest                                        int64 // °C
	upDm, downDm                                            int64
}

// meansOf averages at least one record.
func meansOf(records []record) means {
	first := &records[0]
	m := means{coldest: first.degrees, warmest: first.degrees}
	var seconds int64
	for i := range records {
		r := &records[i]
		weight := int64(1)
		if i+1 < len(records) && !r.stopped {
			weight = records[i+1].second - r.second
		}
		seconds += weight
		m.heart += weight * r.heart
		m.strides += weight * r.strides
		m.contact += weight * r.contact
		m.balance += weight * r.balance
		m.step += weight * r.step
		m.bounce += weight * r.bounce
		m.degrees += weight * r.degrees
		m.maxHeart, m.maxStrides, m.maxSpeed = max(m.maxHeart, r.heart), max(m.maxStrides, r.strides), max(m.maxSpeed, r.speed)
		m.coldest, m.warmest = min(m.coldest, r.degrees), max(m.warmest, r.degrees)
		if i > 0 {
			up := r.place.dm - records[i-1].place.dm
			m.upDm += max(up, 0)
			m.downDm += max(-up, 0)
		}
	}
	for _, sum := range []*int64{&m.heart, &m.strides, &m.contact, &m.balance, &m.step, &m.bounce, &m.degrees} {
		*sum /= seconds
	}
	return m
}
