/** Corrections that people make: cutting their lines, reading them, making training sets of them. */
package io.ocrstreams.feedback;
