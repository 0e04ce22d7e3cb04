package org.amparo.casestudy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.amparo.assistance.NamesNobody;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The text, what the grantee states of the consent, which it keeps itself, and what the writer
 * answers for.
 *
 * @param consentOn when the consent was given
 * @param informed the person was told what is written, for whom and what for
 * @param voluntary help does not depend on it
 * @param revocable the person knows that they may withdraw at any time
 * @param changed details by which they could be known are changed or left out
 */
@Schema(name = "CaseStudyTold")
public record Told(
    @NotBlank @Size(max = 6000) @NamesNobody String text,
    @NotNull @Pattern(regexp = "ar|en|es|fr|ru|zh") String language,
    @NotNull ConsentBy consentBy,
    @NotNull LocalDate consentOn,
    boolean informed,
    boolean voluntary,
    boolean revocable,
    boolean noNames,
    boolean noPlaces,
    boolean noDates,
    boolean noPictures,
    boolean changed) {

  /** Who consented. */
  @Schema(name = "CaseStudyConsentBy")
  public enum ConsentBy {
    ADULT,
    /** A child who agrees, and whoever is responsible for it. */
    CHILD_AND_GUARDIAN
  }

  /** A day of a month, in figures or with the month's name: months and years alone name nobody. */
  private static final java.util.regex.Pattern DAY =
      java.util.regex.Pattern.compile(
          "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\b\\d{1,2}(?:st|nd|rd|th|er)?\\.?\\s+(?:de\\s+)?\\p{L}{3,}\\.?,?\\s+(?:de\\s+)?(?:19|20)\\d{2}\\b"
              + "|\\p{L}{3,}\\s+\\d{1,2},\\s+(?:19|20)\\d{2}\\b|\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日",
          java.util.regex.Pattern.UNICODE_CHARACTER_CLASS);

  void check(LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (DAY.matcher(text).find()) {
      errors.add(FieldError.of("text", "casestudy.names-day"));
    }
    if (consentOn.isAfter(today)) {
      errors.add(FieldError.of("consentOn", "casestudy.consent-later"));
    }
    stated(errors, "informed", informed);
    stated(errors, "voluntary", voluntary);
    stated(errors, "revocable", revocable);
    stated(errors, "noNames", noNames);
    stated(errors, "noPlaces", noPlaces);
    stated(errors, "noDates", noDates);
    stated(errors, "noPictures", noPictures);
    stated(errors, "changed", changed);
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static void stated(List<FieldError> errors, String field, boolean so) {
    if (!so) {
      errors.add(FieldError.of(field, "casestudy.must-hold"));
    }
  }
}
