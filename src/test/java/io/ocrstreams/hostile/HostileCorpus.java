package io.ocrstreams.hostile;

import static io.ocrstreams.hostile.HostileFamily.POLYGLOT;
import static io.ocrstreams.hostile.HostileFamily.UNUSUAL_IMAGE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All families together. Made anew at each call, and the same each time. */
final class HostileCorpus {
  private HostileCorpus() {}

  /**
   * @param root the only folder that may be read; files are made in it
   * @param maxBytes most bytes of an image
   */
  static List<HostileInput> all(Path root, long maxBytes) throws IOException {
    List<HostileInput> inputs = new ArrayList<>();
    inputs.addAll(HostileJson.all());
    inputs.addAll(HostileReferences.all(root, maxBytes));
    inputs.addAll(HostileImages.all());
    UnusualImages.all().forEach((name, image) -> inputs.add(line(UNUSUAL_IMAGE, name, image)));
    Polyglots.all().forEach((name, image) -> inputs.add(line(POLYGLOT, name, image)));
    return List.copyOf(inputs);
  }

  private static HostileInput line(HostileFamily family, String name, byte[] image) {
    return family.read(name, Events.carrying(image), Pictures.WIDTH, Pictures.HEIGHT);
  }
}
