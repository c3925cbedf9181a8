package io.ocrstreams.deadletter;

import io.ocrstreams.event.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dead letters are meant: those that fulfil every condition that is given.
 *
 * @param reasons any of them; empty for all
 * @param since appended then or later
 * @param until appended earlier than that
 * @param ids the event has any of them; empty for all
 * @param key the event's key as text, if any is asked for
 */
public record DeadLetterFilter(
    Set<ReasonCode> reasons,
    Optional<Instant> since,
    Optional<Instant> until,
    Set<String> ids,
    Optional<String> key)
    implements Predicate<DeadLetter> {
  /** Every dead letter. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(
          Set.of(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

  public DeadLetterFilter {
    reasons = Set.copyOf(reasons);
    ids = Set.copyOf(ids);
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "--since is %s, but must be earlier than --until, which is %s"
              .formatted(since.get(), until.get()));
    }
  }

  /** The same for events with any of these ids. */
  public DeadLetterFilter withIds(Set<String> wanted) {
    return new DeadLetterFilter(reasons, since, until, wanted, key);
  }

  @Override
  public boolean test(DeadLetter letter) {
    Optional<ReasonCode> reason = letter.reason().flatMap(ReasonCode::of);
    return (reasons.isEmpty() || reason.filter(reasons::contains).isPresent())
        && since.filter(letter.time()::isBefore).isEmpty()
        && until.filter(end -> !letter.time().isBefore(end)).isEmpty()
        && (ids.isEmpty() || letter.id().filter(ids::contains).isPresent())
        && key.filter(text -> !isText(letter.key(), text)).isEmpty();
  }

  private static boolean isText(byte[] key, String text) {
    return Arrays.equals(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
