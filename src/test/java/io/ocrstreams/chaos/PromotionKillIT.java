package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.PromotedRun;
import io.ocrstreams.chaos.harness.PromotionCommand;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.ResultVersions;
import io.ocrstreams.event.ReplayPromotion.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of the command that promotes the results of a run, or takes that back. */
@ExtendWith(ChildClusterExtension.class)
class PromotionKillIT {
  private static final long SEED = 7;

  @Test
  void shouldWriteEachVersionOnceAcrossAFewKills(ChildCluster cluster) throws Exception {
    run(cluster, 4_000, 2);
  }

  @Tag("chaos")
  @Test
  void shouldWriteEachVersionOnceAcrossManyKills(ChildCluster cluster) throws Exception {
    int keys = 40_000;
    int kills = run(cluster, keys, 12);
    ReliabilityTable.write(
        "kill -9 of `replay promote` and of its `--undo`: %d kills, %d keys, each with the versions that it should have (`PromotionKillIT`)"
            .formatted(kills, keys));
  }

  /**
   * @param kills of the promotion, and as many of its way back
   * @return how many of them came before the end
   */
  private static int run(ChildCluster cluster, int keys, int kills) throws Exception {
    PromotedRun run = PromotedRun.write(cluster, keys);
    PromotionCommand command = new PromotionCommand(cluster, run, SEED);

    int there =
        command.run(
            State.PROMOTED,
            kills,
            "promoted: %d written, %d left out".formatted(keys, keys / 2));
    assertVersions(run.live(), keys, false);
    assertThat(run.replaced().byKey()).as("kept of what was replaced").isEqualTo(replaced(keys));

    int back =
        command.run(
            State.UNDONE, kills, "undone: %d written, 0 left out".formatted(3 * keys / 4));
    assertVersions(run.live(), keys, true);

    assertThat(there).as("kills of the promotion").isGreaterThanOrEqualTo((2 * kills + 2) / 3);
    assertThat(back).as("kills of its way back").isGreaterThanOrEqualTo((2 * kills + 2) / 3);
    return there + back;
  }

  private static void assertVersions(ResultVersions live, int keys, boolean undone) {
    assertThat(live.versions()).as("versions").hasSize(undone ? 2 : 1);
    String promoted = "@" + live.versions().first();
    String putBack = "@" + live.versions().last();
    Map<String, List<String>> seen = live.byKey();
    assertThat(seen).hasSize(keys);
    for (int key = 0; key < keys; key++) {
      List<String> expected =
          new ArrayList<>(
              switch (key % 4) {
                case 0 -> List.of("old", "new" + promoted);
                case 1 -> List.of("new" + promoted, "new 2" + promoted);
                case 2 -> List.of("old", "old 2");
                default -> List.of("old", "old 2", "new 2" + promoted);
              });
      if (undone && key % 4 != 2) {
        expected.add(kept(key) + putBack);
      }
      assertThat(seen.get("key-" + key)).as("versions of key %d", key).isEqualTo(expected);
    }
  }

  private static Map<String, List<String>> replaced(int keys) {
    Map<String, List<String>> replaced = new HashMap<>();
    for (int key = 0; key < keys; key++) {
      if (key % 4 != 2) {
        replaced.put("key-" + key, List.of(kept(key)));
      }
    }
    return replaced;
  }

  /** What the key had before: nothing, or the newest of its live results. */
  private static String kept(int key) {
    return switch (key % 4) {
      case 0 -> "old";
      case 1 -> "-";
      default -> "old 2";
    };
  }
}
