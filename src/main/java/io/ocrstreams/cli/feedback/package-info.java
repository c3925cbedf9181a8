/** {@code ocr-streams feedback}: what people say that lines really say. */
package io.ocrstreams.cli.feedback;
