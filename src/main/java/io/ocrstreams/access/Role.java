package io.ocrstreams.access;

/** Somebody who works with the cluster, and so may have a principal of its own. */
public enum Role {
  /** The pipeline. */
  PIPELINE("run"),
  /** Whoever sends events. */
  PRODUCER("produce"),
  /** Whoever reads recognised text. */
  READER("results"),
  /** A person who looks at dead letters. */
  INSPECTOR("dead-letters list, dead-letters show"),
  /** A person who sends the events of dead letters again. */
  REDRIVER("dead-letters redrive"),
  /** A person, or a job, that replays the archive and compares what comes out. */
  REPLAYER(
      "replay start, replay resume, replay status, replay list, replay pause, replay cancel, replay compare"),
  /** A person who makes the results of a replay the newest ones, or takes that back. */
  PROMOTER("replay promote"),
  /** A person who puts another model in use. */
  DEPLOYER("models use, models reset, models current"),
  /** The HTTP API where it has Kafka; that of a pipeline is both. */
  GATEWAY("serve --bootstrap-servers, run --http-port"),
  /** A person, or a job, that makes training sets of corrections. */
  TRAINER("feedback list, feedback export"),
  /** Whoever makes the topics. */
  ADMINISTRATOR("topics apply, topics verify, topics list");

  private final String commands;

  Role(String commands) {
    this.commands = commands;
  }

  /** The commands of this role, as they are typed. */
  public String commands() {
    return commands;
  }
}
