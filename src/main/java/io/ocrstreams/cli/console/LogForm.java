package io.ocrstreams.cli.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.Logger;

/** The form of the log for programs; that for people is in logback.xml. */
final class LogForm {
  private LogForm() {}

  /**
   * From here on each line is a JSON object: {@code timestamp} (UTC), {@code level}, {@code
   * logger}, {@code thread}, {@code message}, {@code exception} where there is one, and what the
   * event has for fields beside them.
   */
  static void json(LoggerContext context) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("timestamp");
    names.setLogger("logger");
    names.setThread("thread");
    names.setStackTrace("exception");
    names.setLevelValue(null);
    names.setVersion(null);
    names.setTags(null);
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setFieldNames(names);
    encoder.setIncludeContext(false);
    encoder.setTimeZone("UTC");
    encoder.setTimestampPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    encoder.start();
    var appender =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
    appender.stop();
    appender.setEncoder(encoder);
    appender.start();
  }
}
