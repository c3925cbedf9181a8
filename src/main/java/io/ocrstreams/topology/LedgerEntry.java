package io.ocrstreams.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What the ledger remembers of an event that is not finished: the event, as bytes. */
final class LedgerEntry {
  private static final byte VERSION = 2;

  private LedgerEntry() {}

  static byte[] of(SourceEvent event) {
    var bytes = new ByteArrayOutputStream(Math.toIntExact(event.bytes()) + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(event.timestamp());
      out.writeLong(event.omittedBytes());
      write(out, event.key());
      write(out, event.value());
      Header[] headers = event.headers().toArray();
      out.writeInt(headers.length);
      for (Header header : headers) {
        write(out, header.key().getBytes(StandardCharsets.UTF_8));
        write(out, header.value());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalStateException if a newer version of this program wrote the entry
   */
  static SourceEvent event(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "the ledger holds an entry of version %d, but this program reads version %d: finish the events in flight with the version that wrote it"
                .formatted(version, VERSION));
      }
      long timestamp = in.readLong();
      long omittedBytes = in.readLong();
      byte[] key = read(in);
      byte[] value = read(in);
      Headers headers = new RecordHeaders();
      for (int left = in.readInt(); left > 0; left--) {
        headers.add(new String(read(in), StandardCharsets.UTF_8), read(in));
      }
      return new SourceEvent(key, value, headers, timestamp, omittedBytes);
    } catch (IOException e) {
      throw new IllegalStateException("the ledger holds a broken entry", e);
    }
  }

  private static void write(DataOutputStream out, byte[] value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(value.length);
      out.write(value);
    }
  }

  private static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }
}
