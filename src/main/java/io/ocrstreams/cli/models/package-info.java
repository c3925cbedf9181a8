/** {@code models}: what there is, and which of it is in use. */
package io.ocrstreams.cli.models;
