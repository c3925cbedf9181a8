package io.ocrstreams.web;

import io.ocrstreams.metrics.Meters;
import io.ocrstreams.tracing.Tracing;
import java.util.List;

/**
 * What the server tells of the process that it runs in.
 *
 * @param version of the program
 * @param probes of what the process needs besides the engine and Kafka
 * @param meters what is measured in it; not closed with the server
 * @param tracing that makes spans of requests; not closed with the server
 */
public record HostProcess(
    String version, List<HealthProbe> probes, Meters meters, Tracing tracing) {
  public HostProcess {
    probes = List.copyOf(probes);
  }
}
