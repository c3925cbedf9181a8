package io.ocrstreams.metrics;

import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.fetch.FetchListener;
import io.ocrstreams.fetch.FetchScheme;
import java.time.Duration;
import java.util.Optional;

/** Attempts at fetching, as metrics: by where from and how they ended, never by what. */
public final class FetchMeters implements FetchListener {
  private static final String FETCHED = "fetched";

  private final Meters meters;

  public FetchMeters(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void attempted(FetchScheme scheme, Optional<ReasonCode> failure, Duration time) {
    meters.record(
        Metric.FETCH_ATTEMPTS, time, scheme.code(), failure.map(ReasonCode::code).orElse(FETCHED));
  }
}
