package main

type docsOptions struct{}

func (c *call) docsFlags() *docsOptions { return &docsOptions{} }
func (c *call) describeSet(args []string, o *docsOptions) error { return nil }
