package io.ocrstreams.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker that lets nobody do what no rule allows, with a listener for SCRAM over TLS, one for
 * certificates, and one where the test itself may do everything. Thread-safe.
 */
public final class SecuredCluster implements AutoCloseable {
  /** Of every user that {@link #createUser} makes. */
  public static final String USER_PASSWORD = "scram-secret";

  /** Named in the one certificate that the broker trusts. */
  public static final String CERTIFIED_PRINCIPAL = "User:CN=certified";

  private final DataDirectory directory;
  private final Path keys;
  private final KafkaRaftServer server;
  private final BrokerPorts ports;
  private final int scramPort;
  private final int certificatePort;
  private final Admin admin;

  private SecuredCluster(DataDirectory directory) throws Exception {
    this.directory = directory;
    List<Integer> drawn = FreePorts.draw(4);
    this.ports = new BrokerPorts(drawn.get(0), drawn.get(1));
    this.scramPort = drawn.get(2);
    this.certificatePort = drawn.get(3);
    this.keys = Files.createDirectory(directory.root().resolve("keys"));
    Path brokerKey = TestKeyStores.keyStore(keys, "broker");
    Path certified = TestKeyStores.keyStore(keys, "certified");
    TestKeyStores.keyStore(keys, "stranger");
    TestKeyStores.trustStore(keys, brokerKey);
    new Formatter()
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(BrokerSettings.CLUSTER_ID)
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .addDirectory(directory.logs().toString())
        .run();
    Map<String, String> settings = new TreeMap<>(BrokerSettings.of(directory.logs(), ports));
    settings.putAll(security(brokerKey, TestKeyStores.trustStore(keys, certified)));
    this.server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    Readiness.await(ports.bootstrapServers());
    this.admin = Admin.create(Map.of("bootstrap.servers", ports.bootstrapServers()));
  }

  public static SecuredCluster start() throws Exception {
    return new SecuredCluster(DataDirectory.temporary());
  }

  private Map<String, String> security(Path brokerKey, Path trusted) {
    String scram = "SCRAM://" + scramServers();
    String certificates = "CERTIFICATES://" + certificateServers();
    String open = "PLAINTEXT://" + ports.bootstrapServers();
    Map<String, String> settings = new TreeMap<>();
    settings.put(
        "listeners",
        String.join(
            ",", open, scram, certificates, "CONTROLLER://127.0.0.1:" + ports.controller()));
    settings.put("advertised.listeners", String.join(",", open, scram, certificates));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SCRAM:SASL_SSL,CERTIFICATES:SSL");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.scram.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("listener.name.certificates.ssl.client.auth", "required");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", brokerKey.toString());
    settings.put("ssl.keystore.password", TestKeyStores.PASSWORD);
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", trusted.toString());
    settings.put("ssl.truststore.password", TestKeyStores.PASSWORD);
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The broker itself and the test, on the listener without names.
    settings.put("super.users", "User:ANONYMOUS");
    settings.put("allow.everyone.if.no.acl.found", "false");
    return settings;
  }

  /** Where the test may do everything. */
  public String openServers() {
    return ports.bootstrapServers();
  }

  public String scramServers() {
    return BrokerPorts.HOST + ":" + scramPort;
  }

  public String certificateServers() {
    return BrokerPorts.HOST + ":" + certificatePort;
  }

  public Admin admin() {
    return admin;
  }

  /** All committed records that stand on a topic now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", openServers(), "isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /**
   * Returns when so many committed records stand on a topic.
   *
   * @throws AssertionError if they are not there within a minute
   */
  public void awaitRecords(String topic, int count) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (read(topic).size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%d records did not come on %s".formatted(count, topic));
      }
    }
  }

  /** Makes a topic with one partition if it is not there. */
  public void ensureTopic(String name) throws Exception {
    if (!admin.listTopics().names().get().contains(name)) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
          .all()
          .get();
      Readiness.await(openServers());
    }
  }

  /** Makes somebody who may do nothing yet; gives the principal. */
  public String createUser(String name) throws Exception {
    ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    admin
        .alterUserScramCredentials(
            List.of(new UserScramCredentialUpsertion(name, info, USER_PASSWORD)))
        .all()
        .get();
    return "User:" + name;
  }

  /** What a client of that user has to say. */
  public Map<String, String> scramSettings(String user, String password) {
    Map<String, String> settings = new TreeMap<>(trustingTheBroker());
    settings.put("bootstrap.servers", scramServers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    return settings;
  }

  /** What a client has to say that shows the certificate of {@code certified} or {@code stranger}. */
  public Map<String, String> certificateSettings(String commonName) {
    Map<String, String> settings = new TreeMap<>(withoutCertificate());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", keys.resolve(commonName + ".p12").toString());
    settings.put("ssl.keystore.password", TestKeyStores.PASSWORD);
    return settings;
  }

  public Map<String, String> withoutCertificate() {
    Map<String, String> settings = new TreeMap<>(trustingTheBroker());
    settings.put("bootstrap.servers", certificateServers());
    settings.put("security.protocol", "SSL");
    return settings;
  }

  private Map<String, String> trustingTheBroker() {
    return Map.of(
        "ssl.truststore.type", "PKCS12",
        "ssl.truststore.location", keys.resolve("trusts-broker.p12").toString(),
        "ssl.truststore.password", TestKeyStores.PASSWORD);
  }

  @Override
  public void close() throws IOException {
    admin.close();
    server.shutdown();
    server.awaitShutdown();
    directory.close();
  }
}
