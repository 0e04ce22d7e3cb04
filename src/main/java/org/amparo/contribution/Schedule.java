package org.amparo.contribution;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When what was agreed falls due, and what money received has settled of it. */
public final class Schedule {

  /** One part of an agreement and the day it falls due. */
  @Schema(name = "ScheduledPart")
  public record Part(LocalDate dueOn, Money amount) {}

  /** How an instalment stands on a day. */
  @Schema(name = "ContributionInstalmentState")
  enum State {
    NOT_YET_DUE,
    DUE,
    OVERDUE,
    SETTLED,
    GIVEN_UP
  }

  /**
   * An instalment with what has been paid of it.
   *
   * @param daysOverdue 0 unless overdue
   */
  record Standing(
      ContributionInstalment instalment,
      Money settled,
      Money outstanding,
      State state,
      long daysOverdue) {}

  private static final int MOST_PARTS = 60;
  private static final int LONGEST_YEARS = 20;

  /** How long before its day an instalment counts as due, rather than not yet due. */
  private static final int DUE_WITHIN_DAYS = 30;

  private Schedule() {}

  /**
   * @throws Refusal unless the parts are positive, in order of their days, none before {@code from}
   *     , and add up to {@code whole}
   */
  static void check(List<Part> parts, Money whole, LocalDate from) {
    List<FieldError> errors = new ArrayList<>();
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw Refusal.invalid(FieldError.of("schedule", "problem.field.Size", "1", MOST_PARTS));
    }
    LocalDate before = from;
    Money sum = Money.zero(whole.currency());
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      String field = "schedule[" + i + "].";
      if (!part.amount().currency().equals(whole.currency())) {
        errors.add(
            FieldError.of(field + "amount.currency", "contribution.currency", whole.currency()));
        continue;
      }
      if (!part.amount().isPositive()) {
        errors.add(FieldError.of(field + "amount.amount", "problem.field.not-positive"));
      }
      if (part.dueOn().isBefore(before)) {
        errors.add(FieldError.of(field + "dueOn", "contribution.schedule-order"));
      } else if (part.dueOn().isAfter(from.plusYears(LONGEST_YEARS))) {
        errors.add(FieldError.of(field + "dueOn", "problem.field.unknown"));
      } else {
        before = part.dueOn();
      }
      sum = sum.plus(part.amount());
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    if (!sum.equals(whole)) {
      throw Refusal.rule(
          "contribution.schedule-sum",
          List.of(FieldError.of("schedule", "contribution.schedule-sum", whole, sum)),
          whole,
          sum);
    }
  }

  /**
   * Money received settles the instalments in their order; what was written off takes what is left
   * of the oldest.
   */
  static List<Standing> standing(
      List<ContributionInstalment> inForce,
      Money received,
      Money writtenOff,
      boolean givenUp,
      LocalDate today) {
    List<Standing> standings = new ArrayList<>();
    Money left = received;
    Money lost = writtenOff;
    for (ContributionInstalment instalment : inForce) {
      Money settled =
          left.isNegative() ? Money.zero(left.currency()) : left.min(instalment.amount());
      left = left.minus(settled);
      Money unpaid = instalment.amount().minus(settled);
      Money open = unpaid.minus(lost.min(unpaid));
      lost = lost.minus(lost.min(unpaid));
      boolean expected = open.isPositive() && !givenUp;
      standings.add(
          new Standing(
              instalment,
              settled,
              expected ? open : Money.zero(open.currency()),
              state(instalment.dueOn(), unpaid.isPositive(), givenUp || open.isZero(), today),
              expected ? Math.max(0, ChronoUnit.DAYS.between(instalment.dueOn(), today)) : 0));
    }
    return standings;
  }

  private static State state(LocalDate dueOn, boolean open, boolean givenUp, LocalDate today) {
    if (!open) {
      return State.SETTLED;
    }
    if (givenUp) {
      return State.GIVEN_UP;
    }
    if (dueOn.isBefore(today)) {
      return State.OVERDUE;
    }
    return dueOn.isAfter(today.plusDays(DUE_WITHIN_DAYS)) ? State.NOT_YET_DUE : State.DUE;
  }
}
