package io.ocrstreams.cli.compare;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.replay.ComparedPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of an image whose text differs between two results.
 *
 * @param before as it was read first; null where no line was found there
 * @param after as it was read then; null where no line was found there
 */
record ChangedLine(TextLine before, TextLine after) {

  /** Lines are the same that lie at the same place: their middles are closer than half a height. */
  static List<ChangedLine> of(ComparedPair pair) {
    List<TextLine> left = new ArrayList<>(pair.before().lines());
    List<ChangedLine> changed = new ArrayList<>();
    for (TextLine line : pair.after().lines()) {
      Optional<TextLine> same = nearest(left, line);
      same.ifPresent(left::remove);
      if (same.filter(other -> other.text().equals(line.text())).isEmpty()) {
        changed.add(new ChangedLine(same.orElse(null), line));
      }
    }
    left.forEach(line -> changed.add(new ChangedLine(line, null)));
    return changed;
  }

  /** Where it is. */
  Quad box() {
    return after != null ? after.box() : before.box();
  }

  private static Optional<TextLine> nearest(List<TextLine> lines, TextLine line) {
    return lines.stream()
        .filter(other -> distance(other, line) < line.box().height() / 2)
        .min(Comparator.comparingDouble(other -> distance(other, line)));
  }

  private static double distance(TextLine one, TextLine other) {
    return middle(one.box()).distanceTo(middle(other.box()));
  }

  private static Point middle(Quad box) {
    Point from = box.topLeft();
    Point to = box.bottomRight();
    return new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
  }
}
