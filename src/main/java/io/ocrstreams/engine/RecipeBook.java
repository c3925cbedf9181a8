package io.ocrstreams.engine;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profile;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.Optional;

/** What to do with the lines of an image: the recogniser and the profile it asks for. Thread-safe. */
final class RecipeBook {
  private final Recognizers recognizers;
  private final String defaultProfile;

  /**
   * @throws IllegalArgumentException if there is no such profile
   */
  RecipeBook(Recognizers recognizers, String defaultProfile) {
    Profiles.get(defaultProfile);
    this.recognizers = recognizers;
    this.defaultProfile = defaultProfile;
  }

  /** What the reference asks for, or what is in use; to be closed when the image is gone. */
  Recipe recipeFor(OcrRequest request) throws OcrException {
    String asked = request.reference().profile();
    Profile profile = profile(asked == null ? defaultProfile : asked);
    Recognizers.Readers readers =
        recognizers.readers(request.reference().model(), request.place());
    return recipe(
        readers.reader(),
        profile,
        readers.compared().map(each -> recipe(each, profile, Optional.empty())));
  }

  private static Recipe recipe(
      Shared.Lease<LineRecognizer> lease, Profile profile, Optional<Recipe> compared) {
    LinePreparer preparer = new LinePreparer(profile, lease.value().manifest().input());
    return new Recipe(lease, preparer, profile.name(), compared);
  }

  private static Profile profile(String name) throws OcrException {
    try {
      return Profiles.get(name);
    } catch (IllegalArgumentException e) {
      throw new OcrException(ReasonCode.UNKNOWN_PROFILE, e.getMessage(), e);
    }
  }
}
