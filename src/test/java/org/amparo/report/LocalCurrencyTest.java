package org.amparo.report;

import static org.amparo.report.Calls.call;
import static org.amparo.report.Calls.draft;
import static org.amparo.report.Calls.path;
import static org.amparo.report.Calls.save;
import static org.amparo.report.Calls.submit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In currencies that no other test brings in rates of. */
@QuarkusTest
class LocalCurrencyTest {

  @BeforeEach
  void the_fund_has_a_rate_of_the_lempira() {
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source)"
            + " values ('HNL', '2024-01-01', 2.5, 'Test') on conflict do nothing");
  }

  @Test
  void what_was_spent_in_another_currency_is_dollars_at_the_rate_of_the_bank_rounded_once() {
    UUID id = draft();
    Map<String, Object> report =
        report(List.of(rate("HNL", "2.55", null)), local(1, "10000.00", "HNL"), usd(2, "300.00"));
    // What the client makes of it does not count.
    @SuppressWarnings("unchecked")
    Map<String, Object> first =
        (Map<String, Object>) ((List<Object>) report.get("expenditure")).get(0);
    first.put("spent", Given.usd("1.00"));
    save("ngo.editor", id, "\"0\"", report)
        .statusCode(200)
        .body("draft.expenditure[0].local.amount", equalTo("10000.00"))
        // 3921.5686...
        .body("draft.expenditure[0].spent.amount", equalTo("3921.57"))
        .body("draft.expenditure[1].local", nullValue())
        .body("totalSpent.amount", equalTo("4221.57"))
        .body("conversions", hasSize(1))
        .body("conversions[0].bankRate", equalTo("2.55"))
        .body("conversions[0].unore", equalTo("2.5"))
        .body("conversions[0].deviation", equalTo("0.02"))
        .body("conversions[0].mustExplain", equalTo(false));
    submit("ngo.officer", id).statusCode(200);
    Given.post("officer", path(id, "programme-acceptance"), Map.of(), 200);
    call("accountant", path(id, "finance-acceptance"), Map.of())
        .statusCode(200)
        .body("accepted.amount", equalTo("4221.57"));
  }

  @Test
  void what_a_report_was_reckoned_with_stays_when_the_fund_learns_another_rate() {
    UUID id = draft();
    String learns =
        "insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('GTQ',"
            + " '%s', %s, 'Test')";
    Given.owner(learns.formatted("2024-01-01", "4.1"));
    save(
            "ngo.editor",
            id,
            "\"0\"",
            report(List.of(rate("GTQ", "4.1", null)), local(1, "10.00", "GTQ")))
        .statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    Given.owner(learns.formatted("2024-02-01", "3.5"));
    As.user("officer")
        .get("/api/reports/" + id)
        .then()
        .body("conversions[0].unore", equalTo("4.1"))
        .body("conversions[0].unoreFrom", equalTo("2024-01-01"))
        .body("conversions[0].tolerance", equalTo("0.0500"));
  }

  @Test
  void a_rate_that_is_far_from_the_funds_is_explained_and_so_is_one_that_the_fund_does_not_have() {
    UUID id = draft();
    List<Object> rates =
        new ArrayList<>(List.of(rate("HNL", "2.6251", null), rate("BOB", "2.3", " ")));
    save(
            "ngo.editor",
            id,
            "\"0\"",
            report(rates, local(1, "10.00", "HNL"), local(2, "10.00", "BOB")))
        .statusCode(200)
        .body("conversions.mustExplain", contains(true, true))
        .body("conversions[1].unore", nullValue());
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("rates[0].explanation", "rates[1].explanation"))
        .body("errors.code", contains("report.field.rate-far", "report.field.rate-unknown"))
        .body(
            "errors[0].message",
            equalTo(
                "The fund\u2019s rate is 2.50; this one is off by 5.004%, more than 5%. Explain"
                    + " why."));
    // Five per cent are not more than five per cent.
    rates.set(0, rate("HNL", "2.625", null));
    rates.set(1, rate("BOB", "2.3", "Only one bank in the province changes dollars."));
    save(
            "ngo.editor",
            id,
            "\"1\"",
            report(rates, local(1, "10.00", "HNL"), local(2, "10.00", "BOB")))
        .body("conversions.mustExplain", contains(false, true));
    submit("ngo.officer", id).statusCode(200);
    As.user("auditor")
        .get("/api/reports/" + id)
        .then()
        .body(
            "conversions.find { it.currency == 'BOB' }.explanation",
            equalTo("Only one bank in the province changes dollars."));
  }

  @Test
  void a_local_amount_without_a_usable_rate_is_not_submitted() {
    UUID id = draft();
    save(
            "ngo.editor",
            id,
            "\"0\"",
            report(
                List.of(rate("BOB", "0", null), rate("JPY", "150", null), rate("JPY", "151", null)),
                local(1, "10.00", "HNL"),
                local(2, "10.00", "BOB"),
                local(3, "-10", "JPY")))
        .statusCode(200)
        .body("draft.expenditure[0].spent", nullValue());
    submit("ngo.officer", id)
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "rates[0].unitsPerUsd",
                "rates[2].currency",
                "expenditure[0].local",
                "expenditure[1].local",
                "expenditure[2].local.amount"));
    save("ngo.editor", id, "\"1\"", report(List.of(), local(1, "10.00", "USD"))).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("expenditure[0].local.currency"));
  }

  @Test
  void dollars_alone_need_no_rate_and_a_rate_that_is_not_used_is_not_asked_about() {
    UUID id = draft();
    save("ngo.editor", id, "\"0\"", report(List.of(rate("HNL", null, null)), usd(1, "10.00")))
        .statusCode(200)
        .body("conversions", empty());
    submit("ngo.officer", id).statusCode(200).body("conversions", empty());
  }

  @Test
  void the_database_refuses_another_sum_and_a_rate_that_nobody_explains() {
    UUID id = Given.submittedReport();
    String rate =
        "insert into report_rate (report_id, currency, bank_rate, unore, unore_from, tolerance,"
            + " explanation) values ('"
            + id
            + "', ";
    Given.refusedByDatabase(
        rate + "'HNL', 2.7, 2.5, '2024-01-01', 0.05, ' ')", "report_rate_explained");
    Given.refusedByDatabase(rate + "'HNL', 2.7, null, null, 0.05, null)", "report_rate_explained");
    Given.refusedByDatabase(
        rate + "'HNL', 0, 2.5, '2024-01-01', 0.05, 'x')", "report_rate_positive");
    Given.refusedByDatabase(
        rate + "'USD', 1, 1, '2024-01-01', 0.05, 'x')", "report_rate_not_dollars");
    Given.owner(rate + "'HNL', 2.55, 2.5, '2024-01-01', 0.05, null)");
    String line =
        "insert into report_local_expense (report_id, line, currency, bank_rate, local, usd)"
            + " values ('"
            + id
            + "', ";
    Given.refusedByDatabase(
        line + "1, 'HNL', 2.55, 10000, 3921.56)", "report_local_expense_at_bank_rate");
    Given.refusedByDatabase(
        line + "1, 'HNL', 2.55, 10000, 3921.58)", "report_local_expense_at_bank_rate");
    Given.refusedByDatabase(line + "1, 'HNL', 2.50, 10000, 4000.00)", "report_local_expense_rate");
    Given.refusedByDatabase(
        line + "1, 'HNL', 2.55, -1, -0.39)", "report_local_expense_not_negative");
    Given.owner(line + "1, 'HNL', 2.55, 10000, 3921.57)");
  }

  // --- how

  private static Map<String, Object> report(List<?> rates, Object... lines) {
    Map<String, Object> report = Given.report(1);
    report.put("rates", rates);
    report.put("expenditure", new ArrayList<>(List.of(lines)));
    return report;
  }

  private static Map<String, Object> rate(String currency, String unitsPerUsd, String why) {
    Map<String, Object> rate = new HashMap<>();
    rate.put("currency", currency);
    rate.put("unitsPerUsd", unitsPerUsd);
    rate.put("explanation", why);
    return rate;
  }

  private static Map<String, Object> local(int line, String amount, String currency) {
    Map<String, Object> expense = new HashMap<>();
    expense.put("line", line);
    expense.put("local", Map.of("amount", amount, "currency", currency));
    return expense;
  }

  private static Map<String, Object> usd(int line, String amount) {
    return new HashMap<>(Map.of("line", line, "spent", Given.usd(amount)));
  }
}
