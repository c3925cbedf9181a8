package io.ocrstreams.cli;

import io.ocrstreams.broker.EmbeddedBroker;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.console.Logging;
import io.ocrstreams.cli.console.OutputFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "broker",
    sortOptions = false,
    header = "Run a single Kafka broker here, for trying things out.",
    description = {
      "",
      "Starts a real Kafka broker (KRaft, one node) inside this process, reachable from this"
          + " machine only, prints its address when it is ready, and runs until it is stopped with"
          + " Ctrl-C or SIGTERM. Its data is kept: the next start on the same directory finds it."
          + " Topics are not created by themselves: see 'topics apply'.",
      ""
    })
final class BrokerCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "TCP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the data is kept (default: data/broker in the installation).")
  private Path dataDirectory;

  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    Logging.serving();
    Path data = dataDirectory != null ? dataDirectory : Home.find().resolve("data/broker");
    CompletableFuture<Void> stop = new CompletableFuture<>();
    try (Foreground foreground = new Foreground(() -> stop.complete(null));
        EmbeddedBroker broker = EmbeddedBroker.start(data, port)) {
      announce(console, broker);
      broker.termination().whenComplete((done, failure) -> fail(stop, failure));
      stop.get();
      return 0;
    } catch (ExecutionException e) {
      throw new Failure(e.getCause().getMessage(), e);
    }
  }

  private void announce(Console console, EmbeddedBroker broker) {
    if (format.isJson()) {
      console.json(
          Map.of(
              "bootstrap_servers", broker.bootstrapServers(),
              "data_dir", broker.dataDirectory().toString()));
    } else {
      console.print("ready: --bootstrap-servers %s", broker.bootstrapServers());
      console.remark("data in %s; stop with Ctrl-C", broker.dataDirectory());
    }
  }

  private static void fail(CompletableFuture<Void> stop, Throwable failure) {
    if (failure != null) {
      stop.completeExceptionally(failure);
    }
  }
}
