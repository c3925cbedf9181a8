package io.ocrstreams.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/** Reads the files of a {@code multipart/form-data} body, RFC 7578, in memory. */
final class FormBody {
  private static final int MAX_NAME_CHARS = 256;

  private FormBody() {}

  /**
   * The files, in their order.
   *
   * @throws ProblemException {@code malformed_request} if it is no form or holds no file, {@code
   *     too_large} if it holds too many
   */
  static List<SubmittedImage> files(String contentType, byte[] body, int maxFiles) {
    String boundary = MultiPart.extractBoundary(contentType);
    if (boundary == null) {
      throw malformed("the Content-Type multipart/form-data has no boundary");
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxMemoryFileSize(-1);
    parser.setUseFilesForPartsWithoutFileName(false);
    // Some clients send fields beside their files.
    parser.setMaxParts(2L * maxFiles + 8);
    try (MultiPartFormData.Parts parts =
        parser.parse(Content.Source.from(ByteBuffer.wrap(body))).join()) {
      return files(parts, maxFiles);
    } catch (CompletionException e) {
      throw malformed("the body is no valid form: " + e.getCause().getMessage());
    }
  }

  private static List<SubmittedImage> files(MultiPartFormData.Parts parts, int maxFiles) {
    List<SubmittedImage> files = new ArrayList<>();
    for (MultiPart.Part part : parts) {
      if (part.getFileName() == null) {
        continue;
      }
      if (files.size() == maxFiles) {
        throw ProblemException.of(
            ProblemType.TOO_LARGE,
            "the form has more than %d files: send fewer at a time, or raise --http-max-files",
            maxFiles);
      }
      files.add(new SubmittedImage(name(part), bytes(part)));
    }
    if (files.isEmpty()) {
      throw malformed("the form has no file: send at least one part with a filename");
    }
    return files;
  }

  private static String name(MultiPart.Part part) {
    String name = part.getFileName();
    return name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS);
  }

  private static byte[] bytes(MultiPart.Part part) {
    try {
      return BufferUtil.toArray(Content.Source.asByteBuffer(part.getContentSource()));
    } catch (IOException e) {
      throw new UncheckedIOException("a form in memory can be read", e);
    }
  }

  private static ProblemException malformed(String what) {
    return ProblemException.of(ProblemType.MALFORMED_REQUEST, "%s", what);
  }
}
