/** {@code recognize}: images in files, without Kafka. */
package io.ocrstreams.cli.recognize;
