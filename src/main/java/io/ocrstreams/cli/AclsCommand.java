package io.ocrstreams.cli;

import io.ocrstreams.access.Grant;
import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topology.DeliveryGuarantee;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.SecurityUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "acls",
    sortOptions = false,
    header = "List, or grant, what a role must be allowed on a cluster with an authorizer.",
    description = {
      "",
      "Prints the commands for Kafka's own kafka-acls.sh, one a rule; nothing is asked of the"
          + " cluster. With --apply it makes the rules itself, which the one who calls it must be"
          + " allowed (Alter on the cluster). Rules that are there already stay as they are.",
      ""
    },
    footer = {"", "Example: ocr-streams acls --role pipeline --principal User:ocr"})
final class AclsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "pipeline|producer|reader|inspector|redriver|replayer|promoter|deployer|gateway|trainer|administrator",
      description =
          "Who it is: pipeline (run), producer (produce), reader (results), inspector (dead-letters"
              + " list and show), redriver (dead-letters redrive), replayer (replay, but for promote),"
              + " promoter (replay promote), deployer (models use and reset),"
              + " gateway (serve, and run --http-port, which needs those"
              + " of pipeline too), trainer (feedback), administrator (topics).")
  private Role role;

  @Option(
      names = "--principal",
      required = true,
      paramLabel = "TYPE:NAME",
      description =
          "As the brokers name it: User:NAME with SASL, User:CN=... with a certificate.")
  private String principal;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "ocr-streams",
      description = "Of the pipeline (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--guarantee",
      paramLabel = "exactly_once_v2|at_least_once",
      defaultValue = "exactly_once_v2",
      description = "Of the pipeline (default: ${DEFAULT-VALUE}).")
  private DeliveryGuarantee guarantee;

  @Option(
      names = "--retry-topic",
      fallbackValue = "true",
      description = "The pipeline runs with it (default: off).")
  private boolean retryTopic;

  @Option(
      names = "--apply",
      fallbackValue = "true",
      description = "Make the rules, instead of only listing them.")
  private boolean apply;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  /** A rule, as programs read it. */
  record Rule(
      String operation, String resourceType, String resource, String patternType, String why) {
    static Rule of(Grant grant) {
      return new Rule(
          grant.operation().name(),
          grant.type().name(),
          grant.name(),
          grant.pattern().name(),
          grant.why());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    requirePrincipal();
    List<Grant> grants = grants();
    if (apply) {
      apply(grants);
    }
    if (format.isJson()) {
      console.json(
          Map.of(
              "principal", principal,
              "applied", apply,
              "rules", grants.stream().map(Rule::of).toList()));
    } else if (apply) {
      grants.forEach(grant -> console.print("%s may %s: %s", principal, grant, grant.why()));
    } else {
      grants.forEach(
          grant ->
              console.print(
                  "kafka-acls.sh --bootstrap-server %s --add --allow-principal '%s' %s",
                  kafka.bootstrapServers(), principal, grant.options()));
    }
    return 0;
  }

  private void requirePrincipal() {
    try {
      SecurityUtils.parseKafkaPrincipal(principal);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--principal is '%s', but must be TYPE:NAME, such as User:ocr".formatted(principal));
    }
  }

  private List<Grant> grants() throws IOException {
    return switch (role) {
      case PIPELINE ->
          Stream.of(
                  Grants.ofPipeline(applicationId, guarantee, retryTopic),
                  Grants.ofModels(),
                  Grants.ofReplays(applicationId))
              .flatMap(List::stream)
              .toList();
      case PRODUCER -> Grants.ofProducer();
      case READER -> Grants.ofReader();
      case INSPECTOR -> Grants.ofInspector();
      case REDRIVER -> Grants.ofRedriver();
      case REPLAYER -> Grants.ofReplayer(applicationId);
      case PROMOTER -> Grants.ofPromoter();
      case DEPLOYER -> Grants.ofDeployer();
      case GATEWAY ->
          Stream.of(Grants.ofGateway(applicationId), Grants.ofFeedback())
              .flatMap(List::stream)
              .toList();
      case TRAINER -> Grants.ofTrainer();
      case ADMINISTRATOR ->
          Grants.ofAdministrator(
              TopicCatalog.load(Home.topics()).topics().stream()
                  .map(TopicDefinition::name)
                  .toList());
    };
  }

  private void apply(List<Grant> grants) throws InterruptedException {
    try (Admin admin = Admin.create(kafka.adminSettings())) {
      admin.createAcls(grants.stream().map(grant -> grant.binding(principal)).toList()).all().get();
    } catch (ExecutionException e) {
      throw kafka.explain(
          e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause()));
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }
}
