package secret

import "time"

// Failures is how often in a row signing in failed, for one account or from one address.
//
// Both are counted. By account alone, one address may try the commonest password on
// every account; by address alone, many addresses may try every password on one account.
// The longer of the two waits holds. Neither ever locks: the wait has an end, so that
// nobody can shut another person out for good by failing in that name.
type Failures struct {
	Count int
	Last  time.Time
}

const (
	freeAccount = 5  // a person mistypes
	freeAddress = 50 // a whole office may stand behind one address
	firstWait   = time.Second
	longestWait = 15 * time.Minute
	forgotten   = 24 * time.Hour // after the last failure
)

// Wait is how long an account must wait before the next try: nothing after the first
// five failures, then from a second, doubling, to a quarter of an hour.
func Wait(f Failures, now time.Time) time.Duration { return wait(f, now, freeAccount) }

// WaitAddress is the same of an address, which has fifty free.
func WaitAddress(f Failures, now time.Time) time.Duration { return wait(f, now, freeAddress) }

func wait(f Failures, now time.Time, free int) time.Duration {
	if f.Count < free || now.Sub(f.Last) >= forgotten {
		return 0
	}
	pause := longestWait
	if n := f.Count - free; n < 10 {
		pause = min(pause, firstWait<<n)
	}
	since := max(0, now.Sub(f.Last)) // a clock that was set back adds nothing
	return max(0, pause-since)
}

// Again counts one more failure; those of long ago are forgotten. Success is the zero
// Failures.
func (f Failures) Again(now time.Time) Failures {
	if now.Sub(f.Last) >= forgotten {
		f.Count = 0
	}
	return Failures{Count: f.Count + 1, Last: now}
}
