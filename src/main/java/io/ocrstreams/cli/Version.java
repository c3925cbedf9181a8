package io.ocrstreams.cli;

import picocli.CommandLine.IVersionProvider;

/** The version the jar was built with. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"ocr-streams " + number()};
  }

  public static String number() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
