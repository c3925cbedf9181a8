package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.ocrstreams.access.Grant;
import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.broker.SecuredCluster;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.OcrPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The commands on a broker that wants to know who they are, and denies what no rule allows. */
class SecuredCommandsIT {
  private static final String FEEDBACK =
      "{\"uri\":\"data:image/png;base64,AAAA\",\"sha256\":\"%s\",\"lines\":[{\"box\":[[0,0],[9,0],[9,9],[0,9]],\"original\":\"a\",\"corrected\":\"b\"}]}"
          .formatted("ab".repeat(32));

  private static SecuredCluster cluster;
  private static int users;

  @TempDir Path folder;

  /** The topics are made by the role that is there for it, before anything else. */
  @BeforeAll
  static void startBroker(@TempDir Path folder) throws Exception {
    cluster = SecuredCluster.start();
    String administrator = "administrator";
    Path file = configuration(folder, administrator, SecuredCluster.USER_PASSWORD);
    String principal = cluster.createUser(administrator);
    Run denied = new Program().run("topics", "apply", "--config", file);
    assertThat(denied.status()).isEqualTo(1);
    assertThat(denied.err()).contains("does not let this client Create topic ocr.dead-letters, ");
    applied(Role.ADMINISTRATOR, principal);
    Run made = new Program().run("topics", "apply", "--config", file);
    assertThat(made.status()).as(made.err()).isZero();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    cluster.close();
  }

  @Test
  void shouldWorkWithTheRulesOfTheirRolesOnly() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    try (InputStream in = SampleImages.open("line-en.png")) {
      Files.copy(in, images.resolve("line-en.png"));
    }
    Process pipeline =
        PackagedJar.start(
            "run",
            "--config",
            user(Role.PIPELINE).toString(),
            "--state-dir",
            folder.resolve("state").toString(),
            "--file-roots",
            images.toString());
    try {
      assertThat(PackagedJar.firstLine(pipeline)).startsWith("running: ");
      Path producer = user(Role.PRODUCER);
      succeeds("produce", images, "--layout", "line", "--config", producer);
      // Not below the pipeline's roots: a dead letter.
      succeeds("produce", "pom.xml", "--config", producer);

      Run results = succeeds("results", "--count", 1, "--timeout", 120, "--config", user(Role.READER));
      assertThat(results.out()).contains("line-en.png");
      Path inspector = user(Role.INSPECTOR);
      cluster.awaitRecords("ocr.dead-letters", 1);
      assertThat(succeeds("dead-letters", "list", "--config", inspector).out())
          .contains("forbidden_reference");
      assertThat(succeeds("dead-letters", "redrive", "--config", user(Role.REDRIVER)).out())
          .contains("1");
      cluster.awaitRecords("ocr.dead-letters", 2);

      Path replayer = user(Role.REPLAYER);
      assertThat(succeeds("replay", "start", "--run", "again", "--skip-same", "--config", replayer).out())
          .startsWith("again completed: ");
      succeeds("replay", "status", "again", "--config", replayer);
      succeeds("replay", "list", "--config", replayer);
      succeeds("replay", "compare", "ocr.results", "again", "--config", replayer);
      promote("again");

      Path deployer = user(Role.DEPLOYER);
      succeeds("models", "use", "crnn-en", "--no-check", "--config", deployer);
      assertThat(succeeds("models", "current", "--config", deployer).out()).contains("crnn-en");
      succeeds("models", "reset", "--config", deployer);
    } finally {
      pipeline.destroy();
    }
    assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(pipeline.exitValue()).isZero();
  }

  /** A run of the archive; what lacks a rule about its topics says so first. */
  private void promote(String run) throws Exception {
    for (Grant leftOut : Grants.ofPromoter().stream().filter(SecuredCommandsIT::isOfRuns).toList()) {
      List<Grant> rest = new ArrayList<>(Grants.ofPromoter());
      rest.remove(leftOut);
      Run denied = new Program().run("replay", "promote", run, "--config", user(rest));
      assertThat(denied.status()).as(leftOut.toString()).isEqualTo(1);
      assertThat(denied.err()).contains(leftOut.name()).contains("'ocr-streams acls");
    }
    Path promoter = user(Role.PROMOTER);
    assertThat(succeeds("replay", "promote", run, "--config", promoter).out())
        .startsWith(run + " promoted: ");
    assertThat(succeeds("replay", "promote", run, "--undo", "--config", promoter).out())
        .startsWith(run + " undone: ");
  }

  @Test
  void shouldServeWithTheRulesOfTheGatewayOnly() throws Exception {
    Process gateway =
        PackagedJar.start(
            "serve", "--port", "0", "--no-auth", "--config", user(Role.GATEWAY).toString());
    try {
      String line = PackagedJar.firstLine(gateway);
      assertThat(line).startsWith("serving: http");
      String url = line.substring("serving: ".length(), line.indexOf(';'));
      int jobs = cluster.read("ocr.images").size();
      assertThat(
              answer(url, "/api/v1/jobs", "{\"uri\":\"data:image/png;base64,AAAA\"}").statusCode())
          .isEqualTo(202);
      cluster.awaitRecords("ocr.images", jobs + 1);
      HttpResponse<String> pipeline = answer(url, "/api/v1/pipeline", null);
      assertThat(pipeline.statusCode()).isEqualTo(200);
      assertThat(answer(url, "/api/v1/feedback", FEEDBACK).statusCode()).isEqualTo(201);
      assertThat(answer(url, "/api/v1/dead-letters/redrive", "{\"reasons\":[\"not_found\"]}").statusCode())
          .isEqualTo(200);
      // Ready: Kafka tells the lag, and all outcomes that are there were read.
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (answer(url, "/health/ready", null).statusCode() != 200) {
        assertThat(System.nanoTime()).as("a minute is over").isLessThan(deadline);
      }
    } finally {
      gateway.destroy();
    }
    assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(succeeds("feedback", "list", "--config", user(Role.TRAINER)).out())
        .contains("a -> b");
  }

  @Test
  void shouldServeWithoutTheRuleForCorrectionsAndNameIt() throws Exception {
    Process gateway =
        PackagedJar.start(
            "serve", "--port", "0", "--no-auth", "--config",
            user(Grants.ofGateway("ocr-streams")).toString());
    try {
      String line = PackagedJar.firstLine(gateway);
      String url = line.substring("serving: ".length(), line.indexOf(';'));
      HttpResponse<String> refused = answer(url, "/api/v1/feedback", FEEDBACK);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).contains("feedback_not_configured", "ocr.feedback");
    } finally {
      gateway.destroy();
    }
    assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private static HttpResponse<String> answer(String url, String path, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replaceAll("/$", "") + path));
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  static Stream<Arguments> rules() {
    String topic = "ocr.images";
    return Stream.of(
            Map.entry(
                Role.PIPELINE,
                Stream.of(
                        Grants.ofPipeline("left-out", DeliveryGuarantee.EXACTLY_ONCE_V2, true),
                        Grants.ofModels())
                    .flatMap(List::stream)
                    .toList()),
            Map.entry(Role.PRODUCER, Grants.ofProducer()),
            Map.entry(Role.READER, Grants.ofReader()),
            Map.entry(Role.INSPECTOR, Grants.ofInspector()),
            Map.entry(Role.REDRIVER, Grants.ofRedriver()),
            Map.entry(Role.REPLAYER, Grants.ofReplayer("ocr-streams")),
            Map.entry(Role.PROMOTER, notOfRuns(Grants.ofPromoter())),
            Map.entry(Role.DEPLOYER, Grants.ofDeployer()),
            Map.entry(Role.GATEWAY, gatewayBeyondRedriver()),
            Map.entry(Role.TRAINER, Grants.ofTrainer()),
            Map.entry(Role.ADMINISTRATOR, Grants.ofAdministrator(List.of(topic))))
        .flatMap(
            role ->
                // What is there need not be made; what is not there is the next test.
                role.getValue().stream()
                    .filter(grant -> !grant.operationName().equals("Create"))
                    .map(grant -> Arguments.of(role.getKey(), grant, role.getValue())));
  }

  /** What only a run that is there can show to be missing: see {@link #promote}. */
  private static List<Grant> notOfRuns(List<Grant> grants) {
    return grants.stream().filter(grant -> !isOfRuns(grant)).toList();
  }

  private static boolean isOfRuns(Grant grant) {
    return grant.name().equals("ocr.results.");
  }

  private static List<Grant> gatewayBeyondRedriver() {
    List<Grant> grants = new ArrayList<>(Grants.ofGateway("ocr-streams"));
    grants.removeAll(Grants.ofRedriver());
    return grants;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldNameInOneSentenceTheRuleThatIsLeftOut(Role role, Grant leftOut, List<Grant> all)
      throws Exception {
    cluster.ensureTopic(OcrPipeline.changelog("left-out"));
    List<Grant> rest = new ArrayList<>(all);
    rest.remove(leftOut);
    if (role == Role.GATEWAY) {
      rest.addAll(Grants.ofRedriver());
    }
    if (role == Role.ADMINISTRATOR) {
      TestCluster.catalog().topics().stream()
          .filter(topic -> !topic.name().equals(leftOut.name()))
          .forEach(topic -> rest.addAll(Grants.ofAdministrator(List.of(topic.name()))));
    }
    Run run = new Program().run(command(role, user(rest)));

    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().startsWith("error: ");
    assertThat(run.err()).contains(leftOut.name()).contains("'ocr-streams acls");
  }

  @Test
  void shouldNameTheChangelogThatThePipelineMayNotMake() throws Exception {
    List<Grant> rest =
        Grants.ofPipeline("never-run", DeliveryGuarantee.AT_LEAST_ONCE, false).stream()
            .filter(grant -> !grant.operationName().equals("Create"))
            .toList();
    Run run =
        new Program()
            .run(
                "run", "--application-id", "never-run", "--guarantee", "at_least_once",
                "--state-dir", folder, "--config", user(rest));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("does not let this client Create topic never-run-in-flight-changelog: ");
  }

  @Test
  void shouldTakeTheNameInItsCertificateAsItsPrincipal() throws Exception {
    Path file = write(folder, cluster.certificateSettings("certified"));
    Run denied = new Program().run("produce", "pom.xml", "--config", file);
    assertThat(denied.status()).isEqualTo(1);
    assertThat(denied.err()).contains("ocr.images");

    applied(Role.PRODUCER, SecuredCluster.CERTIFIED_PRINCIPAL);
    succeeds("produce", "pom.xml", "--config", file);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void shouldSayInOneSentenceThatItWasNotLetInAndKeepSecretsToItself(
      String kind, String expected) throws Exception {
    Path file =
        switch (kind) {
          case "a wrong password" -> configuration(folder, "administrator", "wrong-secret");
          case "no certificate" -> write(folder, cluster.withoutCertificate());
          default -> write(folder, cluster.certificateSettings("stranger"));
        };
    Run run = new Program().run("produce", "pom.xml", "--config", file);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains(expected);

    assertThat(run.err() + saidVerbosely("produce", "pom.xml", "--verbose", "--config", file))
        .contains("security.protocol = ")
        .doesNotContain("wrong-secret")
        .doesNotContain("key-store-secret");
  }

  /** All that is printed and logged. */
  private static String saidVerbosely(Object... arguments) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = (Logger) LoggerFactory.getLogger("io.ocrstreams");
    Logger kafka = (Logger) LoggerFactory.getLogger("org.apache.kafka");
    Level before = root.getLevel();
    Level ownBefore = own.getLevel();
    Level kafkaBefore = kafka.getLevel();
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    root.addAppender(logged);
    // In tests it is off; in the program it follows the root.
    kafka.setLevel(null);
    try {
      Run run = new Program().run(arguments);
      return run.out() + run.err() + logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    } finally {
      root.detachAppender(logged);
      root.setLevel(before);
      own.setLevel(ownBefore);
      kafka.setLevel(kafkaBefore);
    }
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("a wrong password", "does not let this client in: Authentication failed"),
        Arguments.of("no certificate", "does not let this client in: "),
        Arguments.of("a stranger's certificate", "does not let this client in: "));
  }

  private Object[] command(Role role, Path file) {
    return switch (role) {
      case PIPELINE ->
          new Object[] {
            "run", "--retry-topic", "--application-id", "left-out", "--state-dir",
            folder.resolve("state"), "--config", file
          };
      case PRODUCER -> new Object[] {"produce", "pom.xml", "--config", file};
      case READER -> new Object[] {"results", "--config", file};
      case INSPECTOR -> new Object[] {"dead-letters", "list", "--config", file};
      case REDRIVER -> new Object[] {"dead-letters", "redrive", "--config", file};
      case REPLAYER -> new Object[] {"replay", "start", "--run", "left-out", "--config", file};
      case PROMOTER -> new Object[] {"replay", "promote", "left-out", "--config", file};
      case DEPLOYER ->
          new Object[] {"models", "use", "crnn-en", "--no-check", "--config", file};
      case GATEWAY -> new Object[] {"serve", "--port", 0, "--no-auth", "--config", file};
      case TRAINER -> new Object[] {"feedback", "list", "--config", file};
      case ADMINISTRATOR -> new Object[] {"topics", "apply", "--config", file};
    };
  }

  private static Run succeeds(Object... arguments) {
    Run run = new Program().run(arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  /** Somebody with the rules of a role, as the command makes them; gives a configuration file. */
  private Path user(Role role) throws Exception {
    String name = "user-" + users++;
    applied(role, cluster.createUser(name));
    return configuration(folder, name, SecuredCluster.USER_PASSWORD);
  }

  private Path user(List<Grant> grants) throws Exception {
    String name = "user-" + users++;
    String principal = cluster.createUser(name);
    cluster
        .admin()
        .createAcls(grants.stream().map(grant -> grant.binding(principal)).toList())
        .all()
        .get();
    return configuration(folder, name, SecuredCluster.USER_PASSWORD);
  }

  private static void applied(Role role, String principal) {
    Run run =
        Program.on(cluster.openServers())
            .run("acls", "--apply", "--role", role.name().toLowerCase(Locale.ROOT), "--principal", principal);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains(principal + " may ");
  }

  private static Path configuration(Path folder, String user, String password) throws IOException {
    return write(folder, cluster.scramSettings(user, password));
  }

  private static Path write(Path folder, Map<String, String> settings) throws IOException {
    Properties lines = new Properties();
    settings.forEach(
        (name, value) ->
            lines.setProperty(
                name.equals("bootstrap.servers") ? name : "kafka." + name, value));
    Path file = Files.createTempFile(folder, "client", ".properties");
    try (var writer = Files.newBufferedWriter(file)) {
      lines.store(writer, null);
    }
    return file;
  }
}
