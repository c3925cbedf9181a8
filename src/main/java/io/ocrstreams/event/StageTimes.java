package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where the time of one event went, in milliseconds with fractions; 0 for a stage it never reached.
 *
 * @param lag from the event's timestamp to the moment a task took it; 0 where its clock is ahead
 * @param queue waiting for a turn: for a thread that fetches, for room among the pixels in
 *     flight, for a core
 * @param fetch getting the encoded bytes
 * @param decode encoded bytes to pixels
 * @param detect finding lines
 * @param preprocess cropping, cleaning, scaling
 * @param batchWait longest time one of its lines waited for its batch
 * @param inference longest inference of a batch that held one of its lines
 * @param textDecode network output to text, all lines
 * @param total from taking it to the outcome being ready
 */
public record StageTimes(
    @JsonProperty("lag_ms") double lag,
    @JsonProperty("queue_ms") double queue,
    @JsonProperty("fetch_ms") double fetch,
    @JsonProperty("decode_ms") double decode,
    @JsonProperty("detect_ms") double detect,
    @JsonProperty("preprocess_ms") double preprocess,
    @JsonProperty("batch_wait_ms") double batchWait,
    @JsonProperty("inference_ms") double inference,
    @JsonProperty("text_decode_ms") double textDecode,
    @JsonProperty("total_ms") double total) {}
