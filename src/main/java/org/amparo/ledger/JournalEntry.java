package org.amparo.ledger;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.money.Money;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry as it stands in the books. Read only: {@link Ledger} posts. */
@Entity
@Immutable
class JournalEntry {

  @Embeddable
  record Line(
      short line,
      @JdbcTypeCode(SqlTypes.CHAR) String account,
      @JdbcTypeCode(SqlTypes.CHAR) String side,
      @JdbcTypeCode(SqlTypes.CHAR) String currency,
      BigDecimal amount,
      BigDecimal rate,
      BigDecimal usd,
      String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      Short budgetClass,
      @JdbcTypeCode(SqlTypes.CHAR) String country,
      String sponsoredClass,
      String assistance) {

    Money original() {
      return Money.of(amount, currency);
    }

    boolean isDebit() {
      return side.equals("D");
    }

    Dimensions about() {
      return new Dimensions(
          pool,
          contributionId,
          callId,
          grantId,
          organisationId,
          budgetClass == null ? null : budgetClass.intValue(),
          country,
          sponsoredClass,
          assistance);
    }
  }

  @Id private UUID id;
  private long number;
  private LocalDate occurredOn;
  private String sourceType;
  private String sourceId;
  private String event;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> args;

  private UUID reverses;
  private String reason;
  private UUID recordedBy;
  private Instant recordedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  // Not by subselect: that would ask for the lines of all entries of which a page shows some.
  @BatchSize(size = 200)
  @CollectionTable(name = "journal_line", joinColumns = @JoinColumn(name = "entry_id"))
  @OrderBy("line")
  private List<Line> lines = new ArrayList<>();

  JournalEntry() {}

  UUID id() {
    return id;
  }

  long number() {
    return number;
  }

  LocalDate occurredOn() {
    return occurredOn;
  }

  String sourceType() {
    return sourceType;
  }

  String sourceId() {
    return sourceId;
  }

  String event() {
    return event;
  }

  Map<String, String> args() {
    return args;
  }

  UUID reverses() {
    return reverses;
  }

  String reason() {
    return reason;
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
