package io.ocrstreams.engine;

import java.time.Duration;

/**
 * What the engine is doing at a moment; figures that are read one after the other, not at once.
 *
 * @param lanes threads that compute
 * @param busyLanes those that work on something
 * @param busyTime that lanes have worked since the engine started, all of them together
 * @param longestWork how long the lane has worked that began its present piece first; 0 without one
 * @param queuedDownloads images that wait for a thread that fetches, or for their next attempt
 * @param queuedPages images that wait for a lane
 * @param queuedLines lines that wait for their batch
 * @param pixelsInFlight pixels of images that are decoded or about to be, to the next 1024
 * @param maxPixelsInFlight the most there may be of those, to the next 1024
 * @param openModels recognisers that are loaded: more than are in use while a change is under way,
 *     and where events name others
 * @param batches what the batcher did since the engine started
 */
public record EngineState(
    int lanes,
    int busyLanes,
    Duration busyTime,
    Duration longestWork,
    int queuedDownloads,
    int queuedPages,
    int queuedLines,
    long pixelsInFlight,
    long maxPixelsInFlight,
    int openModels,
    BatchCounts batches) {}
