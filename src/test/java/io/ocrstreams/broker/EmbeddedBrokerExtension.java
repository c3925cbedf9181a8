package io.ocrstreams.broker;

/**
 * One broker for all integration tests of a run, as a parameter of type {@link TestCluster}. Tests
 * that share it tell their records apart by id or group, or make topics of their own.
 */
public final class EmbeddedBrokerExtension extends SharedByAllTests<TestCluster> {
  public EmbeddedBrokerExtension() {
    super(TestCluster.class);
  }

  @Override
  protected TestCluster start() {
    return TestCluster.start();
  }
}
