/**
 * {@code bench}: what is measured is in {@link io.ocrstreams.bench};
 * here is how it is asked for and printed.
 */
package io.ocrstreams.cli.bench;
