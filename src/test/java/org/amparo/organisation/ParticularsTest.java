package org.amparo.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** What an organisation says of itself once, and who sees how it stood. */
@QuarkusTest
class ParticularsTest {

  // --- saying it

  @Test
  void its_own_people_and_the_secretariat_say_it_and_nobody_else() {
    UUID casa = Given.casaAurora();
    for (String user : List.of("ngo.editor", "ngo.officer", "officer")) {
      save(user, casa, Given.particulars(), 200);
    }
    for (String user : List.of("manager", "auditor", "controller", "admin", "donor")) {
      save(user, casa, Given.particulars(), 403);
    }
    save("ngo2.officer", casa, Given.particulars(), 404);
    As.user("auditor")
        .get("/api/organisations/" + casa + "/profile")
        .then()
        .statusCode(200)
        .body("particulars.registration.number", equalTo("NIT 900123"))
        .body("particulars.address.town", equalTo("Bogotá"))
        .body("particulars.policies[0].kind", equalTo("PSEA"));
  }

  @Test
  void the_second_of_two_who_say_it_is_shown_what_the_first_said() {
    UUID casa = Given.casaAurora();
    int version = save("ngo.editor", casa, Given.particulars(), 200).getInt("version");
    JsonPath stale = put("officer", casa, version - 1, Given.particulars(), 409);
    assertThat(stale.getInt("current.version")).isEqualTo(version);
    put("officer", casa, version, Given.particulars(), 200);
  }

  @Test
  void names_and_officers_stay_as_they_were_and_particulars_survive_a_change_of_names() {
    UUID ngo = ngo();
    Map<String, Object> names =
        Map.of(
            "names", List.of(Map.of("kind", "ALIAS", "name", "The Alias")), "officers", List.of());
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(names)
        .put("/api/organisations/" + ngo + "/profile")
        .then()
        .statusCode(200);
    JsonPath said = save("officer", ngo, Given.particulars(), 200);
    assertThat(said.getString("names[0].name")).isEqualTo("The Alias");
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"2\"")
        .body(names)
        .put("/api/organisations/" + ngo + "/profile")
        .then()
        .statusCode(200)
        .body("particulars.partnerId", equalTo("UNPP-0042"));
  }

  @Test
  void what_cannot_stand_is_named_field_by_field() {
    UUID casa = Given.casaAurora();
    Map<String, Object> said = new HashMap<>(Given.particulars());
    said.put("registration", Map.of("authority", "Registry", "registeredOn", tomorrow()));
    said.put("address", Map.of("street", "Calle 1", "country", "QQ"));
    said.put("partnerId", "none yet");
    said.put("website", "javascript:alert(1)");
    said.put(
        "policies",
        List.of(policy("PSEA", "2024-01-01", "2023-01-01"), policy("PSEA", "2024-01-01", null)));
    assertThat(fields(save("ngo.editor", casa, said, 422)))
        .containsExactlyInAnyOrder(
            "registration.number problem.field.required",
            "registration.country problem.field.required",
            "registration.registeredOn problem.field.future",
            "address.town problem.field.required",
            "address.country problem.field.unknown",
            "partnerId organisation.partner-id",
            "website organisation.website",
            "policies[0].validUntil organisation.until-before",
            "policies[1].kind organisation.said-twice");
  }

  @Test
  void the_database_takes_no_address_without_town_and_country_and_no_half_a_registration() {
    UUID ngo = ngo();
    String insert =
        "insert into organisation_profile (id, organisation_id, version, saved_by, saved_at, %s)"
            + " select gen_random_uuid(), ?, 1, id, now(), %s from person limit 1";
    assertThatThrownBy(
            () ->
                Given.owner(insert.formatted("address_street, address_country", "'x', 'CO'"), ngo))
        .hasMessageContaining("organisation_profile_address_structured");
    assertThatThrownBy(() -> Given.owner(insert.formatted("registration_number", "'x'"), ngo))
        .hasMessageContaining("organisation_profile_registration_whole");
    save("officer", ngo, Given.particulars(), 200);
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update organisation_policy set valid_until = null where profile_id in"
                        + " (select id from organisation_profile where organisation_id = ?)",
                    ngo))
        .hasMessageContaining("append-only");
  }

  // --- documents

  @Test
  void a_profile_refers_to_the_organisations_own_documents_only() {
    UUID casa = Given.casaAurora();
    UUID own = attached("ngo.editor", casa);
    UUID foreign = attached("ngo2.editor", Given.havenBridge());
    save("ngo.editor", casa, with(own), 200);
    assertThat(fields(save("ngo.editor", casa, with(foreign), 422)))
        .containsExactly("registration.documentId problem.field.unknown");
    As.user("ngo.editor").get(document(casa, own)).then().statusCode(200);
    As.user("auditor").get(document(casa, own)).then().statusCode(200);
    As.user("ngo2.editor").get(document(casa, own)).then().statusCode(404);
    As.user("ngo2.editor").get(document(Given.havenBridge(), own)).then().statusCode(404);
    attach("ngo2.editor", casa, 404);
    attach("manager", casa, 403);
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into organisation_profile (id, organisation_id, version, saved_by, saved_at, registration_authority,"
                        + " registration_number, registration_country, registered_on, registration_document)"
                        + " select gen_random_uuid(), ?, 1000000, id, now(), 'a', 'b', 'CO', '2020-01-01', ? from person limit 1",
                    casa,
                    foreign))
        .hasMessageContaining("is not of organisation");
  }

  // --- validity

  @Test
  void what_runs_out_is_called_expiring_sixty_days_before_and_expired_after() {
    LocalDate today = LocalDate.parse("2026-06-30");
    Period warning = Period.ofDays(60);
    assertThat(Validity.of(null, today, warning)).isEqualTo(Validity.VALID);
    assertThat(Validity.of(today.plusDays(61), today, warning)).isEqualTo(Validity.VALID);
    assertThat(Validity.of(today.plusDays(60), today, warning)).isEqualTo(Validity.EXPIRING);
    assertThat(Validity.of(today, today, warning)).isEqualTo(Validity.EXPIRING);
    assertThat(Validity.of(today.minusDays(1), today, warning)).isEqualTo(Validity.EXPIRED);
  }

  @Test
  void what_runs_out_is_seen_by_the_secretariat_and_awaits_its_own_people() {
    UUID haven = Given.havenBridge();
    save("ngo2.officer", haven, until(Given.today().plusDays(30)), 200);
    As.user("ngo2.officer")
        .get("/api/organisations/" + haven + "/profile")
        .then()
        .body("particulars.validity", equalTo("EXPIRING"))
        .body("particulars.policies[0].validity", equalTo("EXPIRING"));
    As.user("officer")
        .get("/api/organisations?kind=NGO")
        .then()
        .body("items.find { it.id == '" + haven + "' }.validity", equalTo("EXPIRING"));
    awaits("ngo2.officer", haven, true);
    save("ngo2.officer", haven, until(Given.today().plusYears(2)), 200);
    As.user("officer").get("/api/organisations/" + haven).then().body("validity", equalTo("VALID"));
    awaits("ngo2.officer", haven, false);
    UUID other = ngo();
    As.user("officer").get("/api/organisations/" + other).then().body("validity", nullValue());
  }

  // --- applications

  @Test
  void it_fills_a_new_application_and_a_submission_keeps_it_as_it_stood() {
    UUID casa = Given.casaAurora();
    UUID certificate = attached("ngo.editor", casa);
    int version = save("ngo.editor", casa, with(certificate), 200).getInt("version");
    UUID call = Given.publishedCall();
    UUID started = Given.startedApplication(call, "ngo");
    As.user("ngo.editor")
        .get("/api/applications/" + started)
        .then()
        .body("draft.partnerId", equalTo("UNPP-0042"))
        .body("draft.country", equalTo("CO"))
        .body("draft.title", nullValue());
    UUID id = Given.submittedApplication(Given.publishedCall());
    Map<String, Object> later = new HashMap<>(Given.particulars());
    later.put("partnerId", "UNPP-9999");
    save("ngo.editor", casa, later, 200);
    for (String reader : List.of("officer", "auditor", "ngo.officer")) {
      As.user(reader)
          .get("/api/applications/" + id + "/applicant")
          .then()
          .statusCode(200)
          .body("submitted", equalTo(true))
          .body("version", equalTo(version))
          .body("particulars.partnerId", equalTo("UNPP-0042"));
      As.user(reader)
          .get("/api/applications/" + id + "/applicant/documents/" + certificate)
          .then()
          .statusCode(200);
    }
    // A draft shows the applicant as it is now.
    As.user("ngo.editor")
        .get("/api/applications/" + started + "/applicant")
        .then()
        .body("submitted", equalTo(false))
        .body("particulars.partnerId", equalTo("UNPP-9999"));
    As.user("ngo2.editor").get("/api/applications/" + id + "/applicant").then().statusCode(404);
    assertThatThrownBy(
            () -> Given.owner("update application set profile_id = null where id = ?", id))
        .hasMessageContaining("was submitted");
  }

  @Test
  void an_evaluator_reads_who_applies_after_declaring_interests_only() {
    UUID casa = Given.casaAurora();
    save("ngo.editor", casa, Given.particulars(), 200);
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    Given.assigned(id, "evaluator1");
    As.user("evaluator1").get("/api/applications/" + id + "/applicant").then().statusCode(404);
    Given.declared(id, "evaluator1");
    As.user("evaluator1")
        .get("/api/applications/" + id + "/applicant")
        .then()
        .statusCode(200)
        .body("particulars.assistanceSince", equalTo(2016));
  }

  // --- how

  private static UUID ngo() {
    String code = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    return Given.organisation(code, "NGO", "Shelter " + code, "CO");
  }

  private static String tomorrow() {
    return Given.today().plusDays(1).toString();
  }

  private static Map<String, Object> policy(String kind, String on, String until) {
    Map<String, Object> policy = new HashMap<>();
    policy.put("kind", kind);
    policy.put("adoptedOn", on);
    policy.put("validUntil", until);
    return policy;
  }

  private static Map<String, Object> until(LocalDate until) {
    Map<String, Object> said = new HashMap<>(Given.particulars());
    said.put("policies", List.of(policy("PSEA", "2024-01-01", until.toString())));
    return said;
  }

  private static Map<String, Object> with(UUID certificate) {
    Map<String, Object> said = new HashMap<>(Given.particulars());
    Map<String, Object> registration = new HashMap<>(Given.registration());
    registration.put("documentId", certificate);
    said.put("registration", registration);
    return said;
  }

  private static JsonPath save(String user, UUID id, Map<String, Object> said, int status) {
    int version =
        As.user("officer")
            .get("/api/organisations/" + id + "/profile")
            .jsonPath()
            .getInt("version");
    return put(user, id, version, said, status);
  }

  private static JsonPath put(
      String user, UUID id, int version, Map<String, Object> said, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(said)
        .put("/api/organisations/" + id + "/particulars")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static List<String> fields(JsonPath problem) {
    List<Map<String, String>> errors = problem.getList("errors");
    return errors.stream().map(e -> e.get("field") + " " + e.get("code")).toList();
  }

  private static UUID attached(String user, UUID organisation) {
    return UUID.fromString(attach(user, organisation, 201).getString("id"));
  }

  private static JsonPath attach(String user, UUID organisation, int status) {
    return As.user(user)
        .multiPart("kind", "REGISTRATION_CERTIFICATE")
        .multiPart("file", "certificate.pdf", Given.pdf(), "application/pdf")
        .post("/api/organisations/" + organisation + "/documents")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static String document(UUID organisation, UUID id) {
    return "/api/organisations/" + organisation + "/documents/" + id;
  }

  private static void awaits(String user, UUID organisation, boolean does) {
    var found = As.user(user).get("/api/worklist").then().statusCode(200);
    String tasks = "items.findAll { it.task == 'organisation.renew' }.subjectId";
    found.body(
        tasks, does ? hasItem(organisation.toString()) : not(hasItem(organisation.toString())));
  }
}
