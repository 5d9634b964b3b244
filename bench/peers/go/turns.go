package main

import (
	"fmt"
	"slices"
	"time"
)

const timeToSettle = 15 * time.Millisecond

type measurement struct {
	latencies []time.Duration
	recorded  time.Duration // over all turns, the mean of the callers
}

// takeTurns warms up, and then has all callers call in turns, closed loop.
func takeTurns(o options, calls []call) (m measurement, err error) {
	if _, err = callFor(seconds(o.warmup), calls); err != nil {
		return m, err
	}
	fmt.Println("ready")
	for turn := range o.turns {
		if err = awaitTurn(); err != nil {
			return m, err
		}
		if _, err = callFor(timeToSettle, calls); err != nil {
			return m, err
		}
		one, err := callFor(seconds(o.seconds/float64(o.turns)), calls)
		if err != nil {
			return m, err
		}
		m.latencies = append(m.latencies, one.latencies...)
		m.recorded += one.recorded
		if turn < o.turns-1 {
			fmt.Println("turn")
		}
	}
	return m, nil
}

// callFor has each caller call until the time is over: a call that has begun before counts whole.
func callFor(length time.Duration, calls []call) (m measurement, err error) {
	type result struct {
		latencies []time.Duration
		recorded  time.Duration
		err       error
	}
	results := make(chan result, len(calls))
	begun := time.Now()
	for _, one := range calls {
		go func() {
			r := result{latencies: make([]time.Duration, 0, 1024)}
			for now := time.Since(begun); now < length && r.err == nil; {
				r.err = one()
				then := time.Since(begun)
				r.latencies = append(r.latencies, then-now)
				r.recorded = then
				now = then
			}
			results <- r
		}()
	}
	for range calls {
		r := <-results
		m.latencies = append(m.latencies, r.latencies...)
		m.recorded += r.recorded
		if err == nil {
			err = r.err
		}
	}
	m.recorded /= time.Duration(len(calls))
	return m, err
}

// line is the result as bench/programs/measure/result.c writes it, but for the histogram: percentiles are of the sorted latencies.
func (m measurement) line() string {
	slices.Sort(m.latencies)
	count := len(m.latencies)
	at := func(share float64) float64 {
		rank := int(share * float64(count))
		return float64(m.latencies[min(rank, count-1)].Nanoseconds()) / 1000
	}
	return fmt.Sprintf(
		`{"commands":%d,"seconds":%.6f,"perSecond":%.3f,"latencyUs":{"min":%.3f,"p50":%.3f,"p90":%.3f,"p99":%.3f,"p999":%.3f,"max":%.3f},`+
			`"histogram":[],"errors":0}`,
		count, m.recorded.Seconds(), float64(count)/m.recorded.Seconds(), at(0), at(0.5), at(0.9), at(0.99), at(0.999), at(1))
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
