package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.engine.BatchPolicy;
import io.ocrstreams.engine.CandidateListener;
import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchListener;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ProcessorFeatures;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.web.ServedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Models, cores and batches: a mixin for every command that runs an engine. */
public final class EngineSettings {
  private static final String OFF = "off";

  /** Whether a model may be another one on this processor. */
  private enum VariantChoice {
    AUTO,
    OFF
  }

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "ppocr-v4",
      description =
          "Recogniser; 'ocr-streams models list' names them (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--variant",
      paramLabel = "auto|off",
      defaultValue = "auto",
      description =
          "auto takes the variant of the recogniser that its manifest names for this processor, off"
              + " the recogniser itself (default: ${DEFAULT-VALUE}).")
  private VariantChoice variant;

  @Option(
      names = "--profile",
      paramLabel = "none|classic|document",
      defaultValue = "none",
      description = "How lines are cleaned before they are read (default: ${DEFAULT-VALUE}).")
  private String profile;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      defaultValue = "ppocr-v4-det",
      description = "Model that finds the lines on a page (default: ${DEFAULT-VALUE}).")
  private String detector;

  @Option(
      names = "--orientation",
      paramLabel = "NAME|off",
      defaultValue = "ppocr-v2-cls",
      description =
          "Model that tells whether a page lies on its head, or off to take it as it is (default:"
              + " ${DEFAULT-VALUE}).")
  private String orientation;

  @Option(
      names = "--min-confidence",
      paramLabel = "0..1",
      defaultValue = "0.5",
      description = "Lines of a page below it are dropped as no text (default: ${DEFAULT-VALUE}).")
  private float minConfidence;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Threads that compute (default: all cores).")
  private Integer cores;

  @Option(
      names = "--fetch-threads",
      paramLabel = "N",
      defaultValue = "16",
      description = "Threads that wait for files and hosts (default: ${DEFAULT-VALUE}).")
  private int fetchThreads;

  @Option(
      names = "--batch-lines",
      paramLabel = "N",
      defaultValue = "8",
      description = "Most lines in a batch (default: ${DEFAULT-VALUE}).")
  private int batchLines;

  @Option(
      names = "--batch-pixels",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "Most pixels in a batch, padding included; fewer where the model's manifest says so"
              + " (default: ${DEFAULT-VALUE}).")
  private long batchPixels;

  @Option(
      names = "--batch-wait-ms",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How long a line waits until its batch goes before all other work; a core that is free"
              + " never waits (default: ${DEFAULT-VALUE}).")
  private long batchWaitMillis;

  @Option(
      names = "--max-pixels-in-flight",
      paramLabel = "N",
      defaultValue = "64000000",
      description =
          "Pixels of all images that are decoded at a time; each costs three bytes and more"
              + " (default: ${DEFAULT-VALUE}).")
  private long maxPixelsInFlight;

  @Option(
      names = "--max-image-pixels",
      paramLabel = "N",
      defaultValue = "64000000",
      description = "Largest image, width times height (default: ${DEFAULT-VALUE}).")
  private long maxImagePixels;

  @Option(
      names = "--max-image-side",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Longest side of an image, pixels (default: ${DEFAULT-VALUE}).")
  private int maxImageSide;

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      description = "Folder of the models (default: models in the installation).")
  private Path modelsDirectory;

  /**
   * Loads the models and starts the engine.
   *
   * @throws Failure if an option or a model is wrong
   */
  public OcrEngine start(FetchPolicy fetch) {
    return start(fetch, FetchListener.NONE, CandidateListener.NONE);
  }

  /**
   * The same.
   *
   * @param fetches is told of attempts at fetching
   * @param candidates is told how models on trial compare
   */
  public OcrEngine start(
      FetchPolicy fetch, FetchListener fetches, CandidateListener candidates) {
    ModelCatalog models = models();
    try {
      return new OcrEngine(options(fetch, models), models, fetches, candidates);
    } catch (ModelException | IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /** The engine as the HTTP API needs it. */
  public ServedEngine served(OcrEngine engine, FetchPolicy fetch) {
    return new ServedEngine(
        engine,
        engine::state,
        options(fetch),
        engine::models,
        engine::recognizers,
        List.copyOf(Profiles.names()));
  }

  /**
   * What the engine is told.
   *
   * @throws Failure if an option, the folder of models or a manifest is wrong
   */
  public EngineOptions options(FetchPolicy fetch) {
    return options(fetch, models());
  }

  private EngineOptions options(FetchPolicy fetch, ModelCatalog models) {
    try {
      return new EngineOptions(
          model(models),
          profile,
          detector,
          orientation.equals(OFF) ? Optional.empty() : Optional.of(orientation),
          cores(),
          fetchThreads,
          new BatchPolicy(batchLines, batchPixels, Duration.ofMillis(batchWaitMillis)),
          maxPixelsInFlight,
          minConfidence,
          fetch,
          new ImageLimits(maxImagePixels, maxImageSide));
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * The models there are.
   *
   * @throws Failure if their folder or a manifest is wrong
   */
  public ModelCatalog models() {
    try {
      return ModelCatalog.load(ModelsFolder.of(modelsDirectory));
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * Name of the recogniser, or of its variant for this processor.
   *
   * @throws Failure if the folder of models or a manifest is wrong
   */
  public String model() {
    return model(models());
  }

  private String model(ModelCatalog models) {
    return switch (variant) {
      case AUTO -> models.suited(model, ProcessorFeatures.ofThisMachine());
      case OFF -> model;
    };
  }

  public int cores() {
    return cores == null ? Runtime.getRuntime().availableProcessors() : cores;
  }
}
