package io.ocrstreams.bench;

import io.ocrstreams.event.Layout;
import java.nio.file.Path;

/**
 * An image that events refer to.
 *
 * @param layout how it is read
 */
public record BenchImage(Path file, Layout layout) {}
