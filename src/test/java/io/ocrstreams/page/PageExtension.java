package io.ocrstreams.page;

import io.ocrstreams.broker.SharedByAllTests;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server and one browser for all tests of the page, as a parameter of type {@link PageHost}.
 * Without a Chromium on the path the tests are skipped.
 */
final class PageExtension extends SharedByAllTests<PageHost> implements ExecutionCondition {
  PageExtension() {
    super(PageHost.class);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.installed()
        .map(path -> ConditionEvaluationResult.enabled("with " + path))
        .orElseGet(() -> ConditionEvaluationResult.disabled("Chromium is not installed"));
  }

  @Override
  protected PageHost start() {
    return PageHost.start();
  }
}
