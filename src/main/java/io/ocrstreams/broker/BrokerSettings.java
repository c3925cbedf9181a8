package io.ocrstreams.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The server properties of a small broker that shares its JVM and two cores with other work. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  // Fixed, so that formatting a directory again finds its own id there.
  static final String CLUSTER_ID = "b2NyLXN0cmVhbXMtbG9jYQ";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final int MIB = 1 << 20;

  private BrokerSettings() {}

  static Map<String, String> of(Path logs, BrokerPorts ports) {
    Map<String, String> settings = new TreeMap<>();
    String client = "PLAINTEXT://" + BrokerPorts.HOST + ":" + ports.broker();
    String controller = BrokerPorts.HOST + ":" + ports.controller();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", client);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    // A static quorum: the controller's port may differ at every start.
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("log.dirs", logs.toString());
    settings.putAll(oneNode());
    settings.putAll(smallFootprint());
    return settings;
  }

  private static Map<String, String> oneNode() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // Nobody else is about to join; the default makes every start wait for three seconds.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.initial.rebalance.delay.ms", "0");
    // A mistyped name is an error, not a new topic with the wrong settings.
    settings.put("auto.create.topics.enable", "false");
    // The biggest record of any topic in topics/, so that topics made by hand hold it as well.
    settings.put("message.max.bytes", Integer.toString(18 * MIB));
    return settings;
  }

  private static Map<String, String> smallFootprint() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("num.partitions", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "4");
    settings.put("num.recovery.threads.per.data.dir", "2");
    // The default takes 128 MiB of heap when the first compacted topic appears.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MIB));
    settings.put("log.segment.bytes", Integer.toString(256 * MIB));
    // Enough for such a segment; the default reserves 10 MiB twice for each partition.
    settings.put("log.index.size.max.bytes", Integer.toString(MIB));
    settings.put("offsets.topic.segment.bytes", Integer.toString(8 * MIB));
    settings.put("transaction.state.log.segment.bytes", Integer.toString(8 * MIB));
    settings.put("metadata.log.segment.bytes", Integer.toString(64 * MIB));
    settings.put("metadata.max.retention.bytes", Integer.toString(64 * MIB));
    return settings;
  }
}
