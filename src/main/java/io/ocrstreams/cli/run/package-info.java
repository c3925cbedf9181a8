/** The processes that serve: {@code run} and {@code serve}. */
package io.ocrstreams.cli.run;
