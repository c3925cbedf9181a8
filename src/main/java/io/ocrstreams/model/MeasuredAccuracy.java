package io.ocrstreams.model;

/**
 * What a recogniser reached on an evaluation set.
 *
 * @param exact share of lines without an error, 0 to 1
 * @param cer edit distance over all characters, divided by the number of characters
 */
public record MeasuredAccuracy(double exact, double cer) {}
