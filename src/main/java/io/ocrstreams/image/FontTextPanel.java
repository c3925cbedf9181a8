package io.ocrstreams.image;

import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Java2D with the installed fonts: each line is drawn along the upper edge of its box, as tall as
 * the box allows and never wider, so that tilted and upright lines and table columns keep their
 * place. A character that no installed font has shows as an empty frame.
 */
final class FontTextPanel implements TextPanel {
  // Of the box's height; the rest is the margin that detectors leave around a line.
  private static final double EM_OF_BOX = 0.78;

  private final Font fallback = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
  private List<Font> installed;

  /** Fails, with whatever error the JDK has for it, where Java2D cannot draw text here. */
  FontTextPanel() {
    BufferedImage probe = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = probe.createGraphics();
    try {
      g.setFont(fallback.deriveFont(8f));
      g.drawString("a", 0, 8);
    } finally {
      g.dispose();
    }
  }

  @Override
  public Mat paint(int width, int height, List<TextLine> lines) {
    BufferedImage area = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = area.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      lines.forEach(line -> draw(g, line));
    } finally {
      g.dispose();
    }
    byte[] pixels = ((DataBufferByte) area.getRaster().getDataBuffer()).getData();
    try (BytePointer data = new BytePointer(pixels);
        Mat view = new Mat(height, width, opencv_core.CV_8UC3, data)) {
      return view.clone();
    }
  }

  private void draw(Graphics2D g, TextLine line) {
    Quad box = line.box();
    double tall = box.height();
    double wide = box.width();
    if (line.text().isEmpty() || tall < 1 || wide < 1) {
      return;
    }
    Font font = fontFor(line.text()).deriveFont((float) (tall * EM_OF_BOX));
    Rectangle2D extent = font.getStringBounds(line.text(), g.getFontRenderContext());
    double squeeze = Math.min(1, wide / extent.getWidth());
    double baseline = (tall - extent.getHeight()) / 2 - extent.getY();
    double dx = box.topRight().x() - box.topLeft().x();
    double dy = box.topRight().y() - box.topLeft().y();

    AffineTransform before = g.getTransform();
    g.translate(box.topLeft().x(), box.topLeft().y());
    g.rotate(Math.atan2(dy, dx));
    g.scale(squeeze, 1);
    g.setFont(font);
    g.setColor(new Color(ConfidenceColor.of(line.confidence()).toRgb()).darker());
    g.drawString(line.text(), 0f, (float) baseline);
    g.setTransform(before);
  }

  /** The first that has every character, else the one that gets furthest through the text. */
  private Font fontFor(String text) {
    if (fallback.canDisplayUpTo(text) == -1) {
      return fallback;
    }
    Font best = fallback;
    int reach = fallback.canDisplayUpTo(text);
    for (Font font : installed()) {
      int upTo = font.canDisplayUpTo(text);
      if (upTo == -1) {
        return font;
      }
      if (upTo > reach) {
        best = font;
        reach = upTo;
      }
    }
    return best;
  }

  // Listing fonts takes a second on some machines: only when the default one does not do.
  private List<Font> installed() {
    if (installed == null) {
      Font[] all = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
      installed = Arrays.stream(all).filter(f -> f.canDisplay('文') && f.canDisplay('a')).toList();
    }
    return installed;
  }
}
