package io.ocrstreams.web;

/**
 * An image that came with a request.
 *
 * @param name as the client calls it; empty where it does not
 * @param bytes the encoded image; not copied, and not to be changed
 */
record SubmittedImage(String name, byte[] bytes) {}
