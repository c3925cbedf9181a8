/** Lines as they are cropped to lines as a recogniser reads them: cleaned, scaled, split. */
package io.ocrstreams.preprocess;
