package org.amparo.bank;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.amparo.period.ClosingCheck;
import org.hibernate.Session;

/** What the bank has to say to the closing of a month. */
final class BankClosing {

  private static final int MOST_ROWS = 200;

  private BankClosing() {}

  /** Statements cover the month, every line of it is in the books, and the rest is explained. */
  @Singleton
  static class Reconciled implements ClosingCheck {

    private final BankAccounts accounts;
    private final Reconciliations reconciliations;

    Reconciled(BankAccounts accounts, Reconciliations reconciliations) {
      this.accounts = accounts;
      this.reconciliations = reconciliations;
    }

    @Override
    public Result check(Month month) {
      List<Row> rows = new ArrayList<>();
      for (BankAccount account : accounts.all()) {
        Reconciliation r = reconciliations.of(account, month.endsOn());
        if (r.begunOn() == null || r.begunOn().isAfter(month.endsOn())) {
          // Statements began later: the month was never to be reconciled by them.
          continue;
        }
        if (r.asOf().isBefore(month.endsOn())) {
          rows.add(row(account, r.asOf().toString(), r.bank().toString()));
        }
        if (!r.missing().isZero() || !r.unexplained().isZero()) {
          rows.add(row(account, r.asOf().toString(), r.missing() + " \u00b7 " + r.unexplained()));
        }
        r.bankNotInBooks().stream()
            .map(l -> new Row("bankLine", l.id().toString(), l.reference(), l.bank().toString()))
            .forEach(rows::add);
      }
      return new Result("bank.closing.reconciled", false, rows);
    }

    private static Row row(BankAccount account, String day, String what) {
      return new Row("bankAccount", account.account(), account.account() + " " + day, what);
    }
  }

  /** Nothing that came or went in the month is still in suspense. */
  @Singleton
  static class Suspense implements ClosingCheck {

    private final Session session;

    Suspense(Session session) {
      this.session = session;
    }

    @Override
    public Result check(Month month) {
      return new Result(
          "bank.closing.suspense",
          false,
          session
              .createNativeQuery(
                  """
                  select cast(id as text), bank_reference, currency || ' ' || trim_scale(amount) from bank_line
                  where status in ('IN_SUSPENSE', 'CLEARING') and booked_on between :from and :to order by booked_on, id""",
                  Object[].class)
              .setParameter("from", month.startsOn())
              .setParameter("to", month.endsOn())
              .setMaxResults(MOST_ROWS)
              .getResultStream()
              .map(r -> new Row("bankLine", (String) r[0], (String) r[1], (String) r[2]))
              .toList());
    }
  }
}
