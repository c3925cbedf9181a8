package io.ocrstreams.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which room may use which: dependencies point downwards, as {@code docs/architecture.md} draws. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.ocrstreams");

  @Test
  void shouldDependDownwardsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli").definedBy("io.ocrstreams.cli..")
        .layer("bench").definedBy("io.ocrstreams.bench..")
        .layer("web").definedBy("io.ocrstreams.web..")
        .layer("metrics").definedBy("io.ocrstreams.metrics..")
        .layer("tracing").definedBy("io.ocrstreams.tracing..")
        .layer("outcomes").definedBy("io.ocrstreams.outcomes..")
        .layer("access").definedBy("io.ocrstreams.access..")
        .layer("replay").definedBy("io.ocrstreams.replay..")
        .layer("rollout").definedBy("io.ocrstreams.rollout..")
        .layer("topology").definedBy("io.ocrstreams.topology..")
        .layer("deadletter").definedBy("io.ocrstreams.deadletter..")
        .layer("feedback").definedBy("io.ocrstreams.feedback..")
        .layer("engine").definedBy("io.ocrstreams.engine..")
        .layer("recognize").definedBy("io.ocrstreams.recognize..")
        .layer("detect").definedBy("io.ocrstreams.detect..")
        .layer("preprocess").definedBy("io.ocrstreams.preprocess..")
        .layer("fetch").definedBy("io.ocrstreams.fetch..")
        .layer("image").definedBy("io.ocrstreams.image..")
        .layer("model").definedBy("io.ocrstreams.model..")
        .layer("topics").definedBy("io.ocrstreams.topics..")
        .layer("event").definedBy("io.ocrstreams.event..")
        .layer("broker").definedBy("io.ocrstreams.broker..")
        .whereLayer("cli").mayNotBeAccessedByAnyLayer()
        .whereLayer("bench").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("web").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("metrics").mayOnlyBeAccessedByLayers("cli", "web")
        .whereLayer("tracing").mayOnlyBeAccessedByLayers("cli", "web", "metrics")
        .whereLayer("outcomes").mayOnlyBeAccessedByLayers("web")
        .whereLayer("access").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("replay").mayOnlyBeAccessedByLayers("cli", "access")
        .whereLayer("rollout").mayOnlyBeAccessedByLayers("cli", "metrics")
        .whereLayer("topology")
        .mayOnlyBeAccessedByLayers("cli", "bench", "metrics", "tracing", "access", "replay")
        .whereLayer("deadletter").mayOnlyBeAccessedByLayers("cli", "access", "web", "outcomes")
        .whereLayer("feedback").mayOnlyBeAccessedByLayers("cli", "web")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "web", "metrics", "tracing", "topology", "rollout")
        // Measured by itself, beside the engine that is made of it.
        .whereLayer("recognize").mayOnlyBeAccessedByLayers("bench", "engine")
        .whereLayer("detect").mayOnlyBeAccessedByLayers("bench", "engine")
        .whereLayer("preprocess").mayOnlyBeAccessedByLayers("cli", "bench", "feedback", "engine")
        .whereLayer("fetch").mayOnlyBeAccessedByLayers("cli", "web", "metrics", "feedback", "engine")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "web", "feedback", "engine", "recognize", "detect", "preprocess")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "web", "metrics", "rollout", "engine", "recognize", "detect", "preprocess", "image")
        .whereLayer("topics")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "access", "web", "outcomes", "replay", "topology", "rollout",
            "deadletter", "feedback")
        .whereLayer("broker").mayOnlyBeAccessedByLayers("cli")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.ocrstreams.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenGroupsOfCommands() {
    slices().matching("io.ocrstreams.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldKeepKafkaOutOfTheEngineAndItsStages() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..engine..", "..recognize..", "..detect..", "..preprocess..", "..fetch..",
            "..image..", "..model..", "..event..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void shouldPrintAndExitInCommandsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoStaticMutableState() {
    noFields()
        .that()
        .areStatic()
        .should()
        .notHaveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void shouldNotBeExtendedUnlessMeantTo() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }
}
