package io.ocrstreams.feedback;

import io.ocrstreams.event.Correction;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One export: what it holds in memory, and its steps. For one thread. */
final class ExportRun {
  private static final int LINES_OF_AN_IMAGE = 1_000;
  private static final int NAME_DIGITS = 16;

  private final FeedbackTopic topic;
  private final ReferencedImages images;
  private final CropCutter cutter;
  private final TrainingSet set;
  private final LatestCorrections latest = new LatestCorrections();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final List<FeedbackRecord> ofOneImage = new ArrayList<>();
  private long read;
  private boolean interrupted;

  ExportRun(FeedbackTopic topic, ReferencedImages images, CropCutter cutter, TrainingSet set) {
    this.topic = topic;
    this.images = images;
    this.cutter = cutter;
    this.set = set;
  }

  ExportSummary export(FeedbackSpan span, Optional<Set<String>> characters)
      throws IOException, InterruptedException {
    topic.read(span, this::note);
    topic.read(span, this::take);
    cutLines();
    if (interrupted) {
      throw new InterruptedException("interrupted while images were fetched");
    }
    ExportSummary summary =
        new ExportSummary(
            TopicCatalog.FEEDBACK,
            span.since().map(Instant::toString).orElse(null),
            span.until().map(Instant::toString).orElse(null),
            read,
            latest.superseded(),
            set.lines(),
            leftOut,
            characters.map(this::unknown).orElse(null));
    set.complete(summary);
    return summary;
  }

  private boolean note(FeedbackRecord record) {
    read++;
    record
        .correction()
        .ifPresentOrElse(
            correction -> latest.add(correction, record.place()),
            () -> leaveOut(LeftOut.of(record, LeftOut.MALFORMED, record.fault())));
    return true;
  }

  private boolean take(FeedbackRecord record) {
    Correction correction = record.correction().orElse(null);
    // What was appended since the first reading is not among the latest.
    if (correction == null || !latest.isLatest(correction, record.place())) {
      return true;
    }
    if (correction.corrected().isBlank()) {
      leaveOut(LeftOut.of(record, LeftOut.EMPTY, "somebody says that there is no text"));
    } else if (!set.add(document(correction), line(correction), correction.corrected())) {
      return true;
    } else if (correction.crop() != null) {
      keepCrop(record, correction);
    } else {
      if (!ofOneImage.isEmpty() && !isSameImage(ofOneImage.get(0), correction)
          || ofOneImage.size() == LINES_OF_AN_IMAGE) {
        cutLines();
      }
      ofOneImage.add(record);
    }
    return !interrupted;
  }

  private boolean isSameImage(FeedbackRecord record, Correction correction) {
    return record.correction().orElseThrow().source().equals(correction.source());
  }

  private void keepCrop(FeedbackRecord record, Correction correction) {
    try {
      put(correction, cutter.asPng(correction.crop()));
    } catch (OcrException e) {
      drop(record, LeftOut.of(record, e));
    }
  }

  private void cutLines() {
    if (ofOneImage.isEmpty()) {
      return;
    }
    Correction.Source source = ofOneImage.get(0).correction().orElseThrow().source();
    try {
      FetchedImage image = images.fetch(source.uri());
      if (image.sha256().equals(source.sha256())) {
        cutLines(image);
      } else {
        String detail = source.uri() + " is no longer the image that was read";
        ofOneImage.forEach(each -> drop(each, LeftOut.of(each, LeftOut.CHANGED, detail)));
      }
    } catch (OcrException e) {
      ofOneImage.forEach(each -> drop(each, LeftOut.of(each, e)));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    ofOneImage.clear();
  }

  private void cutLines(FetchedImage image) throws OcrException {
    try (CropCutter.Opened opened = cutter.open(image.bytes())) {
      for (FeedbackRecord each : ofOneImage) {
        Correction correction = each.correction().orElseThrow();
        try {
          put(correction, opened.cut(correction.box()));
        } catch (IllegalArgumentException e) {
          drop(each, LeftOut.of(each, LeftOut.OUTSIDE, e.getMessage()));
        } catch (OcrException e) {
          drop(each, LeftOut.of(each, e));
        }
      }
    }
  }

  private void put(Correction correction, byte[] png) {
    try {
      set.put(document(correction), line(correction), png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drop(FeedbackRecord record, LeftOut why) {
    Correction correction = record.correction().orElseThrow();
    set.remove(document(correction), line(correction));
    leaveOut(why);
  }

  private void leaveOut(LeftOut line) {
    leftOut.merge(line.reason(), 1L, Long::sum);
    try {
      set.leaveOut(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Long> unknown(Set<String> characters) {
    Map<String, Long> unknown = new TreeMap<>();
    for (String text : set.texts()) {
      Normalizer.normalize(text, Normalizer.Form.NFC)
          .codePoints()
          .mapToObj(Character::toString)
          .filter(character -> !characters.contains(character))
          .distinct()
          .forEach(character -> unknown.merge(character, 1L, Long::sum));
    }
    return unknown;
  }

  private static String document(Correction correction) {
    return correction.source().sha256().substring(0, NAME_DIGITS);
  }

  private static String line(Correction correction) {
    return LatestCorrections.lineOf(correction).substring(0, NAME_DIGITS);
  }
}
