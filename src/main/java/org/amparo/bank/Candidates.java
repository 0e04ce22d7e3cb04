package org.amparo.bank;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * What lines of the bank may be: everything that waits for the bank, and everything on the account
 * that no line has been matched with.
 */
@ApplicationScoped
class Candidates {

  private static final int DAYS_AROUND = 60;

  private static final String MATCHED =
      "exists (select 1 from bank_match m where m.target_type = '%s' and m.target_id = %s and m.undone_by is null)";

  private static final String CONTRIBUTIONS =
      """
      select 'CONTRIBUTION', c.id, 'contribution', c.id, c.number, o.name, c.amount - coalesce(r.recorded, 0), c.currency,
             coalesce(i.due_on, c.signed_on), c.reference, c.agreement_reference, i.outstanding
      from contribution c join organisation o on o.id = c.donor_id
           left join lateral (select sum(r.amount) as recorded from receipt r
             where r.contribution_id = c.id and r.rejected_by is null and r.taken_back_by is null) r on true
           left join lateral (select i.due_on, i.outstanding from contribution_instalment_standing i
             where i.contribution_id = c.id and i.outstanding > 0 order by i.number limit 1) i on true
      where c.status in ('AGREED', 'PARTIALLY_RECEIVED') and c.amount > coalesce(r.recorded, 0)""";

  private static final String RECEIPTS =
      """
      select 'RECEIPT', r.id, 'contribution', c.id, c.number, o.name, r.amount - r.fee, r.currency, r.received_on, r.bank_reference, c.reference, null
      from receipt r join contribution c on c.id = r.contribution_id join organisation o on o.id = c.donor_id
      where r.rejected_by is null and r.taken_back_by is null and r.bank_account = :account and not\s"""
          + MATCHED.formatted("receipt", "r.id");

  private static final String GRANTS =
      """
      select 'GRANT', g.id, 'grant', g.id, g.number, g.grantee_name, b.owed - coalesce(f.open, 0), 'USD', cast(null as date), null, null, null
      from (select subject_id, sum(debit_usd - credit_usd) as owed from ledger_balance where account = '1430' group by subject_id) b
           join grant_agreement g on g.id = b.subject_id
           left join lateral (select sum(f.amount) as open from grant_refund f where f.grant_id = g.id and f.posted_by is null) f on true
      where :account = '1110' and b.owed > coalesce(f.open, 0)""";

  private static final String REFUNDS =
      """
      select 'REFUND', f.id, 'grant', g.id, g.number, g.grantee_name, f.amount, 'USD', f.received_on, f.bank_reference, null, null
      from grant_refund f join grant_agreement g on g.id = f.grant_id where :account = '1110' and not\s"""
          + MATCHED.formatted("refund", "f.id");

  private static final String DONOR_RETURNS =
      """
      select 'DONOR_RETURN', f.id, 'contribution', c.id, c.number, o.name, f.amount, f.currency, f.paid_on, null, c.reference, null
      from contribution_refund f join contribution c on c.id = f.contribution_id join organisation o on o.id = c.donor_id
      where f.second_signed_by is not null and f.bank_account = :account
        and not exists (select 1 from contribution_refund_return r
                        where r.refund_id = f.id and r.posted_by is null and r.rejected_by is null)""";

  private static final String PAYMENTS =
      """
      select '%s', d.id, 'disbursement', d.id, d.number, g.grantee_name, d.amount, 'USD', d.released_on, %s, p.holder, null
      from disbursement d join grant_agreement g on g.id = d.grant_id join payee_account p on p.id = d.payee_account_id
      where :account = '1110' and d.status in ('RELEASED', 'SENT', 'SETTLED', 'REFUSED', 'RETURNED') and not\s""";

  private static final String ENTRIES =
      """
      select 'JOURNAL', b.entry_id, 'journal', b.entry_id, cast(b.number as text), null, abs(b.value), cast(a.currency as text), b.occurred_on,
             null, null, null
      from bank_book b join bank_account a on a.account = b.account
      where b.account = :account and b.line_id is null and b.source_type <> 'bankPosting' and sign(b.value) = :sign
        and b.occurred_on between :from and :to
        and not (b.source_type, b.event) in (('receipt', 'RECEIVED'), ('disbursement', 'RELEASED'), ('disbursement', 'RELEASED_REVERSED'), ('refund', 'POSTED'))
      order by b.occurred_on desc, b.number desc limit 500""";

  private final Session session;

  Candidates(Session session) {
    this.session = session;
  }

  /** For all lines of one side of an account at once, booked between two days. */
  List<Candidate> of(String account, Told.Side side, LocalDate from, LocalDate to) {
    List<Candidate> found = new ArrayList<>();
    if (side == Told.Side.CREDIT) {
      found.addAll(ask(CONTRIBUTIONS, null));
      found.addAll(ask(RECEIPTS, account));
      found.addAll(ask(GRANTS, account));
      found.addAll(ask(REFUNDS, account));
      found.addAll(ask(DONOR_RETURNS, account));
      found.addAll(
          ask(
              PAYMENTS.formatted("RETURN", "d.return_reference")
                  + MATCHED.formatted("return", "d.id"),
              account));
    } else {
      found.addAll(
          ask(
              PAYMENTS.formatted("DISBURSEMENT", "d.bank_reference")
                  + MATCHED.formatted("disbursement", "d.id"),
              account));
    }
    found.addAll(
        read(
            session
                .createNativeQuery(ENTRIES, Object[].class)
                .setParameter("account", account)
                .setParameter("sign", side == Told.Side.CREDIT ? 1 : -1)
                .setParameter("from", from.minusDays(DAYS_AROUND))
                .setParameter("to", to.plusDays(DAYS_AROUND))));
    return found;
  }

  private List<Candidate> ask(String sql, String account) {
    NativeQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
    if (account != null) {
      query.setParameter("account", account);
    }
    return read(query);
  }

  private static List<Candidate> read(NativeQuery<Object[]> query) {
    return query.getResultStream().map(Candidates::candidate).toList();
  }

  private static Candidate candidate(Object[] row) {
    String currency = row[7].toString().strip();
    BigDecimal amount = (BigDecimal) row[6];
    return new Candidate(
        MatchPart.Kind.valueOf((String) row[0]),
        (UUID) row[1],
        (String) row[2],
        (UUID) row[3],
        row[4].toString(),
        (String) row[5],
        BankStatements.money(amount, currency),
        row[11] == null ? null : BankStatements.money((BigDecimal) row[11], currency),
        (LocalDate) row[8],
        Arrays.asList(row[4], row[9], row[10]).stream()
            .filter(Objects::nonNull)
            .map(Object::toString)
            .filter(reference -> !reference.isBlank())
            .toList());
  }
}
