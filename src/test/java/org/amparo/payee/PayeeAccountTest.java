package org.amparo.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.disbursement.Disbursements;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.payee.PayeeAccount.Method;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PayeeAccountTest {

  /** What an approval keeps beside: the band that holds the amount. */
  private static final String BAND =
      "(band_list_id, approvers) = (select l.id, b.approvers from approval_band b join approval_band_list l on l.id = b.list_id where l.status = 'APPROVED' and b.lower_bound <= amount and (b.upper_bound is null or amount < b.upper_bound) limit 1)";

  private static final Map<String, String> HOW =
      Map.of("method", "CALL_BACK", "text", "Called the number on file.");
  private static final Actor SECRETARY = AtOnce.staff("payee secretary", Role.SECRETARIAT_OFFICER);
  private static final Actor ACCOUNTANT = AtOnce.staff("payee accountant", Role.FINANCE_ACCOUNTANT);

  @Inject PayeeAccounts accounts;
  @Inject Disbursements disbursements;

  /** Other tests pay to the account that everyone starts from. */
  @AfterEach
  void casa_aurora_is_paid_where_it_was() {
    UUID casa = Given.casaAurora();
    for (Object[] open :
        Given.ownerSees(
            "select id from payee_account where organisation_id = ? and (status in ('PROPOSED', 'VERIFIED_ONCE')"
                + " or status = 'VERIFIED' and usable_from > now())",
            casa)) {
      Given.post(
          "ngo.officer",
          "/api/payee-accounts/" + open[0] + "/withdrawal",
          Map.of("reason", "End of the test"),
          200);
    }
    boolean elsewhere =
        !Given.ownerSees(
                "select 1 from payee_account where id = payee_account_usable(?, now()) and iban <> 'AT611904300234573201'",
                casa)
            .isEmpty();
    if (elsewhere) {
      UUID back = proposed(Given.bankDetails(casa));
      Given.verifiedPayeeAccount(back);
      Given.cooledOff(back);
    }
  }

  @Test
  void the_officer_proposes_two_verify_and_then_it_cools_off() {
    UUID id = proposed(changed());
    As.user("ngo.officer")
        .get("/api/payee-accounts/" + id)
        .then()
        .body("status", equalTo("PROPOSED"))
        .body("actions", contains("attach", "withdraw"));
    expectTask("officer", id, true);
    expectTask("accountant", id, false);
    Given.post("accountant", address(id, "verification"), HOW, 422);
    assertThat(Given.post("officer", address(id, "verification"), HOW, 200).getString("status"))
        .isEqualTo("VERIFIED_ONCE");
    expectTask("officer", id, false);
    expectTask("accountant", id, true);
    var verified = Given.post("accountant", address(id, "verification"), HOW, 200);
    assertThat(verified.getString("status")).isEqualTo("VERIFIED");
    assertThat(verified.getBoolean("coolingOff")).isTrue();
    assertThat(Instant.parse(verified.getString("usableFrom")))
        .isAfter(Instant.now().plusSeconds(47 * 3600));
    // Said again, it is the same.
    Given.post("accountant", address(id, "verification"), HOW, 200);
  }

  @Test
  void only_the_officer_proposes_and_only_for_its_own() {
    Map<String, Object> details = changed();
    for (String user : List.of("ngo.editor", "officer", "accountant", "manager", "donor")) {
      Given.post(user, "/api/payee-accounts", details, 403);
    }
    Given.post("ngo2.officer", "/api/payee-accounts", details, 404);
    UUID id = proposed(details);
    As.user("ngo2.officer").get("/api/payee-accounts/" + id).then().statusCode(404);
    As.user("ngo2.officer")
        .get("/api/payee-accounts")
        .then()
        .body("items.id", not(hasItem(id.toString())));
    Given.post("ngo2.officer", address(id, "withdrawal"), Map.of("reason", "Not mine"), 404);
    for (String user : List.of("ngo.officer", "approver", "manager", "auditor")) {
      Given.post(user, address(id, "verification"), HOW, 403);
    }
    // The same again is the same; another waits until the first is decided.
    Given.post("ngo.officer", "/api/payee-accounts", details, 200);
    Map<String, Object> third = new HashMap<>(details);
    third.put("bankTown", "Linz");
    assertThat(Given.post("ngo.officer", "/api/payee-accounts", third, 409).getString("code"))
        .isEqualTo("payee.open-already");
  }

  @ParameterizedTest
  @CsvSource({
    "iban,AT61 1904 3002 3457 3202,iban",
    "iban,DE89 3704 0044 0532 0130 00,iban",
    "bic,BKAU,bic",
    "bic,COBADEFF,bic",
    "bankTown,'',bankTown",
    "holderTown,' ',holderTown",
    "bankCountry,XX,bankCountry",
    "holderCountry,ZZ,holderCountry",
    "currency,QQQ,currency",
    "accountNumber,12345678,accountNumber",
    "clearingCode,123456,clearingCode"
  })
  void what_no_bank_would_take_is_refused_beside_its_field(
      String field, String value, String beside) {
    Map<String, Object> details = changed();
    details.put(field, value);
    As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .body(details)
        .post("/api/payee-accounts")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(beside));
  }

  @ParameterizedTest
  @CsvSource({
    "US,DEMOUS33,000123456,110000000,",
    "US,DEMOUS33,000123456,110000001,clearingCode",
    "US,DEMOUS33,000123456,,clearingCode",
    "AU,DEMOAU2S,12345678,062000,",
    "IN,DEMOINBB,12345678,SBIN0001234,",
    "IN,DEMOINBB,12345678,SBIN1001234,clearingCode",
    "KE,DEMOKENX,0110123456,,",
    "DE,DEMODEFF,12345678,,accountNumber"
  })
  void an_account_without_iban_says_what_its_country_needs(
      String country, String bic, String number, String clearing, String beside) {
    BankDetails details =
        new BankDetails(
            "Holder", null, null, "Town", country, null, number, clearing, bic, "Bank", null, null,
            "Town", country, "USD");
    if (beside == null) {
      assertThat(BankDetails.checked(details)).isEqualTo(details);
    } else {
      assertThatThrownBy(() -> BankDetails.checked(details))
          .isInstanceOfSatisfying(
              Refusal.class, r -> assertThat(r.errors().get(0).field()).isEqualTo(beside));
    }
  }

  @Test
  void the_number_is_shown_whole_only_to_those_who_need_it() {
    UUID id = proposed(changed());
    for (String reader :
        List.of("ngo.officer", "officer", "accountant", "certifier", "signatory1", "auditor")) {
      expectNumber(reader, id, "AT022050302101023600");
    }
    for (String reader : List.of("ngo.editor", "manager", "controller")) {
      expectNumber(reader, id, "••••3600");
    }
    Given.post("officer", address(id, "verification"), HOW, 200);
    expectNumber("officer", id, "••••3600");
    As.user("donor").get("/api/payee-accounts/" + id).then().statusCode(403);
    assertThat(Given.ownerSees("select 1 from audit_event where detail::text like '%2050302101%'"))
        .isEmpty();
    assertThat(
            new BankDetails(
                    "H",
                    null,
                    null,
                    "T",
                    "AT",
                    "AT022050302101023600",
                    null,
                    null,
                    "B",
                    "N",
                    null,
                    null,
                    "T",
                    "AT",
                    "USD")
                .toString())
        .doesNotContain("2050302101");
    // A short number would be all but shown by its last four.
    assertThat(
            new BankDetails(
                    "H", null, null, "T", "KE", null, "12345", null, "B", "N", null, null, "T",
                    "KE", "USD")
                .masked()
                .accountNumber())
        .isEqualTo("••••");
  }

  @Test
  void every_officer_whose_address_is_known_is_told_and_never_of_the_whole_number() {
    UUID id = proposed(changed());
    Given.verifiedPayeeAccount(id);
    List<Object[]> letters =
        Given.ownerSees(
            "select to_address, subject, body from mail where about_id = ? order by created_at",
            id);
    assertThat(letters).hasSize(2);
    for (Object[] letter : letters) {
      assertThat(letter[0]).isEqualTo("ngo.officer@casa-aurora.example");
      assertThat(letter[2].toString()).contains("3600").contains("48").doesNotContain("023600");
    }
  }

  @Test
  void a_letter_that_a_verification_rests_on_is_attached_and_read_by_those_who_see_the_number() {
    UUID id = proposed(changed());
    Map<String, String> letter = Map.of("method", "BANK_LETTER", "text", "As the letter says.");
    assertThat(Given.post("officer", address(id, "verification"), letter, 422).getString("code"))
        .isEqualTo("payee.letter-missing");
    String document =
        As.user("ngo.officer")
            .multiPart("file", "letter.pdf", Given.pdf(), "application/pdf")
            .post(address(id, "documents"))
            .then()
            .statusCode(200)
            .extract()
            .path("documents[0].id");
    String file = address(id, "documents") + "/" + document;
    As.user("officer").get(file).then().statusCode(200);
    As.user("ngo2.officer").get(file).then().statusCode(404);
    As.user("manager").get(file).then().statusCode(403);
    Given.post("officer", address(id, "verification"), letter, 200);
    As.user("officer").get(file).then().statusCode(404);
    As.user("accountant").get(file).then().statusCode(200);
  }

  @Test
  void three_different_persons_of_the_right_side_take_part() {
    String code = "PAYEE-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    UUID organisation = Given.organisation(code, "NGO", "Own house " + code, "CO");
    Actor officer = officer(code, Role.NGO_AUTHORIZED_OFFICER);
    Actor both = AtOnce.staff("payee both", Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT);
    Actor own = officer(code, Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT);
    UUID id = accounts.propose(organisation, details(), officer).account().id();
    refused("payee.not-own", () -> accounts.verify(id, Method.VISIT, "I know it", own));
    refused("payee.secretariat-first", () -> accounts.verify(id, Method.VISIT, "Seen", ACCOUNTANT));
    accounts.verify(id, Method.VISIT, "Seen", both);
    // Again is nothing more: the same person is not the second.
    assertThat(accounts.verify(id, Method.VISIT, "Seen", both).status())
        .isEqualTo(PayeeAccountStatus.VERIFIED_ONCE);
    refused("payee.accountant-second", () -> accounts.verify(id, Method.VISIT, "Seen", SECRETARY));
    assertThat(accounts.verify(id, Method.VISIT, "Seen", ACCOUNTANT).status())
        .isEqualTo(PayeeAccountStatus.VERIFIED);
    databaseRefuses(
        "payee_account_final",
        "update payee_account set iban = 'DE89370400440532013000' where id = ?",
        id);
    databaseRefuses("payee_account_final", "delete from payee_account where id = ?", id);
    UUID next =
        accounts
            .propose(organisation, details("DE89370400440532013000", "COBADEFF", "DE"), officer)
            .account()
            .id();
    accounts.verify(next, Method.VISIT, "Seen", SECRETARY);
    String second =
        "update payee_account set status = 'VERIFIED', second_by = %s, second_at = now(), second_method = 'VISIT',"
            + " second_text = 'Seen', usable_from = now() where id = ?";
    databaseRefuses("payee_account_two_verifiers", second.formatted("first_by"), next);
    databaseRefuses("payee_account_not_by_own", second.formatted("proposed_by"), next);
    databaseRefuses(
        "payee_account_verified_by_two",
        "update payee_account set status = 'VERIFIED' where id = ?",
        next);
  }

  @Test
  void it_is_stopped_by_the_fund_or_by_the_organisation_until_it_can_be_used() {
    UUID refused = proposed(changed());
    Given.post("officer", address(refused, "refusal"), Map.of("reason", " "), 422);
    Given.post("certifier", address(refused, "refusal"), Map.of("reason", "No"), 403);
    Given.post("officer", address(refused, "refusal"), Map.of("reason", "Nobody answers"), 200);
    Given.post("officer", address(refused, "verification"), HOW, 409);
    UUID late = proposed(changed());
    Given.verifiedPayeeAccount(late);
    Given.post("ngo.officer", address(late, "withdrawal"), Map.of("reason", "Not ours"), 200);
    UUID used = proposed(changed());
    Given.verifiedPayeeAccount(used);
    Given.cooledOff(used);
    for (String[] by : new String[][] {{"accountant", "refusal"}, {"ngo.officer", "withdrawal"}}) {
      assertThat(
              Given.post(by[0], address(used, by[1]), Map.of("reason", "Late"), 409)
                  .getString("code"))
          .isEqualTo("payee.wrong-state");
    }
  }

  @Test
  void two_who_verify_at_once_are_one_first_verification() throws Exception {
    String code = "PAYEE-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    UUID organisation = Given.organisation(code, "NGO", "Own house " + code, "CO");
    UUID id =
        accounts
            .propose(organisation, details(), officer(code, Role.NGO_AUTHORIZED_OFFICER))
            .account()
            .id();
    Actor other = AtOnce.staff("payee secretary 2", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> accounts.verify(id, Method.VISIT, "Seen", SECRETARY),
                    () -> accounts.verify(id, Method.VISIT, "Seen", other))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "payee.accountant-second");
  }

  @Test
  void no_agreement_is_cleared_or_certified_without_them() {
    UUID grant = Given.agreedBudget(Given.preparedGrant());
    String clearance = "/api/grants/" + grant + "/legal-clearance";
    UUID typo = proposed(changed());
    assertThat(Given.post("manager", clearance, Map.of("text", "In order"), 422).getString("code"))
        .isEqualTo("payee.pending");
    databaseRefuses(
        "grant_needs_payee_account",
        "update grant_agreement set status = 'LEGAL_CLEARED', cleared_by = gen_random_uuid(), cleared_at = now(),"
            + " clearance_text = 'x' where id = ?",
        grant);
    Given.post("ngo.officer", address(typo, "withdrawal"), Map.of("reason", "Typed wrong"), 200);
    Given.post("manager", clearance, Map.of("text", "In order"), 200);
    UUID id = proposed(changed());
    assertThat(
            Given.post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 422)
                .getString("code"))
        .isEqualTo("payee.pending");
    databaseRefuses(
        "grant_needs_payee_account",
        "update grant_agreement set status = 'CERTIFIED', certified_at = now() where id = ?",
        grant);
    Given.verifiedPayeeAccount(id);
    assertThat(
            Given.post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 422)
                .getString("code"))
        .isEqualTo("payee.cooling-off");
    Given.cooledOff(id);
    Given.post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 200);
  }

  @Test
  void nothing_is_paid_while_a_change_is_open_or_cools_off_nor_afterwards_to_the_old_account() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.reviewedInstalment(grant, 1);
    UUID id = proposed(changed());
    refusedStep("certifier", payment, "certification", "payee.pending");
    Given.post("officer", address(id, "refusal"), Map.of("reason", "Nobody answers"), 200);
    step("certifier", payment, "certification", 200);
    UUID next = proposed(changed());
    refusedStep("approver", payment, "approval", "payee.pending");
    databaseRefuses(
        "disbursement_to_verified_account",
        "update disbursement set status = 'APPROVED', approved_by = second_by, approved_at = now(), "
            + BAND
            + " from (select second_by from payee_account where second_by is not null limit 1) a where id = ?",
        payment);
    Given.post("ngo.officer", address(next, "withdrawal"), Map.of("reason", "Typed wrong"), 200);
    step("approver", payment, "approval", 200);
    Given.signing("signatory1", payment, 200);
    UUID last = proposed(changed());
    assertThat(Given.signing("signatory2", payment, 422).getString("code"))
        .isEqualTo("payee.pending");
    Given.verifiedPayeeAccount(last);
    assertThat(Given.signing("signatory2", payment, 422).getString("code"))
        .isEqualTo("payee.cooling-off");
    Given.cooledOff(last);
    assertThat(Given.signing("signatory2", payment, 422).getString("code"))
        .isEqualTo("payee.changed");
    databaseRefuses(
        "disbursement_account_kept",
        "update disbursement set payee_account_id = (select id from payee_account a where a.id <> payee_account_id limit 1) where id = ?",
        payment);
    Given.post(
        "approver",
        "/api/disbursements/" + payment + "/rejection",
        Map.of("reason", "The account has changed"),
        200);
    UUID again = Given.releasedInstalment(grant, 1);
    As.user("auditor")
        .get("/api/disbursements/" + again)
        .then()
        .body("payeeAccountId", equalTo(last.toString()))
        .body("bankAccount.iban", equalTo("AT022050302101023600"));
    As.user("auditor")
        .get("/api/disbursements/" + payment)
        .then()
        .body("bankAccount.iban", equalTo("AT611904300234573201"));
  }

  @Test
  void who_verified_the_account_does_not_approve_a_payment_to_it() {
    UUID payment = Given.requestedInstalment(Given.grantInForce(), 1);
    // By another officer than the one who verified.
    disbursements.review(payment, AtOnce.staff("Reviewer", Role.SECRETARIAT_OFFICER));
    step("certifier", payment, "certification", 200);
    Object[] verifiers =
        Given.ownerSees(
                "select a.first_by, a.second_by from payee_account a join disbursement d on d.payee_account_id = a.id where d.id = ?",
                payment)
            .get(0);
    for (Object verifier : verifiers) {
      Actor actor = new Actor((UUID) verifier, "x", "X", Set.of(Role.APPROVING_OFFICER), null);
      refused("payee.verifier-approves", () -> disbursements.approve(payment, actor));
      databaseRefuses(
          "disbursement_verifier_does_not_approve",
          "update disbursement set " + BAND + ", approved_by = '" + verifier + "' where id = ?",
          payment);
    }
    step("approver", payment, "approval", 200);
  }

  @Test
  void a_change_proposed_while_a_payment_is_signed_comes_before_it_or_after_it() throws Exception {
    for (int round = 0; round < 5; round++) {
      UUID payment = Given.approvedInstalment(Given.grantInForce(), 1);
      Given.signing("signatory1", payment, 200);
      UUID order = Given.ordered(payment);
      List<String> outcomes =
          AtOnce.of(
              List.of(
                  () -> proposed(changed()),
                  () -> {
                    String code =
                        As.user("signatory2")
                            .post("/api/payment-orders/" + order + "/signature")
                            .path("code");
                    if (code != null) {
                      throw Refusal.rule(code);
                    }
                  }));
      assertThat(outcomes.get(0)).isEqualTo(AtOnce.DONE);
      // The one that came first: paid before the change was there, or stopped by it.
      assertThat(outcomes.get(1)).isIn(AtOnce.DONE, "payee.pending", "problem.contended");
      assertThat(
              Given.ownerSees(
                  "select 1 from disbursement d join grant_agreement g on g.id = d.grant_id join payee_account a"
                      + " on a.organisation_id = g.grantee_id where d.id = ? and d.status = 'RELEASED'"
                      + " and a.status = 'PROPOSED' and a.proposed_at < d.second_signed_at - interval '2 seconds'",
                  payment))
          .isEmpty();
      casa_aurora_is_paid_where_it_was();
    }
  }

  @Test
  void the_holder_is_screened_and_a_match_stops_the_payment() {
    UUID grant = Given.grantInForce();
    Map<String, Object> details = changed();
    details.put("holder", "Zzyxwil Qvortrupsky");
    Given.sanctionsList(
        Instant.now(),
        "<INDIVIDUAL><FIRST_NAME>Zzyxwil Qvortrupsky</FIRST_NAME></INDIVIDUAL>"
            + "<ENTITY><DATAID>99</DATAID><FIRST_NAME>Zzyxwil Qvortrupsky</FIRST_NAME></ENTITY>");
    UUID id = proposed(details);
    Given.verifiedPayeeAccount(id);
    Given.cooledOff(id);
    UUID payment = Given.requestedInstalment(grant, 1);
    refusedStep("officer", payment, "review", "screening.undecided");
    As.user("officer")
        .get("/api/screening-hits?organisationId=" + Given.casaAurora())
        .then()
        .body("items.partyType", hasItem("account-holder"));
  }

  private static Map<String, Object> changed() {
    Map<String, Object> details = new HashMap<>(Given.bankDetails(Given.casaAurora()));
    Given.payeeAccount();
    details.put("iban", "AT02 2050 3021 0102 3600");
    return details;
  }

  private static BankDetails details() {
    return details("AT611904300234573201", "BKAUATWW", "AT");
  }

  private static BankDetails details(String iban, String bic, String country) {
    return new BankDetails(
        "Own house",
        null,
        null,
        "Town",
        "CO",
        iban,
        null,
        null,
        bic,
        "Bank",
        null,
        null,
        "Town",
        country,
        "USD");
  }

  private static Actor officer(String code, Role... roles) {
    return new Actor(
        UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        code,
        code,
        Set.of(roles),
        code);
  }

  private static UUID proposed(Map<String, Object> details) {
    return UUID.fromString(
        Given.post("ngo.officer", "/api/payee-accounts", details, 201).getString("id"));
  }

  private static String address(UUID id, String verb) {
    return "/api/payee-accounts/" + id + "/" + verb;
  }

  private static void expectNumber(String reader, UUID id, String number) {
    As.user(reader)
        .get("/api/payee-accounts/" + id)
        .then()
        .statusCode(200)
        .body("details.iban", equalTo(number));
  }

  private static void expectTask(String user, UUID id, boolean there) {
    String tasks = As.user(user).get("/api/worklist").then().statusCode(200).extract().asString();
    assertThat(tasks.contains(id.toString())).isEqualTo(there);
  }

  private static void step(String user, UUID payment, String step, int status) {
    Given.post(user, "/api/disbursements/" + payment + "/" + step, Map.of(), status);
  }

  private static void refusedStep(String user, UUID payment, String step, String code) {
    As.user(user)
        .post("/api/disbursements/" + payment + "/" + step)
        .then()
        .statusCode(422)
        .body("code", equalTo(code));
  }

  private static void refused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  private static void databaseRefuses(String constraint, String sql, UUID id) {
    assertThatThrownBy(() -> Given.owner(sql, id))
        .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class)
        .rootCause()
        .isInstanceOfSatisfying(
            org.postgresql.util.PSQLException.class,
            e -> assertThat(e.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }
}
