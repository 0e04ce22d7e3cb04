package org.amparo.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.application.Draft;
import org.amparo.application.Reach;
import org.amparo.call.DocumentKind;
import org.amparo.document.Upload;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.junit.jupiter.api.Test;

/** Who keeps out of what. Each applicant here is of the test's own, for a tie outlasts the test. */
@QuarkusTest
class InterestTest {

  private static final Reach NOWHERE = new Reach(null, Locale.ENGLISH);

  @Inject Applications applications;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;
  @Inject DataSource database;
  @Inject ObjectMapper json;

  private final String name = "Lantern of " + word() + word();

  @Test
  void everyone_declares_by_names_alone_and_sees_nothing_else() {
    UUID call = Given.publishedCall();
    UUID id = scored(call, applied(call, "NGO"));
    String at = "/api/calls/" + call + "/interests";
    for (String user : List.of("ngo.officer", "donor", "auditor", "controller")) {
      As.user(user).get(at).then().statusCode(403);
      Given.post(user, at, Map.of("organisations", List.of()), 403);
    }
    String answer =
        As.user("trustee")
            .get(at)
            .then()
            .statusCode(200)
            .body("applicants.name", contains(name))
            .body("applicants[0].conflict", nullValue())
            .extract()
            .asString();
    assertThat(answer).doesNotContain("safe house").doesNotContain(id.toString());
    As.user("trustee").get("/api/applications/" + id).then().statusCode(404);
    // Of an applicant that was not read nothing is declared, and one that is none is refused.
    Given.post("trustee", at, Map.of("organisations", List.of()), 200);
    As.user("trustee").get("/api/applications/" + id).then().statusCode(404);
    Given.post("trustee", at, Map.of("organisations", List.of(UUID.randomUUID())), 422);
    Given.noConflicts(call, "trustee");
    As.user("trustee").get(at).then().body("applicants[0].conflict", equalTo(false));
    As.user("trustee").get("/api/applications/" + id).then().statusCode(200);
  }

  @Test
  void whoever_declares_a_conflict_sees_nothing_of_the_application_anywhere() {
    UUID call = Given.publishedCall();
    UUID own = applied(call, "NGO");
    UUID other = Given.submittedApplication(call, "ngo");
    scored(call, own);
    scored(call, other);
    Given.noConflicts(call, "trustee");
    String document = As.user("officer").get("/api/applications/" + own).path("documents[0].id");
    sees("trustee", call, own, other, document, true);
    UUID organisation = organisationOf(own);
    declaredConflict("trustee", call, organisation);
    sees("trustee", call, own, other, document, false);
    // It is not taken back, and nobody else takes it away.
    Given.noConflicts(call, "trustee");
    As.user("trustee").get("/api/applications/" + own).then().statusCode(404);
    JsonPath recusal = recusals("officer", call);
    assertThat(recusal.getList("items.basis")).isEqualTo(List.of("DECLARATION"));
    assertThat(recusal.getList("items[0].actions")).isEmpty();
    String decision = "/api/recusals/" + recusal.getString("items[0].id") + "/decision";
    assertThat(code(Given.post("officer", decision, clearing(), 422)))
        .isEqualTo("interest.declared-stands");
    Given.post(
        "trustee",
        "/api/applications/" + own + "/advice",
        Map.of("advice", "RECOMMEND", "text", "Good."),
        404);
    // The database holds both.
    assertThatThrownBy(
            () ->
                sql(
                    """
                    insert into advice values ('%s', '%s', 'RECOMMEND', 'Good.', now())"""
                        .formatted(own, id("trustee"))))
        .hasMessageContaining("application_recused_stays_out");
    assertThatThrownBy(
            () ->
                sql(
                    """
                    insert into recusal_decision select id, person_id, basis, false, 'No.', '%s', now() from recusal where id = '%s'"""
                        .formatted(id("officer"), recusal.getString("items[0].id"))))
        .hasMessageContaining("recusal_declared_stands");
  }

  @Test
  void an_officer_who_is_tied_reads_it_neither_in_lists_nor_counts_nor_the_trail() {
    UUID call = Given.publishedCall();
    UUID own = applied(call, "NGO");
    UUID other = Given.submittedApplication(call, "ngo");
    String document = As.user("officer").get("/api/applications/" + own).path("documents[0].id");
    As.user("officer2").get("/api/calls/" + call).then().body("counts.applications", equalTo(2));
    sees("officer2", call, own, other, document, true);
    registered("officer2", Map.of("kind", "FAMILY", "organisationId", organisationOf(own)), 200);
    sees("officer2", call, own, other, document, false);
    As.user("officer2").get("/api/calls/" + call).then().body("counts.applications", equalTo(1));
    As.user("officer").get("/api/calls/" + call).then().body("counts.applications", equalTo(2));
    As.user("officer2")
        .get("/api/audit-trail?subjectType=application&subjectId=" + own)
        .then()
        .statusCode(200)
        .body("items", empty());
    As.user("officer")
        .get("/api/audit-trail?subjectType=application&subjectId=" + own)
        .then()
        .body("items", not(empty()));
    Given.post(
        "officer2",
        "/api/applications/" + own + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Fine."),
        404);
    // Nor does the one who is tied see the case, let alone decide it.
    assertThat(recusals("officer2", call).getList("items")).isEmpty();
    JsonPath found = recusals("officer", call);
    String id = found.getString("items[0].id");
    As.user("officer2").get("/api/recusals/" + id).then().statusCode(404);
    Given.post("officer2", "/api/recusals/" + id + "/decision", clearing(), 404);
    assertThatThrownBy(
            () ->
                sql(
                    """
                    insert into recusal_decision select id, person_id, basis, false, 'No.', person_id, now() from recusal where id = '%s'"""
                        .formatted(id)))
        .hasMessageContaining("recusal_decided_by_another");
    for (String user : List.of("manager", "auditor", "evaluator1", "trustee")) {
      Given.post(user, "/api/recusals/" + id + "/decision", clearing(), 403);
    }
    Given.post("officer", "/api/recusals/" + id + "/decision", Map.of("upheld", false), 422);
    assertThat(
            Given.post("officer", "/api/recusals/" + id + "/decision", clearing(), 200)
                .getString("status"))
        .isEqualTo("CLEARED");
    sees("officer2", call, own, other, document, true);
    Given.post("officer", "/api/recusals/" + id + "/decision", clearing(), 200);
    assertThat(
            code(
                Given.post(
                    "officer",
                    "/api/recusals/" + id + "/decision",
                    Map.of("upheld", true, "text", "Yes."),
                    409)))
        .isEqualTo("interest.decided-already");
  }

  @Test
  void a_tie_that_is_upheld_keeps_out_and_one_that_comes_to_light_later_does_too() {
    Actor person = person(Role.EVALUATOR);
    reviewers.say(List.of("en"), person);
    UUID call = Given.publishedCall();
    UUID own = eligible(applied(call, "NGO"));
    Given.assigning(own, person.id(), 200);
    declarations.declare(call, Set.of(organisationOf(own)), List.of(), person);
    assertThat(seen(own, person).isOpenTo(person)).isTrue();
    interest(person, Tie.CONTRACT, organisationOf(own), null, null);
    assertThatThrownBy(() -> seen(own, person)).hasMessage("problem.not-found");
    String id = recusals("officer", call).getString("items[0].id");
    assertThat(tasks("officer", UUID.fromString(id))).containsExactly("recusal.decide");
    Given.post(
        "officer",
        "/api/recusals/" + id + "/decision",
        Map.of("upheld", true, "text", "Still paid by it."),
        200);
    assertThat(tasks("officer", UUID.fromString(id))).isEmpty();
    assertThatThrownBy(() -> seen(own, person)).hasMessage("problem.not-found");
  }

  @Test
  void a_tied_person_is_not_assigned() {
    Actor person = person(Role.EVALUATOR);
    reviewers.say(List.of("en"), person);
    UUID call = Given.publishedCall();
    UUID own = eligible(applied(call, "NGO"));
    interest(person, Tie.EMPLOYMENT, organisationOf(own), null, null);
    assertThat(code(Given.assigning(own, person.id(), 422)))
        .isEqualTo("application.recused-person");
    assertThatThrownBy(
            () ->
                sql(
                    """
                    insert into evaluation (id, application_id, evaluator, assigned_by, assigned_at)
                    values (gen_random_uuid(), '%s', '%s', '%s', now())"""
                        .formatted(own, person.id(), id("officer"))))
        .hasMessageContaining("application_recused_stays_out");
  }

  @Test
  void ties_are_found_by_organisation_by_name_by_country_office_and_by_earlier_declarations() {
    Actor byName = person(Role.EVALUATOR);
    Actor byPlace = person(Role.TRUSTEE);
    Actor elsewhere = person(Role.EVALUATOR);
    Actor declared = person(Role.TRUSTEE);
    String country = "TV";
    interest(byName, Tie.GOVERNANCE, null, reversed(name) + ", Ltd.", null);
    interest(byPlace, Tie.COUNTRY_OFFICE, null, null, country);
    interest(elsewhere, Tie.GOVERNANCE, null, name, "NR");
    interest(elsewhere, Tie.COUNTRY_OFFICE, null, null, "NR");
    UUID first = Given.publishedCall();
    UUID before = applied(first, "NGO", country);
    declarations.declare(
        first,
        Set.of(organisationOf(before)),
        List.of(new Declarations.Conflict(organisationOf(before), Tie.FAMILY, "A sister.")),
        declared);
    UUID call = Given.publishedCall();
    UUID id = applied(call, "NGO", country);
    Map<UUID, String> basis = new HashMap<>();
    for (Object[] row :
        Given.ownerSees(
            "select person_id::text, basis from recusal where application_id = '" + id + "'")) {
      basis.put(UUID.fromString((String) row[0]), (String) row[1]);
    }
    assertThat(basis)
        .containsEntry(byName.id(), "INTEREST")
        .containsEntry(byPlace.id(), "INTEREST")
        .containsEntry(declared.id(), "EARLIER_DECLARATION")
        .doesNotContainKey(elsewhere.id());
  }

  @Test
  void the_register_is_each_persons_own_and_nothing_is_taken_out_of_it() {
    UUID organisation = Given.organisation("R" + word().toUpperCase(), "NGO", name, "FJ");
    for (String user : List.of("ngo.officer", "donor", "auditor", "controller", "admin")) {
      As.user(user).get("/api/reviewers/me").then().statusCode(403);
    }
    registered("trustee", Map.of("kind", "FAMILY"), 422);
    registered("trustee", Map.of("kind", "COUNTRY_OFFICE", "name", "Somewhere"), 422);
    registered("trustee", Map.of("kind", "FAMILY", "organisationId", UUID.randomUUID()), 422);
    registered(
        "trustee",
        Map.of("kind", "FAMILY", "name", "X", "from", "2020-02-01", "until", "2020-01-31"),
        422);
    registered(
        "trustee", Map.of("kind", "FAMILY", "name", "X", "from", Given.today().plusDays(1)), 422);
    JsonPath mine =
        registered(
            "trustee",
            Map.of(
                "kind",
                "EMPLOYMENT",
                "organisationId",
                organisation,
                "from",
                "2015-01-01",
                "until",
                "2018-06-30",
                "remarks",
                "Legal adviser."),
            200);
    String id = mine.getString("interests[0].id");
    assertThat(mine.getString("interests[0].name")).isEqualTo(name);
    String withdrawal = "/api/reviewers/me/interests/" + id + "/withdrawal";
    Given.post("evaluator1", withdrawal, Map.of("reason", "Not mine."), 404);
    Given.post("trustee", withdrawal, Map.of("reason", " "), 422);
    As.user("officer")
        .get("/api/reviewers")
        .then()
        .statusCode(200)
        .body("items.interests.flatten().id", hasItem(id));
    for (String user : List.of("evaluator1", "trustee", "ngo.officer", "controller")) {
      As.user(user).get("/api/reviewers").then().statusCode(403);
    }
    assertThatThrownBy(() -> sql("update interest set remarks = 'None.' where id = '" + id + "'"))
        .hasMessageContaining("is kept as it was registered");
    assertThatThrownBy(() -> Given.owner("delete from interest where id = '" + id + "'"))
        .hasStackTraceContaining("is kept as it was registered");
    Map<String, String> why = Map.of("reason", "Registered twice.");
    assertThat(Given.post("trustee", withdrawal, why, 200).getString("interests[0].withdrawnAt"))
        .isNotNull();
    Given.post("trustee", withdrawal, why, 200);
    assertThat(code(Given.post("trustee", withdrawal, Map.of("reason", "Other."), 409)))
        .isEqualTo("interest.withdrawn-already");
  }

  /** Every address at which an application could show, asked of one who may or may not see it. */
  private static void sees(
      String user, UUID call, UUID own, UUID other, String document, boolean may) {
    int status = may ? 200 : 404;
    for (String path : List.of("", "/review", "/documents/" + document)) {
      As.user(user).get("/api/applications/" + own + path).then().statusCode(status);
    }
    String all = As.user(user).get("/api/applications?size=200&callId=" + call).asString();
    assertThat(all.contains(own.toString())).isEqualTo(may);
    assertThat(all).contains(other.toString());
    As.user(user).get("/api/applications?after=" + own).then().statusCode(status);
    if (!may) {
      assertThat(As.user(user).get("/api/worklist").asString()).doesNotContain(own.toString());
    }
  }

  /** Read anew, as each request does. */
  private Application seen(UUID id, Actor actor) {
    return QuarkusTransaction.requiringNew().call(() -> applications.visible(id, actor));
  }

  private UUID applied(UUID call, String kind) {
    return applied(call, kind, "FJ");
  }

  /** By an organisation that no account belongs to. */
  private UUID applied(UUID call, String kind, String country) {
    String code = "L" + name.substring(11).toUpperCase();
    Given.organisation(code, kind, name, country);
    Actor officer =
        new Actor(UUID.randomUUID(), code, "Officer", Set.of(Role.NGO_AUTHORIZED_OFFICER), code);
    Application started = applications.start(call, officer).application();
    Map<String, Object> words = Given.draft();
    words.put("country", country);
    Application saved =
        applications.save(
            started.id(),
            started.version(),
            json.convertValue(words, Draft.class),
            officer,
            a -> null);
    applications.attach(
        saved.id(),
        DocumentKind.REGISTRATION_CERTIFICATE,
        Upload.of("paper.pdf", paper()),
        officer);
    return applications.submit(saved.id(), null, NOWHERE, officer, a -> null).id();
  }

  private static UUID eligible(UUID id) {
    Given.post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Meets all criteria."),
        200);
    return id;
  }

  private static UUID scored(UUID call, UUID id) {
    eligible(id);
    for (String evaluator : List.of("evaluator1", "evaluator2")) {
      Given.declared(id, evaluator);
      Given.evaluated(id, evaluator, 22, 200);
    }
    return id;
  }

  private void interest(Actor who, Tie kind, UUID organisation, String named, String country) {
    reviewers.register(
        new Interest.Said(kind, null, named, country, null, null, null), organisation, null, who);
  }

  private static JsonPath registered(String user, Map<String, Object> interest, int status) {
    return Given.post(user, "/api/reviewers/me/interests", interest, status);
  }

  private static void declaredConflict(String user, UUID call, UUID organisation) {
    Given.post(
        user,
        "/api/calls/" + call + "/interests",
        Map.of(
            "organisations",
            List.of(organisation),
            "conflicts",
            List.of(Map.of("organisationId", organisation, "kind", "FAMILY", "text", "A sister."))),
        200);
  }

  private static JsonPath recusals(String user, UUID call) {
    return As.user(user)
        .get("/api/recusals?callId=" + call)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Map<String, Object> clearing() {
    return Map.of("upheld", false, "text", "Another organisation of that name.");
  }

  private static UUID organisationOf(UUID application) {
    return UUID.fromString(
        (String)
            Given.ownerSees(
                    "select organisation_id::text, 1 from application where id = '"
                        + application
                        + "'")
                .get(0)[0]);
  }

  private static UUID id(String user) {
    return UUID.fromString(
        (String)
            Given.ownerSees("select id::text, 1 from person where username = '" + user + "'")
                .get(0)[0]);
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .path("items.findAll { it.subjectId == '" + id + "' }.task");
  }

  private static Actor person(Role... roles) {
    UUID id = UUID.randomUUID();
    return new Actor(id, "p-" + id, "Person " + id, Set.of(roles), null);
  }

  private static String reversed(String words) {
    List<String> all = new java.util.ArrayList<>(List.of(words.split(" ")));
    java.util.Collections.reverse(all);
    return String.join(" ", all);
  }

  private static String word() {
    return UUID.randomUUID().toString().replaceAll("[0-9-]", "");
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }

  private static Path paper() {
    try {
      Path file = Files.createTempFile("paper", ".pdf");
      file.toFile().deleteOnExit();
      return Files.write(file, Given.pdf());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
