package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that dies is one whose journal is not closed. */
class CrashJournalTest {
  private static final LedgerKey EVENT = event(7);
  private static final LedgerKey OTHER = event(8);
  @TempDir Path directory;

  @Test
  void shouldCountRunsThatDiedWhileTheyWorkedOnAnEvent() throws IOException {
    for (int crash = 0; crash < 3; crash++) {
      CrashJournal run = CrashJournal.open(directory);
      assertThat(run.crashes(EVENT)).isEqualTo(crash);
      run.begin(OTHER);
      run.end(OTHER);
      run.begin(EVENT);
    }
    assertThat(CrashJournal.open(directory).crashes(OTHER)).isZero();
  }

  @Test
  void shouldKeepTheCountOfAnEventThatWaits() throws IOException {
    CrashJournal.open(directory).begin(EVENT);
    CrashJournal.open(directory).begin(OTHER);

    CrashJournal now = CrashJournal.open(directory);

    assertThat(now.crashes(EVENT)).isEqualTo(1);
    assertThat(now.crashes(OTHER)).isEqualTo(1);
  }

  @Test
  void shouldKeepTheCountOfAnEventThatEndsBecauseItsOutcomeMayBeAborted() throws IOException {
    CrashJournal.open(directory).begin(EVENT);
    CrashJournal run = CrashJournal.open(directory);
    run.begin(EVENT);
    run.end(EVENT);

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldForgetEverythingAtACleanEnd() throws IOException {
    CrashJournal.open(directory).begin(EVENT);
    CrashJournal run = CrashJournal.open(directory);
    run.begin(EVENT);
    run.close();
    run.close();

    assertThat(directory.resolve(CrashJournal.FILE)).doesNotExist();
    assertThat(CrashJournal.open(directory).crashes(EVENT)).isZero();
  }

  @Test
  void shouldTakeAnEventElsewhereInTimeForAnotherOne() throws IOException {
    CrashJournal.open(directory).begin(EVENT);

    LedgerKey recreated = new LedgerKey(EVENT.origin(), EVENT.timestamp() + 1);
    assertThat(CrashJournal.open(directory).crashes(recreated)).isZero();
  }

  @Test
  void shouldNotMindALineThatWasBeingWrittenWhenTheRunDied() throws IOException {
    CrashJournal.open(directory).begin(EVENT);
    Files.writeString(
        directory.resolve(CrashJournal.FILE), "begin 0 1 2", StandardOpenOption.APPEND);

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldStaySmallHoweverManyEventsPass() throws IOException {
    CrashJournal run = CrashJournal.open(directory);
    run.begin(EVENT);
    for (int offset = 100; offset < 60_000; offset++) {
      run.begin(event(offset));
      run.end(event(offset));
    }

    assertThat(Files.size(directory.resolve(CrashJournal.FILE))).isLessThan((1 << 20) + 100);
    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  private static LedgerKey event(long offset) {
    return new LedgerKey(new Origin("ocr.images", 3, offset), 1_700_000_000_000L);
  }
}
