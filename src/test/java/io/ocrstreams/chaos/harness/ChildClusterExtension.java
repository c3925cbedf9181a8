package io.ocrstreams.chaos.harness;

import io.ocrstreams.broker.SharedByAllTests;
import java.io.IOException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * One broker in another process for all tests that do it no harm, as a parameter of type {@link
 * ChildCluster}. Tests have topics of their own.
 */
public final class ChildClusterExtension extends SharedByAllTests<ChildCluster> {
  public ChildClusterExtension() {
    super(ChildCluster.class);
  }

  @Override
  protected ChildCluster start() {
    try {
      return ChildCluster.start(1);
    } catch (IOException e) {
      throw new ParameterResolutionException("no broker could be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("interrupted while a broker was starting", e);
    }
  }
}
