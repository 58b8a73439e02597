// Package traces sends what requests and imports did to a collector, by OpenTelemetry.
//
// A span has the pattern of an address, the text of a statement without its values, and
// moments: nothing of who asked, for what, or what was answered.
package traces

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Tracer makes spans. A nil one makes none.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// Open sends spans to a collector's address for OTLP over HTTP, such as
// http://127.0.0.1:4318. share is the part of requests that are traced, 0 to 1. A collector
// that does not answer holds up nothing. Close it in the end.
func Open(ctx context.Context, address, version string, share float64) (*Tracer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, errors.New("the address of the collector is none of http:// or https://")
	}
	to := []otlptracehttp.Option{otlptracehttp.WithEndpoint(u.Host)}
	if u.Scheme == "http" {
		to = append(to, otlptracehttp.WithInsecure())
	}
	if u.Path != "" && u.Path != "/" {
		to = append(to, otlptracehttp.WithURLPath(u.Path))
	}
	sender, err := otlptracehttp.New(ctx, to...)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	about := resource.NewSchemaless(attribute.String("service.name", "parindex"), attribute.String("service.version", version))
	p := sdk.NewTracerProvider(sdk.WithBatcher(sender), sdk.WithResource(about), sdk.WithSampler(sdk.TraceIDRatioBased(share)))
	return &Tracer{provider: p, tracer: p.Tracer("parindex")}, nil
}

// Close sends what waits.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

// Request begins the span of a request, which becomes known by its route when it has ended.
func (t *Tracer) Request(ctx context.Context, method string) (within context.Context, ended func(route string, status int)) {
	if t == nil {
		return ctx, func(string, int) {}
	}
	ctx, span := t.tracer.Start(ctx, method, trace.WithNewRoot(), trace.WithSpanKind(trace.SpanKindServer))
	return ctx, func(route string, status int) {
		if route != "" {
			span.SetName(route)
		}
		span.SetAttributes(attribute.String("http.route", route), attribute.Int("http.response.status_code", status))
		if status >= 500 {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Part begins the span of a part of what is traced already; of anything else there is none.
func (t *Tracer) Part(ctx context.Context, name string) (within context.Context, ended func()) {
	if t == nil || !trace.SpanFromContext(ctx).IsRecording() {
		return ctx, func() {}
	}
	ctx, span := t.tracer.Start(ctx, name)
	return ctx, func() { span.End() }
}

// Statement begins the span of a statement to the database, within what is traced already.
func (t *Tracer) Statement(ctx context.Context, text string) (ended func()) {
	if t == nil || !trace.SpanFromContext(ctx).IsRecording() {
		return func() {}
	}
	words := strings.Fields(text)
	_, span := t.tracer.Start(ctx, "sql "+words[0], trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(attribute.String("db.query.text", strings.Join(words, " "))))
	return func() { span.End() }
}
