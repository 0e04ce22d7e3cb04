package org.amparo.bank;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** The statements that files brought, and whether they follow on each other. */
@ApplicationScoped
class BankStatements {

  /** What lies between a statement and the one before it. */
  @Schema(name = "BankStatementGap")
  enum Gap {
    /** The bank's own numbers leave one out. */
    SEQUENCE,
    /** It does not open with what the one before closed with. */
    BALANCE
  }

  /**
   * A statement.
   *
   * @param open lines of it that nobody has said anything about
   */
  @Schema(name = "BankStatementView")
  record Statement(
      UUID id,
      UUID file,
      String account,
      String reference,
      Long sequence,
      LocalDate from,
      LocalDate to,
      Money opening,
      Money closing,
      int lines,
      int open,
      Gap gap) {}

  private static final String SELECT =
      """
      select s.id, s.file_id, s.account, s.reference, s.sequence, s.from_on, s.to_on, s.opening, s.closing, s.currency, s.lines,
             (select count(*) from bank_line l where l.statement_id = s.id and l.status in ('OPEN', 'PROPOSED')),
             p.closing, p.sequence, p.id is not null
      from bank_statement s left join lateral (
        select b.id, b.closing, b.sequence from bank_statement b
        where b.account = s.account and (b.to_on, coalesce(b.sequence, 0), b.id) < (s.to_on, coalesce(s.sequence, 0), s.id)
        order by b.to_on desc, coalesce(b.sequence, 0) desc, b.id desc limit 1) p on true
      """;

  private final Session session;

  BankStatements(Session session) {
    this.session = session;
  }

  /** Latest first, one more than asked when there are more. */
  List<Statement> page(String account, UUID after, int size) {
    return session
        .createNativeQuery(
            SELECT
                + """
                where (cast(:account as text) is null or s.account = :account)
                  and (cast(:after as text) is null or (s.to_on, s.id) < (select a.to_on, a.id from bank_statement a
                    where a.id = cast(:after as uuid)))
                order by s.to_on desc, s.id desc limit :size""",
            Object[].class)
        .setParameter("account", account)
        .setParameter("after", after == null ? null : after.toString())
        .setParameter("size", size + 1)
        .getResultStream()
        .map(BankStatements::statement)
        .toList();
  }

  Statement required(UUID id) {
    return session
        .createNativeQuery(SELECT + "where s.id = :id", Object[].class)
        .setParameter("id", id)
        .getResultStream()
        .map(BankStatements::statement)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private static Statement statement(Object[] row) {
    String currency = row[9].toString();
    Long sequence = row[4] == null ? null : ((Number) row[4]).longValue();
    Long before = row[13] == null ? null : ((Number) row[13]).longValue();
    BigDecimal opening = (BigDecimal) row[7];
    Gap gap = null;
    if (Boolean.TRUE.equals(row[14])) {
      if (opening.compareTo((BigDecimal) row[12]) != 0) {
        gap = Gap.BALANCE;
      } else if (sequence != null
          && before != null
          && sequence > before
          && sequence != before + 1) {
        gap = Gap.SEQUENCE;
      }
    }
    return new Statement(
        (UUID) row[0],
        (UUID) row[1],
        row[2].toString(),
        (String) row[3],
        sequence,
        (LocalDate) row[5],
        (LocalDate) row[6],
        money(opening, currency),
        money((BigDecimal) row[8], currency),
        ((Number) row[10]).intValue(),
        ((Number) row[11]).intValue(),
        gap);
  }

  static Money money(BigDecimal amount, String currency) {
    return Money.of(amount.setScale(Money.decimals(currency)), currency);
  }
}
