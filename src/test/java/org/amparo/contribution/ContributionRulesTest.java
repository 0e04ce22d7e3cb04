package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContributionRulesTest {

  private static final String ALL = "/api/contributions";
  private static final String PATH = ALL + "/";
  private static final Map<String, Object> YES =
      Map.of("purposeConsistent", true, "noAdditionalLiability", true);

  @Inject Ledger ledger;
  @Inject Contributions contributions;

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
    Given.norrland();
    pool = Given.pool();
  }

  // --- recognition

  @ParameterizedTest
  @CsvSource({
    "MEMBER_STATE, 6110",
    "INTERGOVERNMENTAL, 6120",
    "FOUNDATION, 6130",
    "PRIVATE_SECTOR, 6130",
    "INDIVIDUAL, 6130"
  })
  void revenue_goes_by_who_the_donor_is(String kind, String account) {
    UUID donor = Given.organisation("DONOR-" + kind.replace('_', '-'), kind, "Donor " + kind, null);
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
    pledge.put("donorId", donor);
    UUID id = id(Given.post("officer", ALL, pledge, 201));
    if (Set.of("6130").contains(account)) {
      JsonPath refused = Given.post("manager", PATH + id + "/acceptance", YES, 422);
      assertThat(refused.getString("code")).isEqualTo("contribution.screening-required");
      assertThat(refused.getString("help")).isNotBlank();
      Given.post(
          "officer",
          PATH + id + "/screening",
          Map.of("outcome", "CLEARED", "reason", "No findings"),
          200);
    } else {
      assertThat(
              Given.post(
                      "officer",
                      PATH + id + "/screening",
                      Map.of("outcome", "CLEARED", "reason", "No findings"),
                      422)
                  .getString("code"))
          .isEqualTo("contribution.screening-not-needed");
    }
    Given.post("manager", PATH + id + "/acceptance", YES, 200);
    Given.post("manager", PATH + id + "/agreement", Given.agreement("BINDING_UNCONDITIONAL"), 200);
    assertThat(ledger.balance(account, id)).isEqualTo(Money.usd("100.00"));
  }

  @Test
  void on_receipt_nothing_is_receivable_and_revenue_is_what_came() {
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "ON_RECEIPT");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.ZERO);
    JsonPath view = Given.received(id, Given.receipt("400.00", "EUR", "2026-04-15"));
    assertThat(view.getString("status")).isEqualTo("PARTIALLY_RECEIVED");
    assertThat(view.getString("receipts[0].exchangeDifference")).isNull();
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id))
        .isEqualTo(Money.usd("449.44"));
    assertThat(ledger.availability(pool).available()).isEqualTo(Money.usd("449.44"));
  }

  @Test
  void money_under_a_condition_is_owed_until_the_condition_is_met() {
    UUID id =
        Given.agreedContribution("100000.00", "USD", pool, "BINDING_WITH_COMPLIANCE_OBLIGATION");
    String path = PATH + id + "/condition-fulfilments";
    assertThat(Given.post("manager", path, fulfilment("1.00", "2026-05-10"), 422).getString("code"))
        .isEqualTo("contribution.over-fulfilment");
    Given.received(id, Given.receipt("100000.00", "USD", "2026-05-04"));
    assertThat(ledger.balance(Account.CONDITIONAL_LIABILITY, id)).isEqualTo(Money.usd("100000.00"));
    assertThat(ledger.availability(pool).available()).isEqualTo(Money.ZERO);

    assertThat(
            Given.post("manager", path, fulfilment("40000.00", "2026-05-03"), 422)
                .getString("code"))
        .isEqualTo("contribution.fulfilment-before-receipt");
    JsonPath met = Given.post("manager", path, fulfilment("40000.00", "2026-05-10"), 200);
    assertThat(met.getString("fulfilments[0].usd.amount")).isEqualTo("40000.00");
    Given.post("manager", path, fulfilment("40000.00", "2026-05-10"), 200);
    assertThat(ledger.balance(Account.CONDITIONAL_LIABILITY, id)).isEqualTo(Money.usd("60000.00"));
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id))
        .isEqualTo(Money.usd("40000.00"));
    assertThat(ledger.availability(pool).available()).isEqualTo(Money.usd("40000.00"));
    assertThat(
            Given.post("manager", path, fulfilment("60000.01", "2026-05-11"), 422)
                .getString("code"))
        .isEqualTo("contribution.over-fulfilment");
  }

  @Test
  void no_condition_is_met_where_the_agreement_sets_none() {
    UUID id = Given.receivedContribution("10.00", pool);
    assertThat(
            Given.post(
                    "manager",
                    PATH + id + "/condition-fulfilments",
                    fulfilment("1.00", "2026-05-10"),
                    422)
                .getString("code"))
        .isEqualTo("contribution.not-conditional");
  }

  @Test
  void the_last_receipt_leaves_no_cent_behind() {
    UUID id = Given.agreedContribution("1000.01", "EUR", pool, "BINDING_UNCONDITIONAL");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id))
        .isEqualTo(Money.usd("1149.44"));
    for (String part : List.of("333.33", "333.33", "333.34", "0.01")) {
      Given.received(id, Given.receipt(part, "EUR", "2026-06-02"));
    }
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
    assertThat(
            Given.ownerSees(
                "select sum(debit) - sum(credit) from ledger_balance where account = '1310' and"
                    + " subject_id = ?",
                id))
        .allSatisfy(row -> assertThat((BigDecimal) row[0]).isZero());
  }

  @Test
  void a_better_rate_at_receipt_is_an_exchange_gain() {
    Map<String, Object> agreement = new HashMap<>(Given.agreement("BINDING_UNCONDITIONAL"));
    agreement.put("signedOn", "2026-04-02");
    UUID id = Given.acceptedContribution("1000.00", "EUR", pool);
    Given.post("manager", PATH + id + "/agreement", agreement, 200);
    JsonPath view = Given.received(id, Given.receipt("1000.00", "EUR", "2026-06-02"));
    assertThat(view.getString("receipts[0].exchangeDifference.amount")).isEqualTo("12.76");
    assertThat(ledger.balance(Account.EXCHANGE_GAINS, id)).isEqualTo(Money.usd("12.76"));
  }

  // --- receipts

  @Test
  void what_goes_beyond_the_agreement_is_refused_even_before_the_first_part_is_posted() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    Given.post(
        "accountant", PATH + id + "/receipts", Given.receipt("60.00", "USD", "2026-04-02"), 200);
    JsonPath refused =
        Given.post(
            "accountant",
            PATH + id + "/receipts",
            Given.receipt("40.01", "USD", "2026-04-02"),
            422);
    assertThat(refused.getString("code")).isEqualTo("contribution.over-receipt");
    assertThat(refused.getString("detail")).contains("40.00");
    assertThat(refused.getString("errors[0].field")).isEqualTo("amount.amount");
  }

  @Test
  void a_receipt_is_in_the_currency_of_its_contribution() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    JsonPath refused =
        Given.post(
            "accountant",
            PATH + id + "/receipts",
            Given.receipt("60.00", "EUR", "2026-04-02"),
            422);
    assertThat(refused.getString("errors[0].field")).isEqualTo("amount.currency");
    assertThat(refused.getString("errors[0].message")).contains("USD");
  }

  @Test
  void only_euros_go_to_the_euro_account() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    Map<String, Object> receipt = new HashMap<>(Given.receipt("60.00", "USD", "2026-04-02"));
    receipt.put("bankAccount", "1120");
    assertThat(Given.post("accountant", PATH + id + "/receipts", receipt, 422).getString("code"))
        .isEqualTo("contribution.euro-account");
  }

  @Test
  void a_bank_reference_is_used_once_per_bank_account() {
    UUID first = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    UUID second = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    Map<String, Object> receipt = Given.receipt("50.00", "USD", "2026-04-02");
    JsonPath recorded = Given.post("accountant", PATH + first + "/receipts", receipt, 200);
    assertThat(
            Given.post("accountant", PATH + first + "/receipts", receipt, 200).getList("receipts"))
        .as("the same said again")
        .hasSize(1);
    JsonPath refused = Given.post("accountant", PATH + second + "/receipts", receipt, 409);
    assertThat(refused.getString("code")).isEqualTo("contribution.bank-reference-used");

    Given.post(
        "approver",
        PATH + first + "/receipts/" + recorded.getString("receipts[0].id") + "/rejection",
        Map.of("reason", "Belongs to the other contribution"),
        200);
    assertThat(
            Given.post("accountant", PATH + second + "/receipts", receipt, 200).getList("receipts"))
        .hasSize(1);
  }

  @Test
  void a_rejected_receipt_is_not_posted_and_leaves_room_for_the_right_one() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    JsonPath recorded =
        Given.post(
            "accountant",
            PATH + id + "/receipts",
            Given.receipt("100.00", "USD", "2026-04-02"),
            200);
    String receipt = PATH + id + "/receipts/" + recorded.getString("receipts[0].id");
    assertThat(recorded.getList("actions")).isEmpty();
    Given.post("approver", receipt + "/rejection", Map.of("reason", "Wrong amount"), 200);
    assertThat(Given.post("approver", receipt + "/posting", Map.of(), 409).getString("code"))
        .isEqualTo("contribution.receipt-decided");
    assertThat(Given.received(id, Given.receipt("100.00", "USD", "2026-04-03")).getString("status"))
        .isEqualTo("RECEIVED");
  }

  @Test
  void dates_follow_one_another_and_none_lies_in_the_future() {
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
    pledge.put("pledgedOn", "2999-01-01");
    JsonPath future = Given.post("donor", ALL, pledge, 422);
    assertThat(future.getString("errors[0].field")).isEqualTo("pledgedOn");
    assertThat(future.getString("errors[0].code")).isEqualTo("problem.field.future");

    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    Map<String, Object> agreement = new HashMap<>(Given.agreement("ON_RECEIPT"));
    agreement.put("signedOn", "2026-03-01");
    assertThat(Given.post("manager", PATH + id + "/agreement", agreement, 422).getString("code"))
        .isEqualTo("contribution.agreement-before-pledge");
    agreement.put("signedOn", "2026-03-16");
    Given.post("manager", PATH + id + "/agreement", agreement, 200);
    assertThat(
            Given.post(
                    "accountant",
                    PATH + id + "/receipts",
                    Given.receipt("1.00", "USD", "2026-03-15"),
                    422)
                .getString("code"))
        .isEqualTo("contribution.receipt-before-agreement");
    assertThat(
            Given.post(
                    "accountant",
                    PATH + id + "/receipts",
                    Given.receipt("1.00", "USD", "2999-03-15"),
                    422)
                .getString("errors[0].code"))
        .isEqualTo("problem.field.future");
  }

  @Test
  void an_amount_that_cannot_be_valued_is_refused() {
    JsonPath refused = Given.post("donor", ALL, Given.pledge("100.00", "SEK", pool), 422);
    assertThat(refused.getString("code")).isEqualTo("exchange.no-rate");
  }

  @Test
  void nothing_is_pledged_into_a_closed_period() {
    Given.owner("update accounting_period set status = 'CLOSED' where id = '2024-05'");
    try {
      Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
      pledge.put("pledgedOn", "2024-05-31");
      JsonPath refused = Given.post("donor", ALL, pledge, 422);
      assertThat(refused.getString("code")).isEqualTo("ledger.period-closed");
    } finally {
      Given.owner("update accounting_period set status = 'OPEN' where id = '2024-05'");
    }
  }

  // --- segregation of duties, and two at once

  @Test
  void whoever_recorded_a_receipt_does_not_post_it() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    Actor both = staff("both", Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER);
    Contribution c =
        contributions.recordReceipt(
            id,
            Money.usd("100.00"),
            null,
            java.time.LocalDate.parse("2026-04-02"),
            "1110",
            "BR-" + UUID.randomUUID(),
            both);
    UUID receipt = c.receipts().get(0).id();
    assertThat(c.actions(both)).doesNotContain("postReceipt");
    assertThat(c.actions(staff("other", Role.APPROVING_OFFICER))).contains("postReceipt");
    assertThatThrownBy(() -> contributions.postReceipt(id, receipt, both))
        .hasMessage("contribution.same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update receipt set posted_by = recorded_by, posted_at = now(), usd = amount"
                        + " where id = ?",
                    receipt))
        .hasStackTraceContaining("receipt_two_persons");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.ZERO);
  }

  @Test
  void two_approvers_at_once_post_a_receipt_once() throws Exception {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    JsonPath recorded =
        Given.post(
            "accountant",
            PATH + id + "/receipts",
            Given.receipt("100.00", "USD", "2026-04-02"),
            200);
    UUID receipt = UUID.fromString(recorded.getString("receipts[0].id"));
    List<Callable<String>> acts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Actor approver = staff("approver" + i, Role.APPROVING_OFFICER);
      acts.add(
          () -> {
            try {
              return contributions.postReceipt(id, receipt, approver).status().name();
            } catch (RuntimeException e) {
              return e.getMessage();
            }
          });
    }
    assertThat(atOnce(acts))
        .containsExactlyInAnyOrder(
            "RECEIVED",
            "contribution.receipt-decided",
            "contribution.receipt-decided",
            "contribution.receipt-decided");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("100.00"));
  }

  @Test
  void pledges_made_at_once_get_numbers_of_their_own() throws Exception {
    Actor officer = staff("officer", Role.SECRETARIAT_OFFICER);
    UUID donor = Given.alpenreich();
    Callable<String> pledge =
        () ->
            contributions
                .pledge(
                    new Contributions.Pledge(
                        donor,
                        Money.usd("1.00"),
                        "Test",
                        java.time.LocalDate.parse("2026-03-02"),
                        "NV",
                        pool,
                        null,
                        null),
                    officer)
                .contribution()
                .number();
    assertThat(Set.copyOf(atOnce(Collections.nCopies(6, pledge)))).hasSize(6);
  }

  // --- who

  @Test
  void a_donor_sees_its_own_contributions_and_no_others() {
    UUID own = Given.acceptedContribution("100.00", "USD", pool);
    As.user("donor").get(PATH + own).then().statusCode(200);
    As.user("donor2")
        .get(PATH + own)
        .then()
        .statusCode(404)
        .body("code", equalTo("problem.not-found"));
    As.user("donor2")
        .get(ALL + "?size=200")
        .then()
        .statusCode(200)
        .body("items.id", not(hasItem(own.toString())))
        .body("items.donor.name", everyItem(equalTo("Kingdom of Norrland")));
    As.user("auditor").get(PATH + own).then().statusCode(200).body("actions", empty());
    As.user("auditor").get(ALL + "?size=200").then().body("items.id", hasItem(own.toString()));
    As.user("donor2").get(ALL + "?after=" + own).then().statusCode(404);
  }

  @Test
  void a_donor_pledges_for_nobody_else() {
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
    pledge.put("donorId", Given.norrland());
    assertThat(Given.post("donor", ALL, pledge, 403).getString("code"))
        .isEqualTo("contribution.other-donor");
    assertThat(Given.post("donor2", ALL, pledge, 201).getString("donor.name"))
        .isEqualTo("Kingdom of Norrland");
  }

  @Test
  void an_applicant_is_no_donor() {
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
    pledge.put("donorId", Given.organisation("CASA-AURORA", "NGO", "Casa Aurora", "CO"));
    assertThat(Given.post("officer", ALL, pledge, 422).getString("code"))
        .isEqualTo("contribution.not-a-donor");
    pledge.put("donorId", UUID.randomUUID());
    assertThat(Given.post("officer", ALL, pledge, 422).getString("errors[0].field"))
        .isEqualTo("donorId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ngo.officer", "evaluator1", "trustee", "admin", "dpo"})
  void others_see_no_contributions(String user) {
    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    As.user(user).get(ALL).then().statusCode(403);
    As.user(user).get(PATH + id).then().statusCode(403);
    Given.post(user, ALL, Given.pledge("1.00", "USD", pool), 403);
  }

  @ParameterizedTest
  @CsvSource({
    "acceptance, officer",
    "acceptance, controller",
    "agreement, approver",
    "agreement, donor",
    "cancellation, officer",
    "cancellation, accountant",
    "screening, manager",
    "receipts, approver",
    "receipts, manager",
    "condition-fulfilments, accountant"
  })
  void a_verb_is_refused_to_whoever_has_not_its_role(String verb, String user) {
    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    assertThat(Given.post(user, PATH + id + "/" + verb, Map.of(), 403).getString("code"))
        .isEqualTo("problem.role");
    Given.post(
        "accountant", PATH + id + "/receipts/" + UUID.randomUUID() + "/posting", Map.of(), 403);
  }

  // --- states

  @Test
  void each_state_offers_what_can_be_done_in_it_and_refuses_the_rest() {
    UUID id = id(Given.post("donor", ALL, Given.pledge("100.00", "USD", pool), 201));
    actions("manager", id, "accept", "lapse", "cancel");
    actions("officer", id);
    refused("manager", id, "agreement", Given.agreement("ON_RECEIPT"));
    refused("accountant", id, "receipts", Given.receipt("1.00", "USD", "2026-04-02"));

    assertThat(
            Given.post(
                    "manager",
                    PATH + id + "/acceptance",
                    Map.of("purposeConsistent", true, "noAdditionalLiability", false),
                    422)
                .getString("errors[0].field"))
        .isEqualTo("noAdditionalLiability");
    Given.post("manager", PATH + id + "/acceptance", YES, 200);
    Given.post("manager", PATH + id + "/acceptance", YES, 200);
    actions("manager", id, "agree", "lapse", "cancel");

    Given.post("manager", PATH + id + "/agreement", Given.agreement("BINDING_UNCONDITIONAL"), 200);
    int version = As.user("manager").get(PATH + id).jsonPath().getInt("version");
    assertThat(
            Given.post(
                    "manager",
                    PATH + id + "/agreement",
                    Given.agreement("BINDING_UNCONDITIONAL"),
                    200)
                .getInt("version"))
        .as("the same again changes nothing")
        .isEqualTo(version);
    refused("manager", id, "agreement", Given.agreement("ON_RECEIPT"));
    refused(
        "manager",
        id,
        "acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "x"));
    actions("manager", id, "amend", "lapse", "cancel");
    actions("accountant", id, "recordReceipt");
    actions("approver", id);

    JsonPath recorded =
        Given.post(
            "accountant",
            PATH + id + "/receipts",
            Given.receipt("100.00", "USD", "2026-04-02"),
            200);
    actions("approver", id, "postReceipt", "rejectReceipt");
    actions("manager", id);
    assertThat(
            Given.post("manager", PATH + id + "/cancellation", Map.of("reason", "x"), 422)
                .getString("code"))
        .isEqualTo("contribution.cancel-after-receipt");
    As.user("approver")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.subjectId == '" + id + "' }.task",
            contains("contribution.postReceipt"));
    String posting = PATH + id + "/receipts/" + recorded.getString("receipts[0].id") + "/posting";
    Given.post("approver", posting, Map.of(), 200);
    assertThat(Given.post("approver", posting, Map.of(), 200).getString("status"))
        .as("again, by the same person")
        .isEqualTo("RECEIVED");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("100.00"));
    actions("manager", id, "amend");
    actions("accountant", id, "proposeRefund");
    actions("officer", id, "acknowledge");
    for (String user : List.of("approver", "donor", "controller", "auditor")) {
      actions(user, id);
    }
    refused("accountant", id, "receipts", Given.receipt("1.00", "USD", "2026-04-02"));
    refused("manager", id, "cancellation", Map.of("reason", "x"));
  }

  @Test
  void a_declined_donor_leaves_nothing_in_the_books() {
    UUID donor = Given.organisation("SHADOW-LTD", "PRIVATE_SECTOR", "Shadow Ltd", null);
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", pool));
    pledge.put("donorId", donor);
    UUID id = id(Given.post("officer", ALL, pledge, 201));
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.subjectId == '" + id + "' }.task", contains("contribution.screen"));
    assertThat(
            Given.post(
                    "officer",
                    PATH + id + "/screening",
                    Map.of("outcome", "DECLINED", "reason", "Listed"),
                    200)
                .getString("status"))
        .isEqualTo("DECLINED");
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.ZERO);
    refused("manager", id, "acceptance", YES);
  }

  @Test
  void cancelling_takes_back_what_the_agreement_had_posted() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    JsonPath proposed =
        Given.post("manager", PATH + id + "/cancellation", Map.of("reason", "Withdrawn"), 200);
    assertThat(proposed.getString("status")).as("a second person posts it").isEqualTo("AGREED");
    String change = PATH + id + "/changes/" + proposed.getString("changes[0].id");
    Given.post("manager", change + "/posting", Map.of(), 403);
    JsonPath cancelled = Given.post("approver", change + "/posting", Map.of(), 200);
    assertThat(cancelled.getString("status")).isEqualTo("CANCELLED");
    assertThat(cancelled.getString("cancellation.reason")).isEqualTo("Withdrawn");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id)).isEqualTo(Money.ZERO);
    refused("accountant", id, "receipts", Given.receipt("1.00", "USD", "2026-04-02"));
  }

  // --- asking twice, and lists

  @Test
  void the_same_key_registers_a_pledge_once() {
    String key = UUID.randomUUID().toString();
    JsonPath first = keyed("donor", key, 201);
    JsonPath again = keyed("donor", key, 200);
    assertThat(again.getString("id")).isEqualTo(first.getString("id"));
    assertThat(keyed("donor2", key, 201).getString("id"))
        .as("another person's key is another key")
        .isNotEqualTo(first.getString("id"));
  }

  @Test
  void a_list_is_paged_without_gaps_or_repeats() {
    for (int i = 0; i < 3; i++) {
      Given.post("donor2", ALL, Given.pledge("1.00", "USD", pool), 201);
    }
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonPath page =
          As.user("donor2")
              .get(ALL + "?size=2" + after)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      ids.addAll(page.getList("items.id", String.class));
      after = page.getString("next") == null ? null : "&after=" + page.getString("next");
    } while (after != null);
    List<String> whole =
        As.user("donor2").get(ALL + "?size=200").jsonPath().getList("items.id", String.class);
    assertThat(ids).doesNotHaveDuplicates().containsExactlyElementsOf(whole);
    As.user("donor2")
        .get(ALL + "?status=PLEDGED")
        .then()
        .body("items.status", everyItem(equalTo("PLEDGED")));
    As.user("donor2").get(ALL + "?status=RECEIVED").then().body("items", empty());
  }

  @Test
  void every_act_and_every_refusal_is_in_the_trail() {
    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    refused(
        "manager",
        id,
        "acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "other"));
    Given.post("officer", PATH + id + "/acceptance", YES, 403);
    Given.soon(
        () ->
            As.user("auditor")
                .get("/api/audit-trail?subjectType=contribution&subjectId=" + id)
                .then()
                .statusCode(200)
                .body(
                    "items.action",
                    contains("POST acceptance", "POST acceptance", "accept", "pledge"))
                .body("items.outcome", contains("REFUSED", "REFUSED", "DONE", "DONE"))
                .body("items.rule[0]", equalTo("problem.role"))
                .body("items.rule[1]", equalTo("contribution.wrong-state"))
                .body("items.actor.name", hasItem(not(empty()))));
  }

  private JsonPath keyed(String user, String key, int status) {
    return As.user(user)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Given.pledge("5.00", "USD", pool))
        .post(ALL)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static void actions(String user, UUID id, String... expected) {
    As.user(user)
        .get(PATH + id)
        .then()
        .statusCode(200)
        .body("actions", expected.length == 0 ? empty() : containsInAnyOrder(expected));
  }

  private static void refused(String user, UUID id, String verb, Map<String, Object> body) {
    assertThat(Given.post(user, PATH + id + "/" + verb, body, 409).getString("code"))
        .isEqualTo("contribution.wrong-state");
  }

  private static Map<String, Object> fulfilment(String usd, String on) {
    return Map.of(
        "amount",
        Map.of("amount", usd, "currency", "USD"),
        "on",
        on,
        "evidence",
        "Interim report accepted by the donor");
  }

  private static Actor staff(String name, Role... roles) {
    return new Actor(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        name,
        Set.of(roles),
        null);
  }

  private static List<String> atOnce(List<Callable<String>> acts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<String> outcomes = new ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(acts)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      threads.shutdown();
    }
  }

  private static UUID id(JsonPath view) {
    return UUID.fromString(view.getString("id"));
  }
}
