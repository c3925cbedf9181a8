/**
 * Replays of the archive: ranges, feeding, counting, comparing and promoting. What they do on the
 * side of the pipeline is the topology's. Prints nothing. See {@code docs/replay.md}.
 */
package io.ocrstreams.replay;
