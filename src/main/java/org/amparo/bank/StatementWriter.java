package org.amparo.bank;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Writes what a file tells, statement by statement, some hundred lines at a time. A statement whose
 * sums do not agree stops the whole file; a line that is known from another file is passed over.
 */
final class StatementWriter implements Camt053.Sink {

  private static final int BATCH = 500;
  private static final int MOST_LINES = 250_000;

  private final Session session;
  private final UUID file;
  private final IntConsumer progress;
  private final List<Object[]> batch = new ArrayList<>();

  private int lines;
  private int fresh;

  private Told.Statement statement;
  private String account;
  private UUID id;
  private boolean known;
  private int inStatement;
  private int freshInStatement;
  private long entries;
  private long creditEntries;
  private BigDecimal credits;
  private BigDecimal debits;
  private BigDecimal movement;
  private final Map<String, Integer> alike = new HashMap<>();

  StatementWriter(Session session, UUID file, IntConsumer progress) {
    this.session = session;
    this.file = file;
    this.progress = progress;
  }

  int lines() {
    return lines;
  }

  int fresh() {
    return fresh;
  }

  @Override
  public void begin(Told.Statement told) {
    statement = told;
    id = UUID.randomUUID();
    inStatement = 0;
    freshInStatement = 0;
    entries = 0;
    creditEntries = 0;
    credits = BigDecimal.ZERO;
    debits = BigDecimal.ZERO;
    movement = BigDecimal.ZERO;
    alike.clear();
    // Held, so that two files about one account are read one after the other.
    Object[] held =
        session
            .createNativeQuery(
                "select account, currency from bank_account where identification = :id for update",
                Object[].class)
            .setParameter("id", told.identification())
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> Refusal.rule("bank.file.unknown-account", told.reference()));
    account = held[0].toString();
    if (!held[1].toString().equals(told.currency())) {
      throw refused("bank.file.currency");
    }
    known = isKnown();
  }

  @Override
  public void line(Told.Line line) {
    if (!line.amount().currency().equals(statement.currency())) {
      throw refused("bank.file.currency");
    }
    entries++;
    BigDecimal amount = line.amount().amount();
    if (line.side() == Told.Side.CREDIT) {
      creditEntries++;
      credits = credits.add(amount);
    } else {
      debits = debits.add(amount);
    }
    if (!line.booked()) {
      // Announced or for information: it moved nothing yet.
      return;
    }
    if (++lines > MOST_LINES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "bank.file.too-many-lines", MOST_LINES);
    }
    movement = line.side() == Told.Side.CREDIT ? movement.add(amount) : movement.subtract(amount);
    inStatement++;
    int nth = alike.merge(DigestUtils.sha256Hex(line.says()), 1, Integer::sum);
    batch.add(new Object[] {line, line.identity(nth), inStatement});
    if (batch.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void end() {
    flush();
    check(statement.all(), entries, credits.add(debits));
    check(statement.credits(), creditEntries, credits);
    check(statement.debits(), entries - creditEntries, debits);
    if (statement.opening().add(movement).compareTo(statement.closing()) != 0) {
      throw refused("bank.file.balance");
    }
    if (known) {
      if (freshInStatement > 0 || !saysTheSame()) {
        throw refused("bank.file.differs");
      }
      return;
    }
    session
        .createNativeMutationQuery(
            """
            insert into bank_statement (id, file_id, account, reference, sequence, from_on, to_on, currency, opening, closing, lines)
            values (:id, :file, :account, :reference, cast(:sequence as bigint), :from, :to, :currency, :opening, :closing, :lines)""")
        .setParameter("id", id)
        .setParameter("file", file)
        .setParameter("account", account)
        .setParameter("reference", statement.reference())
        .setParameter(
            "sequence", statement.sequence() == null ? null : statement.sequence().toString())
        .setParameter("from", statement.from())
        .setParameter("to", statement.to())
        .setParameter("currency", statement.currency())
        .setParameter("opening", statement.opening())
        .setParameter("closing", statement.closing())
        .setParameter("lines", inStatement)
        .executeUpdate();
  }

  private void check(Told.Control control, long count, BigDecimal sum) {
    if (control.count() != null && control.count() != count
        || control.sum() != null && control.sum().compareTo(sum) != 0) {
      throw refused("bank.file.control-sum");
    }
  }

  private boolean isKnown() {
    return session
        .createNativeQuery(
            "select exists (select 1 from bank_statement where account = :account and reference = :reference)",
            Boolean.class)
        .setParameter("account", account)
        .setParameter("reference", statement.reference())
        .getSingleResult();
  }

  private boolean saysTheSame() {
    return session
        .createNativeQuery(
            """
            select exists (select 1 from bank_statement where account = :account and reference = :reference and to_on = :to
              and opening = :opening and closing = :closing and lines = :lines)""",
            Boolean.class)
        .setParameter("account", account)
        .setParameter("reference", statement.reference())
        .setParameter("to", statement.to())
        .setParameter("opening", statement.opening())
        .setParameter("closing", statement.closing())
        .setParameter("lines", inStatement)
        .getSingleResult();
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    int written =
        session.doReturningWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      """
                      insert into bank_line (id, statement_id, account, number, identity, side, amount, currency, instructed_amount,
                        instructed_currency, booked_on, value_on, bank_reference, end_to_end, code, reversal, return_reason, details,
                        counterparty, counterparty_account, remittance)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                      on conflict (account, identity) do nothing""")) {
                for (Object[] one : batch) {
                  fill(insert, (Told.Line) one[0], (String) one[1], (Integer) one[2]);
                  insert.addBatch();
                }
                return Arrays.stream(insert.executeBatch()).filter(n -> n > 0).sum();
              }
            });
    batch.clear();
    fresh += written;
    freshInStatement += written;
    progress.accept(lines);
  }

  private void fill(PreparedStatement insert, Told.Line line, String identity, int number)
      throws SQLException {
    Money instructed = line.instructed();
    insert.setObject(1, UUID.randomUUID());
    insert.setObject(2, id);
    insert.setString(3, account);
    insert.setInt(4, number);
    insert.setString(5, identity);
    insert.setString(6, line.side().name());
    insert.setBigDecimal(7, line.amount().amount());
    insert.setString(8, line.amount().currency());
    insert.setBigDecimal(9, instructed == null ? null : instructed.amount());
    insert.setString(10, instructed == null ? null : instructed.currency());
    insert.setDate(11, Date.valueOf(line.bookedOn()));
    if (line.valueOn() == null) {
      insert.setNull(12, Types.DATE);
    } else {
      insert.setDate(12, Date.valueOf(line.valueOn()));
    }
    insert.setString(
        13,
        line.bankReference() == null ? statement.reference() + "/" + number : line.bankReference());
    insert.setString(14, line.endToEnd());
    insert.setString(15, line.code());
    insert.setBoolean(16, line.reversal());
    insert.setString(17, line.returnReason());
    insert.setInt(18, line.details());
    insert.setString(19, line.counterparty());
    insert.setString(20, line.counterpartyAccount());
    insert.setString(21, line.remittance());
  }

  private Refusal refused(String code) {
    return Refusal.rule(code, statement.reference());
  }
}
