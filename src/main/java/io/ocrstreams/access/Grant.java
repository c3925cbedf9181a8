package io.ocrstreams.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One operation on one resource that somebody must be allowed. Kafka derives {@code DESCRIBE} from
 * {@code READ} and {@code WRITE}, and {@code DESCRIBE_CONFIGS} from {@code ALTER_CONFIGS}.
 *
 * @param operation what is done
 * @param type of the resource: a topic, a group, or a transactional id
 * @param name of the resource, or the beginning of its name
 * @param pattern {@code LITERAL}, or {@code PREFIXED} for all whose name begins so
 * @param why what it is needed for, a few words
 */
public record Grant(
    AclOperation operation, ResourceType type, String name, PatternType pattern, String why) {
  private static final String ANY_HOST = "*";

  static Grant topic(AclOperation operation, String name, String why) {
    return new Grant(operation, ResourceType.TOPIC, name, PatternType.LITERAL, why);
  }

  /** The rule that grants it, from any host. */
  public AclBinding binding(String principal) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /** The options of {@code kafka-acls.sh} that name resource and operation. */
  public String options() {
    String resource = "--%s %s".formatted(words(type).replace(' ', '-'), name);
    String prefixed = pattern == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
    return "--operation %s %s%s".formatted(operationName(), resource, prefixed);
  }

  /** The operation as {@code kafka-acls.sh} spells it, such as {@code AlterConfigs}. */
  public String operationName() {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** The resource, such as {@code topic ocr.images} or {@code transactional id ocr-streams-*}. */
  public String resource() {
    return words(type) + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
  }

  /** Such as {@code Read topic ocr.images}. */
  @Override
  public String toString() {
    return operationName() + " " + resource();
  }

  private static String words(ResourceType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
