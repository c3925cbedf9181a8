package io.ocrstreams.chaos.harness;

import io.ocrstreams.broker.FreePorts;
import io.ocrstreams.chaos.child.BrokerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kafka brokers in JVMs of their own, one each, that can be stopped, killed and started again on
 * their data. The first is the controller too. Reachable from this machine only.
 */
public final class ChildCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path directory;
  private final List<Properties> settings = new ArrayList<>();
  private final List<Integer> ports;
  private final Map<Integer, ChildJvm> running = new HashMap<>();

  private ChildCluster(Path directory, List<Integer> ports, int controllerPort) {
    this.directory = directory;
    this.ports = ports;
    for (int node = 1; node <= ports.size(); node++) {
      settings.add(BrokerProperties.of(node, ports.get(node - 1), controllerPort, data(node)));
    }
  }

  /** Starts so many brokers; returns when all answer. Nodes are numbered from 1. */
  public static ChildCluster start(int brokers) throws InterruptedException, IOException {
    Path directory = Scratch.directory("cluster");
    List<Integer> ports = FreePorts.draw(brokers + 1);
    ChildCluster cluster =
        new ChildCluster(directory, ports.subList(0, brokers), ports.get(brokers));
    for (int node = 1; node <= brokers; node++) {
      cluster.launch(node);
    }
    for (int node = 1; node <= brokers; node++) {
      cluster.running.get(node).awaitLine(BrokerMain.READY);
    }
    return cluster;
  }

  public String bootstrapServers() {
    return ports.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  /** Starts a broker that was stopped or killed, on its data and port; returns when it answers. */
  public void restart(int node) throws InterruptedException {
    launch(node);
    running.get(node).awaitLine(BrokerMain.READY);
  }

  /** Shuts a broker down in order. */
  public void stop(int node) throws InterruptedException {
    running.get(node).terminate();
  }

  /** kill -9. */
  public void kill(int node) throws InterruptedException {
    running.get(node).kill();
  }

  /** SIGSTOP: its connections stay, and nobody answers. */
  public void freeze(int node) throws InterruptedException {
    running.get(node).freeze();
  }

  /** Lets a frozen broker go on. */
  public void thaw(int node) throws InterruptedException {
    running.get(node).thaw();
  }

  private void launch(int node) {
    try {
      Path file = directory.resolve("broker-%d.properties".formatted(node));
      try (var out = Files.newOutputStream(file)) {
        settings.get(node - 1).store(out, null);
      }
      Path log = ChildJvm.LOGS.resolve("%s-%d.log".formatted(directory.getFileName(), node));
      running.put(node, ChildJvm.ofClass(log, BrokerMain.class, List.of(file.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data(int node) {
    return directory.resolve("broker-" + node);
  }

  @Override
  public void close() {
    running.values().forEach(ChildJvm::close);
    Scratch.delete(directory);
  }
}
