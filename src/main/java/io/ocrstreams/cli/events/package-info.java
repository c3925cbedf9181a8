/** {@code produce} and {@code results}: images into the topics, texts out of them. */
package io.ocrstreams.cli.events;
