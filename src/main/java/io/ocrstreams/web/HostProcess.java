package io.ocrstreams.web;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * What the server tells of the process that it runs in.
 *
 * @param version of the program
 * @param probes of what the process needs besides the engine and Kafka
 * @param meters metrics of what else runs in it
 */
public record HostProcess(String version, List<HealthProbe> probes, List<MeterBinder> meters) {
  public HostProcess {
    probes = List.copyOf(probes);
    meters = List.copyOf(meters);
  }
}
