package io.ocrstreams.replay;

import io.ocrstreams.topology.OcrPipeline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The group in which pipelines share the work on replayed events. Kafka's errors come out as they
 * are. Thread-safe.
 */
public final class ReplayGroup {
  private final Map<String, Object> admin;
  private final String id;

  /**
   * @param admin settings of an administration client
   * @param applicationId of the pipelines
   */
  public ReplayGroup(Map<String, Object> admin, String applicationId) {
    this.admin = Map.copyOf(admin);
    this.id = OcrPipeline.replaying(applicationId);
  }

  public String id() {
    return id;
  }

  /**
   * Its members now, stream threads of pipelines; for some time after a kill -9 also those that are
   * gone. Empty if this client may not see the group.
   */
  public OptionalInt members() {
    try (Admin client = Admin.create(admin)) {
      try {
        return OptionalInt.of(members(client));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          return OptionalInt.empty();
        }
        throw RangeResolver.unchecked(e);
      }
    } catch (InterruptedException e) {
      throw RangeResolver.unchecked(e);
    }
  }

  /** A group is of one type, and unknown as the other. */
  private int members(Admin client) throws ExecutionException, InterruptedException {
    List<String> ids = List.of(id);
    int classic = count(client.describeConsumerGroups(ids).describedGroups().get(id), each -> each.members());
    return classic > 0
        ? classic
        : count(client.describeStreamsGroups(ids).describedGroups().get(id), each -> each.members());
  }

  private interface Members<T> {
    Collection<?> of(T description);
  }

  private static <T> int count(KafkaFuture<T> description, Members<T> members)
      throws ExecutionException, InterruptedException {
    try {
      return members.of(description.get()).size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }
}
