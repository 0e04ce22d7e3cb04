package org.amparo.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Closings;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.voucher.Vouchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who come at the same moment: one effect, and a clear answer to the other. */
@QuarkusTest
class BooksAtOnceTest {

  private static final Actor ONE = AtOnce.staff("books-one", Role.APPROVING_OFFICER);
  private static final Actor OTHER = AtOnce.staff("books-other", Role.APPROVING_OFFICER);

  @Inject Revaluations revaluations;
  @Inject Periods periods;
  @Inject Vouchers vouchers;

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    pool = Given.pool();
  }

  @Test
  void a_revaluation_that_two_post_at_once_is_posted_once() throws Exception {
    euros("2026-01-03");
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('EUR', '2026-01-31', 0.875, 'Test'),"
            + " ('EUR', '2026-02-01', 0.910, 'Test') on conflict do nothing");
    UUID id = proposed("2026-01-31");
    assertThat(
            AtOnce.of(
                List.of(
                    () -> revaluations.post(id, ONE),
                    () -> revaluations.post(id, OTHER),
                    () -> revaluations.post(id, ONE))))
        .as("the second person is told; a second tab of the first gets the same answer")
        .isIn(
            List.of(AtOnce.DONE, "period.revaluation-wrong-state", AtOnce.DONE),
            List.of(
                "period.revaluation-wrong-state", AtOnce.DONE, "period.revaluation-wrong-state"));
    assertThat(entries("revaluation", id + "/" + pool)).isEqualTo(1);
    assertThat(
            Given.ownerSees(
                    "select sum(case side when 'D' then usd else -usd end) from journal_line where account = '6510' and pool = ?",
                    pool)
                .get(0)[0])
        .hasToString("-40.00");
  }

  @Test
  void a_revaluation_proposed_by_two_at_once_is_proposed_once() throws Exception {
    euros("2026-02-03");
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('EUR', '2026-02-28', 0.875, 'Test'),"
            + " ('EUR', '2026-03-01', 0.870, 'Test') on conflict do nothing");
    LocalDate day = LocalDate.parse("2026-02-28");
    Actor first = AtOnce.staff("accountant-one", Role.FINANCE_ACCOUNTANT);
    Actor second = AtOnce.staff("accountant-two", Role.FINANCE_ACCOUNTANT);
    List<String> outcomes =
        AtOnce.of(
            List.of(
                () -> revaluations.propose(day, null, first),
                () -> revaluations.propose(day, null, second)));
    assertThat(outcomes).containsExactlyInAnyOrder(AtOnce.DONE, "revaluation_one_open");
    UUID id =
        (UUID) Given.ownerSees("select id from revaluation where status = 'PROPOSED'").get(0)[0];
    assertThat(
            AtOnce.of(
                List.of(
                    () -> revaluations.post(id, ONE),
                    () -> revaluations.reject(id, "Not yet", OTHER))))
        .as("posted or rejected, not both")
        .containsExactlyInAnyOrder(AtOnce.DONE, "period.revaluation-wrong-state");
    // A key that is said again after its answer was lost finds what it made.
    if (!"POSTED".equals(status(id))) {
      UUID key = UUID.randomUUID();
      UUID again = revaluations.propose(day, key, first).id();
      assertThat(revaluations.propose(day, key, first).id()).isEqualTo(again);
      revaluations.post(again, OTHER);
    }
  }

  @Test
  void a_month_that_is_closed_while_something_is_posted_holds_it_or_refuses_it() throws Exception {
    Actor controller = AtOnce.staff("controller-one", Role.CONTROLLER);
    for (int day = 11; day <= 14; day++) {
      String voucher = submitted("2024-05-" + day);
      Given.post("accountant", "/api/periods/2024-05/soft-closure", Map.of(), 200);
      try {
        List<String> outcomes =
            AtOnce.of(
                List.of(
                    () -> vouchers.post(UUID.fromString(voucher), ONE),
                    () -> periods.close("2024-05", "In a test", controller)));
        boolean posted = entries("voucher", voucher) == 1;
        assertThat(outcomes)
            .as("nothing is posted into a closed month, and no month closes over what waits")
            .containsExactly(
                posted ? AtOnce.DONE : "ledger.period-closed",
                posted ? outcomes.get(1) : AtOnce.DONE);
        assertThat(outcomes.get(1)).isIn(AtOnce.DONE, "period.checklist");
        // What the checklist found waiting was, or was not, posted by the other meanwhile.
        assertThat(outcomes).contains(AtOnce.DONE);
      } finally {
        Closings.openAgain("2024-05");
      }
      if (entries("voucher", voucher) == 0) {
        vouchers.post(UUID.fromString(voucher), ONE);
      }
      assertThat(entries("voucher", voucher)).isEqualTo(1);
    }
  }

  @Test
  void a_month_that_two_controllers_close_or_reopen_at_once_is_closed_and_reopened_once()
      throws Exception {
    Actor first = AtOnce.staff("controller-one", Role.CONTROLLER);
    Actor second = AtOnce.staff("controller-two", Role.CONTROLLER);
    long before = events("2024-07");
    Given.post("accountant", "/api/periods/2024-07/soft-closure", Map.of(), 200);
    try {
      assertThat(
              AtOnce.of(
                  List.of(
                      () -> periods.close("2024-07", "In a test", first),
                      () -> periods.close("2024-07", "In a test", second))))
          .containsExactlyInAnyOrder(AtOnce.DONE, "period.wrong-state");
      assertThat(
              AtOnce.of(
                  List.of(
                      () -> periods.reopen("2024-07", "One reason", first),
                      () -> periods.reopen("2024-07", "Another", second))))
          .containsExactlyInAnyOrder(AtOnce.DONE, "period.wrong-state");
      assertThat(events("2024-07")).isEqualTo(before + 3);
    } finally {
      Closings.openAgain("2024-07");
    }
  }

  private static long events(String month) {
    return (Long)
        Given.ownerSees("select count(*) from accounting_period_event where period_id = ?", month)
            .get(0)[0];
  }

  private static long entries(String type, String source) {
    return (Long)
        Given.ownerSees(
                "select count(*) from journal_entry where source_type = ? and source_id = ?",
                type,
                source)
            .get(0)[0];
  }

  private static String status(UUID revaluation) {
    return As.user("auditor")
        .get("/api/revaluations/" + revaluation)
        .then()
        .statusCode(200)
        .extract()
        .path("status");
  }

  private static UUID proposed(String asOf) {
    return UUID.fromString(
        Given.post("accountant", "/api/revaluations", Map.of("asOf", asOf), 201).getString("id"));
  }

  /** 910 euros at 0.910, worth forty dollars more at 0.875. */
  private void euros(String on) {
    String id =
        submitted(on, "GENERAL", "1120", "6130", Map.of("amount", "910.00", "currency", "EUR"));
    Given.post("approver", "/api/vouchers/" + id + "/posting", Map.of(), 200);
  }

  private String submitted(String on) {
    return submitted(on, "INVESTMENT_REVENUE", "1110", "6310", Given.usd("12.50"));
  }

  private String submitted(
      String on, String template, String debit, String credit, Map<String, Object> amount) {
    JsonPath draft =
        Given.post(
            "accountant",
            "/api/vouchers",
            Map.of(
                "occurredOn",
                on,
                "template",
                template,
                "description",
                "At once",
                "lines",
                List.of(
                    Map.of("account", debit, "side", "DEBIT", "pool", pool, "amount", amount),
                    Map.of("account", credit, "side", "CREDIT", "pool", pool, "amount", amount))),
            201);
    Given.post(
        "accountant", "/api/vouchers/" + draft.getString("id") + "/submission", Map.of(), 200);
    return draft.getString("id");
  }
}
