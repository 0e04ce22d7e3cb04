package org.amparo.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an agreement said from when on. The database writes them. */
@Entity
@Immutable
@Table(name = "grant_terms")
class GrantTerms {

  @Id private UUID id;
  private UUID grantId;
  private int number;
  private LocalDate endsOn;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<BudgetLine> budget;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<DueDate> plan;

  private UUID amendmentId;
  private Instant since;

  GrantTerms() {}

  /** 1 as signed, one more with each amendment in force. */
  int number() {
    return number;
  }

  LocalDate endsOn() {
    return endsOn;
  }

  List<BudgetLine> budget() {
    return budget;
  }

  List<DueDate> plan() {
    return plan;
  }

  UUID amendmentId() {
    return amendmentId;
  }

  Instant since() {
    return since;
  }
}
