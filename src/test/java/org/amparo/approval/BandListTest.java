package org.amparo.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.disbursement.Disbursements;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BandListTest {

  private static final String LISTS = "/api/approval-band-lists";
  private static final Actor FURTHER = AtOnce.staff("Further approver", Role.APPROVING_OFFICER);

  @Inject BandLists lists;
  @Inject Disbursements disbursements;

  /** Others go on with one approving officer for any amount. */
  @BeforeEach
  @AfterEach
  void one_officer_for_any_amount() {
    inForce(band("0.00", null, 1));
  }

  @Test
  void bands_are_proposed_by_one_person_and_hold_when_another_has_approved_them() {
    Map<String, Object> body =
        body(today(), band("0.00", "50000.00", 1), band("50000.00", null, 2));
    for (String user : List.of("approver", "manager", "auditor", "ngo.officer")) {
      propose(user, body).statusCode(403);
    }
    JsonPath proposed = propose("controller", body).statusCode(201).extract().jsonPath();
    String at = LISTS + "/" + proposed.getString("id");
    assertThat(proposed.getString("status")).isEqualTo("PROPOSED");
    assertThat(proposed.getBoolean("inForce")).isFalse();
    assertThat(proposed.getList("actions")).doesNotContain("approve");
    assertThat(Given.post("controller", at + "/approval", Map.of(), 422).getString("code"))
        .isEqualTo("approval.same-person");
    Given.refusedByDatabase(
        "update approval_band_list set status = 'APPROVED', approved_by = proposed_by, approved_at = now() where id = '"
            + proposed.getString("id")
            + "'",
        "approval_band_list_two_persons");
    for (String user : List.of("accountant", "approver", "certifier")) {
      Given.post(user, at + "/approval", Map.of(), 403);
    }
    As.user("manager")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", hasItem(proposed.getString("id")));
    for (int i = 0; i < 2; i++) {
      JsonPath approved = Given.post("manager", at + "/approval", Map.of(), 200);
      assertThat(approved.getString("status")).isEqualTo("APPROVED");
      assertThat(approved.getBoolean("inForce")).isTrue();
    }
    Given.post("controller", at + "/rejection", Map.of("reason", "No"), 409);
    Given.refusedByDatabase(
        "update approval_band_list set effective_from = effective_from - 1 where id = '"
            + proposed.getString("id")
            + "'",
        "approval_band_list_decided_once");
    As.user("ngo.officer").get(LISTS).then().statusCode(403);
    As.user("auditor").get(at).then().statusCode(200).body("bands.approvers", contains(1, 2));
  }

  @Test
  void gaps_overlaps_and_days_past_are_refused() {
    refused("bands[0].from", today(), band("1.00", null, 1));
    refused("bands[1].from", today(), band("0.00", "100.00", 1), band("100.01", null, 2));
    refused("bands[1].from", today(), band("0.00", "100.00", 1), band("99.99", null, 2));
    refused("bands[1].from", today(), band("0.00", null, 1), band("100.00", null, 2));
    refused("bands[0].below", today(), band("0.00", "0.00", 1));
    refused("effectiveFrom", today().minusDays(1), band("0.00", null, 1));
    propose("accountant", body(today(), band("0.00", null, 3))).statusCode(422);
    propose("accountant", body(today(), band("0.00", null, 0))).statusCode(422);
    propose("accountant", body(today())).statusCode(422);
    String list =
        propose("accountant", body(today().plusDays(40), band("0.00", null, 1)))
            .statusCode(201)
            .extract()
            .path("id");
    Given.refusedByDatabase(
        "with more as (insert into approval_band values ('"
            + list
            + "', 1, 5, null, 2)) update approval_band_list set version = version + 1 where id = '"
            + list
            + "'",
        "approval_band_list_whole");
    Given.refusedByDatabase(
        "delete from approval_band where list_id = '" + list + "'", "append_only");
    // What is rejected never holds.
    Given.post("accountant", LISTS + "/" + list + "/rejection", Map.of("reason", "Wrong"), 200);
    Given.post("controller", LISTS + "/" + list + "/approval", Map.of(), 409);
  }

  @Test
  void a_list_holds_from_its_day_and_of_two_of_one_day_the_later() {
    UUID later = approved(today().plusDays(30), band("0.00", null, 2));
    assertThat(lists.needOf(Money.usd("5"), today().plusDays(29)).approvers()).isEqualTo(1);
    assertThat(lists.needOf(Money.usd("5"), today().plusDays(30)))
        .isEqualTo(new BandLists.Need(later, 2));
    approved(today().plusDays(30), band("0.00", "10.00", 1), band("10.00", null, 2));
    assertThat(lists.needOf(Money.usd("9.99"), today().plusDays(31)).approvers()).isEqualTo(1);
    assertThat(lists.needOf(Money.usd("10.00"), today().plusDays(31)).approvers()).isEqualTo(2);
    assertThatThrownBy(() -> lists.needOf(Money.usd("5"), LocalDate.parse("1999-01-01")))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("approval.no-list"));
  }

  @Test
  void an_amount_that_no_band_holds_is_not_approved_and_who_can_help_is_said() {
    UUID payment = certified();
    inForce(band("0.00", "11100.00", 1));
    JsonPath refused = approve(payment, 422);
    assertThat(refused.getString("code")).isEqualTo("approval.no-band");
    assertThat(refused.getString("help")).contains("controller");
    expect(payment, "CERTIFIED");
    Given.refusedByDatabase(
        "update disbursement set status = 'APPROVED', approved_at = now(), approved_by ="
            + " (select id from person where id not in (requested_by, reviewed_by, certified_by) limit 1) where id = '"
            + payment
            + "'",
        "disbursement_approved_in_band");
    inForce(band("0.00", "11100.01", 1));
    assertThat(approve(payment, 200).getString("status")).isEqualTo("APPROVED");
  }

  @Test
  void a_large_amount_needs_a_further_approving_officer_who_is_none_of_the_others() {
    UUID payment = certified();
    inForce(band("0.00", "11100.00", 1), band("11100.00", null, 2));
    JsonPath once = approve(payment, 200);
    assertThat(once.getString("status")).isEqualTo("PARTLY_APPROVED");
    assertThat(once.getInt("approvers")).isEqualTo(2);
    // The same officer again changes nothing, and what holds later does not either.
    assertThat(approve(payment, 200).getString("status")).isEqualTo("PARTLY_APPROVED");
    inForce(band("0.00", null, 1));
    notOrdered(payment);
    for (String part : List.of("requested_by", "reviewed_by", "certified_by")) {
      Actor before =
          new Actor(
              (UUID)
                  Given.ownerSees("select " + part + " from disbursement where id = ?", payment)
                      .get(0)[0],
              part,
              part,
              java.util.Set.of(Role.APPROVING_OFFICER),
              null);
      assertThatThrownBy(() -> disbursements.approve(payment, before))
          .isInstanceOfSatisfying(
              Refusal.class, r -> assertThat(r.code()).isEqualTo("disbursement.same-person"));
      Given.refusedByDatabase(
          "update disbursement set status = 'APPROVED', second_approved_at = now(), second_approver = "
              + part
              + " where id = '"
              + payment
              + "'",
          "disbursement_second_approver_apart");
    }
    Given.refusedByDatabase(
        "update disbursement set status = 'APPROVED' where id = '" + payment + "'",
        "disbursement_approved_by_enough");
    Given.refusedByDatabase(
        "update disbursement set status = 'APPROVED', approvers = 1 where id = '" + payment + "'",
        "disbursement_approved_in_band");
    disbursements.approve(payment, FURTHER);
    As.user("auditor")
        .get("/api/disbursements/" + payment)
        .then()
        .body("status", equalTo("APPROVED"))
        .body("secondApprover", notNullValue());
    // Nor does who approved sign.
    UUID order = Given.ordered(payment);
    assertThat(order).isNotNull();
    Given.signing("signatory1", payment, 200);
    Given.refusedByDatabase(
        "update disbursement set second_signatory = second_approver where id = '" + payment + "'",
        "disbursement_second_approver_apart");
    Given.signing("signatory2", payment, 200);
    expect(payment, "RELEASED");
  }

  @Test
  void half_an_approval_is_held_and_goes_on_where_it_stood() {
    UUID payment = certified();
    inForce(band("0.00", null, 2));
    approve(payment, 200);
    Given.post(
        "controller", "/api/disbursements/" + payment + "/hold", Map.of("reason", "Wait"), 200);
    assertThatThrownBy(() -> disbursements.approve(payment, FURTHER))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("disbursement.on-hold"));
    Given.post("controller", "/api/disbursements/" + payment + "/resumption", Map.of(), 200);
    expect(payment, "PARTLY_APPROVED");
    Given.post(
        "approver", "/api/disbursements/" + payment + "/rejection", Map.of("reason", "No"), 200);
    expect(payment, "REJECTED");
  }

  @Test
  void the_same_attempt_to_propose_returns_the_first() {
    Map<String, Object> body = body(today().plusDays(60), band("0.00", null, 1));
    String key = UUID.randomUUID().toString();
    List<String> ids = new ArrayList<>();
    for (int status : List.of(201, 200)) {
      ids.add(
          As.user("accountant")
              .contentType(ContentType.JSON)
              .header("Idempotency-Key", key)
              .body(body)
              .post(LISTS)
              .then()
              .statusCode(status)
              .extract()
              .path("id"));
    }
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    As.user("accountant")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", not(hasItem(ids.get(0))));
  }

  // --- how

  private static UUID certified() {
    UUID payment = Given.reviewedInstalment(Given.grantInForce(), 1);
    Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 200);
    return payment;
  }

  private static JsonPath approve(UUID payment, int status) {
    return Given.post("approver", "/api/disbursements/" + payment + "/approval", Map.of(), status);
  }

  private static void notOrdered(UUID payment) {
    Given.bankAccount();
    assertThat(
            Given.post(
                    "accountant",
                    "/api/payment-orders",
                    Map.of(
                        "account",
                        "1110",
                        "executeOn",
                        today().toString(),
                        "payments",
                        List.of(payment)),
                    409)
                .getString("code"))
        .isEqualTo("disbursement.wrong-state");
  }

  private static UUID inForce(Object... bands) {
    return approved(today(), bands);
  }

  private static UUID approved(LocalDate from, Object... bands) {
    String id = propose("accountant", body(from, bands)).statusCode(201).extract().path("id");
    Given.post("controller", LISTS + "/" + id + "/approval", Map.of(), 200);
    return UUID.fromString(id);
  }

  private static void refused(String field, LocalDate from, Object... bands) {
    propose("accountant", body(from, bands)).statusCode(422).body("errors.field", contains(field));
  }

  private static ValidatableResponse propose(String user, Map<String, Object> body) {
    return As.user(user).contentType(ContentType.JSON).body(body).post(LISTS).then();
  }

  private static Map<String, Object> body(LocalDate from, Object... bands) {
    return Map.of(
        "effectiveFrom", from.toString(), "reason", "Of this test", "bands", List.of(bands));
  }

  private static Object band(String from, String below, int approvers) {
    Map<String, Object> band = new HashMap<>();
    band.put("from", Given.usd(from));
    band.put("below", below == null ? null : Given.usd(below));
    band.put("approvers", approvers);
    return band;
  }

  private static LocalDate today() {
    return Given.today();
  }

  private static void expect(UUID payment, String status) {
    As.user("auditor").get("/api/disbursements/" + payment).then().body("status", equalTo(status));
  }
}
