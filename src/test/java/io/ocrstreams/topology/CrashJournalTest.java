package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.streams.errors.ProcessorStateException;
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
      beginAndEnd(run, OTHER);
      run.workOn(EVENT).begin();
    }
    assertThat(CrashJournal.open(directory).crashes(OTHER)).isZero();
  }

  @Test
  void shouldKeepTheCountOfAnEventThatWaits() throws IOException {
    CrashJournal.open(directory).workOn(EVENT).begin();
    CrashJournal.open(directory).workOn(OTHER).begin();

    CrashJournal now = CrashJournal.open(directory);

    assertThat(now.crashes(EVENT)).isEqualTo(1);
    assertThat(now.crashes(OTHER)).isEqualTo(1);
  }

  @Test
  void shouldKeepTheCountOfAnEventThatEndsBecauseItsOutcomeMayBeAborted() throws IOException {
    CrashJournal.open(directory).workOn(EVENT).begin();
    CrashJournal run = CrashJournal.open(directory);
    beginAndEnd(run, EVENT);

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldForgetEverythingAtACleanEnd() throws IOException {
    CrashJournal.open(directory).workOn(EVENT).begin();
    CrashJournal run = CrashJournal.open(directory);
    run.workOn(EVENT).begin();
    run.close();
    run.close();

    assertThat(directory.resolve(CrashJournal.FILE)).doesNotExist();
    assertThat(CrashJournal.open(directory).crashes(EVENT)).isZero();
  }

  @Test
  void shouldTakeAnEventElsewhereInTimeForAnotherOne() throws IOException {
    CrashJournal.open(directory).workOn(EVENT).begin();

    LedgerKey recreated = new LedgerKey(EVENT.origin(), EVENT.timestamp() + 1);
    assertThat(CrashJournal.open(directory).crashes(recreated)).isZero();
  }

  @Test
  void shouldNotMindALineThatWasBeingWrittenWhenTheRunDied() throws IOException {
    CrashJournal.open(directory).workOn(EVENT).begin();
    Files.writeString(
        directory.resolve(CrashJournal.FILE), "begin 0 1 2", StandardOpenOption.APPEND);

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldStaySmallHoweverManyEventsPass() throws IOException {
    CrashJournal run = CrashJournal.open(directory);
    run.workOn(EVENT).begin();
    for (int offset = 100; offset < 60_000; offset++) {
      beginAndEnd(run, event(offset));
    }

    assertThat(Files.size(directory.resolve(CrashJournal.FILE))).isLessThan((1 << 20) + 100);
    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldCountNothingForWorkThatIsOverBeforeItBegins() throws IOException {
    CrashJournal.Work work = CrashJournal.open(directory).workOn(EVENT);
    work.end();
    work.begin();

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isZero();
  }

  @Test
  void shouldNotTakeTheEndOfOneTasksWorkForThatOfTheNext() throws IOException {
    CrashJournal run = CrashJournal.open(directory);
    CrashJournal.Work givenUp = run.workOn(EVENT);
    givenUp.begin();
    run.workOn(EVENT).begin();
    givenUp.end();

    assertThat(CrashJournal.open(directory).crashes(EVENT)).isEqualTo(1);
  }

  @Test
  void shouldStopTheStreamThreadWhenItCannotBeWritten() throws IOException {
    CrashJournal run = CrashJournal.open(directory);
    run.close();
    run.workOn(EVENT).begin();

    assertThatThrownBy(() -> run.crashes(EVENT))
        .isInstanceOf(ProcessorStateException.class)
        .hasMessageContaining(CrashJournal.FILE)
        .hasMessageContaining("--state-dir");
  }

  private static void beginAndEnd(CrashJournal run, LedgerKey event) {
    CrashJournal.Work work = run.workOn(event);
    work.begin();
    work.end();
  }

  private static LedgerKey event(long offset) {
    return new LedgerKey(new Origin("ocr.images", 3, offset), 1_700_000_000_000L);
  }
}
