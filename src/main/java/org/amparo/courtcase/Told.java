package org.amparo.courtcase;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.assistance.NamesNobody;
import org.amparo.assistance.PersonalData;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is told of a case, and what the writer answers for.
 *
 * @param country ISO 3166-1 alpha-2
 * @param provisions the law that was applied
 * @param keywords codes of the six groups
 * @param notNames words of the summary that look like names and are none
 * @param publicRecord the judgment is public, at the address that is given
 * @param initialsOnly defendants are told of by initials at most
 * @param victimsUnnamed victims not even by these
 */
@Schema(name = "CourtCaseTold")
public record Told(
    @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
    @NotBlank @Size(max = 200) @NamesNobody String court,
    @NotNull Level level,
    @NotNull LocalDate decidedOn,
    @NotNull Verdict verdict,
    @NotNull Appeal appeal,
    @NotBlank @Size(max = 1000) @NamesNobody String provisions,
    @NotNull @Size(max = 40) List<@NotNull @Size(max = 40) String> keywords,
    @NotNull @Pattern(regexp = "ar|en|es|fr|ru|zh") String language,
    @NotBlank @Size(max = 6000) @NamesNobody String summary,
    @NotNull @Size(max = 500) @Pattern(regexp = "https?://\\S{4,490}") String sourceUrl,
    @NotNull @Size(max = 60) List<@NotBlank @Size(max = 100) String> notNames,
    boolean publicRecord,
    boolean initialsOnly,
    boolean victimsUnnamed) {

  @Schema(name = "CourtLevel")
  public enum Level {
    FIRST_INSTANCE,
    APPEAL,
    SUPREME,
    OTHER
  }

  @Schema(name = "CourtVerdict")
  public enum Verdict {
    GUILTY,
    PARTLY_GUILTY,
    NOT_GUILTY,
    DISMISSED
  }

  @Schema(name = "CourtAppeal")
  public enum Appeal {
    NONE,
    PENDING,
    UPHELD,
    CHANGED,
    UNKNOWN
  }

  /** A case is one of trafficking by these together. */
  private static final List<String> NEEDED = List.of("ACTS", "MEANS", "PURPOSE");

  /** Before what is no sentence, so that its first word counts too. */
  static final String NO_SENTENCE = "\u2014 ";

  private static final Set<String> COUNTRIES = Set.of(java.util.Locale.getISOCountries());

  /**
   * @param groups the group of each keyword there is
   */
  void check(LocalDate today, Map<String, String> groups) {
    List<FieldError> errors = new ArrayList<>();
    if (!COUNTRIES.contains(country)) {
      errors.add(FieldError.of("country", "problem.field.unknown"));
    }
    if (decidedOn.isAfter(today)) {
      errors.add(FieldError.of("decidedOn", "courtcase.decided-later"));
    }
    if (!groups.keySet().containsAll(keywords)) {
      errors.add(FieldError.of("keywords", "problem.field.unknown"));
    }
    Collection<String> said = keywords.stream().map(groups::get).toList();
    if (!said.containsAll(NEEDED)) {
      errors.add(FieldError.of("keywords", "courtcase.of-trafficking"));
    }
    for (String phrase : notNames) {
      // Of what is not there nobody needs to say anything, and it is kept and shown.
      if (!summary.contains(phrase.strip()) && !court.contains(phrase.strip())) {
        errors.add(FieldError.of("notNames", "courtcase.not-in-summary"));
        break;
      }
    }
    PersonalData.in(summary).ifPresent(kind -> errors.add(FieldError.of("summary", kind.code())));
    errors.addAll(names("summary", summary, language, notNames));
    errors.addAll(names("court", NO_SENTENCE + court, language, notNames));
    stated(errors, "publicRecord", publicRecord);
    stated(errors, "initialsOnly", initialsOnly);
    stated(errors, "victimsUnnamed", victimsUnnamed);
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /** What of a text looks like the name of a person and is not said to be none. */
  static List<FieldError> names(
      String field, String text, String language, Collection<String> notNames) {
    List<FieldError> errors = new ArrayList<>();
    if (Names.namesVictim(text)) {
      errors.add(FieldError.of(field, "courtcase.names-victim"));
    }
    List<String> names = Names.in(text, language, notNames);
    if (!names.isEmpty()) {
      errors.add(FieldError.of(field, "courtcase.looks-like-names", String.join("; ", names)));
    }
    return errors;
  }

  private static void stated(List<FieldError> errors, String field, boolean so) {
    if (!so) {
      errors.add(FieldError.of(field, "courtcase.must-hold"));
    }
  }
}
