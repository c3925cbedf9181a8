package io.ocrstreams.engine;

/**
 * What is known of an image once it was fetched.
 *
 * @param sha256 of the encoded bytes, lower-case hexadecimal
 * @param bytes length of the encoded image
 * @param contentType media type by the image's own header
 * @param width pixels, as displayed
 * @param height pixels, as displayed
 */
public record SourceImage(String sha256, long bytes, String contentType, int width, int height) {}
