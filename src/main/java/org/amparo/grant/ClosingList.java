package org.amparo.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.problem.Gate;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must hold for a grant to be closed. {@code grant_hindrances} asks the database the same. */
public final class ClosingList extends Gate<ClosingList.Condition> {

  /** In the order in which they are asked. */
  @Schema(name = "ClosingCondition")
  public enum Condition {
    AGREEMENT,
    PAYMENTS,
    REPORTS,
    ADVANCE,
    RECEIVABLE,
    REFUNDS,
    PLANNED,
    ENGAGEMENTS,
    UNSUPPORTED;

    /** Whether the grantee learns no more than that the fund sees to it. */
    boolean isOfTheFund() {
      return this == PLANNED;
    }
  }

  private ClosingList() {
    super(Condition.class);
  }

  /** What the agreement, its payments and the books say. */
  static ClosingList of(Grant grant, Standing standing, LocalDate today) {
    return new ClosingList()
        .asking(Condition.AGREEMENT, () -> checkEnded(grant, today))
        .asking(Condition.PAYMENTS, () -> checkNothingUnderWay(grant))
        .asking(Condition.REPORTS, () -> checkReported(grant))
        .asking(Condition.ADVANCE, () -> checkZero(standing.advance(), "grant.close-advance"))
        .asking(
            Condition.RECEIVABLE, () -> checkZero(standing.receivable(), "grant.close-receivable"))
        .asking(Condition.REFUNDS, () -> checkRefundsPosted(grant));
  }

  /**
   * @param check throws a {@link Refusal} when the condition does not hold
   */
  public ClosingList asking(Condition condition, Runnable check) {
    ask(condition, check);
    return this;
  }

  private static void checkEnded(Grant grant, LocalDate today) {
    if (grant.status() == GrantStatus.SUSPENDED) {
      throw Refusal.conflict("grant.close-suspended");
    }
    grant.checkMayBecome(GrantStatus.CLOSED);
    if (grant.status() == GrantStatus.IN_FORCE
        && !today.isAfter(grant.endsOn())
        && grant.instalments().stream().anyMatch(i -> !i.status().isPaid())) {
      throw Refusal.rule("grant.close-not-ended", grant.endsOn());
    }
  }

  private static void checkNothingUnderWay(Grant grant) {
    if (grant.instalments().stream().anyMatch(i -> i.status().isOpen())) {
      throw Refusal.rule("grant.close-payment-open");
    }
  }

  static void checkReported(Grant grant) {
    List<Instalment> missing =
        grant.instalments().stream().filter(i -> i.status().isPaid() && !i.isReported()).toList();
    if (!missing.isEmpty()) {
      throw Refusal.rule(
          "grant.close-report-missing",
          missing.stream().map(i -> String.valueOf(i.number())).collect(Collectors.joining(", ")));
    }
  }

  private static void checkZero(Money balance, String otherwise) {
    if (!balance.isZero()) {
      throw Refusal.rule(otherwise, balance);
    }
  }

  private static void checkRefundsPosted(Grant grant) {
    if (grant.refunds().stream().anyMatch(r -> !r.isPosted())) {
      throw Refusal.rule("grant.close-refund-open");
    }
  }
}
