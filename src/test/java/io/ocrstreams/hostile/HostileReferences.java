package io.ocrstreams.hostile;

import static io.ocrstreams.hostile.HostileFamily.FORBIDDEN_URI;
import static io.ocrstreams.hostile.HostileFamily.INVALID_URI;
import static io.ocrstreams.hostile.HostileFamily.MISSING_FILE;
import static io.ocrstreams.hostile.HostileFamily.NOT_A_FILE;
import static io.ocrstreams.hostile.HostileFamily.TOO_MANY_BYTES;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** References that lead where they should not, or nowhere. */
final class HostileReferences {
  private HostileReferences() {}

  /**
   * @param root the only folder that may be read; files and links are made in it
   * @param maxBytes most bytes of an image
   */
  static List<HostileInput> all(Path root, long maxBytes) throws IOException {
    List<HostileInput> inputs = new ArrayList<>();
    for (String uri : invalid()) {
      inputs.add(INVALID_URI.refused(uri, Events.referringTo(uri)));
    }
    for (String uri : forbidden(root)) {
      inputs.add(FORBIDDEN_URI.refused(uri, Events.referringTo(uri)));
    }
    String below = root.toUri().toString();
    for (String name : List.of("none.png", "none/none.png", "%E2%80%AE.png", "line.png%20")) {
      inputs.add(MISSING_FILE.refused(name, Events.referringTo(below + name)));
    }
    Files.createDirectory(root.resolve("folder.png"));
    for (String name : List.of("folder.png", "folder.png/", "", ".", "folder.png/..")) {
      inputs.add(NOT_A_FILE.refused("folder '" + name + "'", Events.referringTo(below + name)));
    }
    inputs.add(
        NOT_A_FILE.refused("a name of 300", Events.referringTo(below + "x".repeat(300))));
    inputs.add(tooManyBytes(root, maxBytes));
    return inputs;
  }

  private static List<String> invalid() {
    return List.of(
        "", " ", "scan.png", "/scans/scan.png", "../scan.png", "C:\\scan.png", "C:/scan.png",
        "ftp://host/x.png", "jar:file:/x.jar!/y.png", "gopher://host/x", "s3:", "javascript:alert(1)",
        "mailto:a@b", "urn:isbn:1", "blob:null/1", "about:blank", "chrome://x", "\\\\host\\x.png",
        "//host/x.png", "file", "file:", "file:x.png", "file:../x.png", "file:///a b.png",
        "file:///%", "file:///%zz", "file:///%00", "file:///x%00.png", "file:///x?y", "file:///x#y",
        "file://host/x.png", "file://localhost/x.png", "file:////host/x.png?", "http:", "http:/x",
        "http://", "http:///x.png", "http://:80/x", "http://host:port/x", "http://ho st/x",
        "http://host/a b", "http://[::1/x", "http://[zz]/x", "http://a_b/x", "https:x.png",
        "https://?x", "http://0x7f.1/x", "http://allowed.invalid@127.0.0.1/x", "data:", "data:image/png", "data:image/png;base64",
        "data:,plain", "data:image/png,%89PNG", "data:image/png;base64,%%%",
        "data:image/png;base64,AA=A", "data:;base64,AA AA", "DATA:image/png;charset=x,AAAA");
  }

  private static List<String> forbidden(Path root) throws IOException {
    Path outside = Files.createTempFile(root.toRealPath().getParent(), "outside", ".png");
    Files.write(outside, Pictures.line(".png"));
    Files.createSymbolicLink(root.resolve("link.png"), outside);
    Files.createSymbolicLink(root.resolve("link"), outside.getParent());
    Files.createSymbolicLink(root.resolve("zero.png"), Path.of("/dev/zero"));
    String below = root.toUri().toString();
    String sibling = root.toUri().toString().replaceAll("/$", "");
    return List.of(
        outside.toUri().toString(), "file:/etc/passwd", "FILE:/etc/passwd", "file:///",
        "file:///proc/self/environ", "file:///proc/self/mem", "file:///dev/zero", "file:///dev/stdin",
        below + "../" + outside.getFileName(), below + "%2e%2e/" + outside.getFileName(),
        below + "..%2f" + outside.getFileName(), below + "folder.png/../../" + outside.getFileName(),
        sibling + "-sibling/x.png", below + "link.png", below + "link/" + outside.getFileName(),
        below + "zero.png", "http://localhost/x.png", "http://127.0.0.1/x", "http://[::1]/x",
        "http://0.0.0.0/x", "http://2130706433/x", "http://169.254.169.254/latest",
        "http://allowed.invalid:81/x",
        "http://allowed.invalid./x", "http://allowed.invalid.evil.invalid/x",
        "http://evil.invalid/allowed.invalid", "http://evil.invalid?allowed.invalid",
        "http://evil.invalid#@allowed.invalid/", "https://allowed.invalid:80/x",
        "HTTPS://EVIL.INVALID/x");
  }

  /** Without a byte on the disk: the size alone decides. */
  private static HostileInput tooManyBytes(Path root, long maxBytes) throws IOException {
    Path file = root.resolve("large.png");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(maxBytes + 1);
    }
    return TOO_MANY_BYTES.refused("file", Events.referringTo(file.toUri().toString()));
  }
}
