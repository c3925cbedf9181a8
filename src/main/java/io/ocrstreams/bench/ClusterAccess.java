package io.ocrstreams.bench;

import java.util.Map;

/**
 * The cluster that a measurement uses.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param admin settings of an administration client, bootstrap servers among them
 * @param producer settings of a producer
 * @param consumer settings of a consumer
 * @param streams further settings of the pipeline and its clients
 */
public record ClusterAccess(
    String bootstrapServers,
    Map<String, Object> admin,
    Map<String, Object> producer,
    Map<String, Object> consumer,
    Map<String, String> streams) {}
