/** The report of {@code replay compare} as a page of its own. */
package io.ocrstreams.cli.compare;
