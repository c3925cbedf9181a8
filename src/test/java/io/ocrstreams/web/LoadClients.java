package io.ocrstreams.web;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.ConcurrentHistogram;

/** Connections that each send an image as soon as the one before is answered. */
final class LoadClients {
  private final int port;
  private final byte[] request;
  private final int connections;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final ConcurrentHistogram millis = new ConcurrentHistogram(3);

  LoadClients(int port, byte[] image, int connections) {
    this.port = port;
    this.connections = connections;
    byte[] head =
        "POST /api/v1/ocr?layout=line HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n"
            .formatted(image.length)
            .getBytes(StandardCharsets.US_ASCII);
    request = new byte[head.length + image.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(image, 0, request, head.length, image.length);
  }

  /** Returns when the time is over and all is answered. */
  void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(() -> send(end));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Answers by status; 0 for connections that broke. */
  synchronized Map<Integer, Integer> statuses() {
    return new TreeMap<>(statuses);
  }

  /** Of those that were answered with text. */
  long percentileMillis(double share) {
    return millis.getValueAtPercentile(share * 100);
  }

  private void send(long end) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(90_000);
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (System.nanoTime() < end) {
        long begun = System.nanoTime();
        socket.getOutputStream().write(request);
        int status = read(in);
        if (status == 200) {
          millis.recordValue((System.nanoTime() - begun) / 1_000_000);
        }
        count(status);
        if (status == 429) {
          // As a client does that heeds Retry-After, but less patient: 20 ms for its second.
          Thread.sleep(20);
        }
      }
    } catch (IOException e) {
      count(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private synchronized void count(int status) {
    statuses.merge(status, 1, Integer::sum);
  }

  private static int read(DataInputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    in.readFully(new byte[length]);
    return Integer.parseInt(first.split(" ")[1]);
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
