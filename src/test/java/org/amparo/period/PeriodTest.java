package org.amparo.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeriodTest {

  @Test
  void a_month_closes_in_two_steps_and_reopens_with_a_reason_that_the_auditor_sees() {
    String path = "/api/periods/2024-08";
    String pool = Given.pool();
    Given.post("accountant", path + "/closure", Map.of(), 403);
    Given.post("controller", path + "/closure", Map.of(), 409);
    Given.post("controller", path + "/soft-closure", Map.of(), 403);
    JsonPath soft = Given.post("accountant", path + "/soft-closure", Map.of(), 200);
    assertThat(soft.getString("status")).isEqualTo("SOFT_CLOSED");
    assertThat(Given.post("accountant", path + "/soft-closure", Map.of(), 200).getInt("version"))
        .isEqualTo(soft.getInt("version"));
    try {
      // Business stops, what is written by hand does not.
      Given.rates();
      String draft = voucher(pool, "2024-08-15");
      JsonPath file = file("2024-08");
      assertThat(file.getBoolean("checks.find { it.code == 'voucher.closing.posted' }.holds"))
          .isFalse();
      JsonPath refused =
          Given.post("controller", path + "/closure", Map.of("exception", "In a hurry"), 422);
      assertThat(refused.getString("code")).isEqualTo("period.checklist");
      assertThat(refused.getList("errors.code")).isEqualTo(List.of("voucher.closing.posted"));
      Given.post("accountant", "/api/vouchers/" + draft + "/submission", Map.of(), 200);
      Given.post("approver", "/api/vouchers/" + draft + "/posting", Map.of(), 200);

      JsonPath closed =
          Given.post("controller", path + "/closure", Map.of("exception", "First months"), 200);
      assertThat(closed.getString("status")).isEqualTo("CLOSED");
      assertThat(closed.getString("closedBy.name")).isNotBlank();
      assertThat(closed.getList("actions")).isEqualTo(List.of("reopen"));
      String late = voucher(pool, "2024-08-16");
      Given.post("accountant", "/api/vouchers/" + late + "/submission", Map.of(), 200);
      assertThat(
              Given.post("approver", "/api/vouchers/" + late + "/posting", Map.of(), 422)
                  .getString("code"))
          .isEqualTo("ledger.period-closed");
      Given.post("accountant", "/api/vouchers/" + late + "/withdrawal", Map.of(), 200);
    } finally {
      JsonPath open =
          Given.post(
              "controller", path + "/reopening", Map.of("reason", "Late bank statement"), 200);
      assertThat(open.getString("status")).isEqualTo("REOPENED");
    }
    assertThat(tasks("auditor")).contains("2024-08");
    JsonPath file = file("2024-08");
    assertThat(file.getList("events.event", String.class))
        .containsExactly("REOPENED", "CLOSED", "SOFT_CLOSED");
    assertThat(file.getString("events[0].reason")).isEqualTo("Late bank statement");
    Given.post("controller", path + "/acknowledgement", Map.of(), 403);
    Given.post("auditor", path + "/acknowledgement", Map.of(), 200);
    Given.post("auditor", path + "/acknowledgement", Map.of(), 200);
    assertThat(tasks("auditor")).doesNotContain("2024-08");
    assertThat(file("2024-08").getList("events.event", String.class))
        .containsExactly("NOTED", "REOPENED", "CLOSED", "SOFT_CLOSED");
    As.user("controller")
        .get("/api/audit-trail?subjectType=period&subjectId=2024-08&outcome=DONE")
        .then()
        .body("items.action", contains("acknowledge", "reopen", "close", "softClose"))
        .body("items[1].detail.reason", equalTo("Late bank statement"));
  }

  @Test
  void in_a_soft_closed_month_the_days_business_is_refused() {
    String path = "/api/periods/2024-09";
    Given.post("accountant", path + "/soft-closure", Map.of(), 200);
    try {
      List<Object[]> takes =
          Given.ownerSees(
              "select ledger_period_takes('SOFT_CLOSED', 'receipt'), ledger_period_takes('SOFT_CLOSED', 'voucher'),"
                  + " ledger_period_takes('CLOSED', 'voucher'), ledger_period_takes('CLOSED', 'year'), ledger_period_takes('REOPENED', 'receipt')");
      assertThat(takes.get(0)).containsExactly(false, true, false, true, true);
    } finally {
      Given.post("controller", path + "/reopening", Map.of("reason", "Test over"), 200);
    }
  }

  @Test
  void what_does_not_hold_but_is_not_required_needs_a_written_reason() {
    String path = "/api/periods/2024-10";
    Given.post("accountant", path + "/soft-closure", Map.of(), 200);
    try {
      if (file("2024-10").getList("checks.findAll { !it.holds }").isEmpty()) {
        Given.post("controller", path + "/closure", Map.of(), 200);
      } else {
        assertThat(
                Given.post("controller", path + "/closure", Map.of(), 422)
                    .getString("errors[0].field"))
            .isEqualTo("exception");
      }
    } finally {
      Given.post("controller", path + "/reopening", Map.of("reason", "Test over"), 200);
    }
  }

  @Test
  void a_period_that_has_not_ended_is_not_closed() {
    String now = Given.today().toString().substring(0, 7);
    assertThat(
            Given.post("accountant", "/api/periods/" + now + "/soft-closure", Map.of(), 422)
                .getString("code"))
        .isEqualTo("period.not-ended");
    Given.post("accountant", "/api/periods/1999-01/soft-closure", Map.of(), 404);
    assertThat(
            Given.post("controller", "/api/periods/2024-07/reopening", Map.of("reason", " "), 422)
                .getString("errors[0].field"))
        .isEqualTo("reason");
    Given.post("accountant", "/api/periods/2024-07/reopening", Map.of("reason", "r"), 403);
  }

  @Test
  void auditors_are_written_to_of_a_reopening_in_their_languages_and_of_a_refusal_not() {
    String path = "/api/periods/2024-06";
    long before = letters("2024-06");
    Given.post("accountant", path + "/soft-closure", Map.of(), 200);
    Given.post("accountant", path + "/reopening", Map.of("reason", "Mine to say"), 403);
    Given.post("controller", path + "/reopening", Map.of("reason", " "), 422);
    assertThat(letters("2024-06")).as("refused").isEqualTo(before);

    Given.post("controller", path + "/reopening", Map.of("reason", "A bill came late"), 200);
    assertThat(letters("2024-06")).isEqualTo(before + 2);
    Given.post("controller", path + "/reopening", Map.of("reason", "A bill came late"), 200);
    Given.post("controller", path + "/reopening", Map.of("reason", "Again"), 409);
    assertThat(letters("2024-06")).as("said once").isEqualTo(before + 2);
    Object[] english = letter("2024-06", "external@auditors.example");
    assertThat(english[0]).asString().contains("June 2024");
    assertThat(english[1]).asString().contains("A bill came late").contains((String) english[2]);
    assertThat(letter("2024-06", "internal@auditors.example")[0])
        .asString()
        .contains("أُعيد فتح")
        .contains("2024");
    assertThat(english[3]).as("written by the transaction that reopened it").isEqualTo(english[4]);
  }

  private static long letters(String month) {
    return (Long)
        Given.ownerSees(
                "select count(*) from mail where about_type = 'period' and about_id = ?", id(month))
            .get(0)[0];
  }

  /**
   * Subject and body of the last letter, who reopened the month, and the transactions of letter and
   * event.
   */
  private static Object[] letter(String month, String address) {
    return Given.ownerSees(
            """
            select m.subject, m.body, p.name, cast(m.xmin as text), cast(e.xmin as text)
            from mail m, accounting_period_event e join person p on p.id = e.by
            where m.about_id = ? and m.to_address = ? and e.period_id = ? and e.event = 'REOPENED'
            order by m.created_at desc, e.id desc limit 1""",
            id(month),
            address,
            month)
        .get(0);
  }

  private static UUID id(String month) {
    return UUID.nameUUIDFromBytes(month.getBytes(StandardCharsets.UTF_8));
  }

  private static String voucher(String pool, String on) {
    return Given.post(
            "accountant",
            "/api/vouchers",
            Map.of(
                "occurredOn",
                on,
                "template",
                "INVESTMENT_REVENUE",
                "description",
                "Interest",
                "lines",
                List.of(line(pool, "1110", "DEBIT"), line(pool, "6310", "CREDIT"))),
            201)
        .getString("id");
  }

  private static Map<String, Object> line(String pool, String account, String side) {
    return Map.of("account", account, "side", side, "pool", pool, "amount", Given.usd("12.50"));
  }

  private static JsonPath file(String id) {
    return As.user("auditor").get("/api/periods/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static List<String> tasks(String user) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.task == 'period.acknowledge' }.label", String.class);
  }
}
