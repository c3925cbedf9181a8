package io.ocrstreams.engine;

import java.util.List;

/**
 * Lines that run through the network together: all of one bucket, oldest first.
 *
 * @param bucket what they have in common: model and padded width
 * @param lines at least one
 * @param trigger why they left the queue now
 */
record Batch<B, T>(B bucket, List<T> lines, FlushTrigger trigger) {}
