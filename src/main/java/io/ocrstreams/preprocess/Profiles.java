package io.ocrstreams.preprocess;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The profiles there are. */
public final class Profiles {
  /** The one with the best figures on the development sets. */
  public static final String DEFAULT = "none";

  private static final SortedMap<String, Profile> BY_NAME = new TreeMap<>();

  static {
    for (Profile profile :
        new Profile[] {new NoneProfile(), new ClassicProfile(), new DocumentProfile()}) {
      BY_NAME.put(profile.name(), profile);
    }
  }

  private Profiles() {}

  /** All names, sorted. */
  public static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(BY_NAME.keySet()));
  }

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException naming the profiles there are
   */
  public static Profile get(String name) {
    Profile profile = name == null ? null : BY_NAME.get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "profile is '%s', but must be one of %s"
              .formatted(name, String.join(", ", BY_NAME.keySet())));
    }
    return profile;
  }
}
