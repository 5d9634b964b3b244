package jsockd

import "time"

// restartTimes are those of the restarts within the last minute, oldest first.
type restartTimes []time.Time

// next tells how long to wait before the next restart, and whether the limit allows it: if not, until it does. A negative time stands for
// ever.
func (r *restartTimes) next(now time.Time, policy RestartPolicy) (delay time.Duration, allowed bool) {
	for len(*r) > 0 && now.Sub((*r)[0]) >= restartWindow {
		*r = (*r)[1:]
	}
	if policy.Limit < 0 {
		return -1, false
	}
	if n := len(*r); n >= policy.Limit {
		return restartWindow - now.Sub((*r)[n-policy.Limit]), false
	}
	delay = policy.MinDelay
	for range *r {
		delay = min(2*delay, policy.MaxDelay)
	}
	return min(delay, policy.MaxDelay), true
}

func (r *restartTimes) add(now time.Time) { *r = append(*r, now) }
