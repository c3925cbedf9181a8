package io.ocrstreams.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** Keys with certificates that they sign themselves, made by the JDK's keytool, in PKCS12 files. */
final class TestKeyStores {
  static final String PASSWORD = "key-store-secret";
  private static final String TYPE = "PKCS12";
  private static final String ALIAS = "own";

  private TestKeyStores() {}

  /** A key of its own for somebody by that name. */
  static Path keyStore(Path folder, String commonName) throws IOException, InterruptedException {
    Path file = folder.resolve(commonName + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    // It runs for half a second.
                    "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC",
                    "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
                    "-dname", "CN=" + commonName, "-ext", "SAN=IP:127.0.0.1", "-validity", "2",
                    "-storetype", TYPE, "-keystore", file.toString(), "-storepass", PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
    return file;
  }

  /** What holds somebody's certificate, for those who trust it. */
  static Path trustStore(Path folder, Path keyStore) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("trusts-" + keyStore.getFileName());
    KeyStore own = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(keyStore)) {
      own.load(in, PASSWORD.toCharArray());
    }
    KeyStore trust = KeyStore.getInstance(TYPE);
    trust.load(null, null);
    trust.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }
}
