package io.ocrstreams.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Every metric of this program, declared here and nowhere else; {@code docs/metrics.md} is made of
 * it. Those of the JVM and of Kafka's clients come from Micrometer, under its own names.
 */
public enum Metric {
  ENGINE_LANES("ocr.engine.lanes", Kind.GAUGE, "", "Threads that compute."),
  ENGINE_LANES_BUSY("ocr.engine.lanes.busy", Kind.GAUGE, "", "Lanes that work on something."),
  ENGINE_BUSY(
      "ocr.engine.busy",
      Kind.COUNTER,
      "seconds",
      "Time that lanes have worked, all of them together: its rate by ocr_engine_lanes is their share."),
  ENGINE_LONGEST_WORK(
      "ocr.engine.longest.work",
      Kind.GAUGE,
      "seconds",
      "How long the lane has worked that began its present piece first; 0 when all are idle."),
  ENGINE_QUEUED_DOWNLOADS(
      "ocr.engine.queued.downloads",
      Kind.GAUGE,
      "",
      "Images that wait for a thread that fetches, or for their next attempt."),
  ENGINE_QUEUED_PAGES("ocr.engine.queued.pages", Kind.GAUGE, "", "Images that wait for a lane."),
  ENGINE_QUEUED_LINES("ocr.engine.queued.lines", Kind.GAUGE, "", "Lines that wait for a batch."),
  ENGINE_PIXELS(
      "ocr.engine.pixels",
      Kind.GAUGE,
      "",
      "Pixels of images that are decoded or about to be."),
  ENGINE_PIXELS_MOST(
      "ocr.engine.pixels.most",
      Kind.GAUGE,
      "",
      "Most pixels of images that may be decoded at a time: --max-pixels-in-flight."),
  ENGINE_BATCHES(
      "ocr.engine.batches",
      Kind.COUNTER,
      "",
      "Batches, by what sent them off: full, budget, deadline or drain.",
      "trigger"),
  ENGINE_LINES("ocr.engine.lines", Kind.COUNTER, "", "Lines in those batches."),
  ENGINE_LINE_PIXELS("ocr.engine.line.pixels", Kind.COUNTER, "", "Pixels of those lines."),
  ENGINE_PADDED_PIXELS(
      "ocr.engine.padded.pixels",
      Kind.COUNTER,
      "",
      "Pixels that the network computed: what goes beyond the lines' own is padding, and wasted."),
  ENGINE_MODELS(
      "ocr.engine.models",
      Kind.GAUGE,
      "",
      "Recognisers that are loaded: more than one while a change is under way, while a candidate"
          + " is on trial, and where events name others."),
  MODEL_IN_USE(
      "ocr.model.in.use",
      Kind.GAUGE,
      "",
      "1 for each model that reads events which name none: role live, and candidate where one is on"
          + " trial.",
      "role",
      "model",
      "version"),
  MODEL_REFUSED(
      "ocr.model.refused",
      Kind.GAUGE,
      "",
      "1 where the models that ocr.models wants were refused and others go on; only with Kafka."),
  CANDIDATE_EVENTS(
      "ocr.candidate.events",
      Kind.COUNTER,
      "",
      "Events that a model on trial has read, and the live one to compare: all lines the same,"
          + " some different, or failed, where the live one failed. Nothing before the first.",
      "model",
      "agreement"),
  CANDIDATE_LINES(
      "ocr.candidate.lines",
      Kind.COUNTER,
      "",
      "Lines of those events that both read the same, or that are different: the rate of these by"
          + " that of all is the disagreement rate. Nothing before the first.",
      "model",
      "agreement"),
  FETCH_ATTEMPTS(
      "ocr.fetch.attempts",
      Kind.TIMER,
      "seconds",
      "Attempts at fetching an image: from file, http, https, s3, data, inline or other; how it"
          + " ended: fetched, or a reason code. Another attempt may follow.",
      "scheme",
      "outcome"),
  EVENTS(
      "ocr.events",
      Kind.COUNTER,
      "",
      "Events that ended: in a result, in a dead letter, or, which is no end, in retry. What a"
          + " transaction that was aborted takes back is counted all the same.",
      "pipeline",
      "ending"),
  DEAD_LETTERS(
      "ocr.dead.letters",
      Kind.COUNTER,
      "",
      "Those that became dead letters, by reason code.",
      "pipeline",
      "reason"),
  EVENT_LINES(
      "ocr.event.lines", Kind.COUNTER, "", "Lines of text in results.", "pipeline"),
  EVENT_STAGE(
      "ocr.event.stage",
      Kind.TIMER,
      "seconds",
      "Where the time of events went that have an outcome: lag, queue, fetch, decode, detect,"
          + " preprocess, batch_wait, inference, text_decode, total, as in ocr.metrics; and"
          + " delivery, from then on until the outcome is written, after those of its key that"
          + " came earlier.",
      "pipeline",
      "stage"),
  EVENT_LATENCY(
      "ocr.event.latency",
      Kind.TIMER,
      "seconds",
      "From the event's timestamp to its outcome being written; until it can be seen, a commit is"
          + " still to come. Of replays: from being appended for the replay.",
      "pipeline"),
  LEDGER_EVENTS(
      "ocr.ledger.events",
      Kind.GAUGE,
      "",
      "Events that tasks of this process hold without an outcome: in_flight, or waiting until"
          + " their retry is due.",
      "pipeline",
      "state"),
  LEDGER_BYTES("ocr.ledger", Kind.GAUGE, "bytes", "Bytes of the events in flight.", "pipeline"),
  LEDGER_OLDEST(
      "ocr.ledger.oldest",
      Kind.GAUGE,
      "seconds",
      "How long that event is in flight which is it longest, since this process took it.",
      "pipeline"),
  LEDGER_FULL_PARTITIONS(
      "ocr.ledger.full.partitions",
      Kind.GAUGE,
      "",
      "Partitions that are paused because their tasks hold as much as they may.",
      "pipeline"),
  PROCESS_RESIDENT(
      "ocr.process.resident",
      Kind.GAUGE,
      "bytes",
      "Physical memory of the process; only on Linux."),
  PROCESS_NATIVE(
      "ocr.process.native",
      Kind.GAUGE,
      "bytes",
      "What of it lies outside of the JVM's heap, at the least: models, images, threads, code."
          + " Only on Linux."),
  HTTP_REQUESTS(
      "ocr.http.requests",
      Kind.TIMER,
      "seconds",
      "Requests, from the first byte to the last of the answer. A stream of events ends when its"
          + " reader goes.",
      "method",
      "route",
      "status"),
  HTTP_STAGE(
      "ocr.http.stage",
      Kind.TIMER,
      "seconds",
      "Where the time of images went that requests had read: queue, fetch, decode, detect,"
          + " preprocess, batch_wait, inference, text_decode or total.",
      "stage"),
  HTTP_PERMITS("ocr.http.permits", Kind.GAUGE, "", "Images of requests that may be in work."),
  HTTP_PERMITS_TAKEN(
      "ocr.http.permits.taken", Kind.GAUGE, "", "Images of requests that are in work."),
  HTTP_BODY_BYTES(
      "ocr.http.body", Kind.GAUGE, "bytes", "Bytes of bodies that are in memory."),
  STREAM_LAG(
      "ocr.stream.lag",
      Kind.GAUGE,
      "",
      "Events of ocr.images that the pipeline's group has not committed, as Kafka said last: the"
          + " same from every process; only with Kafka. Kafka's own count of what this process"
          + " has yet to read is kafka_consumer_fetch_manager_records_lag.",
      "partition"),
  STREAM_REACHABLE(
      "ocr.stream.reachable", Kind.GAUGE, "", "1 where Kafka answered of late; only with Kafka."),
  STREAM_OUTCOMES_KEPT(
      "ocr.stream.outcomes.kept",
      Kind.GAUGE,
      "",
      "Outcomes that jobs and lists are answered from; only with Kafka."),
  TRACE_SPANS(
      "ocr.trace.spans",
      Kind.COUNTER,
      "",
      "Spans, by what became of them: sent, failed (the collector did not take them) or dropped (no"
          + " room among those that wait for it); only with --otlp-endpoint.",
      "outcome");

  /** How a metric behaves. */
  public enum Kind {
    /** Goes up and down. */
    GAUGE(""),
    /** Only grows, from the start of the process on. */
    COUNTER("_total"),
    /** Counts, sums and sorts into buckets. */
    TIMER("");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String id;
  private final Kind kind;
  private final String unit;
  private final String description;
  private final List<String> tags;

  Metric(String id, Kind kind, String unit, String description, String... tags) {
    this.id = id;
    this.kind = kind;
    this.unit = unit;
    this.description = description;
    this.tags = List.of(tags);
  }

  /** The name in this program: lower case with dots. */
  String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  /** Base unit; empty for mere numbers. */
  public String unit() {
    return unit;
  }

  /** One or two sentences. */
  public String description() {
    return description;
  }

  /** Names of its labels. */
  public List<String> tags() {
    return tags;
  }

  /** The name as Prometheus sees it; timers end in {@code _count}, {@code _sum} and so on. */
  public String prometheusName() {
    return id.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit) + kind.suffix;
  }
}
