/** What the outcome topics say: the latest outcomes, figures over the last seconds, and a stream. */
package io.ocrstreams.outcomes;
