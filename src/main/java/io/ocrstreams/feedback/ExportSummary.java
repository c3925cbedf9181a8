package io.ocrstreams.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What an export made.
 *
 * @param topic that was read
 * @param since records appended then or later, or null for all
 * @param until records appended earlier, or null for all that were there
 * @param corrections that were read
 * @param superseded of these, because a later one of the same line counts
 * @param lines of the training set
 * @param leftOut corrections that are not in it, by reason
 * @param unknownCharacters lines by character that the model which was asked about cannot write;
 *     null if none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportSummary(
    String topic,
    String since,
    String until,
    long corrections,
    long superseded,
    long lines,
    Map<String, Long> leftOut,
    Map<String, Long> unknownCharacters) {}
