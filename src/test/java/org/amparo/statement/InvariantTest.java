package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.period.Periods;
import org.amparo.problem.Messages;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvariantTest {

  @Inject Invariants invariants;
  @Inject Periods periods;
  @Inject FundClock clock;

  @Test
  void the_page_asks_exactly_the_files_that_say_what_holds() throws IOException {
    Set<String> said = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("db/checks"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        if (Files.readString(file).matches("(?s)-- [a-z][a-z0-9-]*: .*")) {
          said.add(file.getFileName().toString());
        }
      }
    }
    Set<String> asked =
        new TreeSet<>(invariants.checks().stream().map(Invariants.Check::file).toList());
    assertThat(asked).isEqualTo(said).hasSizeGreaterThan(15);
    assertThat(invariants.checks().stream().map(Invariants.Check::code)).doesNotHaveDuplicates();
  }

  @Test
  void every_question_can_be_asked_and_is_worded_in_six_languages() {
    for (Invariants.Check check : invariants.checks()) {
      Invariants.Finding found = invariants.ask(check.code());
      assertThat(found.problem()).as(check.file()).isNull();
      for (String language : Messages.LANGUAGES) {
        assertThat(
                Messages.find(
                    "invariant." + check.code(), java.util.Locale.forLanguageTag(language)))
            .as(check.code() + " " + language)
            .isPresent();
      }
    }
  }

  @Test
  void what_the_interface_does_breaks_none_of_them() {
    Given.receivedContribution("10.00", Given.pool());
    Given.grantInForce();
    for (String code :
        List.of(
            "unbalanced-entries",
            "kept-balances",
            "segregation-of-duties",
            "reversals",
            "guarded-accounts",
            "grant-advances",
            "closed-grants",
            "next-instalment",
            "instalments-within-agreement",
            "awards-within-envelope",
            "receipts-in-books",
            "deadlines",
            "net-assets",
            "memoranda",
            "certified-statements")) {
      assertThat(invariants.ask(code).rows()).as(code).isEmpty();
    }
  }

  @Test
  void what_is_broken_is_shown_with_its_rows() {
    UUID contribution = Given.receivedContribution("10.00", Given.pool());
    String number =
        (String)
            Given.ownerSees("select number from contribution where id = ?", contribution).get(0)[0];
    // Only somebody who can switch the rules off gets this far; the check sees it all the same.
    Given.owner("alter table receipt disable trigger user");
    Given.owner("alter table receipt drop constraint receipt_two_persons");
    Given.owner(
        "update receipt set posted_by = recorded_by where contribution_id = ?", contribution);
    try {
      As.user("auditor")
          .header("Accept-Language", "en")
          .get("/api/invariants/segregation-of-duties")
          .then()
          .statusCode(200)
          .body("holds", equalTo(false))
          .body("sql", containsString("receipt"))
          .body("columns", hasItem("person"))
          .body("rows.collect { it[1] }", hasItem(number));
    } finally {
      Given.owner(
          "update receipt r set posted_by = (select id from person where id <> r.recorded_by limit 1) where contribution_id = ?",
          contribution);
      Given.owner("alter table receipt enable trigger user");
      Given.owner(
          "alter table receipt add constraint receipt_two_persons check (posted_by <> recorded_by)");
    }
    As.user("auditor")
        .get("/api/invariants/segregation-of-duties")
        .then()
        .body("holds", equalTo(true));
    As.user("auditor").get("/api/invariants/nothing").then().statusCode(404);
  }

  @Test
  void history_told_later_is_in_order_and_an_entry_slipped_into_a_closed_month_is_not() {
    String month = "2025-07";
    String pool = Given.pool();
    interest(pool, month);
    clock.at(
        Instant.parse("2025-08-05T10:00:00Z"),
        () -> {
          periods.softClose(month, actor(Role.FINANCE_ACCOUNTANT));
          return periods.close(month, "Told later", actor(Role.CONTROLLER));
        });
    try {
      assertThat(invariants.ask("closed-periods").rows()).isEmpty();
      // Whoever can change the database opens the month without a trace, posts, and closes it
      // again.
      Given.owner("update accounting_period set status = 'OPEN' where id = ?", month);
      String slipped = interest(pool, month);
      Given.owner("update accounting_period set status = 'CLOSED' where id = ?", month);
      assertThat(invariants.ask("closed-periods").rows())
          .singleElement()
          .satisfies(row -> assertThat(row).contains(month, slipped));
    } finally {
      Given.owner("update accounting_period set status = 'CLOSED' where id = ?", month);
      Given.post(
          "controller",
          "/api/periods/" + month + "/reopening",
          Map.of("reason", "Left as it was"),
          200);
      Given.post("auditor", "/api/periods/" + month + "/acknowledgement", Map.of(), 200);
    }
    assertThat(invariants.ask("closed-periods").rows()).isEmpty();
  }

  /**
   * @return number of the entry
   */
  private static String interest(String pool, String month) {
    Map<String, String> usd = Map.of("amount", "5.00", "currency", "USD");
    String path =
        "/api/vouchers/"
            + Given.post(
                    "accountant",
                    "/api/vouchers",
                    Map.of(
                        "occurredOn",
                        month + "-10",
                        "template",
                        "INVESTMENT_REVENUE",
                        "description",
                        "Interest",
                        "lines",
                        List.of(
                            Map.of("account", "1110", "side", "DEBIT", "amount", usd, "pool", pool),
                            Map.of(
                                "account", "6310", "side", "CREDIT", "amount", usd, "pool", pool))),
                    201)
                .getString("id");
    Given.post("accountant", path + "/submission", Map.of(), 200);
    return Given.post("approver", path + "/posting", Map.of(), 200).getString("entry.number");
  }

  private static Actor actor(Role role) {
    return new Actor(UUID.randomUUID(), role.name(), role.name(), Set.of(role), null);
  }
}
