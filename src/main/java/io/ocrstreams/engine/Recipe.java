package io.ocrstreams.engine;

import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.recognize.LineRecognizer;

/**
 * How the lines of one image are treated: the recogniser, and what makes its input.
 *
 * @param profile name of the preprocessing profile in {@code linePreparer}
 */
record Recipe(LineRecognizer recognizer, LinePreparer linePreparer, String profile) {}
