package org.amparo.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;

/**
 * So many persons who have all of this in common and received so many services of one kind. In a
 * draft any part may be missing; what was counted before there were the later dimensions has none
 * of them, and is written again as it was read.
 *
 * @param sex code of {@link Assistance.Sex}
 * @param ageBand code of {@link Assistance.AgeBand}
 * @param form code of the forms of exploitation
 * @param detail code of {@link Assistance.Detail}; for organ removal only
 * @param assistance code of the kinds of assistance
 * @param region code of the regions of citizenship
 * @param border code of {@link Assistance.Border}
 * @param recruitment code of {@link Assistance.Recruitment}
 */
public record Cell(
    @Size(max = 40) String sex,
    @Size(max = 40) String ageBand,
    @Size(max = 40) String form,
    @Size(max = 40) @JsonInclude(JsonInclude.Include.NON_NULL) String detail,
    @Size(max = 40) String assistance,
    @Size(max = 40) @JsonInclude(JsonInclude.Include.NON_NULL) String region,
    @Size(max = 40) @JsonInclude(JsonInclude.Include.NON_NULL) String border,
    @Size(max = 40) @JsonInclude(JsonInclude.Include.NON_NULL) String recruitment,
    Integer persons,
    Integer services) {

  /** All that the persons have in common: two cells of one report differ in it. */
  List<String> dimensions() {
    return Arrays.asList(sex, ageBand, form, detail, assistance, region, border, recruitment);
  }
}
