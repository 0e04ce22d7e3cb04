package org.amparo.donor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The figures of a statement to a donor, as they are kept and certified. Amounts and dates are
 * text, so that what was certified reads the same for ever.
 */
public record StatementContent(
    String donor,
    String startsOn,
    String endsOn,
    List<Line> contributions,
    String receivedUsd,
    List<Application> applications,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InKind> inKind) {

  public StatementContent {
    // Statements kept before there were such lists have none.
    inKind = inKind == null ? List.of() : inKind;
  }

  /**
   * Goods or services of these days: no money, and not among what became of it.
   *
   * @param kind GOODS or SERVICES
   * @param booked whether it is revenue in the books, or only told
   */
  public record InKind(
      String number,
      String kind,
      String description,
      String quantity,
      String deliveredOn,
      String currency,
      String amount,
      String usd,
      boolean booked) {}

  /**
   * One contribution: what was agreed, what came in these days and in all up to their end.
   *
   * @param receivedUsd of these days
   */
  public record Line(
      String number,
      String reference,
      String pool,
      String currency,
      String agreed,
      String receivedBefore,
      String received,
      String receivedUsd,
      String outstanding) {}

  /**
   * What became of the money up to the end of these days, in US dollars, of all contributions
   * together.
   *
   * @param purpose SPENT, PROGRAMME_SUPPORT, WITH_GRANTEE, OTHER, MOVED, or HELD
   * @param assistance kind of assistance of what was spent, or null
   */
  public record Application(String purpose, String assistance, String usd) {}

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** SHA-256 of its JSON with members sorted by name and no white space, in hexadecimal. */
  String sha256() {
    try {
      return DigestUtils.sha256Hex(CANONICAL.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
