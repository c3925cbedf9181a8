/** What a process that runs until it is stopped tells of itself. */
package io.ocrstreams.cli.telemetry;
