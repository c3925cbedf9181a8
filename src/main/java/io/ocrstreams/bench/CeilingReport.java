package io.ocrstreams.bench;

import java.util.List;

/**
 * What {@link CeilingBenchmark} found. Ratios are medians of the ratios of the rounds, because the
 * loads of a round ran one right after the other.
 *
 * @param model the recogniser
 * @param cores what every load had
 * @param lines in the set
 * @param paddingShare share of the pixels that is padding, the same for all loads
 * @param sweep what was tried
 * @param best what the bare loops used
 * @param rounds what each round gave
 * @param bare lines/s of (a), median of the rounds; and so on
 * @param engineToBare (b)/(a)
 * @param pipelineToEncoded (c)/(a')
 */
public record CeilingReport(
    String model,
    int cores,
    int lines,
    double paddingShare,
    List<Sweep.Trial> sweep,
    Sweep.Trial best,
    List<Round> rounds,
    double bare,
    double engine,
    double encoded,
    double pipeline,
    double engineToBare,
    double pipelineToEncoded) {

  /**
   * One round, lines/s.
   *
   * @param bare (a): the network alone, over ready tensors
   * @param engine (b): the engine, over ready crops
   * @param encoded (a'): the bare loop from encoded images to text
   * @param pipeline (c): Kafka to Kafka
   */
  public record Round(double bare, double engine, double encoded, double pipeline) {}

  static CeilingReport of(
      String model, int cores, LineSet set, List<Sweep.Trial> sweep, List<Round> rounds) {
    return new CeilingReport(
        model,
        cores,
        set.lines().size(),
        set.paddingShare(),
        sweep,
        Sweep.best(sweep),
        rounds,
        Medians.of(rounds, Round::bare),
        Medians.of(rounds, Round::engine),
        Medians.of(rounds, Round::encoded),
        Medians.of(rounds, Round::pipeline),
        Medians.of(rounds, round -> round.engine() / round.bare()),
        Medians.of(rounds, round -> round.pipeline() / round.encoded()));
  }
}
