package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
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

/**
 * What happens to an agreement over the years: instalments, amendments, what does not come,
 * refunds.
 */
@QuarkusTest
class ContributionYearsTest {

  private static final String PATH = "/api/contributions/";

  @Inject Ledger ledger;
  @Inject Contributions contributions;
  @Inject ContributionChanges changes;
  @Inject DonorRefunds refunds;

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
    Given.norrland();
    pool = Given.pool();
  }

  // --- schedule

  @Test
  void money_settles_instalments_in_their_order_and_what_is_late_is_overdue() {
    UUID id =
        agreed(
            "900.00",
            "USD",
            "BINDING_UNCONDITIONAL",
            List.of(
                part("2026-04-01", "300.00", "USD"),
                part("2026-05-01", "300.00", "USD"),
                part(Given.today().plusYears(1).toString(), "300.00", "USD")));
    JsonPath view = Given.received(id, Given.receipt("450.00", "USD", "2026-04-02"));
    assertThat(view.getList("schedule.settled.amount", String.class))
        .containsExactly("300.00", "150.00", "0.00");
    assertThat(view.getList("schedule.state", String.class))
        .containsExactly("SETTLED", "OVERDUE", "NOT_YET_DUE");
    assertThat(view.getString("overdue.amount")).isEqualTo("150.00");
    assertThat(view.getInt("schedule[1].daysOverdue")).isPositive();

    assertThat(listed("OVERDUE")).contains(id.toString());
    assertThat(listed("DUE")).contains(id.toString());
    Given.received(id, Given.receipt("150.00", "USD", "2026-05-02"));
    assertThat(listed("OVERDUE")).doesNotContain(id.toString());
    assertThat(
            Given.ownerSees(
                "select number, settled, outstanding from contribution_instalment_standing where"
                    + " contribution_id = ? order by number",
                id))
        .as("the view that others read says the same")
        .extracting(row -> ((java.math.BigDecimal) row[2]).intValueExact())
        .containsExactly(0, 0, 300);
  }

  @Test
  void a_schedule_that_does_not_add_up_or_goes_back_in_time_is_refused() {
    UUID id = Given.acceptedContribution("900.00", "USD", pool);
    JsonPath refused =
        agree(
            id,
            422,
            List.of(part("2026-04-01", "300.00", "USD"), part("2026-05-01", "300.00", "USD")));
    assertThat(refused.getString("code")).isEqualTo("contribution.schedule-sum");
    assertThat(refused.getString("errors[0].field")).isEqualTo("schedule");
    refused =
        agree(
            id,
            422,
            List.of(part("2026-05-01", "600.00", "USD"), part("2026-04-01", "300.00", "USD")));
    assertThat(refused.getString("errors[0].field")).isEqualTo("schedule[1].dueOn");
    assertThat(
            agree(id, 422, List.of(part("2026-05-01", "900.00", "EUR")))
                .getString("errors[0].field"))
        .isEqualTo("schedule[0].amount.currency");
    assertThat(
            agree(id, 422, List.of(part("2026-05-01", "-900.00", "USD")))
                .getString("errors[0].field"))
        .isEqualTo("schedule[0].amount.amount");
  }

  @Test
  void the_database_keeps_a_schedule_whole() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "ON_RECEIPT");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into contribution_instalment (id, contribution_id, number, due_on,"
                        + " amount, currency) values (gen_random_uuid(), ?, 2, '2026-12-01', 1,"
                        + " 'USD')",
                    id))
        .hasStackTraceContaining("does not add up");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update contribution_instalment set due_on = '2030-01-01' where"
                        + " contribution_id = ?",
                    id))
        .hasStackTraceContaining("is not changed");
  }

  // --- receipts

  @Test
  void a_charge_withheld_on_the_way_is_bank_charges_and_the_donor_has_paid_it_all() {
    UUID id = Given.agreedContribution("1000.00", "USD", pool, "ON_RECEIPT");
    Map<String, Object> receipt = new HashMap<>(Given.receipt("1000.00", "USD", "2026-04-02"));
    receipt.put("fee", Map.of("amount", "1000.00", "currency", "USD"));
    assertThat(
            Given.post("accountant", PATH + id + "/receipts", receipt, 422)
                .getString("errors[0].code"))
        .isEqualTo("contribution.fee-within");
    receipt.put("fee", Map.of("amount", "39.00", "currency", "USD"));
    JsonPath view = Given.received(id, receipt);
    assertThat(view.getString("status")).isEqualTo("RECEIVED");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("961.00"));
    assertThat(ledger.balance(Account.BANK_CHARGES, id)).isEqualTo(Money.usd("39.00"));
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id))
        .isEqualTo(Money.usd("1000.00"));
  }

  @Test
  void a_receipt_is_taken_back_by_another_person_than_who_asked_and_its_instalment_is_open_again() {
    UUID id = Given.agreedContribution("100.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    Money before = ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id);
    Map<String, Object> receipt = Given.receipt("100.00", "EUR", "2026-04-02");
    JsonPath view = Given.received(id, receipt);
    Given.post("officer", PATH + id + "/acknowledgement", Map.of("note", "With thanks"), 200);
    String path = PATH + id + "/receipts/" + view.getString("receipts[0].id");
    assertThat(Given.post("approver", path + "/take-back", Map.of(), 409).getString("code"))
        .isEqualTo("contribution.receipt-decided");
    Given.post("approver", path + "/take-back-request", Map.of("reason", "x"), 403);
    Given.post(
        "accountant", path + "/take-back-request", Map.of("reason", "Recalled by the bank"), 200);
    Given.post("accountant", path + "/take-back", Map.of(), 403);
    assertThat(tasks("approver", id)).containsExactly("contribution.takeBack");
    JsonPath taken = Given.post("approver", path + "/take-back", Map.of(), 200);
    Given.post("approver", path + "/take-back", Map.of(), 200);
    assertThat(taken.getString("status")).isEqualTo("AGREED");
    assertThat(taken.getString("acknowledgement")).isNull();
    assertThat(taken.getString("schedule[0].outstanding.amount")).isEqualTo("100.00");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(before);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.ZERO);
    String again =
        Given.post("accountant", PATH + id + "/receipts", receipt, 200).getString("receipts[1].id");
    assertThat(
            Given.post("approver", PATH + id + "/receipts/" + again + "/posting", Map.of(), 200)
                .getString("status"))
        .as("the same bank reference may come again")
        .isEqualTo("RECEIVED");
  }

  @Test
  void whoever_asks_for_a_receipt_to_be_taken_back_does_not_do_it() {
    UUID id = Given.receivedContribution("10.00", pool);
    Actor both = staff("both", Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER);
    UUID receipt = contributions.visible(id, both).receipts().get(0).id();
    contributions.askToTakeBack(id, receipt, "Recalled", both);
    assertThatThrownBy(() -> contributions.takeBack(id, receipt, both))
        .hasMessage("contribution.take-back-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update receipt set taken_back_by = take_back_asked_by, taken_back_at = now()"
                        + " where id = ?",
                    receipt))
        .hasStackTraceContaining("receipt_take_back_two_persons");
    contributions.keepReceipt(id, receipt, "It is there", staff("second", Role.APPROVING_OFFICER));
    assertThat(contributions.visible(id, both).received()).isEqualTo(Money.usd("10.00"));
  }

  @Test
  void what_a_condition_met_has_made_revenue_is_not_taken_back() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_WITH_COMPLIANCE_OBLIGATION");
    JsonPath view = Given.received(id, Given.receipt("100.00", "USD", "2026-04-02"));
    Given.post("manager", PATH + id + "/condition-fulfilments", met("1.00"), 200);
    assertThat(
            Given.post(
                    "accountant",
                    PATH
                        + id
                        + "/receipts/"
                        + view.getString("receipts[0].id")
                        + "/take-back-request",
                    Map.of("reason", "x"),
                    422)
                .getString("code"))
        .isEqualTo("contribution.take-back-fulfilled");
  }

  // --- acknowledged, reported

  @Test
  void what_all_came_is_acknowledged_and_then_reported() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "ON_RECEIPT");
    refused("officer", id, "acknowledgement", Map.of());
    Given.received(id, Given.receipt("100.00", "USD", "2026-04-02"));
    Map<String, Object> report = Map.of("year", 2026, "reference", "Annual report 2026");
    refused("officer", id, "donor-report", report);
    assertThat(tasks("officer", id)).containsExactly("contribution.acknowledge");
    assertThat(
            Given.post("officer", PATH + id + "/acknowledgement", Map.of(), 200)
                .getString("status"))
        .isEqualTo("ACKNOWLEDGED");
    assertThat(
            Given.post(
                    "officer",
                    PATH + id + "/donor-report",
                    Map.of("year", 2025, "reference", "x"),
                    422)
                .getString("errors[0].field"))
        .isEqualTo("year");
    Given.post("manager", PATH + id + "/donor-report", report, 403);
    assertThat(Given.post("officer", PATH + id + "/donor-report", report, 200).getString("status"))
        .isEqualTo("REPORTED");
    Given.post("officer", PATH + id + "/donor-report", report, 200);
  }

  // --- amended, lapsed

  @Test
  void an_amendment_reaches_the_books_when_a_second_person_posts_it() {
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id))
        .isEqualTo(Money.usd("1149.43"));
    JsonPath proposed =
        Given.post("manager", PATH + id + "/amendments", amendment("1500.00", "2026-06-02"), 200);
    Given.post("manager", PATH + id + "/amendments", amendment("1500.00", "2026-06-02"), 200);
    assertThat(proposed.getString("amount.amount")).isEqualTo("1000.00");
    assertThat(
            Given.post(
                    "manager", PATH + id + "/amendments", amendment("1600.00", "2026-06-02"), 409)
                .getString("code"))
        .isEqualTo("contribution.decision-open");
    String change = PATH + id + "/changes/" + proposed.getString("changes[0].id");
    JsonPath amended = Given.post("approver", change + "/posting", Map.of(), 200);
    Given.post("approver", change + "/posting", Map.of(), 200);
    assertThat(amended.getString("amount.amount")).isEqualTo("1500.00");
    assertThat(amended.getString("usdAtPledge.amount")).isEqualTo("1149.43");
    assertThat(amended.getList("schedule")).hasSize(1);
    assertThat(amended.getString("changes[0].usd.amount")).isEqualTo("568.18");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id))
        .isEqualTo(Money.usd("1717.61"));

    Given.received(id, Given.receipt("600.00", "EUR", "2026-06-03"));
    assertThat(
            Given.post("manager", PATH + id + "/amendments", amendment("599.99", "2026-06-04"), 422)
                .getString("code"))
        .isEqualTo("contribution.amended-below-received");
    JsonPath lower =
        Given.post("manager", PATH + id + "/amendments", amendment("600.00", "2026-06-04"), 200);
    JsonPath received =
        Given.post(
            "approver",
            PATH + id + "/changes/" + lower.getString("changes[1].id") + "/posting",
            Map.of(),
            200);
    assertThat(received.getString("status")).isEqualTo("RECEIVED");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
  }

  @Test
  void a_change_rejected_leaves_everything_as_it_was() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    JsonPath proposed =
        Given.post(
            "manager", PATH + id + "/amendments", amendment("50.00", "2026-06-02", "USD"), 200);
    String change = PATH + id + "/changes/" + proposed.getString("changes[0].id");
    Given.post("approver", change + "/rejection", Map.of("reason", "Not signed"), 200);
    assertThat(Given.post("approver", change + "/posting", Map.of(), 409).getString("code"))
        .isEqualTo("contribution.change-decided");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.usd("100.00"));
  }

  @Test
  void whoever_proposes_a_change_does_not_post_it() {
    UUID id = Given.agreedContribution("100.00", "USD", pool, "BINDING_UNCONDITIONAL");
    Actor both = staff("both", Role.FUND_MANAGER, Role.APPROVING_OFFICER);
    UUID change = changes.lapse(id, "Withdrawn", both).changes().get(0).id();
    assertThatThrownBy(() -> changes.post(id, change, both))
        .hasMessage("contribution.change-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update contribution_change set posted_by = proposed_by, posted_at = now()"
                        + " where id = ?",
                    change))
        .hasStackTraceContaining("contribution_change_two_persons");
  }

  @Test
  void what_does_not_come_lapses_and_leaves_the_books() {
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    Given.received(id, Given.receipt("400.00", "EUR", "2026-04-02"));
    JsonPath proposed =
        Given.post("manager", PATH + id + "/lapse", Map.of("reason", "Budget cut"), 200);
    JsonPath lapsed =
        Given.post(
            "approver",
            PATH + id + "/changes/" + proposed.getString("changes[0].id") + "/posting",
            Map.of(),
            200);
    assertThat(lapsed.getString("status")).isEqualTo("LAPSED");
    assertThat(lapsed.getString("outstanding.amount")).isEqualTo("0.00");
    assertThat(lapsed.getString("schedule[0].state")).isEqualTo("GIVEN_UP");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(Account.CONTRIBUTIONS_MEMBER_STATES, id))
        .isEqualTo(Money.usd("459.77"));
    refused("accountant", id, "receipts", Given.receipt("1.00", "EUR", "2026-06-02"));
  }

  @Test
  void a_pledge_lapses_with_a_word() {
    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    assertThat(
            Given.post("manager", PATH + id + "/lapse", Map.of("reason", "No answer"), 200)
                .getString("status"))
        .isEqualTo("LAPSED");
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.ZERO);
  }

  // --- refunds

  @Test
  void a_condition_that_fails_is_refunded_by_four_persons() {
    UUID id =
        Given.agreedContribution("100000.00", "USD", pool, "BINDING_WITH_COMPLIANCE_OBLIGATION");
    Given.received(id, Given.receipt("100000.00", "USD", "2026-05-04"));
    Given.post("manager", PATH + id + "/condition-fulfilments", met("40000.00"), 200);
    assertThat(
            Given.post("accountant", PATH + id + "/refunds", refund("60000.01", "USD"), 422)
                .getString("code"))
        .isEqualTo("contribution.over-refund");
    Given.post("controller", PATH + id + "/refunds", refund("10000.00", "USD"), 403);
    JsonPath proposed =
        Given.post("accountant", PATH + id + "/refunds", refund("10000.00", "USD"), 200);
    String path = PATH + id + "/refunds/" + proposed.getString("refunds[0].id");
    assertThat(Given.post("signatory1", path + "/signature", Map.of(), 409).getString("code"))
        .isEqualTo("contribution.refund-wrong-state");
    assertThat(tasks("controller", id)).containsExactly("contribution.approveRefund");
    assertThat(Given.post("controller", path + "/approval", Map.of(), 200).getString("status"))
        .isEqualTo("REFUND_APPROVED");
    assertThat(ledger.balance(Account.REFUNDS_PAYABLE, id)).isEqualTo(Money.usd("10000.00"));
    Given.post("signatory1", path + "/signature", Map.of(), 200);
    Given.post("signatory1", path + "/signature", Map.of(), 200);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("100000.00"));
    JsonPath paid = Given.post("signatory2", path + "/signature", Map.of(), 200);
    assertThat(paid.getString("status")).isEqualTo("RECEIVED");
    assertThat(paid.getString("refunded.amount")).isEqualTo("10000.00");
    assertThat(paid.getString("conditional.amount")).isEqualTo("50000.00");
    assertThat(ledger.balance(Account.CONDITIONAL_LIABILITY, id)).isEqualTo(Money.usd("50000.00"));
    assertThat(ledger.balance(Account.REFUNDS_PAYABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("90000.00"));
  }

  @Test
  void all_of_it_given_back_is_refunded_and_what_grants_are_promised_is_not() {
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    Given.received(id, Given.receipt("1000.00", "EUR", "2026-04-02"));
    JsonPath proposed =
        Given.post("accountant", PATH + id + "/refunds", refund("1000.00", "EUR"), 200);
    String path = PATH + id + "/refunds/" + proposed.getString("refunds[0].id");
    // The euro has risen since, so that more is asked than is there.
    assertThat(Given.post("controller", path + "/approval", Map.of(), 422).getString("code"))
        .isEqualTo("contribution.refund-no-funds");
    Given.receivedContribution("100.00", pool);
    Given.post("controller", path + "/approval", Map.of(), 200);
    Given.post("signatory1", path + "/signature", Map.of(), 200);
    JsonPath paid = Given.post("signatory2", path + "/signature", Map.of(), 200);
    assertThat(paid.getString("status")).isEqualTo("REFUNDED");
    assertThat(paid.getList("actions")).isEmpty();
  }

  @Test
  void one_person_is_one_of_the_four_only() {
    UUID id = Given.receivedContribution("10.00", pool);
    Actor every = staff("every", Role.FINANCE_ACCOUNTANT, Role.CONTROLLER, Role.BANK_SIGNATORY);
    UUID refund =
        refunds.propose(id, Money.usd("10.00"), "1110", "Asked", every).refunds().get(0).id();
    assertThatThrownBy(() -> refunds.approve(id, refund, every))
        .hasMessage("contribution.refund-same-person");
    Actor controller = staff("another controller", Role.CONTROLLER, Role.BANK_SIGNATORY);
    refunds.approve(id, refund, controller);
    assertThatThrownBy(() -> refunds.sign(id, refund, controller))
        .hasMessage("contribution.refund-same-person");
    assertThatThrownBy(() -> refunds.sign(id, refund, every))
        .hasMessage("contribution.refund-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update contribution_refund set first_signed_by = approved_by,"
                        + " first_signed_at = now() where id = ?",
                    refund))
        .hasStackTraceContaining("contribution_refund_four_persons");
  }

  @Test
  void two_signatures_at_once_pay_once() throws Exception {
    UUID id = Given.receivedContribution("10.00", pool);
    UUID refund =
        refunds
            .propose(id, Money.usd("10.00"), "1110", "Asked", staff("acc", Role.FINANCE_ACCOUNTANT))
            .refunds()
            .get(0)
            .id();
    refunds.approve(id, refund, staff("con", Role.CONTROLLER));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<String>> acts = new java.util.ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Actor signatory = staff("signatory " + i, Role.BANK_SIGNATORY);
        acts.add(
            () -> {
              try {
                return refunds.sign(id, refund, signatory).status().name();
              } catch (RuntimeException e) {
                return "refused";
              }
            });
      }
      List<String> outcomes = new java.util.ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(acts)) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              "REFUND_APPROVED", "REFUNDED", "refused", "refused", "refused", "refused");
    } finally {
      threads.shutdown();
    }
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.ZERO);
  }

  @Test
  void a_refund_that_the_bank_sends_back_is_owed_again_and_paid_again() {
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    Given.received(id, Given.receipt("1000.00", "EUR", "2026-04-02"));
    Given.receivedContribution("5000.00", pool);
    String path = paidRefund(id, "1000.00", "EUR");
    Money cash = ledger.availability(pool).cash();
    Money available = ledger.availability(pool).available();

    Map<String, Object> back = back("RET-" + UUID.randomUUID());
    Given.post("approver", path + "/returns", back, 403);
    JsonPath recorded = Given.post("accountant", path + "/returns", back, 200);
    Given.post("accountant", path + "/returns", back, 200);
    assertThat(recorded.getList("refunds[0].returns")).as("said twice, kept once").hasSize(1);
    assertThat(recorded.getString("status")).isEqualTo("REFUNDED");
    assertThat(tasks("approver", id)).contains("contribution.postReturn");
    String returned = path + "/returns/" + recorded.getString("refunds[0].returns[0].id");
    JsonPath posted = Given.post("approver", returned + "/posting", Map.of(), 200);
    Given.post("approver", returned + "/posting", Map.of(), 200);
    assertThat(posted.getString("status")).isEqualTo("REFUND_APPROVED");
    assertThat(posted.getString("refunds[0].status")).isEqualTo("APPROVED");
    assertThat(posted.getString("refunded.amount")).isEqualTo("0.00");
    Money value = Money.usd(posted.getString("refunds[0].returns[0].usd.amount"));
    assertThat(ledger.availability(pool).cash()).as("once").isEqualTo(cash.plus(value));
    assertThat(ledger.availability(pool).available())
        .as("it is owed, so that no grant is promised it")
        .isEqualTo(available);
    assertThat(ledger.balance(Account.REFUNDS_PAYABLE, id)).isEqualTo(value);

    Given.post("signatory1", path + "/signature", Map.of(), 200);
    JsonPath paid = Given.post("signatory2", path + "/signature", Map.of(), 200);
    assertThat(paid.getString("status")).isEqualTo("REFUNDED");
    assertThat(paid.getString("refunded.amount")).isEqualTo("1000.00");
    assertThat(ledger.balance(Account.REFUNDS_PAYABLE, id)).isEqualTo(Money.ZERO);
    assertThat(ledger.availability(pool).cash()).isEqualTo(cash);
    for (String code : List.of("donor-refunds", "segregation-of-duties", "pool-cash")) {
      assertThat(As.user("auditor").get("/api/invariants/" + code).jsonPath().getBoolean("holds"))
          .as(code)
          .isTrue();
    }
    // What came back once may come back again.
    JsonPath again = Given.post("accountant", path + "/returns", back("RET-2-" + id), 200);
    assertThat(again.getList("refunds[0].returns")).hasSize(2);
  }

  @Test
  void a_return_is_the_work_of_two_persons_who_did_not_sign() {
    UUID id = Given.receivedContribution("10.00", pool);
    Actor signed =
        staff("signed", Role.BANK_SIGNATORY, Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER);
    UUID refund =
        refunds
            .propose(id, Money.usd("10.00"), "1110", "Asked", staff("acc", Role.FINANCE_ACCOUNTANT))
            .refunds()
            .get(0)
            .id();
    refunds.approve(id, refund, staff("con", Role.CONTROLLER));
    java.time.LocalDate today = Given.today();
    Actor accountant = staff("acc", Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER);
    assertThatThrownBy(() -> refunds.recordReturn(id, refund, today, "R1", "AC04", accountant))
        .as("nothing has gone yet")
        .hasMessage("contribution.refund-wrong-state");
    refunds.sign(id, refund, signed);
    refunds.sign(id, refund, staff("second", Role.BANK_SIGNATORY));
    assertThatThrownBy(() -> refunds.recordReturn(id, refund, today, "R1", "AC04", signed))
        .hasMessage("contribution.return-same-person");
    assertThatThrownBy(
            () -> refunds.recordReturn(id, refund, today.minusDays(1), "R1", "AC04", accountant))
        .hasMessage("contribution.return-before-payment");
    UUID back =
        refunds
            .recordReturn(id, refund, today, "R1", "AC04", accountant)
            .refunds()
            .get(0)
            .returns()
            .get(0)
            .id();
    assertThatThrownBy(() -> refunds.postReturn(id, refund, back, accountant))
        .hasMessage("contribution.return-same-person");
    assertThatThrownBy(() -> refunds.postReturn(id, refund, back, signed))
        .hasMessage("contribution.return-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update contribution_refund_return set posted_by = recorded_by, posted_at ="
                        + " now(), usd = 10 where id = ?",
                    back))
        .hasStackTraceContaining("contribution_refund_return_persons");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update contribution_refund set first_signed_by = null, first_signed_at = null,"
                        + " second_signed_by = null, second_signed_at = null, paid_on = null, paid_usd"
                        + " = null where id = ?",
                    refund))
        .as("while no return is posted")
        .hasStackTraceContaining("has been decided");
    Actor approver = staff("app", Role.APPROVING_OFFICER);
    refunds.rejectReturn(id, refund, back, "It was another's", approver);
    assertThatThrownBy(() -> refunds.postReturn(id, refund, back, approver))
        .hasMessage("contribution.refund-wrong-state");
    assertThat(
            refunds
                .recordReturn(id, refund, today, "R1", "AC04", accountant)
                .refunds()
                .get(0)
                .returns())
        .as("one that was rejected may be recorded anew")
        .hasSize(2);
  }

  @Test
  void the_list_is_taken_away_as_it_is_filtered_and_holds_no_formula() {
    UUID id =
        UUID.fromString(
            As.user("donor")
                .contentType("application/json")
                .body(
                    Map.of(
                        "amount",
                        Map.of("amount", "12.50", "currency", "USD"),
                        "purpose",
                        "=HYPERLINK(\"http://x.example\")",
                        "pledgedOn",
                        "2026-03-02",
                        "reference",
                        "@SUM(A1)",
                        "pool",
                        pool))
                .post("/api/contributions")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    UUID other = Given.receivedContribution("77.00", pool);
    String csv = file("donor", "en", "status=PLEDGED&pool=" + pool);
    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith("Number,Donor,Kind,Status,Pool,Pledged on,Currency,Amount,Received");
    assertThat(csv)
        .contains(",12.50,0.00,12.50,0.00,'@SUM(A1),")
        .contains("'=HYPERLINK")
        .doesNotContain(",=")
        .doesNotContain("77.00");
    assertThat(csv.lines().count()).isEqualTo(2);
    assertThat(file("auditor", "fr", "pool=" + pool).lines().count()).isEqualTo(3);
    assertThat(file("donor2", "en", "pool=" + pool).lines().count())
        .as("another donor's own")
        .isEqualTo(1);
    assertThat(As.user("ngo.officer").get("/api/contributions/file").statusCode()).isEqualTo(403);
    assertThat(id).isNotEqualTo(other);
  }

  // --- helpers

  private static String file(String user, String language, String query) {
    return As.user(user)
        .header("Accept-Language", language)
        .get("/api/contributions/file?" + query)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  /** The refund's address, paid by both signatories. */
  private static String paidRefund(UUID id, String amount, String currency) {
    JsonPath proposed =
        Given.post("accountant", PATH + id + "/refunds", refund(amount, currency), 200);
    String path = PATH + id + "/refunds/" + proposed.getString("refunds[0].id");
    Given.post("controller", path + "/approval", Map.of(), 200);
    Given.post("signatory1", path + "/signature", Map.of(), 200);
    Given.post("signatory2", path + "/signature", Map.of(), 200);
    return path;
  }

  private static Map<String, Object> back(String bankReference) {
    return Map.of(
        "returnedOn",
        Given.today().toString(),
        "bankReference",
        bankReference,
        "reason",
        "Account closed");
  }

  private UUID agreed(
      String amount, String currency, String model, List<Map<String, Object>> parts) {
    UUID id = Given.acceptedContribution(amount, currency, pool);
    Map<String, Object> agreement = new HashMap<>(Given.agreement(model));
    agreement.put("schedule", parts);
    Given.post("manager", PATH + id + "/agreement", agreement, 200);
    return id;
  }

  private static JsonPath agree(UUID id, int status, List<Map<String, Object>> parts) {
    Map<String, Object> agreement = new HashMap<>(Given.agreement("ON_RECEIPT"));
    agreement.put("schedule", parts);
    return Given.post("manager", PATH + id + "/agreement", agreement, status);
  }

  private static Map<String, Object> part(String dueOn, String amount, String currency) {
    return Map.of("dueOn", dueOn, "amount", Map.of("amount", amount, "currency", currency));
  }

  private static Map<String, Object> amendment(String amount, String on) {
    return amendment(amount, on, "EUR");
  }

  private static Map<String, Object> amendment(String amount, String on, String currency) {
    return Map.of(
        "amount",
        Map.of("amount", amount, "currency", currency),
        "schedule",
        List.of(part("2026-12-01", amount, currency)),
        "reference",
        "Exchange of letters 5/2026",
        "effectiveOn",
        on,
        "reason",
        "As agreed anew");
  }

  private static Map<String, Object> refund(String amount, String currency) {
    return Map.of(
        "amount", Map.of("amount", amount, "currency", currency),
        "bankAccount", "1110",
        "reason", "The condition was not met");
  }

  private static Map<String, Object> met(String usd) {
    return Map.of(
        "amount", Map.of("amount", usd, "currency", "USD"),
        "on", "2026-05-10",
        "evidence", "Interim report accepted by the donor");
  }

  private static List<String> listed(String due) {
    return As.user("donor")
        .get("/api/contributions?size=200&due=" + due)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class);
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + id + "' }.task", String.class);
  }

  private static void refused(String user, UUID id, String verb, Map<String, Object> body) {
    assertThat(Given.post(user, PATH + id + "/" + verb, body, 409).getString("code"))
        .isEqualTo("contribution.wrong-state");
  }

  private static Actor staff(String name, Role... roles) {
    return new Actor(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        name,
        Set.of(roles),
        null);
  }
}
