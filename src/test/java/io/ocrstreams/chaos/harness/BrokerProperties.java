package io.ocrstreams.chaos.harness;

import java.nio.file.Path;
import java.util.Properties;

/** The configuration of one broker of a {@link ChildCluster}. */
final class BrokerProperties {
  private BrokerProperties() {}

  /**
   * @param node from 1; the first is the controller too
   * @param data its log directory
   */
  static Properties of(int node, int port, int controllerPort, Path data) {
    Properties settings = new Properties();
    String client = "PLAINTEXT://127.0.0.1:" + port;
    String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
    boolean controls = node == 1;
    settings.setProperty("process.roles", controls ? "broker,controller" : "broker");
    settings.setProperty("node.id", Integer.toString(node));
    settings.setProperty("listeners", controls ? client + "," + controller : client);
    settings.setProperty("advertised.listeners", client);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty("log.dirs", data.toAbsolutePath().toString());
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.setProperty(topic + ".replication.factor", "1");
      settings.setProperty(topic + ".num.partitions", "4");
      settings.setProperty(topic + ".segment.bytes", Integer.toString(8 << 20));
    }
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("group.streams.initial.rebalance.delay.ms", "0");
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("message.max.bytes", Integer.toString(18 << 20));
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
    return settings;
  }
}
