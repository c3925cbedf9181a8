package io.ocrstreams.chaos.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker in another process for all tests that do it no harm, as a parameter of type {@link
 * ChildCluster}: started by the first that asks, ended after the last. Tests have topics of their
 * own.
 */
public final class ChildClusterExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ChildClusterExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ChildCluster.class;
  }

  @Override
  public ChildCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root's store is closed, and the cluster with it, when all tests are over.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(ChildCluster.class, type -> start(), ChildCluster.class);
  }

  private static ChildCluster start() {
    try {
      return ChildCluster.start(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("interrupted while a broker was starting", e);
    }
  }
}
