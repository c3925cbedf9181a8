package io.ocrstreams.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks a cluster what the client at hand may do, without doing it: otherwise a pipeline that may
 * not write dead letters runs well until its first one. What the cluster does not tell counts as
 * allowed (of a group that does not exist yet, only whether it may be seen is known). Kafka's other
 * errors come out as they are. Thread-safe if the client is.
 */
public final class AccessCheck {
  private final Admin admin;

  public AccessCheck(Admin admin) {
    this.admin = admin;
  }

  /** Those of the grants that the client has not, in their order. */
  public List<Grant> missing(List<Grant> wanted) throws InterruptedException {
    List<Grant> missing = new ArrayList<>();
    Map<String, List<Grant>> resources =
        wanted.stream().collect(Collectors.groupingBy(Grant::resource));
    for (List<Grant> grants : resources.values()) {
      missing.addAll(missingOn(grants.get(0), grants));
    }
    return wanted.stream().filter(missing::contains).toList();
  }

  private List<Grant> missingOn(Grant resource, List<Grant> grants) throws InterruptedException {
    try {
      Optional<Set<AclOperation>> allowed =
          switch (resource.type()) {
            case TOPIC -> onTopic(resource.name());
            case GROUP -> onGroup(resource.name());
            case TRANSACTIONAL_ID -> onTransactionalId(resource.name());
            default -> Optional.empty();
          };
      return grants.stream()
          // What is there need not be made.
          .filter(grant -> grant.operation() != AclOperation.CREATE)
          .filter(grant -> allowed.isPresent() && !allowed.get().contains(grant.operation()))
          .toList();
    } catch (UnknownTopicOrPartitionException e) {
      return missingOfAbsentTopic(grants);
    } catch (AuthorizationException e) {
      return grants;
    }
  }

  private Optional<Set<AclOperation>> onTopic(String name) throws InterruptedException {
    return Optional.ofNullable(
        get(
                admin
                    .describeTopics(
                        List.of(name),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .get(name))
            .authorizedOperations());
  }

  /** Making a topic is the only thing that can be refused before it exists. */
  private List<Grant> missingOfAbsentTopic(List<Grant> grants) throws InterruptedException {
    List<Grant> creation =
        grants.stream().filter(grant -> grant.operation() == AclOperation.CREATE).toList();
    for (Grant grant : creation) {
      NewTopic rehearsed = new NewTopic(grant.name(), Optional.of(1), Optional.empty());
      try {
        get(
            admin
                .createTopics(List.of(rehearsed), new CreateTopicsOptions().validateOnly(true))
                .all());
      } catch (AuthorizationException e) {
        return creation;
      }
    }
    return List.of();
  }

  private Optional<Set<AclOperation>> onGroup(String id) throws InterruptedException {
    try {
      return Optional.ofNullable(
          get(
                  admin
                      .describeConsumerGroups(
                          List.of(id),
                          new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                      .describedGroups()
                      .get(id))
              .authorizedOperations());
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The cluster does not tell the operations; who may write to it may see it, though. */
  private Optional<Set<AclOperation>> onTransactionalId(String name) throws InterruptedException {
    try {
      get(admin.describeTransactions(List.of(name)).description(name));
    } catch (TransactionalIdNotFoundException e) {
      // Seen, and not there.
    }
    return Optional.empty();
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    }
  }
}
