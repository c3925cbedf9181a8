package io.ocrstreams.fetch;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3-compatible store on the loopback interface, in memory, that checks signatures. */
final class S3Store implements AutoCloseable {
  static final String ACCESS_KEY = "test-access-key";
  static final String SECRET_KEY = "test-secret-key";

  private final BlobStoreContext context =
      ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
          .credentials("", "")
          .buildView(BlobStoreContext.class);
  private final S3Proxy proxy;

  S3Store() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    proxy.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  void put(String bucket, String key, byte[] bytes) {
    put(bucket, key, bytes, null);
  }

  void put(String bucket, String key, byte[] bytes, String contentEncoding) {
    BlobStore store = context.getBlobStore();
    store.createContainerInLocation(null, bucket);
    store.putBlob(
        bucket,
        store
            .blobBuilder(key)
            .payload(bytes)
            .contentLength(bytes.length)
            .contentEncoding(contentEncoding)
            .build());
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
    context.close();
  }
}
