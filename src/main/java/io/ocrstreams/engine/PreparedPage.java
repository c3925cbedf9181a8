package io.ocrstreams.engine;

import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.List;

/**
 * An image whose lines are ready for the network.
 *
 * @param lines in reading order
 * @param layout page or line, never auto
 * @param recognizer the network that will read them
 * @param profile the profile they were cleaned with
 */
record PreparedPage(
    List<Line> lines, Layout layout, LineRecognizer recognizer, String profile) {

  /**
   * One line: usually one piece, more where it was too long for the network.
   *
   * @param box where it is on the image
   * @param pieces left to right, at least one
   */
  record Line(Quad box, List<LineImage> pieces) {}
}
