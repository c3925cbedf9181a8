package io.ocrstreams.cli.events;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.recognize.ImageFiles;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.LayoutConverter;
import io.ocrstreams.event.Layout;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "produce",
    sortOptions = false,
    header = "Send references to image files, or the images themselves.",
    description = {
      "",
      "Writes one event a file to " + TopicCatalog.IMAGES + ": its id is the path as given (with"
          + " --id-prefix before it), its uri the absolute file: URI, which the pipeline must be"
          + " able to read (see 'run --file-roots'). With --inline the event carries the image"
          + " instead, up to about 12 MB. A file that cannot be read is named, the others go on,"
          + " and the exit code is 1.",
      ""
    },
    footer = {
      "",
      "Example: ocr-streams produce scans/ receipt.jpg --layout page --bootstrap-servers"
          + " localhost:9092"
    })
public final class ProduceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Image files, and folders that are searched for jpg, png, bmp, webp and tiff files.")
  private List<Path> paths;

  @Option(
      names = "--inline",
      fallbackValue = "true",
      description = "Send the image itself, not a reference to its file.")
  private boolean inline;

  @Option(
      names = "--layout",
      paramLabel = "auto|page|line",
      converter = LayoutConverter.class,
      defaultValue = "auto",
      description =
          "page: find the lines of text; line: the image is one; auto: by its shape (default:"
              + " ${DEFAULT-VALUE}).")
  private Layout layout;

  // The longer name is the one in file and environment, where "model" is the pipeline's own.
  @Option(
      names = {"--model", "--event-model"},
      paramLabel = "NAME",
      description = "Recogniser these events ask for (default: the pipeline's).")
  private String model;

  @Option(
      names = {"--profile", "--event-profile"},
      paramLabel = "NAME",
      description = "Preprocessing profile these events ask for (default: the pipeline's).")
  private String profile;

  @Option(
      names = "--key-by",
      paramLabel = "path|sha256",
      defaultValue = "path",
      description =
          "Record key: the absolute path, or the digest of the content, by which equal images stay"
              + " together (default: ${DEFAULT-VALUE}).")
  private ImageEvents.KeyBy keyBy;

  @Option(
      names = "--id-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Put before each id, to tell one run from another.")
  private String idPrefix;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    Console console = common.console();
    ImageEvents events = new ImageEvents(inline, layout, model, profile, keyBy, idPrefix);
    try (ImageProducer producer = new ImageProducer(kafka, events, console)) {
      ImageFiles.find(paths, producer::failed).forEach(producer::send);
      producer.flush();
      report(console, producer);
      return producer.failures() == 0 && producer.sent() > 0 ? 0 : 1;
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  private void report(Console console, ImageProducer producer) {
    if (format.isJson()) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("topic", TopicCatalog.IMAGES);
      counts.put("sent", producer.sent());
      counts.put("failed", producer.failures());
      console.json(counts);
    } else if (producer.sent() == 0 && producer.failures() == 0) {
      console.remark("error: there is no image in %s", ImageFiles.names(paths));
    } else {
      console.print(
          "%d image%s sent to %s%s",
          producer.sent(),
          producer.sent() == 1 ? "" : "s",
          TopicCatalog.IMAGES,
          producer.failures() == 0 ? "" : ", %d failed".formatted(producer.failures()));
    }
  }
}
