package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.InstalledModels;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.model.ModelManifest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "use",
    sortOptions = false,
    header = "Have all instances read with another model, without restarting them.",
    description = {
      "",
      "Checks the model here first, then writes it to ocr.models. Each instance that runs loads it"
          + " from its own --models-dir beside the one in use, has it read its self-test lines, and"
          + " takes new events with it; what has begun is finished with the old one. An instance"
          + " that cannot load it, or finds another version or other text, goes on with the old one"
          + " and says so. Instances that start later use it too, whatever their --model.",
      ""
    },
    footer = {
      "",
      "Example: ocr-streams models use ppocr-v4",
      "         ocr-streams models use ppocr-v4 --candidate crnn-en --share 0.1"
    })
final class ModelsUseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Recogniser for events that name none.")
  private String name;

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      description =
          "Recogniser that reads a share of those events instead; the live one reads them too, and"
              + " how often they disagree is a metric (default: none).")
  private String candidate;

  @Option(
      names = "--share",
      paramLabel = "0..1",
      description = "Share of the events for the candidate, chosen by their keys.")
  private Double share;

  @Option(
      names = "--no-check",
      fallbackValue = "true",
      description =
          "Do not check the models here, where they may not be; instances do in any case.")
  private boolean unchecked;

  @Mixin private InstalledModels installed;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    requireBoth();
    // Before anything slow is done: what is wrong with the numbers and names.
    wanted(ModelRollout.Model.named(name), candidate(candidate, null), null);
    ModelTopic topic = new ModelTopic(kafka);
    topic.requireWriting();
    ModelRollout wanted =
        wanted(
            checked(name),
            candidate == null ? null : candidate(candidate, checked(candidate).version()),
            topic.read().map(ModelRollout::live).orElse(null));
    topic.write(Optional.of(wanted));
    RolloutReport.print(common.console(), format, Optional.of(wanted));
    return 0;
  }

  private void requireBoth() {
    if ((candidate == null) != (share == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--candidate and --share go together: give both, or leave both out");
    }
  }

  private ModelRollout.Model checked(String model) {
    if (unchecked) {
      return ModelRollout.Model.named(model);
    }
    ModelManifest manifest = installed.recognizer(model);
    SelfTests.requireSound(manifest);
    return new ModelRollout.Model(manifest.name(), manifest.version());
  }

  private ModelRollout.Candidate candidate(String model, String version) {
    try {
      return model == null ? null : new ModelRollout.Candidate(model, version, share);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ModelRollout wanted(
      ModelRollout.Model live, ModelRollout.Candidate onTrial, ModelRollout.Model previous) {
    try {
      return new ModelRollout(live, onTrial, previous, who(), System.currentTimeMillis());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String who() {
    String user = System.getProperty("user.name");
    try {
      return user + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return user;
    }
  }
}
