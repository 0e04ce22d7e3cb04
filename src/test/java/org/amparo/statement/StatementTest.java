package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StatementTest {

  private static final String STATUS = "/api/statements/status-of-fund";
  private static final String TRIAL = "/api/statements/trial-balance";

  @Inject Statements statements;
  @Inject Ledger ledger;

  @Test
  void the_status_of_the_fund_rolls_forward_to_its_net_assets() {
    BigDecimal before = figure("contributions");
    Given.receivedContribution("1234.00", Given.pool());
    Statements.StatusOfFund s = statements.statusOfFund(null);
    assertThat(
            s.openingBalance()
                .amount()
                .plus(s.contributions().amount())
                .plus(s.otherRevenue().amount())
                .minus(s.expense().amount())
                .minus(s.programmeSupport().amount())
                .minus(s.otherExpense().amount()))
        .isEqualTo(s.netAssets().amount());
    if (Given.today().getYear() == 2026) {
      assertThat(figure("contributions").subtract(before)).isEqualByComparingTo("1234.00");
    }
    assertThat(s.contributions().accounts()).contains("6110");
  }

  @Test
  void what_pools_may_commit_is_what_the_ledger_says() {
    String pool = Given.pool();
    Given.receivedContribution("50.00", pool);
    for (LocalDate asOf : new LocalDate[] {null, Given.today().plusDays(1)}) {
      assertThat(statements.statusOfFund(asOf).pools()).contains(ledger.availability(pool));
    }
    assertThat(statements.statusOfFund(LocalDate.of(2026, 4, 1)).pools())
        .as("the day before the money came")
        .noneMatch(a -> a.pool().equals(pool) && a.cash().isPositive());
  }

  @Test
  void a_trial_balance_of_a_day_knows_nothing_of_later_days() {
    String pool = Given.pool();
    Given.receivedContribution("50.00", pool);
    assertThat(statements.trialBalance(LocalDate.of(2026, 3, 15), pool).rows()).isEmpty();
    assertThat(statements.trialBalance(LocalDate.of(2026, 3, 15), pool).memo()).hasSize(2);
    assertThat(statements.trialBalance(LocalDate.of(2026, 3, 16), pool).memo()).isEmpty();
    assertThat(statements.trialBalance(LocalDate.of(2026, 3, 16), pool).totalDebit())
        .isEqualTo(Money.usd("50.00"));
  }

  @Test
  void accounts_are_named_in_the_readers_language() {
    String pool = Given.pool();
    Given.receivedContribution("50.00", pool);
    As.user("controller")
        .header("Accept-Language", "es")
        .get(TRIAL + "?pool=" + pool)
        .then()
        .statusCode(200)
        .body("rows.accountName", hasItem("Contribuciones voluntarias – Estados Miembros"));
    As.user("controller")
        .header("Accept-Language", "ru")
        .get("/api/accounts")
        .then()
        .statusCode(200)
        .body("items.find { it.code == '9200' }.name", startsWith("Непогашенные обязательства"))
        .body("items.find { it.code == '1310' }.normalSide", equalTo("DEBIT"));
  }

  @Test
  void a_statement_comes_as_a_table_when_asked_for() {
    String pool = Given.pool();
    Given.receivedContribution("50.00", pool);
    String link =
        As.user("auditor")
            .header("Accept-Language", "fr")
            .get(TRIAL + "?format=csv&pool=" + pool)
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .header("Content-Disposition", containsString("trial-balance.csv"))
            .extract()
            .asString();
    assertThat(link.lines().findFirst())
        .contains("Compte,Intitulé du compte,Débit (USD),Crédit (USD)");
    assertThat(link).contains("1110,").contains(",50.00,0.00");
    assertThat(
            As.user("auditor")
                .header("Accept", "text/csv")
                .header("Accept-Language", "fr")
                .get(TRIAL + "?pool=" + pool)
                .asString())
        .isEqualTo(link);
    As.user("auditor")
        .header("Accept", "text/csv")
        .get(STATUS)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/csv"));
    As.user("auditor").get(STATUS).then().contentType(startsWith("application/json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"donor", "ngo.officer", "evaluator1", "trustee", "admin", "dpo"})
  void donors_applicants_and_advisers_do_not_read_the_books(String user) {
    for (String path :
        new String[] {TRIAL, STATUS, "/api/journal", "/api/accounts", "/api/periods"}) {
      As.user(user).get(path).then().statusCode(403);
    }
  }

  private static BigDecimal figure(String name) {
    JsonPath status = As.user("auditor").get(STATUS).then().statusCode(200).extract().jsonPath();
    assertThat(status.getString(name + ".currency")).isEqualTo("USD");
    return new BigDecimal(status.getString(name + ".amount"));
  }
}
