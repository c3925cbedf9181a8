/** From a reference to the encoded bytes of an image, under a policy. */
package io.ocrstreams.fetch;
