package io.ocrstreams.broker;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker for all integration tests of a run, as a parameter of type {@link TestCluster}: it is
 * started by the first test that asks and stopped after the last. Tests that share it tell their
 * records apart by id or group, or make topics of their own.
 */
public final class EmbeddedBrokerExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EmbeddedBrokerExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root's store is closed, and the cluster with it, when all tests are over.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(TestCluster.class, type -> TestCluster.start(), TestCluster.class);
  }
}
