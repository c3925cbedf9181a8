package io.ocrstreams.broker;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Something that all tests of a run share, as a parameter of its type: it is started by the first
 * test that asks and closed after the last.
 */
public abstract class SharedByAllTests<T extends AutoCloseable> implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedByAllTests.class);

  private final Class<T> type;

  protected SharedByAllTests(Class<T> type) {
    this.type = type;
  }

  /** Called once in a run. */
  protected abstract T start();

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root's store closes what is in it when all tests are over.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(type, any -> start(), type);
  }
}
