/** From encoded bytes to pixels: check the header against limits, decode. */
package io.ocrstreams.image;
