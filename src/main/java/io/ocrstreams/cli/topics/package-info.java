/** {@code topics}: the topics as they are declared, and as they are. */
package io.ocrstreams.cli.topics;
