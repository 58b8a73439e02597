package main

import (
	"errors"
	"fmt"

	"parindex/campaign"
)

// refusal says every fault of a refused verb, then ends with status 1.
func (c *call) refusal(err error) error {
	var no *campaign.Refused
	if !errors.As(err, &no) {
		return err
	}
	for _, f := range no.Faults {
		place := ""
		if f.Unit != "" {
			place = "[" + f.Unit + "] "
		}
		fmt.Fprintf(c.err, "%s%s. %s\n", place, f.Problem.In(c.lang), f.Fix.In(c.lang))
	}
	return errRefused
}
