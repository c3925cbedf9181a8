/** What is measured and told in Prometheus' format: one declaration a metric. */
package io.ocrstreams.metrics;
