package io.ocrstreams.topology;

import static io.ocrstreams.topology.PipelinesOnBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.access.Grant;
import io.ocrstreams.access.Grants;
import io.ocrstreams.broker.SecuredCluster;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That what {@code Grants} lists for the pipeline is enough, and none of it too much, on a broker
 * that denies everything else.
 */
class PipelineAccessIT {
  private static final String RESULTS_OF_RUN = TopicCatalog.RESULTS + ".of-a-run";
  private static SecuredCluster cluster;
  private static KafkaProducer<String, byte[]> producer;

  @TempDir Path stateDirectory;
  private final String application = "app-" + UUID.randomUUID();
  private final FakeOcrService ocr = new FakeOcrService();

  @BeforeAll
  static void startBroker() throws Exception {
    cluster = SecuredCluster.start();
    // What a pipeline may do does not depend on how many tasks do it.
    new TopicAdministrator(cluster.admin())
        .apply(TestCluster.catalog().map(topic -> topic.withPartitions(1)));
    cluster.ensureTopic(RESULTS_OF_RUN);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.openServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() throws Exception {
    producer.close();
    cluster.close();
  }

  /** Those of other tests; most of them have no outcome. */
  private static void deleteEvents() throws Exception {
    List<TopicPartition> partitions =
        Stream.of(TopicCatalog.IMAGES, TopicCatalog.RETRIES, TopicCatalog.REPLAY)
            .map(topic -> new TopicPartition(topic, 0))
            .toList();
    cluster
        .admin()
        .deleteRecords(
            partitions.stream()
                .collect(Collectors.toMap(each -> each, each -> RecordsToDelete.beforeOffset(-1))))
        .all()
        .get();
  }

  /** One that ends well, one that ends badly, and one that is to be tried again later. */
  @BeforeEach
  void sendEvents() throws Exception {
    deleteEvents();
    for (String id : ids("good", "bad", "later")) {
      send(new ProducerRecord<>(TopicCatalog.IMAGES, id, value(id)));
    }
  }

  private static byte[] value(String id) {
    return "{\"id\":\"%s\",\"uri\":\"file:/any.png\"}"
        .formatted(id)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(ProducerRecord<String, byte[]> record) throws Exception {
    producer.send(record).get();
  }

  @ParameterizedTest
  @CsvSource({
    "EXACTLY_ONCE_V2, CLASSIC, true",
    "EXACTLY_ONCE_V2, STREAMS, false",
    "AT_LEAST_ONCE, CLASSIC, true"
  })
  void shouldDoAllItDoesWithWhatIsListed(
      DeliveryGuarantee guarantee, GroupProtocol protocol, boolean retries) throws Exception {
    String user = user(Grants.ofPipeline(application, guarantee, retries));
    try (OcrPipeline pipeline = start(user, guarantee, protocol, retries)) {
      await(() -> pipeline.stopped().isDone() || hasBegun("good", "bad", "later"));
      assertThat(pipeline.stopped()).isNotDone();
    }
    // Once more: what was in flight is read back.
    FakeOcrService again = new FakeOcrService();
    try (OcrPipeline pipeline = start(user, guarantee, protocol, retries, again)) {
      await(() -> again.started().containsAll(ids("good", "bad", "later")));
      answer(again);
      if (retries) {
        await(() -> again.started().stream().filter(id("later")::equals).count() == 2);
        again.finish(id("later"), "text");
      }
      for (String end : retries ? ids("good", "later") : ids("good")) {
        await(() -> keys(TopicCatalog.RESULTS).contains(end));
      }
      assertThat(pipeline.stopped()).isNotDone();
    }
  }

  static Stream<Grant> grants() {
    return Grants.ofPipeline("APPLICATION", DeliveryGuarantee.EXACTLY_ONCE_V2, true).stream();
  }

  @ParameterizedTest
  @MethodSource("grants")
  void shouldEndWhenOneIsLeftOut(Grant leftOut) throws Exception {
    List<Grant> all =
        Grants.ofPipeline(application, DeliveryGuarantee.EXACTLY_ONCE_V2, true);
    List<Grant> rest = new ArrayList<>(all);
    rest.remove(grants().toList().indexOf(leftOut));
    if (leftOut.operation() == AclOperation.READ
        && leftOut.name().equals(OcrPipeline.changelog("APPLICATION"))) {
      // Something has to be there to be read back.
      try (OcrPipeline pipeline = start(user(all), ocr)) {
        await(() -> hasBegun("good", "bad", "later"));
      }
    }
    FakeOcrService second = new FakeOcrService();
    try (OcrPipeline pipeline = start(user(rest), second)) {
      await(
          () ->
              pipeline.stopped().isDone()
                  || second.started().containsAll(ids("good", "bad", "later")));
      if (!pipeline.stopped().isDone()) {
        answer(second);
      }
      Optional<Throwable> reason = pipeline.stopped().get(60, TimeUnit.SECONDS);
      assertThat(reason.orElseThrow()).hasRootCauseInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void shouldWorkOnReplaysWithWhatIsListed() throws Exception {
    sendReplayedEvents();
    String user = user(replaying());
    try (OcrPipeline pipeline = startReplaying(user, ocr)) {
      await(() -> pipeline.stopped().isDone() || hasBegun("good", "bad"));
      assertThat(pipeline.stopped()).isNotDone();
    }
    FakeOcrService again = new FakeOcrService();
    try (OcrPipeline pipeline = startReplaying(user, again)) {
      await(() -> again.started().containsAll(ids("good", "bad")));
      answerReplayed(again);
      await(() -> keys(RESULTS_OF_RUN).contains(id("good")));
      await(() -> keys(TopicCatalog.REPLAY_DEAD_LETTERS).contains(id("bad")));
      assertThat(pipeline.stopped()).isNotDone();
    }
  }

  static Stream<Grant> grantsOfReplays() {
    return Grants.ofReplays("APPLICATION").stream();
  }

  @ParameterizedTest
  @MethodSource("grantsOfReplays")
  void shouldEndWhenOneOfThoseForReplaysIsLeftOut(Grant leftOut) throws Exception {
    sendReplayedEvents();
    List<Grant> rest = replaying();
    rest.remove(grantsOfReplays().toList().indexOf(leftOut));
    if (leftOut.operation() == AclOperation.READ
        && leftOut.name().equals(OcrPipeline.changelog(OcrPipeline.replaying("APPLICATION")))) {
      try (OcrPipeline pipeline = startReplaying(user(replaying()), ocr)) {
        await(() -> hasBegun("good", "bad"));
      }
    }
    assertThat(endOfReplaying(user(rest))).hasRootCauseInstanceOf(AuthorizationException.class);
  }

  /** It ends at once if it may not see the runs, and else with what it may not do. */
  private Throwable endOfReplaying(String user) throws Exception {
    FakeOcrService service = new FakeOcrService();
    try (OcrPipeline pipeline = startReplaying(user, service)) {
      await(
          () ->
              pipeline.stopped().isDone() || service.started().containsAll(ids("good", "bad")));
      if (!pipeline.stopped().isDone()) {
        answerReplayed(service);
      }
      return pipeline.stopped().get(60, TimeUnit.SECONDS).orElseThrow();
    } catch (StreamsException e) {
      return e;
    }
  }

  /** Those for replays first, and what they take over from live events. */
  private List<Grant> replaying() {
    List<Grant> grants = new ArrayList<>(Grants.ofReplays(application));
    Grants.ofPipeline(application, DeliveryGuarantee.EXACTLY_ONCE_V2, false).stream()
        .filter(grant -> grant.type() == ResourceType.TRANSACTIONAL_ID)
        .forEach(grants::add);
    return grants;
  }

  private OcrPipeline startReplaying(String user, FakeOcrService service) {
    OcrPipeline pipeline =
        OcrPipeline.ofReplays(
            options(user, DeliveryGuarantee.EXACTLY_ONCE_V2, GroupProtocol.CLASSIC, false),
            ReplayTopics.defaults(),
            service,
            EventObserver.NONE);
    try {
      pipeline.start();
      return pipeline;
    } catch (StreamsException e) {
      pipeline.close();
      throw e;
    }
  }

  /** One that ends well and one that ends badly, of a run of this test's own. */
  private void sendReplayedEvents() throws Exception {
    long now = System.currentTimeMillis();
    ReplayRun run =
        new ReplayRun(
            application, ReplayRun.State.RUNNING, TopicCatalog.IMAGES, RESULTS_OF_RUN,
            TopicCatalog.REPLAY_DEAD_LETTERS, null, null, ReplaySelection.ALL, 0, List.of(),
            List.of(), 0, null, now, now);
    send(new ProducerRecord<>(TopicCatalog.REPLAYS, application, Json.toBytes(run)));
    for (String id : ids("good", "bad")) {
      ProducerRecord<String, byte[]> event =
          new ProducerRecord<>(TopicCatalog.REPLAY, id, value(id));
      new Replay(application, new Origin(TopicCatalog.IMAGES, 0, 0), now)
          .headers()
          .forEach((name, value) -> TextHeaders.set(event.headers(), name, value));
      send(event);
    }
  }

  private void answerReplayed(FakeOcrService service) {
    service.finish(id("good"), "text");
    service.fail(id("bad"), ReasonCode.NOT_FOUND, "gone");
  }

  private void answer(FakeOcrService service) {
    service.finish(id("good"), "text");
    service.fail(id("bad"), ReasonCode.NOT_FOUND, "gone");
    service.failForNow(id("later"), Duration.ZERO);
  }

  private boolean hasBegun(String... names) {
    return ocr.started().containsAll(ids(names));
  }

  private List<String> ids(String... names) {
    return Stream.of(names).map(this::id).toList();
  }

  private String id(String name) {
    return application + "-" + name;
  }

  private static String user(List<Grant> grants) throws Exception {
    String name = "user-" + UUID.randomUUID();
    String principal = cluster.createUser(name);
    cluster
        .admin()
        .createAcls(grants.stream().map(grant -> grant.binding(principal)).toList())
        .all()
        .get();
    return name;
  }

  private OcrPipeline start(String user, FakeOcrService service) {
    return start(
        user, DeliveryGuarantee.EXACTLY_ONCE_V2, GroupProtocol.CLASSIC, true, service);
  }

  private OcrPipeline start(
      String user, DeliveryGuarantee guarantee, GroupProtocol protocol, boolean retries) {
    return start(user, guarantee, protocol, retries, ocr);
  }

  private OcrPipeline start(
      String user,
      DeliveryGuarantee guarantee,
      GroupProtocol protocol,
      boolean retries,
      FakeOcrService service) {
    OcrPipeline pipeline = new OcrPipeline(options(user, guarantee, protocol, retries), service);
    pipeline.start();
    return pipeline;
  }

  private PipelineOptions options(
      String user, DeliveryGuarantee guarantee, GroupProtocol protocol, boolean retries) {
    RetryTopic topic =
        new RetryTopic(TopicCatalog.RETRIES, 5, Duration.ZERO, Duration.ofSeconds(1));
    return new PipelineOptions(
        cluster.scramServers(),
        application,
        stateDirectory,
        guarantee,
        protocol,
        1,
        Duration.ofMillis(100),
        TopicNames.defaults(),
        retries ? Optional.of(topic) : Optional.empty(),
        InFlightOptions.defaults(),
        cluster.scramSettings(user, SecuredCluster.USER_PASSWORD));
  }

  /** Ids of all that is committed there. */
  private static List<String> keys(String topic) {
    return cluster.read(topic).stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }
}
