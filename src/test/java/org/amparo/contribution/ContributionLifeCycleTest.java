package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.amparo.Given;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContributionLifeCycleTest {

  private static final String PATH = "/api/contributions/";

  @Inject Ledger ledger;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
    Given.norrland();
  }

  @Test
  void a_pledge_becomes_cash_with_its_exchange_loss() {
    String pool = Given.pool();
    JsonPath pledged =
        Given.post("donor", "/api/contributions", Given.pledge("250000.00", "EUR", pool), 201);
    UUID id = UUID.fromString(pledged.getString("id"));
    assertThat(pledged.getString("number")).matches("C-2026-\\d{4,}");
    assertThat(pledged.getString("usdAtPledge.amount")).isEqualTo("287356.32");
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.usd("287356.32"));

    Given.post("manager", PATH + id + "/acceptance", acceptance(), 200);
    JsonPath agreed =
        Given.post(
            "manager", PATH + id + "/agreement", Given.agreement("BINDING_UNCONDITIONAL"), 200);
    assertThat(agreed.getString("status")).isEqualTo("AGREED");
    assertThat(agreed.getString("agreement.usd.amount")).isEqualTo("287356.32");
    assertThat(agreed.getString("agreement.pscRate")).isEqualTo("0.13");
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id))
        .isEqualTo(Money.usd("287356.32"));
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id))
        .isEqualTo(Money.usd("287356.32"));

    JsonPath received = Given.received(id, Given.receipt("250000.00", "EUR", "2026-04-15"));
    assertThat(received.getString("status")).isEqualTo("RECEIVED");
    assertThat(received.getString("outstanding.amount")).isEqualTo("0.00");
    assertThat(received.getString("receipts[0].usd.amount")).isEqualTo("280898.88");
    assertThat(received.getString("receipts[0].exchangeDifference.amount")).isEqualTo("-6457.44");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("280898.88"));
    assertThat(ledger.balance(Account.EXCHANGE_LOSSES, id)).isEqualTo(Money.usd("6457.44"));
    assertThat(ledger.availability(pool).available()).isEqualTo(Money.usd("280898.88"));
  }

  private static Map<String, Object> acceptance() {
    return Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "In order");
  }
}
