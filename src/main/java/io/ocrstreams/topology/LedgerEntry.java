package io.ocrstreams.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the ledger remembers of an event that is not finished.
 *
 * @param event as it came
 * @param crashes how many runs of the process died while they worked on it
 * @param active whether work on it may have begun; a suspect that waits for its turn alone, and an
 *     event that is not due yet, are not active, and a crash is not their fault
 * @param owner the run of the process that took it up last
 */
record LedgerEntry(SourceEvent event, int crashes, boolean active, UUID owner) {
  private static final byte VERSION = 1;

  LedgerEntry takenUpBy(UUID run, int crashesByNow, boolean activeFromNow) {
    return new LedgerEntry(event, crashesByNow, activeFromNow, run);
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(Math.toIntExact(event.bytes()) + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(crashes);
      out.writeBoolean(active);
      out.writeLong(owner.getMostSignificantBits());
      out.writeLong(owner.getLeastSignificantBits());
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
  static LedgerEntry of(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "the ledger holds an entry of version %d, but this program reads version %d: finish the events in flight with the version that wrote it"
                .formatted(version, VERSION));
      }
      int crashes = in.readInt();
      boolean active = in.readBoolean();
      UUID owner = new UUID(in.readLong(), in.readLong());
      long timestamp = in.readLong();
      long omittedBytes = in.readLong();
      byte[] key = read(in);
      byte[] value = read(in);
      Headers headers = new RecordHeaders();
      for (int left = in.readInt(); left > 0; left--) {
        headers.add(new String(read(in), StandardCharsets.UTF_8), read(in));
      }
      return new LedgerEntry(
          new SourceEvent(key, value, headers, timestamp, omittedBytes), crashes, active, owner);
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
