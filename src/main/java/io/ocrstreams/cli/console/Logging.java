package io.ocrstreams.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** How much is logged, to standard error. Without a call here: warnings only (logback.xml). */
public final class Logging {
  private Logging() {}

  /** Takes in what libraries say to the JDK's own logging, which else has a form of its own. */
  public static void bridge() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  /** For commands that run until they are stopped: tell what they do. */
  public static void serving() {
    atLeast("io.ocrstreams", Level.INFO);
  }

  static void verbose() {
    atLeast("io.ocrstreams", Level.DEBUG);
    atLeast(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO);
    atLeast("org.apache.kafka.clients.NetworkClient", Level.WARN);
  }

  private static void atLeast(String name, Level level) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    if (!logger.isEnabledFor(level)) {
      logger.setLevel(level);
    }
  }
}
