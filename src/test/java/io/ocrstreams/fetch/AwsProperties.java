package io.ocrstreams.fetch;

/** Credentials where the AWS SDK's default chain looks first. */
final class AwsProperties {
  private AwsProperties() {}

  static void set(String accessKey, String secretKey) {
    System.setProperty("aws.accessKeyId", accessKey);
    System.setProperty("aws.secretAccessKey", secretKey);
  }

  static void clear() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }
}
