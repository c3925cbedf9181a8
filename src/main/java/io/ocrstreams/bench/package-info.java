/** Measurements of engine and pipeline that users can repeat: loads, samplers, statistics. Prints nothing. */
package io.ocrstreams.bench;
