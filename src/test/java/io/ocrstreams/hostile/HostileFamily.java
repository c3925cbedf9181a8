package io.ocrstreams.hostile;

import static io.ocrstreams.event.ReasonCode.FETCH_FAILED;
import static io.ocrstreams.event.ReasonCode.FORBIDDEN_REFERENCE;
import static io.ocrstreams.event.ReasonCode.INVALID_REFERENCE;
import static io.ocrstreams.event.ReasonCode.MALFORMED_EVENT;
import static io.ocrstreams.event.ReasonCode.NOT_FOUND;
import static io.ocrstreams.event.ReasonCode.RESULT_TOO_LARGE;
import static io.ocrstreams.event.ReasonCode.TOO_LARGE;
import static io.ocrstreams.event.ReasonCode.TOO_MANY_PIXELS;
import static io.ocrstreams.event.ReasonCode.UNDECODABLE;
import static io.ocrstreams.event.ReasonCode.UNSUPPORTED_FORMAT;

import io.ocrstreams.event.ReasonCode;
import java.util.Optional;

/** The decision table: what comes in, and how it must end. */
enum HostileFamily {
  NOT_JSON("no JSON object: empty, cut, text, other formats, more than one object", MALFORMED_EVENT),
  NOT_UTF8("JSON in another encoding, or with broken UTF-8", MALFORMED_EVENT),
  WRONG_SHAPE("fields that are missing, come twice, or have the wrong type or length", MALFORMED_EVENT),
  JSON_BOMB("deep nesting, endless numbers and names", MALFORMED_EVENT),
  LARGE_ATTRIBUTES("attributes of a megabyte, odd numbers and characters in them"),
  GROWING_ATTRIBUTES("attributes that are larger written than read, beyond what a result may have", RESULT_TOO_LARGE),
  INVALID_URI("references that cannot be parsed, of other schemes, or not to a local file", INVALID_REFERENCE),
  FORBIDDEN_URI("files outside the roots, also by .. and links; hosts that are not listed", FORBIDDEN_REFERENCE),
  MISSING_FILE("files below the roots that are not there", NOT_FOUND),
  NOT_A_FILE("folders, and files that cannot be read", FETCH_FAILED),
  TOO_MANY_BYTES("more bytes than an image may have", TOO_LARGE),
  OTHER_FORMAT("formats that are not read, also those that OpenCV would try", UNSUPPORTED_FORMAT),
  WRONG_MAGIC("images with a byte of their magic number changed, or cut within it", UNSUPPORTED_FORMAT),
  CUT_IMAGE("images cut at any byte behind their magic number", UNDECODABLE),
  ABSURD_SIZE("headers with more pixels, or a longer side, than allowed", TOO_MANY_PIXELS),
  ZERO_SIZE("headers with a side of zero or less", UNDECODABLE),
  LYING_HEADER("small headers in front of large data, large headers in front of nothing", UNDECODABLE),
  CHIMERA("the magic number of one format and the data of another", UNDECODABLE),
  POLYGLOT("images that are something else as well: archives, pages, scripts"),
  UNUSUAL_IMAGE("what is rare but right: CMYK, 16 bits, palettes, alpha, EXIF, animations"),
  DAMAGED_IMAGE("images with bytes changed at random", UNDECODABLE);

  private final String what;
  private final Optional<ReasonCode> reason;

  HostileFamily(String what) {
    this.what = what;
    this.reason = Optional.empty();
  }

  HostileFamily(String what, ReasonCode reason) {
    this.what = what;
    this.reason = Optional.of(reason);
  }

  String what() {
    return what;
  }

  /** The one reason its inputs are refused with; empty if they must be read. */
  Optional<ReasonCode> reason() {
    return reason;
  }

  HostileInput refused(String name, byte[] event) {
    return HostileInput.refused(this, name, event, reason.orElseThrow());
  }

  HostileInput read(String name, byte[] event, int width, int height) {
    return HostileInput.read(this, name, event, width, height);
  }
}
