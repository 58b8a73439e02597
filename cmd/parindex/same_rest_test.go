package main

import "testing"

func (e *everywhere) sameTexts(t *testing.T)     {}
func (e *everywhere) sameWorkbooks(t *testing.T) {}
func (e *everywhere) samePapers(t *testing.T)    {}
func (e *everywhere) sameMetrics(t *testing.T)   {}
func (e *everywhere) sameExports(t *testing.T)   {}
