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
        .layer("cli").definedBy("..cli..")
        .layer("bench").definedBy("..bench..")
        .layer("web").definedBy("..web..")
        .layer("metrics").definedBy("..metrics..")
        .layer("outcomes").definedBy("..outcomes..")
        .layer("access").definedBy("..access..")
        .layer("replay").definedBy("..replay..")
        .layer("topology").definedBy("..topology..")
        .layer("deadletter").definedBy("..deadletter..")
        .layer("engine").definedBy("..engine..")
        .layer("recognize").definedBy("..recognize..")
        .layer("detect").definedBy("..detect..")
        .layer("preprocess").definedBy("..preprocess..")
        .layer("fetch").definedBy("..fetch..")
        .layer("image").definedBy("..image..")
        .layer("model").definedBy("..model..")
        .layer("topics").definedBy("..topics..")
        .layer("event").definedBy("..event..")
        .layer("broker").definedBy("..broker..")
        .whereLayer("cli").mayNotBeAccessedByAnyLayer()
        .whereLayer("bench").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("web").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("metrics").mayOnlyBeAccessedByLayers("web")
        .whereLayer("outcomes").mayOnlyBeAccessedByLayers("web")
        .whereLayer("access").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("replay").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("topology").mayOnlyBeAccessedByLayers("cli", "bench", "access", "replay")
        .whereLayer("deadletter").mayOnlyBeAccessedByLayers("cli", "access", "web", "outcomes")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("cli", "bench", "web", "metrics", "topology")
        // Measured by itself, beside the engine that is made of it.
        .whereLayer("recognize").mayOnlyBeAccessedByLayers("bench", "engine")
        .whereLayer("detect").mayOnlyBeAccessedByLayers("bench", "engine")
        .whereLayer("preprocess").mayOnlyBeAccessedByLayers("cli", "bench", "engine")
        .whereLayer("fetch").mayOnlyBeAccessedByLayers("cli", "web", "engine")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "web", "engine", "recognize", "detect", "preprocess")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "web", "engine", "recognize", "detect", "preprocess", "image")
        .whereLayer("topics")
        .mayOnlyBeAccessedByLayers(
            "cli", "bench", "access", "web", "outcomes", "replay", "topology", "deadletter")
        .whereLayer("broker").mayOnlyBeAccessedByLayers("cli")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.ocrstreams.(*)..").should().beFreeOfCycles().check(CLASSES);
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
