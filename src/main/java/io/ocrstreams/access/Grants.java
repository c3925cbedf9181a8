package io.ocrstreams.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.ocrstreams.deadletter.Redriver;
import io.ocrstreams.replay.Replays;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.OcrPipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** All that a role must be allowed, and nothing that it can do without. */
public final class Grants {
  private Grants() {}

  /**
   * What a pipeline needs.
   *
   * @param applicationId its {@code --application-id}
   * @param retries whether it runs with {@code --retry-topic}
   */
  public static List<Grant> ofPipeline(
      String applicationId, DeliveryGuarantee guarantee, boolean retries) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.topic(READ, TopicCatalog.IMAGES, "takes events"));
    grants.add(Grant.topic(WRITE, TopicCatalog.RESULTS, "writes outcomes with text"));
    grants.add(Grant.topic(WRITE, TopicCatalog.DEAD_LETTERS, "writes outcomes without text"));
    grants.add(Grant.topic(WRITE, TopicCatalog.METRICS, "writes the record of each outcome"));
    if (retries) {
      grants.add(Grant.topic(READ, TopicCatalog.RETRIES, "takes events that come back"));
      grants.add(Grant.topic(WRITE, TopicCatalog.RETRIES, "puts events there for later"));
    }
    String changelog = OcrPipeline.changelog(applicationId);
    grants.add(Grant.topic(CREATE, changelog, "makes the ledger's changelog at the first start"));
    grants.add(Grant.topic(WRITE, changelog, "writes down what is in flight"));
    grants.add(Grant.topic(READ, changelog, "takes up what was in flight"));
    grants.add(
        new Grant(
            READ,
            ResourceType.GROUP,
            applicationId,
            PatternType.LITERAL,
            "shares the partitions with other instances, and commits"));
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE_V2) {
      grants.add(
          new Grant(
              WRITE,
              ResourceType.TRANSACTIONAL_ID,
              OcrPipeline.transactionalIdPrefix(applicationId),
              PatternType.PREFIXED,
              "commits events and outcomes together; an id for each stream thread"));
    }
    return List.copyOf(grants);
  }

  /**
   * What a pipeline needs besides if it works on replays, unless it runs with {@code --replays off}.
   * Its transactional ids begin as those of live events do.
   *
   * @param applicationId its {@code --application-id}
   */
  public static List<Grant> ofReplays(String applicationId) {
    String own = OcrPipeline.replaying(applicationId);
    String changelog = OcrPipeline.changelog(own);
    return List.of(
        Grant.topic(READ, TopicCatalog.REPLAY, "takes events that are replayed"),
        Grant.topic(READ, TopicCatalog.REPLAYS, "finds out how they are to be read"),
        ofRuns(WRITE, "writes the results of each replay"),
        Grant.topic(WRITE, TopicCatalog.REPLAY_DEAD_LETTERS, "writes replayed events without text"),
        Grant.topic(WRITE, TopicCatalog.REPLAY_METRICS, "writes the record of each of their outcomes"),
        Grant.topic(CREATE, changelog, "makes the changelog of the ledger of replays"),
        Grant.topic(WRITE, changelog, "writes down what of them is in flight"),
        Grant.topic(READ, changelog, "takes up what of them was in flight"),
        new Grant(
            READ,
            ResourceType.GROUP,
            own,
            PatternType.LITERAL,
            "shares the partitions of replays with other instances, and commits"));
  }

  /** What whoever reads images needs to follow changes of models. */
  public static List<Grant> ofModels() {
    return List.of(Grant.topic(READ, TopicCatalog.MODELS, "finds out which model is in use"));
  }

  public static List<Grant> ofDeployer() {
    return List.of(
        Grant.topic(READ, TopicCatalog.MODELS, "finds out which model is in use"),
        Grant.topic(WRITE, TopicCatalog.MODELS, "puts another in use"));
  }

  public static List<Grant> ofProducer() {
    return List.of(Grant.topic(WRITE, TopicCatalog.IMAGES, "sends events"));
  }

  public static List<Grant> ofReader() {
    return List.of(Grant.topic(READ, TopicCatalog.RESULTS, "reads results, without a group"));
  }

  public static List<Grant> ofInspector() {
    return List.of(
        Grant.topic(READ, TopicCatalog.DEAD_LETTERS, "reads dead letters"),
        Grant.topic(READ, TopicCatalog.REDRIVES, "tells which were sent again"));
  }

  public static List<Grant> ofRedriver() {
    return List.of(
        Grant.topic(READ, TopicCatalog.DEAD_LETTERS, "reads dead letters"),
        Grant.topic(READ, TopicCatalog.REDRIVES, "finds out which were sent again"),
        Grant.topic(WRITE, TopicCatalog.REDRIVES, "writes down what is sent again"),
        Grant.topic(WRITE, TopicCatalog.IMAGES, "sends events again"),
        Grant.topic(READ, TopicCatalog.IMAGES, "fetches events that are too large for a letter"),
        new Grant(
            WRITE,
            ResourceType.TRANSACTIONAL_ID,
            Redriver.TRANSACTIONAL_ID,
            PatternType.LITERAL,
            "sends events and notes of them together, one at a time for all who redrive"));
  }

  /**
   * What it takes to replay, with results on topics of the runs' own.
   *
   * @param applicationId of the pipelines that work on it
   */
  public static List<Grant> ofReplayer(String applicationId) {
    return List.of(
        Grant.topic(READ, TopicCatalog.IMAGES, "reads the archive"),
        Grant.topic(READ, TopicCatalog.RESULTS, "selects by earlier results, and compares with them"),
        Grant.topic(READ, TopicCatalog.DEAD_LETTERS, "selects by the reason of a dead letter"),
        Grant.topic(READ, TopicCatalog.REPLAYS, "finds out how runs stand"),
        Grant.topic(WRITE, TopicCatalog.REPLAYS, "writes down how its run stands"),
        Grant.topic(WRITE, TopicCatalog.REPLAY, "puts events there"),
        ofRuns(CREATE, "makes a topic for the results of each run"),
        ofRuns(READ, "counts the results of its run"),
        Grant.topic(READ, TopicCatalog.REPLAY_DEAD_LETTERS, "counts the dead letters of its run"),
        writerOfRuns("writes events and how the run stands together; an id for each run"),
        new Grant(
            DESCRIBE,
            ResourceType.GROUP,
            OcrPipeline.replaying(applicationId),
            PatternType.LITERAL,
            "tells whether pipelines work on it"));
  }

  /** What it takes to promote a run, and to undo that. */
  public static List<Grant> ofPromoter() {
    return List.of(
        Grant.topic(READ, TopicCatalog.REPLAYS, "finds out how the run stands"),
        Grant.topic(WRITE, TopicCatalog.REPLAYS, "writes down how far it has come"),
        ofRuns(READ, "reads the results of the run, and what they have replaced"),
        ofRuns(CREATE, "makes a topic for what is replaced"),
        ofRuns(WRITE, "keeps what is replaced"),
        Grant.topic(READ, TopicCatalog.RESULTS, "sees what stands there"),
        Grant.topic(WRITE, TopicCatalog.RESULTS, "writes the new versions"),
        writerOfRuns("writes versions and how far it has come together"));
  }

  /** On the topics of runs, which are named after that of live results. */
  private static Grant ofRuns(AclOperation operation, String why) {
    return new Grant(
        operation, ResourceType.TOPIC, TopicCatalog.RESULTS + ".", PatternType.PREFIXED, why);
  }

  private static Grant writerOfRuns(String why) {
    return new Grant(
        WRITE,
        ResourceType.TRANSACTIONAL_ID,
        Replays.transactionalIdPrefix(TopicCatalog.REPLAY),
        PatternType.PREFIXED,
        why);
  }

  /**
   * What the HTTP API needs.
   *
   * @param applicationId of the pipeline whose lag it tells
   */
  public static List<Grant> ofGateway(String applicationId) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.topic(READ, TopicCatalog.RESULTS, "shows results, and those of jobs"));
    grants.add(Grant.topic(READ, TopicCatalog.METRICS, "shows figures"));
    grants.addAll(ofModels());
    // Jobs are events, and dead letters are sent again by the same rules as on the command line.
    grants.addAll(ofRedriver());
    grants.add(
        new Grant(
            DESCRIBE, ResourceType.GROUP, applicationId, PatternType.LITERAL, "tells the lag"));
    return List.copyOf(grants);
  }

  /** What the HTTP API needs besides to take corrections; it serves without. */
  public static List<Grant> ofFeedback() {
    return List.of(Grant.topic(WRITE, TopicCatalog.FEEDBACK, "takes corrections"));
  }

  public static List<Grant> ofTrainer() {
    return List.of(Grant.topic(READ, TopicCatalog.FEEDBACK, "reads corrections"));
  }

  /**
   * What it takes to make these topics and to keep them as defined.
   *
   * @param topics names
   */
  public static List<Grant> ofAdministrator(Collection<String> topics) {
    List<Grant> grants = new ArrayList<>();
    for (String topic : topics) {
      grants.add(Grant.topic(CREATE, topic, "makes it"));
      grants.add(Grant.topic(DESCRIBE, topic, "sees partitions and offsets"));
      grants.add(Grant.topic(ALTER_CONFIGS, topic, "compares its configuration, and sets what differs"));
    }
    return List.copyOf(grants);
  }
}
