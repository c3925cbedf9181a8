/** Dead letters: reading and choosing them, and sending their events again. Prints nothing. */
package io.ocrstreams.deadletter;
