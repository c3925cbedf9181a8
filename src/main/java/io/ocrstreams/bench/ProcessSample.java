package io.ocrstreams.bench;

/**
 * What a process holds at one moment.
 *
 * @param rss physical memory, bytes; 0 where the system does not tell
 * @param heapCommitted memory that the Java heap has of the system, bytes
 * @param heapUsed bytes of the heap that are in use after a collection of garbage
 * @param direct bytes of direct and mapped buffers
 * @param tracked bytes that JavaCPP's pointers own: images
 * @param threads native and Java
 * @param files open file descriptors, sockets among them; 0 where the system does not tell
 */
public record ProcessSample(
    long rss,
    long heapCommitted,
    long heapUsed,
    long direct,
    long tracked,
    long threads,
    long files) {

  /** Physical memory outside of the heap: ONNX Runtime, images, buffers, code, stacks. */
  long outsideHeap() {
    return rss - heapCommitted;
  }
}
