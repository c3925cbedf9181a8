/** Models that change while instances run: what is wanted stands on a topic, and each follows it. */
package io.ocrstreams.rollout;
