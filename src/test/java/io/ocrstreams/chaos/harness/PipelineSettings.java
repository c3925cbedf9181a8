package io.ocrstreams.chaos.harness;

import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.ReplayTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test says about a pipeline in a child JVM; crosses over as command-line arguments. Where
 * it says nothing, the product's defaults hold, except for two stream threads.
 */
public final class PipelineSettings {
  private static final String KAFKA = "kafka.";
  private final Map<String, String> values;

  private PipelineSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A pipeline on the cluster and topics, with a state directory of its own. */
  public static PipelineSettings of(ChildCluster cluster, ChaosTopics topics, Path state) {
    return new PipelineSettings(
        Map.of(
            "bootstrap", cluster.bootstrapServers(),
            "prefix", topics.prefix(),
            "state", state.toString()));
  }

  public PipelineSettings guarantee(DeliveryGuarantee guarantee) {
    return with("guarantee", guarantee.name());
  }

  public PipelineSettings protocol(GroupProtocol protocol) {
    return with("protocol", protocol.name());
  }

  public PipelineSettings streamThreads(int threads) {
    return with("threads", Integer.toString(threads));
  }

  /** Events a task has in flight at most. */
  public PipelineSettings maxInFlight(int events) {
    return with("max-in-flight", Integer.toString(events));
  }

  /** How long an image takes: a random time between the two. */
  public PipelineSettings engineMillis(int min, int max) {
    return with("min-millis", Integer.toString(min)).with("max-millis", Integer.toString(max));
  }

  /** It works on replays besides. */
  public PipelineSettings withReplays() {
    return with("replays", "on");
  }

  public boolean hasReplays() {
    return values.containsKey("replays");
  }

  /** The topics of replays. */
  public ReplayTopics replays() {
    return ChaosTopics.of(values.get("prefix")).replays();
  }

  public PipelineSettings state(Path directory) {
    return with("state", directory.toString());
  }

  /** A setting of Streams or its clients. */
  public PipelineSettings kafka(String name, Object value) {
    return with(KAFKA + name, value.toString());
  }

  private PipelineSettings with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new PipelineSettings(all);
  }

  /** Where the instance's complaints go: kept, for whoever wants to know why a test failed. */
  Path log() {
    Path state = Path.of(values.get("state"));
    return ChildJvm.LOGS.resolve(values.get("prefix") + state.getFileName() + ".log");
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    values.forEach((name, value) -> arguments.add(name + "=" + value));
    return arguments;
  }

  /** The inverse of what the child was given. */
  public static PipelineSettings parse(String[] arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new PipelineSettings(values);
  }

  public int minMillis() {
    return number("min-millis", 10);
  }

  public int maxMillis() {
    return number("max-millis", 100);
  }

  public PipelineOptions options() {
    InFlightOptions defaults = InFlightOptions.defaults();
    Map<String, String> kafka = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(KAFKA)) {
            kafka.put(name.substring(KAFKA.length()), value);
          }
        });
    return new PipelineOptions(
        values.get("bootstrap"),
        ChaosTopics.of(values.get("prefix")).applicationId(),
        Path.of(values.get("state")),
        DeliveryGuarantee.valueOf(
            values.getOrDefault("guarantee", DeliveryGuarantee.EXACTLY_ONCE_V2.name())),
        GroupProtocol.valueOf(values.getOrDefault("protocol", GroupProtocol.CLASSIC.name())),
        number("threads", 2),
        Duration.ofMillis(100),
        ChaosTopics.of(values.get("prefix")).names(),
        Optional.empty(),
        new InFlightOptions(
            number("max-in-flight", defaults.maxEvents()),
            defaults.maxBytes(),
            defaults.maxWait(),
            defaults.emitInterval(),
            defaults.crashesOfSuspect(),
            defaults.attemptsAlone()),
        kafka);
  }

  private int number(String name, int fallback) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(fallback)));
  }
}
