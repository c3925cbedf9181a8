package io.ocrstreams.chaos.harness;

import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topology.ReplayTopics;
import io.ocrstreams.topology.TopicNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of one test, configured as those in {@code topics/} are. An empty prefix means
 * the product's own names.
 */
public record ChaosTopics(String prefix) {
  /** More than a test has stream threads. */
  public static final int PARTITIONS = 4;

  /** Names that nothing else on the cluster has. */
  public static ChaosTopics unique() {
    return new ChaosTopics("chaos-" + UUID.randomUUID().toString().substring(0, 8) + ".");
  }

  static ChaosTopics of(String prefix) {
    return new ChaosTopics(prefix);
  }

  /** The topics of {@code topics/}, for the packaged program. */
  public static ChaosTopics product() {
    return new ChaosTopics("");
  }

  public TopicNames names() {
    TopicNames product = TopicNames.defaults();
    return new TopicNames(
        prefix + product.images(),
        prefix + product.results(),
        prefix + product.metrics(),
        prefix + product.deadLetters());
  }

  /** Those of replays. */
  public ReplayTopics replays() {
    ReplayTopics product = ReplayTopics.defaults();
    return new ReplayTopics(
        prefix + product.runs(),
        prefix + product.events(),
        prefix + product.deadLetters(),
        prefix + product.metrics());
  }

  public String applicationId() {
    return prefix.isEmpty() ? "ocr-streams" : prefix + "app";
  }

  /** Makes all of them anew, empty; returns when every partition has a leader. */
  public void create(ChildCluster cluster) throws InterruptedException, ExecutionException {
    List<String> product = both(TopicNames.defaults(), ReplayTopics.defaults());
    List<String> own = both(names(), replays());
    try (Admin admin = cluster.admin()) {
      delete(admin, own);
      for (int i = 0; i < product.size(); i++) {
        create(admin, own.get(i), product.get(i));
      }
      new TopicAdministrator(admin).awaitLeaders(own);
    }
  }

  /** Makes a topic for the results of a replay; returns when every partition has a leader. */
  public void createResults(ChildCluster cluster, String name)
      throws InterruptedException, ExecutionException {
    try (Admin admin = cluster.admin()) {
      create(admin, name, TopicNames.defaults().results());
      new TopicAdministrator(admin).awaitLeaders(List.of(name));
    }
  }

  private static List<String> both(TopicNames live, ReplayTopics replays) {
    return Stream.of(live.all(), replays.all()).flatMap(List::stream).toList();
  }

  /**
   * Makes them on a cluster of two brokers: images and the ledger's changelog are led by the first,
   * outcomes by the second.
   */
  public void createApart(ChildCluster cluster) throws InterruptedException, ExecutionException {
    try (Admin admin = cluster.admin()) {
      List<NewTopic> all = new ArrayList<>();
      for (String topic : List.of(names().images(), applicationId() + "-in-flight-changelog")) {
        all.add(new NewTopic(topic, ledBy(1)));
      }
      for (String topic : List.of(names().results(), names().metrics(), names().deadLetters())) {
        all.add(new NewTopic(topic, ledBy(2)));
      }
      admin.createTopics(all).all().get();
      new TopicAdministrator(admin).awaitLeaders(names().all());
    }
  }

  private static Map<Integer, List<Integer>> ledBy(int node) {
    Map<Integer, List<Integer>> replicas = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      replicas.put(partition, List.of(node));
    }
    return replicas;
  }

  /** Deletes the topic of images and makes it anew, empty: its offsets begin at 0 again. */
  public void recreateImages(ChildCluster cluster)
      throws InterruptedException, ExecutionException {
    String images = names().images();
    try (Admin admin = cluster.admin()) {
      delete(admin, List.of(images));
      create(admin, images, TopicNames.defaults().images());
      new TopicAdministrator(admin).awaitLeaders(List.of(images));
    }
  }

  private static void delete(Admin admin, Collection<String> topics)
      throws InterruptedException, ExecutionException {
    Set<String> there = topicsOf(admin);
    there.retainAll(topics);
    admin.deleteTopics(there).all().get();
    Patience.until(
        () -> there + " are gone",
        Patience.MINUTES,
        () -> Collections.disjoint(topicsOf(admin), there));
  }

  private static Set<String> topicsOf(Admin admin) {
    try {
      return new HashSet<>(admin.listTopics().names().get());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void create(Admin admin, String name, String like)
      throws InterruptedException, ExecutionException {
    NewTopic topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
    admin
        .createTopics(List.of(topic.configs(TestCluster.catalog().get(like).config())))
        .all()
        .get();
  }
}
