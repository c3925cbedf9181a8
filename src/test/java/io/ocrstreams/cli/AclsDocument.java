package io.ocrstreams.cli;

import static io.ocrstreams.documentation.DocumentFile.cell;
import static io.ocrstreams.documentation.DocumentFile.code;

import io.ocrstreams.access.Grant;
import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topology.DeliveryGuarantee;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code docs/acls.md}: what each role must be allowed. */
final class AclsDocument {
  private static final String APPLICATION = "ocr-streams";

  private static final String INTRODUCTION =
      """
      # Access rules

      Made from the program's own list by `AclsDocumentTest`; do not edit it by hand. `ocr-streams
      acls --role ROLE --principal TYPE:NAME` prints it as commands for `kafka-acls.sh`, and `--apply`
      makes the rules. Kafka derives Describe from Read and Write, and DescribeConfigs from AlterConfigs.
      They are enough: `SecuredCommandsIT` runs the commands of every role on a broker that denies all else.
      They are needed: `PipelineAccessIT` has the pipeline fail with each of its rules left out in turn, and
      a command that lacks one says which.

      The names are those of `--application-id ocr-streams`; a pipeline with another has its own group,
      changelog and transactional ids. A name that ends in `*` is a prefix. The prefix of the
      transactional ids also covers the id that `dead-letters redrive` uses, and the ids of pipelines whose
      names begin with this one's and a hyphen: give pipelines that must not disturb each other names that
      do not begin alike. Results of a replay that go elsewhere (`--results-topic`) need rules for that topic.
      """;

  private AclsDocument() {}

  static String write() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Role role : Role.values()) {
      text.append("\n## `%s`\n\n".formatted(role.name().toLowerCase(Locale.ROOT)));
      text.append("For `%s`.\n\n".formatted(role.commands().replace(", ", "`, `")));
      text.append("| operation | resource | what for | |\n| --- | --- | --- | --- |\n");
      grants(role).forEach(grant -> text.append(row(role, grant)));
    }
    return text.toString();
  }

  private static String row(Role role, Grant grant) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            grant.operationName(),
            code(grant.resource()),
            cell(grant.why()),
            condition(role, grant));
  }

  private static String condition(Role role, Grant grant) {
    return switch (role) {
      case PIPELINE -> condition(grant);
      case GATEWAY -> Grants.ofFeedback().contains(grant) ? "to take corrections" : "";
      default -> "";
    };
  }

  /** When a pipeline needs it, where that is not always. */
  private static String condition(Grant grant) {
    if (Grants.ofModels().contains(grant)) {
      return "";
    }
    if (Grants.ofReplays(APPLICATION).contains(grant)) {
      return "unless `--replays off`";
    }
    if (!of(DeliveryGuarantee.EXACTLY_ONCE_V2, false).contains(grant)) {
      return "with `--retry-topic`";
    }
    return of(DeliveryGuarantee.AT_LEAST_ONCE, false).contains(grant)
        ? ""
        : "with `--guarantee exactly_once_v2`";
  }

  private static List<Grant> grants(Role role) {
    return switch (role) {
      case PIPELINE ->
          Stream.of(
                  of(DeliveryGuarantee.EXACTLY_ONCE_V2, true),
                  Grants.ofModels(),
                  Grants.ofReplays(APPLICATION))
              .flatMap(List::stream)
              .toList();
      case PRODUCER -> Grants.ofProducer();
      case READER -> Grants.ofReader();
      case INSPECTOR -> Grants.ofInspector();
      case REDRIVER -> Grants.ofRedriver();
      case REPLAYER -> Grants.ofReplayer(APPLICATION);
      case PROMOTER -> Grants.ofPromoter();
      case DEPLOYER -> Grants.ofDeployer();
      case GATEWAY ->
          Stream.of(Grants.ofGateway(APPLICATION), Grants.ofFeedback())
              .flatMap(List::stream)
              .toList();
      case TRAINER -> Grants.ofTrainer();
      case ADMINISTRATOR ->
          Grants.ofAdministrator(
              TestCluster.catalog().topics().stream().map(TopicDefinition::name).toList());
    };
  }

  private static List<Grant> of(DeliveryGuarantee guarantee, boolean retries) {
    return Grants.ofPipeline(APPLICATION, guarantee, retries);
  }
}
