package org.amparo.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScreeningTest {

  private static final String LISTS = "/api/sanctions-lists";
  private static final String HITS = "/api/screening-hits/";
  private static final Random RANDOM = new Random();
  private static final Actor OFFICER =
      new Actor(UUID.randomUUID(), "t", "T", Set.of(Role.SECRETARIAT_OFFICER), null);

  @Inject Screenings screenings;
  @Inject FundClock clock;
  @Inject DataSource database;

  // --- lists

  @Test
  void the_same_file_twice_is_the_same_list_and_an_older_one_is_refused() {
    Instant now = Instant.now();
    byte[] file = list(now, person("Anzhor " + name()));
    JsonPath first = load("officer", file, 201);
    assertThat(first.getBoolean("inForce")).isTrue();
    assertThat(load("officer", file, 200).getString("id")).isEqualTo(first.getString("id"));
    JsonPath refused = load("officer", list(now.minusSeconds(1), person("Anzhor " + name())), 422);
    assertThat(refused.getString("code")).isEqualTo("screening.older-list");
    assertThat(refused.getString("errors[0].field")).isEqualTo("file");
    As.user("auditor")
        .get(LISTS + "?size=1")
        .then()
        .body("items[0].id", equalTo(first.getString("id")));
    assertThat(As.user("auditor").get(LISTS + "/" + first.getString("id") + "/file").asByteArray())
        .isEqualTo(file);
  }

  @Test
  void only_the_secretariat_loads_and_what_is_no_list_is_a_problem_of_the_field() {
    byte[] file = list(Instant.now(), person("Anzhor " + name()));
    for (String other : List.of("manager", "controller", "auditor", "admin", "ngo.officer")) {
      load(other, file, 403);
    }
    JsonPath broken = load("officer", "<CONSOLIDATED_LIST".getBytes(StandardCharsets.UTF_8), 422);
    assertThat(broken.getString("errors[0].field")).isEqualTo("file");
    assertThat(broken.getString("errors[0].code")).isEqualTo("screening.file.not-xml");
  }

  @Test
  void everybody_is_compared_with_a_new_list_by_a_job_that_tells_how_far_it_is() {
    String name = "Anzhor " + name();
    UUID ngo = ngo(name() + " Shelter");
    profile(ngo, 0, officer(null, name, null));
    String list = load("officer", list(Instant.now(), person(name)), 201).getString("id");
    Given.soon(
        () -> {
          JsonPath now = As.user("signatory1").get(LISTS + "/" + list).jsonPath();
          assertThat(now.getLong("toScreen")).isPositive();
          assertThat(now.getLong("screened")).isEqualTo(now.getLong("toScreen"));
        });
    assertThat(hits(ngo)).hasSize(1);
    assertThat(
            Given.ownerSees(
                "select 1 from job where kind = 'rescreening' and args ->> 'list' = ?", list))
        .hasSize(1);
  }

  // --- hits and decisions

  @Test
  void a_hit_shows_both_sides_and_is_decided_with_a_reason() {
    String family = name();
    UUID ngo = found("Tariq al-" + family, 1980, "Tarek " + family);
    UUID hit = hits(ngo).get(0);
    JsonPath h = As.user("auditor").get(HITS + hit).then().statusCode(200).extract().jsonPath();
    assertThat(h.getString("partyType")).isEqualTo("officer");
    assertThat(h.getString("ourName")).isEqualTo("Tariq al-" + family);
    assertThat(h.getString("entry.names[0].text")).isEqualTo("Tarek " + family);
    assertThat(h.getList("words.alike")).contains("SAME");
    assertThat(h.getDouble("score")).isGreaterThan(0.84);
    awaits("officer", "screening.decide", hit, true);

    decide("officer", hit, "FALSE_POSITIVE", " ", 422);
    for (String other : List.of("auditor", "controller", "certifier", "ngo.officer")) {
      decide(other, hit, "FALSE_POSITIVE", "Somebody else.", 403);
    }
    assertThat(decide("manager", hit, "FALSE_POSITIVE", "Somebody else.", 403).getString("code"))
        .isEqualTo("screening.secretariat-decides");
    JsonPath cleared = decide("officer", hit, "FALSE_POSITIVE", "Somebody else.", 200);
    assertThat(cleared.getString("status")).isEqualTo("FALSE_POSITIVE");
    assertThat(cleared.getList("decisions.text")).containsExactly("Somebody else.");
    // The same again changes nothing; another reason comes too late.
    decide("officer", hit, "FALSE_POSITIVE", "Somebody else.", 200);
    decide("officer", hit, "FALSE_POSITIVE", "Once more.", 409);
    awaits("officer", "screening.decide", hit, false);
    assertThat(screen(ngo).getInt("open")).isZero();
    As.user("auditor")
        .get("/api/exceptions?kind=SANCTIONS_HIT_CLEARED")
        .then()
        .statusCode(200)
        .body("items.subjectId", hasItem(hit.toString()));
  }

  @Test
  void a_cleared_hit_opens_again_when_our_names_change_and_shows_what_was_decided() {
    String family = name();
    UUID ngo = found("Tariq " + family, null, "Tarek " + family);
    UUID hit = hits(ngo).get(0);
    decide("officer", hit, "FALSE_POSITIVE", "Somebody else.", 200);
    JsonPath profile = As.user("officer").get(profilePath(ngo)).jsonPath();
    UUID person = UUID.fromString(profile.getString("officers[0].officerId"));
    profile(ngo, 1, officer(person, "Tariq Selim " + family, null));
    assertThat(screen(ngo).getInt("open")).isEqualTo(1);
    UUID again = hits(ngo).get(0);
    assertThat(again).isNotEqualTo(hit);
    As.user("officer")
        .get(HITS + again)
        .then()
        .body("status", equalTo("OPEN"))
        .body("earlier[0].text", equalTo("Somebody else."));
    As.user("officer").get(HITS + hit).then().body("current", equalTo(false));
    // Back to what was decided: it stands as it was.
    profile(ngo, 2, officer(person, "Tariq " + family, null));
    assertThat(screen(ngo).getInt("open")).isZero();
    assertThat(hits(ngo)).containsExactly(hit);
  }

  @Test
  void a_cleared_hit_opens_again_when_the_entry_changes_and_not_when_the_list_is_only_newer() {
    String family = name();
    String listed =
        "<INDIVIDUAL><DATAID>%s</DATAID><FIRST_NAME>Tarek %s</FIRST_NAME><COMMENTS1>%s</COMMENTS1></INDIVIDUAL>";
    UUID ngo = ngo(name() + " Shelter");
    profile(ngo, 0, officer(null, "Tariq " + family, null));
    load("officer", list(Instant.now(), listed.formatted(family, family, "One")), 201);
    screen(ngo);
    UUID hit = hits(ngo).get(0);
    decide("officer", hit, "FALSE_POSITIVE", "Somebody else.", 200);
    load("officer", list(Instant.now(), listed.formatted(family, family, "One")), 201);
    assertThat(screen(ngo).getInt("open")).isZero();
    load("officer", list(Instant.now(), listed.formatted(family, family, "Two")), 201);
    assertThat(screen(ngo).getInt("open")).isEqualTo(1);
    As.user("officer")
        .get(HITS + hits(ngo).get(0))
        .then()
        .body("earlier[0].hitId", equalTo(hit.toString()));
    load("officer", list(Instant.now(), person("Anzhor " + name())), 201);
    assertThat(screen(ngo).getInt("open")).isZero();
    assertThat(hits(ngo)).isEmpty();
  }

  @Test
  void a_confirmed_hit_goes_to_the_fund_manager_who_alone_lifts_it() {
    String family = name();
    UUID ngo = found("Tariq " + family, null, "Tarek " + family);
    UUID hit = hits(ngo).get(0);
    decide("officer", hit, "CONFIRMED", "The passport says so.", 200);
    awaits("manager", "screening.note", hit, true);
    assertThat(screen(ngo).getInt("confirmed")).isEqualTo(1);
    decide("officer", hit, "FALSE_POSITIVE", "After all not.", 403);
    note("officer", hit, 403);
    note("manager", hit, 200);
    note("manager", hit, 200);
    awaits("manager", "screening.note", hit, false);
    JsonPath lifted = decide("manager", hit, "FALSE_POSITIVE", "Another passport.", 200);
    assertThat(lifted.getList("decisions.outcome"))
        .containsExactly("CONFIRMED", "NOTED", "FALSE_POSITIVE");
    assertThat(screen(ngo).getInt("confirmed")).isZero();
  }

  // --- who is compared

  @Test
  void names_officers_and_signatories_are_all_compared() {
    String former = name();
    String arabic = name();
    UUID ngo = ngo(name() + " Shelter");
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(
            Map.of(
                "names",
                List.of(Map.of("kind", "FORMER", "name", former + " Refuge")),
                "officers",
                List.of(officer(null, "Samira " + arabic, null))))
        .put(profilePath(ngo))
        .then()
        .statusCode(200);
    load(
        "officer",
        list(
            Instant.now(),
            "<ENTITY><FIRST_NAME>"
                + former
                + " Refuge</FIRST_NAME></ENTITY>"
                + person("Sameera " + arabic)),
        201);
    JsonPath state = screen(ngo);
    assertThat(state.getInt("open")).isEqualTo(2);
    assertThat(state.getList("names")).contains("Samira " + arabic);

    Given.grantInForce();
    assertThat(screenings.parties(casaAurora()))
        .filteredOn(p -> p.name().equals("Aurora Ruiz"))
        .extracting(Party::type)
        .containsExactly("signatory");
  }

  @Test
  void an_officer_who_also_signs_is_one_person() {
    Given.grantInForce();
    UUID casa = casaAurora();
    int version = As.user("officer").get(profilePath(casa)).jsonPath().getInt("version");
    profile(casa, version, officer(null, "Aurora Ruiz", 1970));
    assertThat(screenings.parties(casa))
        .filteredOn(p -> p.name().equals("Aurora Ruiz"))
        .extracting(Party::type)
        .containsExactly("officer");
    put("officer", casa, version + 1, Map.of("names", List.of(), "officers", List.of()), 200);
  }

  @Test
  void an_organisation_keeps_its_own_names_and_no_other_does() {
    UUID casa = casaAurora();
    Given.havenBridge();
    JsonPath before = As.user("ngo.editor").get(profilePath(casa)).jsonPath();
    int version = before.getInt("version");
    Map<String, Object> body =
        Map.of("names", List.of(), "officers", List.of(officer(null, "Lucía Valdemar", 1975)));
    put("ngo.editor", casa, version, body, 403);
    put("donor", casa, version, body, 403);
    put("ngo2.officer", casa, version, body, 404);
    put("auditor", casa, version, body, 403);
    JsonPath saved = put("ngo.officer", casa, version, body, 200);
    assertThat(saved.getInt("version")).isEqualTo(version + 1);
    JsonPath stale = put("officer", casa, version, body, 409);
    assertThat(stale.getString("code")).isEqualTo("problem.stale");
    JsonPath wrong =
        put(
            "ngo.officer",
            casa,
            version + 1,
            Map.of("names", List.of(), "officers", List.of(officer(UUID.randomUUID(), " ", 1799))),
            422);
    assertThat(wrong.getList("errors.field"))
        .contains("officers[0].name", "officers[0].birthYear", "officers[0].officerId");
    As.user("ngo2.officer").get(profilePath(casa)).then().statusCode(404);
    // Leave no person behind that other tests would be surprised by.
    put("officer", casa, version + 1, Map.of("names", List.of(), "officers", List.of()), 200);
  }

  @Test
  void states_are_not_screened() {
    UUID state = Given.alpenreich();
    As.user("officer")
        .get("/api/screenings/" + state)
        .then()
        .body("needed", equalTo(false))
        .body("at", nullValue())
        .body("actions", not(hasItem("screen")));
    assertThat(
            As.user("officer")
                .post("/api/screenings/" + state)
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getString("code"))
        .isEqualTo("screening.not-screened");
  }

  // --- gates

  @Test
  void nothing_is_certified_or_signed_while_a_hit_awaits_a_decision() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.reviewedInstalment(grant, 1);
    String signatory = "Aurora Ruiz";
    load("officer", list(Instant.now(), person(signatory + " Bermudo")), 201);
    JsonPath refused =
        Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 422);
    assertThat(refused.getString("code")).isEqualTo("screening.undecided");
    assertThat(refused.getString("help")).isNotBlank();
    assertThat(refused.prettify()).doesNotContain("Bermudo").doesNotContain(signatory);
    // What was found stands, though the payment was refused.
    UUID hit = hits(casaAurora()).get(0);
    As.user("ngo.officer").get(HITS + hit).then().statusCode(403);
    As.user("ngo.officer").get("/api/screenings/" + casaAurora()).then().statusCode(403);
    decide("officer", hit, "FALSE_POSITIVE", "Another family name.", 200);
    Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 200);
    Given.post("approver", "/api/disbursements/" + payment + "/approval", Map.of(), 200);
    Given.signing("signatory1", payment, 200);

    decide("officer", hit, "CONFIRMED", "The bank sent a copy of the passport.", 200);
    assertThat(Given.signing("signatory2", payment, 422).getString("code"))
        .isEqualTo("screening.confirmed");
    decide("manager", hit, "FALSE_POSITIVE", "The copy was of somebody else.", 200);
    Given.signing("signatory2", payment, 200);

    As.user("auditor")
        .get("/api/disbursements/" + payment + "/screenings")
        .then()
        .statusCode(200)
        .body(
            "items.step", equalTo(List.of("CERTIFICATION", "FIRST_SIGNATURE", "SECOND_SIGNATURE")))
        .body("items.result", equalTo(List.of("CLEAR", "CLEAR", "CLEAR")));
    As.user("ngo.officer")
        .get("/api/disbursements/" + payment + "/screenings")
        .then()
        .statusCode(403);
    As.user("auditor")
        .get("/api/invariants/screened-payments")
        .then()
        .statusCode(200)
        .body("holds", equalTo(true));
    load("officer", list(Instant.now(), person("Anzhor " + name())), 201);
  }

  @Test
  void a_private_donor_is_cleared_on_a_clear_comparison_and_declined_without_one() {
    String name = name();
    UUID donor =
        Given.organisation("P" + name.toUpperCase(), "PRIVATE_SECTOR", name + " Holding", null);
    Given.rates();
    load(
        "officer",
        list(Instant.now(), "<ENTITY><FIRST_NAME>" + name + " Holding LLC</FIRST_NAME></ENTITY>"),
        201);
    String first = pledge(donor);
    Map<String, Object> cleared = Map.of("outcome", "CLEARED", "reason", "Accounts read");
    assertThat(
            Given.post("officer", "/api/contributions/" + first + "/screening", cleared, 422)
                .getString("code"))
        .isEqualTo("screening.undecided");
    String goods = "/api/in-kind-contributions/" + goods(donor) + "/screening";
    assertThat(Given.post("officer", goods, cleared, 422).getString("code"))
        .isEqualTo("screening.undecided");
    decide("officer", hits(donor).get(0), "FALSE_POSITIVE", "Another company.", 200);
    Given.post("officer", goods, cleared, 200);
    Given.post("officer", "/api/contributions/" + first + "/screening", cleared, 200);
    String second = pledge(donor);
    Given.post(
        "officer",
        "/api/contributions/" + second + "/screening",
        Map.of("outcome", "DECLINED", "reason", "Arms trade"),
        200);
  }

  @Test
  void without_a_list_or_with_one_that_is_too_old_nobody_is_compared() {
    UUID ngo = ngo(name() + " Shelter");
    Instant before = Instant.parse("2001-01-01T10:00:00Z");
    assertThatThrownBy(() -> clock.at(before, () -> screenings.screen(ngo, OFFICER)))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("screening.no-list"));
    Instant listed = Instant.parse("2002-01-01T10:00:00Z");
    Given.pastSanctionsList(listed);
    assertThat(clock.at(listed.plus(29, ChronoUnit.DAYS), () -> screenings.screen(ngo, OFFICER)))
        .isNotNull();
    assertThatThrownBy(
            () -> clock.at(listed.plus(32, ChronoUnit.DAYS), () -> screenings.screen(ngo, OFFICER)))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("screening.list-too-old"));
  }

  // --- what the database refuses

  @Test
  void the_database_refuses_what_was_forgotten() {
    UUID payment = Given.reviewedInstalment(Given.grantInForce(), 1);
    assertDatabaseRefuses(
        "update disbursement set status = 'CERTIFIED', certified_at = now(), certified_by ="
            + " (select id from person where id not in (requested_by, reviewed_by) limit 1) where id = '"
            + payment
            + "'",
        "disbursement_screened");
    assertDatabaseRefuses(
        "update disbursement set predates_screening = true where id = '" + payment + "'",
        "disbursement_screened");
    String family = name();
    UUID hit = hits(found("Tariq " + family, null, "Tarek " + family)).get(0);
    assertDatabaseRefuses(
        "update screening_hit set status = 'FALSE_POSITIVE' where id = '" + hit + "'",
        "screening_hit_by_decision");
    assertDatabaseRefuses(
        "update screening_hit set entry_digest = (select digest from sanctions_entry where digest <> entry_digest limit 1)"
            + " where id = '"
            + hit
            + "'",
        "append_only");
    assertDatabaseRefuses(
        "insert into screening_decision (id, hit_id, outcome, text, decided_by, decided_at) select gen_random_uuid(), '"
            + hit
            + "', 'FALSE_POSITIVE', ' ', id, now() from person limit 1",
        "screening_decision_with_reason");
    decide("officer", hit, "CONFIRMED", "The same.", 200);
    assertDatabaseRefuses(
        "insert into screening_decision (id, hit_id, outcome, text, decided_by, decided_at) select gen_random_uuid(), hit_id,"
            + " 'FALSE_POSITIVE', 'No', decided_by, now() from screening_decision where hit_id = '"
            + hit
            + "'",
        "screening_decision_two_persons");
    assertDatabaseRefuses(
        "insert into sanctions_list select gen_random_uuid(), generated_at - interval '1 day', repeat('1', 64), entries_sha256,"
            + " file_name, content, persons, organisations, loaded_by, now() from sanctions_list order by loaded_at desc limit 1",
        "sanctions_list_not_older");
  }

  // --- how

  /** Compared once: this person of an organisation of its own, with a list of this one name. */
  private UUID found(String ours, Integer born, String theirs) {
    UUID ngo = ngo(name() + " Shelter");
    profile(ngo, 0, officer(null, ours, born));
    load("officer", list(Instant.now(), person(theirs)), 201);
    assertThat(screen(ngo).getInt("open")).isEqualTo(1);
    return ngo;
  }

  private static UUID casaAurora() {
    return Given.casaAurora();
  }

  private static UUID ngo(String name) {
    return Given.organisation(
        "N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(), "NGO", name, "KE");
  }

  /** Invented, and unlike any other: ten consonants and vowels in turn. */
  private static String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      name.append("bdfgklmnprstvz".charAt(RANDOM.nextInt(14)));
      name.append("aiu".charAt(RANDOM.nextInt(3)));
    }
    return name.substring(0, 1).toUpperCase() + name.substring(1) + "r";
  }

  private static Map<String, Object> officer(UUID id, String name, Integer born) {
    Map<String, Object> officer = new HashMap<>();
    officer.put("officerId", id);
    officer.put("name", name);
    officer.put("originalName", null);
    officer.put("birthYear", born);
    return officer;
  }

  private static String profilePath(UUID organisation) {
    return "/api/organisations/" + organisation + "/profile";
  }

  private static void profile(UUID organisation, int version, Map<String, Object> officer) {
    put(
        "officer",
        organisation,
        version,
        Map.of("names", List.of(), "officers", List.of(officer)),
        200);
  }

  private static JsonPath put(
      String user, UUID organisation, int version, Map<String, Object> body, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put(profilePath(organisation))
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static JsonPath screen(UUID organisation) {
    return As.user("officer")
        .post("/api/screenings/" + organisation)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<UUID> hits(UUID organisation) {
    return As.user("officer")
        .get(HITS.substring(0, HITS.length() - 1) + "?organisationId=" + organisation)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class)
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private static JsonPath decide(String user, UUID hit, String outcome, String text, int status) {
    return Given.post(
        user, HITS + hit + "/decision", Map.of("outcome", outcome, "text", text), status);
  }

  private static void note(String user, UUID hit, int status) {
    Given.post(user, HITS + hit + "/note", Map.of("text", "The grants are suspended."), status);
  }

  private static void awaits(String user, String task, UUID hit, boolean waits) {
    List<Map<String, Object>> items =
        As.user(user).get("/api/worklist").jsonPath().getList("items");
    assertThat(
            items.stream()
                .anyMatch(
                    i -> i.get("task").equals(task) && i.get("subjectId").equals(hit.toString())))
        .isEqualTo(waits);
  }

  private static String pledge(UUID donor) {
    Map<String, Object> pledge = new HashMap<>(Given.pledge("100.00", "USD", Given.pool()));
    pledge.put("donorId", donor);
    return Given.post("officer", "/api/contributions", pledge, 201).getString("id");
  }

  private static String goods(UUID donor) {
    Map<String, Object> goods = new HashMap<>();
    goods.put("kind", "GOODS");
    goods.put("donorId", donor);
    goods.put("pool", Given.pool());
    goods.put("description", "Blankets for two shelters");
    goods.put("quantity", "600 pieces");
    goods.put("amount", Given.usd("30000.00"));
    goods.put("valuationBasis", "INVOICE");
    goods.put("expenseAccount", "7140");
    goods.put("deliveredOn", "2026-03-02");
    return Given.post("accountant", "/api/in-kind-contributions", goods, 201).getString("id");
  }

  private static String person(String name) {
    return "<INDIVIDUAL><REFERENCE_NUMBER>T</REFERENCE_NUMBER><FIRST_NAME>"
        + name
        + "</FIRST_NAME></INDIVIDUAL>";
  }

  private static byte[] list(Instant generated, String entries) {
    return ("<CONSOLIDATED_LIST dateGenerated=\""
            + generated
            + "\">"
            + entries
            + "</CONSOLIDATED_LIST>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonPath load(String user, byte[] file, int status) {
    return As.user(user)
        .multiPart("file", "list.xml", file, "text/xml")
        .post(LISTS)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private void assertDatabaseRefuses(String sql, String constraint) {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("")
          .satisfies(
              e ->
                  assertThat(
                          ((org.postgresql.util.PSQLException) e)
                              .getServerErrorMessage()
                              .getConstraint())
                      .isEqualTo(constraint));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
