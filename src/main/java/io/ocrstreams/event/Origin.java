package io.ocrstreams.event;

/** The place of an event on its topic. */
public record Origin(String topic, int partition, long offset) {}
