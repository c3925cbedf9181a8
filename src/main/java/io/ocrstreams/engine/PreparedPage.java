package io.ocrstreams.engine;

import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.List;
import java.util.Optional;

/**
 * An image whose lines are ready for the network.
 *
 * @param lines in reading order
 * @param layout page or line, never auto
 * @param recognizer the network that will read them
 * @param profile the profile they were cleaned with
 * @param compared the same lines for the network that this one, which is on trial, is compared with
 */
record PreparedPage(
    List<Line> lines,
    Layout layout,
    LineRecognizer recognizer,
    String profile,
    Optional<PreparedPage> compared) {

  /**
   * One line: usually one piece, more where it was too long for the network.
   *
   * @param box where it is on the image
   * @param pieces left to right, at least one
   */
  record Line(Quad box, List<LineImage> pieces) {}
}
