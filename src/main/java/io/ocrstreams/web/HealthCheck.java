package io.ocrstreams.web;

/**
 * Whether something that the server needs is as it should be.
 *
 * @param detail a few words for a person
 */
public record HealthCheck(boolean ok, String detail) {}
