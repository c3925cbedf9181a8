package io.ocrstreams.cli;

import picocli.CommandLine.IVersionProvider;

/** The version the jar was built with. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"ocr-streams " + (version == null ? "(not packaged)" : version)};
  }
}
