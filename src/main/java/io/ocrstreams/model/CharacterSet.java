package io.ocrstreams.model;

import java.util.List;

/** The classes of a recogniser: what each says, and which one is the CTC blank. Immutable. */
public final class CharacterSet {
  private final List<String> symbols;
  private final int blank;

  /**
   * @param symbols what each class says; that of the blank is ignored
   * @param blank class of the CTC blank
   */
  public CharacterSet(List<String> symbols, int blank) {
    if (blank < 0 || blank >= symbols.size()) {
      throw new IllegalArgumentException(
          "blank is %d, but must be one of the %d classes".formatted(blank, symbols.size()));
    }
    this.symbols = List.copyOf(symbols);
    this.blank = blank;
  }

  /** Number of classes, the blank among them. */
  public int size() {
    return symbols.size();
  }

  /** Class of the CTC blank. */
  public int blank() {
    return blank;
  }

  /** What a class says: usually one character. */
  public String symbol(int index) {
    return symbols.get(index);
  }
}
