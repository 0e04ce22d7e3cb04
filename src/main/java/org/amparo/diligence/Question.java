package org.amparo.diligence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One question of a form, as data.
 *
 * @param points of risk that the answer no brings
 */
@Schema(name = "DiligenceQuestion")
public record Question(String code, Form form, int points) {

  @Schema(name = "DiligenceForm")
  public enum Form {
    VERIFICATION,
    PSEA,
    CAPACITY
  }

  @Schema(name = "DiligenceSaid")
  public enum Said {
    YES,
    PARTLY,
    NO
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DiligenceAnswer")
  public record Answer(Said said, String comment) {}

  int risk(Said said) {
    return switch (said) {
      case YES -> 0;
      case PARTLY -> points / 2;
      case NO -> points;
    };
  }
}
