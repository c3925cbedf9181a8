/** {@code replay}: the archive read again with another model. */
package io.ocrstreams.cli.replay;
