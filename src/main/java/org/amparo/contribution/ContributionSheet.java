package org.amparo.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.amparo.print.Sheet;
import org.amparo.problem.Messages;

/** The list of contributions as a table to be taken away. */
final class ContributionSheet {

  private ContributionSheet() {}

  static Sheet of(List<Contribution> contributions, LocalDate today, Locale language) {
    return Sheet.of(
        new Sheet.Table(
            null,
            List.of(
                column("number", Sheet.Kind.TEXT, language),
                column("donor", Sheet.Kind.TEXT, language),
                column("kind", Sheet.Kind.TEXT, language),
                column("status", Sheet.Kind.TEXT, language),
                column("pool", Sheet.Kind.TEXT, language),
                column("pledged-on", Sheet.Kind.DATE, language),
                column("currency", Sheet.Kind.TEXT, language),
                column("amount", Sheet.Kind.AMOUNT, language),
                column("received", Sheet.Kind.AMOUNT, language),
                column("outstanding", Sheet.Kind.AMOUNT, language),
                column("overdue", Sheet.Kind.AMOUNT, language),
                column("reference", Sheet.Kind.TEXT, language),
                column("purpose", Sheet.Kind.TEXT, language)),
            contributions.stream()
                .map(
                    c ->
                        Sheet.Row.of(
                            c.number(),
                            c.donor().name(),
                            Messages.text("contribution.kind." + c.kind(), language),
                            Messages.text("contribution.status." + c.status(), language),
                            c.pool(),
                            c.pledgedOn(),
                            c.amount().currency(),
                            c.amount(),
                            c.received(),
                            c.outstanding(),
                            c.overdue(today),
                            c.reference(),
                            c.purpose()))
                .toList()));
  }

  private static Sheet.Column column(String name, Sheet.Kind kind, Locale language) {
    return new Sheet.Column(Messages.text("contribution.list." + name, language), kind);
  }
}
