/** Lines to text: batches of equal padded width, CTC decoding, pieces joined again. */
package io.ocrstreams.recognize;
