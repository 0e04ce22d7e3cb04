package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.document.Upload;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods and services: into the books or beside them, by two persons, and never cash. */
@QuarkusTest
class InKindTest {

  private static final String PATH = "/api/in-kind-contributions/";

  @Inject Ledger ledger;
  @Inject InKinds inKinds;

  String pool;
  UUID state;
  UUID company;

  @BeforeEach
  void masterData() {
    Given.rates();
    state = Given.alpenreich();
    Given.norrland();
    company = Given.organisation("LUMEN", "PRIVATE_SECTOR", "Lumen Logistics AG", "AT");
    pool = Given.pool();
  }

  @Test
  void goods_of_worth_are_revenue_and_expense_and_raise_no_cash() {
    Given.receivedContribution("100.00", pool);
    Money before = ledger.availability(pool).available();
    UUID id = proven(goods(state, "26100.00", "EUR"));
    JsonPath posted = Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    assertThat(posted.getString("status")).isEqualTo("POSTED");
    assertThat(posted.getString("usd.amount")).as("at the rate of 2 March").isEqualTo("30000.00");
    assertThat(lines(id)).containsExactlyInAnyOrder("7140 D 30000.00", "6140 C 30000.00");
    assertThat(ledger.availability(pool).available())
        .as("what the pool may commit")
        .isEqualTo(before);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("100.00"));

    Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    assertThat(lines(id)).as("asked again").hasSize(2);
    invariantsHold();
  }

  @Test
  void goods_below_the_threshold_and_services_are_told_and_not_booked() {
    UUID small = proven(goods(state, "19999.99", "USD"));
    assertThat(Given.post("approver", PATH + small + "/posting", Map.of(), 200).getString("status"))
        .isEqualTo("DISCLOSED");
    UUID services = proven(services(state, "90000.00"));
    assertThat(
            Given.post("approver", PATH + services + "/posting", Map.of(), 200).getString("status"))
        .isEqualTo("DISCLOSED");
    UUID just = proven(goods(state, "20000.00", "USD"));
    assertThat(Given.post("approver", PATH + just + "/posting", Map.of(), 200).getString("status"))
        .isEqualTo("POSTED");
    assertThat(lines(small)).isEmpty();
    assertThat(lines(services)).isEmpty();
    assertThat(lines(just)).hasSize(2);
    assertThatThrownBy(
            () -> Given.owner("update in_kind set status = 'POSTED' where id = ?", services))
        .hasStackTraceContaining("in_kind_treatment");

    JsonPath told =
        As.user("controller")
            .get("/api/statements/contributions?asOf=2026-12-31&pool=" + pool)
            .jsonPath();
    assertThat(told.getList("ties.holds", Boolean.class)).isNotEmpty().doesNotContain(false);
    assertThat(told.getList("parts")).hasSize(2);
    assertThat(told.prettyPrint()).contains("20000.00").contains("109999.99");
    assertThat(
            As.user("controller")
                .get("/api/statements/budget-comparison?asOf=2026-12-31&pool=" + pool)
                .jsonPath()
                .getList("ties.holds", Boolean.class))
        .doesNotContain(false);
    invariantsHold();
  }

  @Test
  void whoever_recorded_it_does_not_post_it() throws Exception {
    Actor both = staff("both", Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER);
    UUID id = inKinds.record(delivery("30000.00"), both).inKind().id();
    Path paper = Files.createTempFile("invoice", ".pdf");
    Files.write(paper, Given.pdf());
    inKinds.attach(id, Upload.of("invoice.pdf", paper), both);
    assertThatThrownBy(() -> inKinds.post(id, both)).hasMessage("contribution.in-kind-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update in_kind set posted_by = recorded_by, posted_at = now(), status = 'POSTED'"
                        + " where id = ?",
                    id))
        .hasStackTraceContaining("in_kind_two_persons");
    inKinds.post(id, staff("other", Role.APPROVING_OFFICER));
    inKinds.askToTakeBack(id, "It had not come", both);
    assertThatThrownBy(() -> inKinds.takeBack(id, both))
        .hasMessage("contribution.in-kind-take-back-same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update in_kind set taken_back_by = take_back_asked_by, taken_back_at = now(),"
                        + " status = 'TAKEN_BACK' where id = ?",
                    id))
        .hasStackTraceContaining("in_kind_take_back_two_persons");
  }

  @Test
  void nothing_is_posted_without_a_paper_that_shows_its_worth() {
    UUID id = recorded(goods(state, "30000.00", "USD"));
    assertThat(Given.post("approver", PATH + id + "/posting", Map.of(), 422).getString("code"))
        .isEqualTo("contribution.in-kind-evidence");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update in_kind set posted_by = (select id from person where id <> recorded_by"
                        + " limit 1), posted_at = now(), status = 'POSTED' where id = ?",
                    id))
        .hasStackTraceContaining("nothing proves the worth");
    JsonPath attached = attach(id);
    assertThat(attached.getList("documents")).hasSize(1);
    Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    assertThat(
            As.user("accountant")
                .multiPart("file", "again.pdf", Given.pdf(), "application/pdf")
                .post(PATH + id + "/documents")
                .statusCode())
        .as("once decided, the papers stay as they were")
        .isEqualTo(409);
    String document = attached.getString("documents[0].id");
    assertThat(As.user("auditor").get(PATH + id + "/documents/" + document).statusCode())
        .isEqualTo(200);
    String entry = entry(id);
    JsonPath behind = As.user("auditor").get("/api/evidence/" + entry).jsonPath();
    assertThat(behind.getList("objects.type", String.class)).contains("in-kind");
    assertThat(behind.getList("documents.id", String.class)).contains(document);
  }

  @Test
  void a_private_donor_is_screened_first_and_a_state_is_not() {
    UUID id = proven(goods(company, "30000.00", "USD"));
    assertThat(Given.post("approver", PATH + id + "/posting", Map.of(), 422).getString("code"))
        .isEqualTo("contribution.screening-required");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update in_kind set posted_by = (select id from person where id <> recorded_by"
                        + " limit 1), posted_at = now(), status = 'POSTED' where id = ?",
                    id))
        .hasStackTraceContaining("is not screened");
    screened(id, "CLEARED");
    Given.post("approver", PATH + id + "/posting", Map.of(), 200);

    UUID declined = proven(goods(company, "30000.00", "USD"));
    assertThat(screened(declined, "DECLINED").getString("status")).isEqualTo("DECLINED");
    assertThat(
            Given.post("approver", PATH + declined + "/posting", Map.of(), 409).getString("code"))
        .isEqualTo("contribution.in-kind-wrong-state");
    UUID ofState = recorded(goods(state, "30000.00", "USD"));
    assertThat(
            Given.post(
                    "officer",
                    PATH + ofState + "/screening",
                    Map.of("outcome", "CLEARED", "reason", "Known"),
                    422)
                .getString("code"))
        .isEqualTo("contribution.screening-not-needed");
  }

  @Test
  void one_that_is_rejected_says_why_and_is_done_with() {
    UUID id = proven(goods(state, "30000.00", "USD"));
    Map<String, Object> why = Map.of("reason", "The invoice is another's");
    assertThat(Given.post("approver", PATH + id + "/rejection", why, 200).getString("status"))
        .isEqualTo("REJECTED");
    Given.post("approver", PATH + id + "/rejection", why, 200);
    Given.post("approver", PATH + id + "/posting", Map.of(), 409);
    assertThatThrownBy(() -> Given.owner("update in_kind set status = 'RECORDED' where id = ?", id))
        .hasStackTraceContaining("is not changed");
    assertThat(lines(id)).isEmpty();
  }

  @Test
  void what_was_posted_is_taken_back_by_two_persons() {
    UUID id = proven(goods(state, "30000.00", "USD"));
    Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    Map<String, Object> why = Map.of("reason", "It was for another fund");
    Given.post("approver", PATH + id + "/take-back", Map.of(), 409);
    Given.post("accountant", PATH + id + "/take-back-request", why, 200);
    assertThat(
            Given.post("approver", PATH + id + "/take-back-refusal", why, 200)
                .getString("takeBackAsked"))
        .isNull();
    Given.post("accountant", PATH + id + "/take-back-request", why, 200);
    assertThat(Given.post("approver", PATH + id + "/take-back", Map.of(), 200).getString("status"))
        .isEqualTo("TAKEN_BACK");
    Given.post("approver", PATH + id + "/take-back", Map.of(), 200);
    assertThat(lines(id)).hasSize(4);
    assertThat(
            As.user("controller")
                .get("/api/statements/contributions?asOf=2026-12-31&pool=" + pool)
                .jsonPath()
                .getList("ties.holds", Boolean.class))
        .doesNotContain(false);
    invariantsHold();
  }

  @Test
  void the_same_delivery_sent_again_is_the_same_and_impossible_ones_are_refused() {
    String key = UUID.randomUUID().toString();
    String first = send(goods(state, "30000.00", "USD"), key, 201).getString("id");
    assertThat(send(goods(state, "30000.00", "USD"), key, 200).getString("id")).isEqualTo(first);

    Map<String, Object> none = new HashMap<>(goods(state, "30000.00", "USD"));
    none.remove("expenseAccount");
    assertThat(send(none, null, 422).getString("errors[0].field")).isEqualTo("expenseAccount");
    Map<String, Object> tomorrow = new HashMap<>(goods(state, "30000.00", "USD"));
    tomorrow.put("deliveredOn", "2099-01-01");
    assertThat(send(tomorrow, null, 422).getString("errors[0].field")).isEqualTo("deliveredOn");
    assertThat(send(goods(Given.casaAurora(), "30000.00", "USD"), null, 422).getString("code"))
        .isEqualTo("contribution.not-a-donor");
  }

  @Test
  void a_donor_sees_its_own_and_its_certified_statement_tells_of_it() {
    UUID donor = Given.norrland();
    UUID id = proven(goods(donor, "30000.00", "USD"));
    Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    assertThat(As.user("donor2").get(PATH + id).jsonPath().getList("documents")).isEmpty();
    assertThat(As.user("donor").get(PATH + id).statusCode()).isEqualTo(404);
    assertThat(As.user("donor2").get(PATH).jsonPath().getList("items.id", String.class))
        .contains(id.toString());
    assertThat(As.user("donor").get(PATH).jsonPath().getList("items.id", String.class))
        .doesNotContain(id.toString());

    JsonPath statement =
        Given.post(
            "accountant",
            "/api/donor-statements",
            Map.of("donorId", donor, "startsOn", "2026-03-01", "endsOn", "2026-03-31"),
            200);
    assertThat(statement.getList("inKind.number", String.class))
        .contains(As.user("donor2").get(PATH + id).jsonPath().getString("number"));
    assertThat(
            Given.post(
                    "controller",
                    "/api/donor-statements/" + statement.getString("id") + "/certification",
                    Map.of(),
                    200)
                .getString("status"))
        .isEqualTo("CERTIFIED");
    for (String language : List.of("en", "ar", "zh")) {
      assertThat(
              As.user("donor2")
                  .header("Accept-Language", language)
                  .get("/api/donor-statements/" + statement.getString("id") + "/paper")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void what_is_given_in_kind_is_not_among_what_became_of_the_money() {
    UUID cash = Given.receivedContribution("1000.00", pool);
    UUID id = proven(goods(state, "30000.00", "USD"));
    Given.post("approver", PATH + id + "/posting", Map.of(), 200);
    JsonPath trail = As.user("donor").get("/api/money-trails/" + cash).jsonPath();
    assertThat(trail.getString("held.amount.amount")).isEqualTo("1000.00");
    assertThat(trail.getString("otherCosts.amount.amount")).isEqualTo("0.00");
    assertThat(trail.getList("ties.holds", Boolean.class)).doesNotContain(false);
  }

  @Test
  void it_awaits_whoever_is_next() {
    UUID id = proven(goods(company, "30000.00", "USD"));
    assertThat(tasks("officer", id)).containsExactly("in-kind.screen");
    assertThat(tasks("approver", id)).isEmpty();
    screened(id, "CLEARED");
    assertThat(tasks("approver", id)).containsExactly("in-kind.post");
  }

  // --- helpers

  private Map<String, Object> goods(UUID donor, String amount, String currency) {
    Map<String, Object> goods = new HashMap<>();
    goods.put("kind", "GOODS");
    goods.put("donorId", donor);
    goods.put("pool", pool);
    goods.put("description", "Blankets for two shelters");
    goods.put("quantity", "600 pieces");
    goods.put("amount", Map.of("amount", amount, "currency", currency));
    goods.put("valuationBasis", "INVOICE");
    goods.put("expenseAccount", "7140");
    goods.put("deliveredOn", "2026-03-02");
    return goods;
  }

  private Map<String, Object> services(UUID donor, String usd) {
    Map<String, Object> services = goods(donor, usd, "USD");
    services.put("kind", "SERVICES");
    services.put("description", "Interpreters");
    services.put("quantity", "40 days");
    services.remove("expenseAccount");
    return services;
  }

  private InKind.Delivery delivery(String usd) {
    return new InKind.Delivery(
        InKind.Kind.GOODS,
        state,
        pool,
        "Blankets",
        "600 pieces",
        Money.usd(usd),
        InKind.Basis.INVOICE,
        "7140",
        java.time.LocalDate.of(2026, 3, 2),
        null);
  }

  private static JsonPath send(Map<String, Object> delivery, String key, int status) {
    var request = As.user("accountant").contentType("application/json").body(delivery);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/api/in-kind-contributions")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static UUID recorded(Map<String, Object> delivery) {
    return UUID.fromString(send(delivery, null, 201).getString("id"));
  }

  private static UUID proven(Map<String, Object> delivery) {
    UUID id = recorded(delivery);
    attach(id);
    return id;
  }

  private static JsonPath attach(UUID id) {
    return As.user("accountant")
        .multiPart("file", "invoice.pdf", Given.pdf(), "application/pdf")
        .post(PATH + id + "/documents")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath screened(UUID id, String outcome) {
    return Given.post(
        "officer",
        PATH + id + "/screening",
        Map.of("outcome", outcome, "reason", "Register of companies"),
        200);
  }

  private static List<String> lines(UUID id) {
    return Given.ownerSees(
            "select l.account || ' ' || l.side || ' ' || l.usd from journal_line l join journal_entry"
                + " e on e.id = l.entry_id where e.source_type = 'in-kind' and e.source_id = ?",
            id.toString())
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private static String entry(UUID id) {
    return Given.ownerSees("select id from journal_entry where source_id = ?", id.toString())
        .get(0)[0]
        .toString();
  }

  private static void invariantsHold() {
    for (String code :
        List.of(
            "in-kind", "segregation-of-duties", "net-assets", "pool-cash", "unbalanced-entries")) {
      assertThat(As.user("auditor").get("/api/invariants/" + code).jsonPath().getBoolean("holds"))
          .as(code)
          .isTrue();
    }
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + id + "' }.task", String.class);
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
