package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import org.amparo.ledger.Accounts.Type;
import org.amparo.money.Money;
import org.amparo.statement.Books.Fund;
import org.amparo.statement.Books.Standing;
import org.amparo.statement.Statement.Asked;

/** What a year brought and cost, for those who tell of it: the same figures as statement II. */
@ApplicationScoped
public class YearResults {

  /**
   * @param before of the same days a year earlier
   */
  public record Line(String account, Money amount, Money before) {}

  /**
   * @param opening net assets before the year's first day
   * @param closing net assets on its last
   */
  public record Result(List<Line> revenue, List<Line> expense, Money opening, Money closing) {}

  private final Books books;

  YearResults(Books books) {
    this.books = books;
  }

  /**
   * @param upTo day of the year up to which the books are read
   */
  @Transactional
  public Result upTo(LocalDate upTo) {
    Asked asked = new Asked(upTo, null);
    Standing standing =
        books.on(null, upTo, asked.opening(), asked.priorAsOf(), asked.priorOpening());
    return new Result(
        lines(asked, standing, Type.REVENUE),
        lines(asked, standing, Type.EXPENSE),
        netAssets(standing, asked.opening()),
        netAssets(standing, upTo));
  }

  private static List<Line> lines(Asked asked, Standing standing, Type type) {
    return standing.accounts(type).stream()
        .map(
            account -> {
              Money now =
                  standing.result(asked.opening(), asked.asOf(), account::equals, p -> true);
              Money then =
                  standing.result(
                      asked.priorOpening(), asked.priorAsOf(), account::equals, p -> true);
              return type == Type.EXPENSE
                  ? new Line(account, now.negated(), then.negated())
                  : new Line(account, now, then);
            })
        .filter(l -> !l.amount().isZero() || !l.before().isZero())
        .toList();
  }

  private static Money netAssets(Standing standing, LocalDate day) {
    Money sum = Money.ZERO;
    for (Fund fund : Fund.values()) {
      sum = sum.plus(standing.netAssets(day, fund));
    }
    return sum;
  }
}
