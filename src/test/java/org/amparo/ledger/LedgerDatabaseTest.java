package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.Given;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the database refuses by itself, whoever asks and whatever the code forgot. */
@QuarkusTest
class LedgerDatabaseTest {

  private static final String PERSON = "00000000-0000-4000-8000-00000000aaaa";

  @Inject DataSource application;

  String pool;

  @BeforeEach
  void masterData() {
    pool = Given.pool();
    Given.owner(
        "insert into person (id, username, name) values (?, 'books', 'Books') on conflict do"
            + " nothing",
        UUID.fromString(PERSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update journal_entry set occurred_on = occurred_on",
        "update journal_line set usd = usd",
        "delete from journal_entry",
        "delete from journal_line",
        "truncate journal_line",
        "insert into journal_line select * from journal_line",
        "insert into journal_entry (id) select gen_random_uuid()",
        "update ledger_balance set debit_usd = 0",
        "insert into ledger_balance select * from ledger_balance",
        "delete from ledger_balance",
        "update account set guarded = false",
        "update exchange_rate set units_per_usd = 1",
        "delete from exchange_rate",
        "update audit_event set outcome = 'DONE'",
        "delete from audit_event",
        "update fulfilment set usd = 0",
        "delete from receipt"
      })
  void the_application_may_not_rewrite_the_books(String sql) throws SQLException {
    try (Connection connection = application.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      assertThat(refusalOf(statement::execute).getSQLState())
          .as("insufficient privilege")
          .isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update journal_entry set occurred_on = occurred_on",
        "delete from journal_entry",
        "update journal_line set usd = usd",
        "delete from journal_line",
        "truncate journal_entry cascade",
        "update audit_event set outcome = 'DONE'",
        "delete from audit_event",
        "update exchange_rate set units_per_usd = 1",
        "update pool set code = 'OTHER' where code = 'CHILDREN'",
        "delete from account",
        "delete from currency",
        "delete from person",
        "delete from accounting_period"
      })
  void not_even_the_owner_may_rewrite_the_books(String sql) throws SQLException {
    try (Connection owner = Given.ownerConnection();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      assertThat(constraintOf(refusalOf(statement::execute))).isEqualTo("append_only");
    }
  }

  @Test
  void a_line_added_to_an_entry_later_is_refused_to_the_owner_too() throws SQLException {
    post(
        "2026-05-04",
        line(1, "9100", "D", "USD", "1.00", "1", "1.00"),
        line(2, "9199", "C", "USD", "1.00", "1", "1.00"));
    try (Connection owner = Given.ownerConnection();
        PreparedStatement late =
            owner.prepareStatement(
                "insert into journal_line (entry_id, line, account, side, currency, amount, rate, usd, pool)"
                    + " select id, 99, '9100', 'D', 'USD', 1, 1, 1, 'GENERAL' from journal_entry limit 1")) {
      assertThat(constraintOf(refusalOf(late::execute))).isEqualTo("journal_line_with_its_entry");
    }
  }

  @Test
  void a_line_slipped_in_beside_those_that_were_checked_has_the_entry_checked_again()
      throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection owner = Given.ownerConnection()) {
      owner.setAutoCommit(false);
      execute(
          owner,
          "select ledger_post('"
              + entry(
                      "2026-05-04",
                      line(1, "9100", "D", "USD", "1.00", "1", "1.00"),
                      line(2, "9199", "C", "USD", "1.00", "1", "1.00"))
                  .replaceFirst("\"id\": *\"[^\"]*", "\"id\": \"" + id)
              + "'::jsonb)");
      execute(
          owner,
          "insert into journal_line (entry_id, line, account, side, currency, amount, rate, usd,"
              + " pool) values ('"
              + id
              + "', 3, '9100', 'D', 'USD', 1, 1, 1, 'GENERAL')");
      assertThat(constraintOf(refusalOf(owner::commit))).isEqualTo("journal_entry_balanced");
    }
    assertThat(Given.ownerSees("select 1 from journal_entry where id = ?", id)).isEmpty();
  }

  @Test
  void a_retired_account_takes_nothing_but_what_is_taken_back() throws SQLException {
    Given.owner(
        "insert into account (code, type, normal) values ('7999', 'EXPENSE', 'D') on conflict do"
            + " nothing");
    String[] there = {
      line(1, "7999", "D", "USD", "1.00", "1", "1.00"),
      line(2, "6110", "C", "USD", "1.00", "1", "1.00")
    };
    String[] back = {
      line(1, "7999", "C", "USD", "1.00", "1", "1.00"),
      line(2, "6110", "D", "USD", "1.00", "1", "1.00")
    };
    String retire =
        "update account set retired_at = now(), retired_by = '" + PERSON + "' where code = '7999'";
    post("2026-01-10", there);
    Object posted =
        Given.ownerSees("select distinct entry_id from journal_line where pool = ?", pool)
            .get(0)[0];
    try (Connection owner = Given.ownerConnection()) {
      assertThat(constraintOf(refusalOf(() -> execute(owner, retire)))).isEqualTo("account_empty");
    }
    post("2026-01-10", back);
    Given.owner(retire);
    try {
      assertThat(constraintOf(refusalOf(() -> post("2026-01-10", there))))
          .isEqualTo("journal_line_account_in_use");
      try (Connection connection = application.getConnection()) {
        String reversal =
            entry("2026-01-10", back)
                .replaceFirst("\\{", "{\"reverses\": \"" + posted + "\", \"reason\": \"r\", ");
        execute(connection, "select ledger_post('" + reversal + "'::jsonb)");
      }
    } finally {
      Given.owner("update account set retired_at = null, retired_by = null where code = '7999'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update account set guarded = true where code = '7110'",
        "update account set type = 'REVENUE', code = '6999' where code = '7110'",
        "update account set retired_at = now(), retired_by = '" + PERSON + "' where code = '1110'",
        "insert into account (code, type, normal) values ('1999', 'REVENUE', 'C')",
        "delete from account_name"
      })
  void an_account_keeps_its_meaning_and_one_that_is_needed_stays(String sql) throws SQLException {
    try (Connection owner = Given.ownerConnection()) {
      assertThat(constraintOf(refusalOf(() -> execute(owner, sql))))
          .isIn("account_meaning_stays", "account_needed", "account_code_of_type", "append_only");
    }
  }

  @Test
  void an_entry_by_nobody_known_is_refused() {
    String[] lines = {
      line(1, "9100", "D", "USD", "1.00", "1", "1.00"),
      line(2, "9199", "C", "USD", "1.00", "1", "1.00")
    };
    String entry = entry("2026-01-10", lines).replace(PERSON, UUID.randomUUID().toString());
    assertThat(
            constraintOf(
                refusalOf(
                    () -> {
                      try (Connection connection = application.getConnection()) {
                        execute(connection, "select ledger_post('" + entry + "'::jsonb)");
                      }
                    })))
        .isEqualTo("journal_entry_refers");
  }

  @Test
  void an_entry_that_names_an_unknown_pool_is_refused() throws SQLException {
    assertRefused(
        "ledger_balance_pool_fkey",
        line(1, "9100", "D", "USD", "1.00", "1", "1.00")
            .replaceAll("(\"pool\": *\")[^\"]*", "$1NOWHERE"),
        line(2, "9199", "C", "USD", "1.00", "1", "1.00"));
  }

  @Test
  void an_entry_that_does_not_balance_in_dollars_is_refused() throws SQLException {
    assertRefused(
        "journal_entry_balanced",
        line(1, "1110", "D", "USD", "100.00", "1", "100.00"),
        line(2, "6110", "C", "USD", "99.99", "1", "99.99"));
  }

  @Test
  void an_entry_that_balances_in_dollars_but_not_in_a_currency_is_refused() throws SQLException {
    assertRefused(
        "journal_entry_balanced",
        line(1, "1120", "D", "EUR", "87.00", "0.87", "100.00"),
        line(2, "6110", "C", "USD", "100.00", "1", "100.00"));
  }

  @Test
  void an_entry_of_one_line_is_refused_even_when_it_is_the_owner_who_writes_it()
      throws SQLException {
    try (Connection owner = Given.ownerConnection()) {
      owner.setAutoCommit(false);
      UUID id = UUID.randomUUID();
      execute(
          owner,
          "insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event,"
              + " recorded_by, content) values ('"
              + id
              + "', '2026-01-01', '2026-01', 'test', '"
              + id
              + "', 'X', '"
              + PERSON
              + "', '')");
      assertThat(constraintOf(refusalOf(owner::commit))).isEqualTo("journal_entry_balanced");
    }
  }

  @Test
  void an_amount_in_yen_with_decimals_is_refused() throws SQLException {
    assertRefused(
        "journal_line_whole_minor_units",
        line(1, "1110", "D", "JPY", "100.5", "150", "0.67"),
        line(2, "6110", "C", "JPY", "100.5", "150", "0.67"));
  }

  @Test
  void yen_without_and_dinars_with_three_decimals_are_kept_exactly() throws SQLException {
    post(
        "2026-01-10",
        line(1, "1110", "D", "JPY", "123456789012", "151.37", "815596147.27"),
        line(2, "6110", "C", "JPY", "123456789012", "151.37", "815596147.27"),
        line(3, "1110", "D", "KWD", "1.001", "0.307", "3.26"),
        line(4, "6110", "C", "KWD", "1.001", "0.307", "3.26"));
    assertThat(
            Given.ownerSees(
                "select debit, credit from ledger_balance where pool = ? and account = '1110' order"
                    + " by currency",
                pool))
        .extracting(row -> row[0].toString())
        .containsExactly("123456789012.0000", "1.0010");
    assertThat(Money.of("123456789012.0000", "JPY").text()).isEqualTo("123456789012");
    assertThat(Money.of("1.0010", "KWD").text()).isEqualTo("1.001");
  }

  @Test
  void dollars_have_no_other_value_than_their_own() throws SQLException {
    assertRefused(
        "journal_line_dollars_are_dollars",
        line(1, "1110", "D", "USD", "100.00", "1", "99.00"),
        line(2, "6110", "C", "USD", "100.00", "1", "99.00"));
  }

  @Test
  void memo_accounts_stay_apart() throws SQLException {
    assertRefused(
        "journal_entry_memo_apart",
        line(1, "9100", "D", "USD", "100.00", "1", "100.00"),
        line(2, "6110", "C", "USD", "100.00", "1", "100.00"));
  }

  @Test
  void a_guarded_account_does_not_fall_below_zero() throws SQLException {
    assertRefused(
        "ledger_balance_not_negative",
        line(1, "1110", "D", "USD", "100.00", "1", "100.00"),
        line(2, "1310", "C", "USD", "100.00", "1", "100.00"));
  }

  @Test
  void cash_that_a_pool_does_not_hold_does_not_leave_it() throws SQLException {
    assertRefused(
        "ledger_cash_not_negative",
        line(1, "7650", "D", "USD", "1.00", "1", "1.00"),
        line(2, "1110", "C", "USD", "1.00", "1", "1.00"));
  }

  @Test
  void a_closed_period_takes_no_entry() throws SQLException {
    Given.owner("update accounting_period set status = 'CLOSED' where id = '2024-11'");
    try (Connection connection = application.getConnection()) {
      connection.setAutoCommit(false);
      String entry =
          entry(
              "2024-11-30",
              line(1, "1110", "D", "USD", "5.00", "1", "5.00"),
              line(2, "6110", "C", "USD", "5.00", "1", "5.00"));
      assertThat(
              constraintOf(
                  refusalOf(
                      () -> execute(connection, "select ledger_post('" + entry + "'::jsonb)"))))
          .isEqualTo("ledger_period_open");
    } finally {
      Given.owner("update accounting_period set status = 'OPEN' where id = '2024-11'");
    }
  }

  @Test
  void every_currency_has_the_decimals_that_amounts_are_reckoned_with() {
    assertThat(Given.ownerSees("select code, minor_units from currency"))
        .allSatisfy(
            row ->
                assertThat(Money.decimals(row[0].toString()))
                    .as(row[0].toString())
                    .isEqualTo(((Number) row[1]).intValue()));
  }

  private void assertRefused(String constraint, String... lines) throws SQLException {
    assertThat(constraintOf(refusalOf(() -> post("2026-01-10", lines)))).isEqualTo(constraint);
    assertThat(Given.ownerSees("select 1 from ledger_balance where pool = ?", pool)).isEmpty();
  }

  private void post(String day, String... lines) throws SQLException {
    try (Connection connection = application.getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "select ledger_post('" + entry(day, lines) + "'::jsonb)");
      connection.commit();
    }
  }

  private static String entry(String day, String... lines) {
    return """
        {"id": "%s", "occurredOn": "%s", "sourceType": "test", "sourceId": "%s", "event": "TEST",
         "recordedBy": "%s", "args": {}, "lines": [%s]}"""
        .formatted(UUID.randomUUID(), day, UUID.randomUUID(), PERSON, String.join(",", lines));
  }

  private String line(
      int number,
      String account,
      String side,
      String currency,
      String amount,
      String rate,
      String usd) {
    return """
        {"line": %d, "account": "%s", "side": "%s", "currency": "%s", "amount": "%s", "rate": "%s", "usd": "%s",
         "pool": "%s"}"""
        .formatted(number, account, side, currency, amount, rate, usd, pool);
  }

  private interface Act {
    void run() throws SQLException;
  }

  private static PSQLException refusalOf(Act act) {
    try {
      act.run();
    } catch (SQLException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof PSQLException refusal) {
          return refusal;
        }
      }
      throw new AssertionError("Refused, but not by the database", e);
    }
    throw new AssertionError("The database let it pass");
  }

  private static String constraintOf(PSQLException refusal) {
    return refusal.getServerErrorMessage().getConstraint();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
