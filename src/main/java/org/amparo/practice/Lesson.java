package org.amparo.practice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.amparo.assistance.NamesNobody;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a practice says.
 *
 * @param text paragraphs, parted by empty lines
 * @param assistance kind of assistance that it is about, or null
 * @param region UN M49 of a subregion, or 001 for anywhere
 * @param named whether the organisation may be named with it
 */
@Schema(name = "PracticeLesson")
public record Lesson(
    @NotNull @Pattern(regexp = "ar|en|es|fr|ru|zh") String language,
    @NotBlank @Size(max = 250) @NamesNobody String title,
    @NotBlank @Size(max = 1000) @NamesNobody String summary,
    @NotBlank @Size(max = 12000) @NamesNobody String text,
    @NotEmpty @Size(max = 8) List<@NotNull Theme> themes,
    String assistance,
    @NotNull @Pattern(regexp = "\\d{3}") String region,
    boolean named) {

  /** What it is about; the Global Plan of Action's four, and what the resolutions name. */
  @Schema(name = "PracticeTheme")
  public enum Theme {
    PREVENTION,
    PROTECTION,
    PROSECUTION,
    PARTNERSHIP,
    /** Demand that fosters exploitation. */
    DEMAND,
    /** Agencies that recruit workers. */
    RECRUITMENT,
    ORGAN_REMOVAL,
    CHILDREN
  }

  /** Of the world. */
  public static final String WORLD = "001";
}
