/** Finds the text lines of a page and puts them in reading order. */
package io.ocrstreams.detect;
