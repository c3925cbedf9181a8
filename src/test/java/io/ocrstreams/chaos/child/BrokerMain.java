package io.ocrstreams.chaos.child;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker, until SIGTERM. Its argument is a file of server properties. */
public final class BrokerMain {
  /** Printed when the broker answers. */
  public static final String READY = "ready";

  private static final String CLUSTER_ID = "b2NyLXN0cmVhbXMtY2hhb3M";

  private BrokerMain() {}

  public static void main(String[] arguments) throws Exception {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      settings.load(in);
    }
    format(settings);
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings, /* doLog= */ false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.startup();
    String address = settings.getProperty("advertised.listeners").replace("PLAINTEXT://", "");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.describeCluster().nodes().get();
    }
    System.out.println(READY);
    server.awaitShutdown();
  }

  /** Leaves a directory alone that was formatted by an earlier start. */
  private static void format(Properties settings) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
        .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
        .setClusterId(CLUSTER_ID)
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .addDirectory(settings.getProperty("log.dirs"))
        .run();
  }
}
