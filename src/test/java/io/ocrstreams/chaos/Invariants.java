package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.topology.DeliveryGuarantee;

/** What the product promises of the outcomes, whatever happened. */
final class Invariants {
  private Invariants() {}

  static void hold(DeliveryGuarantee guarantee, OutcomeAudit audit) {
    assertThat(audit.lost()).as("lost").isEmpty();
    assertThat(audit.withoutMetrics()).as("without a metrics record").isEmpty();
    assertThat(audit.outOfOrder()).as("out of order").isEmpty();
    assertThat(audit.unknown()).as("of events that nobody sent").isEmpty();
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE_V2) {
      assertThat(audit.duplicated()).as("more than once").isEmpty();
      assertThat(audit.metricsTwice()).as("with two metrics records").isEmpty();
    }
  }
}
