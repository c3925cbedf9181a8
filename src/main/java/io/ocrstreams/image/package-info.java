/** From a reference to pixels: fetch under a policy, check the header against limits, decode. */
package io.ocrstreams.image;
