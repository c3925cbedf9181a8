/** How a command and its user talk: configuration, what is printed, errors, being told to stop. */
package io.ocrstreams.cli.console;
