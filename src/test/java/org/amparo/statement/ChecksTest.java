package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amparo.Given;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL that an auditor runs without the application. */
@QuarkusTest
class ChecksTest {

  @Inject Ledger ledger;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unbalanced_entries",
        "kept_balances",
        "segregation_of_duties",
        "sealed",
        "samples",
        "donor_statements"
      })
  void find_nothing_wrong_with_the_books(String check) throws IOException {
    Given.receivedContribution("10.00", Given.pool());
    assertThat(run(check)).isEmpty();
  }

  @Test
  void the_trial_balance_balances_in_the_books_and_in_the_memoranda() throws IOException {
    Given.receivedContribution("10.00", Given.pool());
    assertThat(run("trial_balance").stream().filter(row -> row[0].equals("Total")))
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat((BigDecimal) row[2]).isEqualByComparingTo((BigDecimal) row[3]));
  }

  @Test
  void what_a_pool_may_commit_is_what_the_ledger_says() throws IOException {
    String pool = Given.pool();
    Given.receivedContribution("10.00", pool);
    assertThat(
            run("availability").stream()
                .filter(row -> row[0].equals(pool))
                .map(row -> Money.usd((BigDecimal) row[4])))
        .containsExactly(ledger.availability(pool).available());
  }

  private static List<Object[]> run(String check) throws IOException {
    return Given.ownerSees(Files.readString(Path.of("db/checks", check + ".sql")).replace(";", ""));
  }
}
