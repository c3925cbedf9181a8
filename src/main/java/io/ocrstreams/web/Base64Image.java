package io.ocrstreams.web;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field {@code image_base64}: base64 or base64url, alone or as a {@code data:} URL. */
final class Base64Image {
  private static final Pattern DATA_URL =
      Pattern.compile("data:[\\w.+/-]*(?:;[\\w.+=-]+)*?;base64,", Pattern.CASE_INSENSITIVE);

  private Base64Image() {}

  /**
   * @throws ProblemException {@code malformed_request} if it is anything else
   */
  static byte[] decode(String text) {
    String data = text;
    if (text.regionMatches(true, 0, "data:", 0, 5)) {
      Matcher prefix = DATA_URL.matcher(text);
      if (!prefix.lookingAt()) {
        throw malformed("is a data: URL, but not of the form data:TYPE;base64,DATA");
      }
      data = text.substring(prefix.end());
    }
    if (data.isEmpty()) {
      throw malformed("is empty, but must be an encoded image in base64");
    }
    try {
      return decoderFor(data).decode(data);
    } catch (IllegalArgumentException e) {
      throw malformed("is not base64 without line breaks: " + e.getMessage());
    }
  }

  private static Base64.Decoder decoderFor(String data) {
    return data.indexOf('-') >= 0 || data.indexOf('_') >= 0
        ? Base64.getUrlDecoder()
        : Base64.getDecoder();
  }

  private static ProblemException malformed(String what) {
    return ProblemException.of(ProblemType.MALFORMED_REQUEST, "%s", "image_base64 " + what);
  }
}
