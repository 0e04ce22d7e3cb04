package org.amparo.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the grantee's bank gave for the dollars of a grant in the time reported on; the weighted
 * average where dollars were exchanged several times. In a draft any part may be missing.
 *
 * @param unitsPerUsd units of the currency for one US dollar
 * @param explanation why it is far from the fund's own rate
 */
@Schema(name = "ReportBankRate")
public record BankRate(
    @Size(max = 3) String currency,
    @Digits(integer = 10, fraction = 8) @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(type = SchemaType.STRING)
        BigDecimal unitsPerUsd,
    @Size(max = 2000) String explanation) {

  boolean isUsable() {
    return unitsPerUsd != null && unitsPerUsd.signum() > 0;
  }
}
