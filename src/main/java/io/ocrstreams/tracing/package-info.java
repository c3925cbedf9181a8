/** Spans of events and requests for an OpenTelemetry collector, continued from W3C Trace Context. */
package io.ocrstreams.tracing;
