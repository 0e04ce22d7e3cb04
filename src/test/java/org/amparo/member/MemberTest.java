package org.amparo.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/**
 * Against a real Keycloak that the test starts itself, with the client that may manage users. With
 * AMPARO_TEST_OIDC_URL set these tests are skipped: a Keycloak that runs already may not have that
 * client, and its people are not ours to invite.
 */
@QuarkusTest
class MemberTest {

  private static final String OWN_PASSWORD = "amparo-demo";
  private static final Actor OFFICER =
      new Actor(
          UUID.fromString("a0000000-0000-4000-8000-000000000004"),
          "ngo.officer",
          "Marisol Huamán",
          Set.of(Role.NGO_AUTHORIZED_OFFICER),
          "CASA-AURORA");
  private static final String NGO_EDITOR = "a0000000-0000-4000-8000-000000000003";

  @Inject Accounts accounts;
  @Inject Members members;
  @Inject MemberRounds rounds;
  @Inject MemberSettings settings;
  @Inject Session session;
  @Inject Organisations organisations;
  @Inject People people;
  @Inject AuditTrail trail;
  @Inject FundClock clock;

  private UUID casa;

  @BeforeEach
  void a_keycloak_of_our_own() {
    Assumptions.assumeTrue(
        ConfigProvider.getConfig()
            .getOptionalValue("AMPARO_TEST_KEYCLOAK_PASSWORD", String.class)
            .isPresent(),
        "AMPARO_TEST_OIDC_URL is set: accounts are managed only in a Keycloak that the test started");
    casa = Given.casaAurora();
    Given.owner(
        "insert into person (id, username, name) values (?, ?, ?) on conflict do nothing",
        OFFICER.id(),
        OFFICER.username(),
        OFFICER.name());
  }

  @AfterEach
  void nobody_stays() {
    if (casa == null) {
      return;
    }
    for (JsonPath user : invitedAccounts()) {
      asAdministrator().delete(admin("/users/" + user.getString("id"))).then().statusCode(204);
    }
    for (String table : List.of("member_invitation", "member_change")) {
      Given.owner("alter table " + table + " disable trigger user");
      Given.owner("delete from " + table);
      Given.owner("alter table " + table + " enable trigger user");
    }
  }

  @Test
  void whom_the_officer_invites_comes_in_with_a_password_for_once_and_then_works() {
    String email = address();
    JsonPath invited = invite("ngo.officer", casa, email, "EDITOR", 201);
    String once = invited.getString("password");
    assertThat(invited.getString("delivery")).isEqualTo("PASSWORD");
    assertThat(once).matches("[A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){3}");
    list("ngo.officer")
        .body("invitations.name", contains("Amina Ñúñez-Okoro"))
        .body("invitations[0].status", equalTo("PENDING"))
        .body("invitations[0].password", nullValue())
        .body("members.email", not(hasItem(email)));
    assertThat(signIn(email, once).statusCode())
        .as("not before a password of their own")
        .isEqualTo(400);

    enters(email, once);

    As.user(email)
        .get("/api/session")
        .then()
        .body("organisation.id", equalTo(casa.toString()))
        .body("person.name", equalTo("Amina Ñúñez-Okoro"))
        .body("roles", contains("ngo-editor"));
    As.user(email).get("/api/organisations/" + casa + "/profile").then().statusCode(200);
    list("ngo.officer")
        .body("invitations", empty())
        .body("members.find { it.email == '" + email + "' }.status", equalTo("ACTIVE"))
        .body("members.find { it.email == '" + email + "' }.role", equalTo("EDITOR"))
        .body(
            "members.find { it.email == '" + email + "' }.actions",
            contains("changeRole", "remove"));
    rounds.goRound();
    assertThat(invitation(invited.getString("id"))).containsExactly("ACCEPTED", null, true);
    List<Object[]> told =
        Given.ownerSees(
            "select action, detail::text from audit_event where subject_id = ?",
            invited.getString("id"));
    assertThat(told).hasSize(1);
    assertThat(told.get(0)[0]).isEqualTo("inviteMember");
    assertThat((String) told.get(0)[1]).contains("CASA-AURORA", "EDITOR").doesNotContain("@");
  }

  @Test
  void an_address_that_has_an_account_is_refused_in_the_same_words_whosever_it_is() {
    Given.havenBridge();
    Set<String> answers = new java.util.HashSet<>();
    for (String taken :
        List.of(
            "ngo2.officer@haven-bridge.example",
            "ngo.editor@casa-aurora.example",
            "NGO.Editor@casa-aurora.example",
            "admin@it.example")) {
      Object known =
          asAdministrator().get(admin("/users?exact=true&email=" + taken)).jsonPath().getList("");
      assertThat((List<?>) known).as(taken).hasSize(1);
      JsonPath refused = invite("ngo.officer", casa, taken, "EDITOR", 409);
      answers.add(
          refused.getString("code") + refused.getString("detail") + refused.getString("help"));
      assertThat(
              asAdministrator()
                  .get(admin("/users?exact=true&email=" + taken))
                  .jsonPath()
                  .getList(""))
          .isEqualTo(known);
    }
    assertThat(answers).hasSize(1).first().asString().startsWith("member.address-taken");
    assertThat(Given.ownerSees("select 1 from member_invitation where email is not null"))
        .isEmpty();
  }

  @Test
  void only_an_officer_of_the_organisation_invites() {
    UUID haven = Given.havenBridge();
    invite("ngo.editor", casa, address(), "EDITOR", 403);
    invite("ngo2.officer", casa, address(), "EDITOR", 404);
    invite("officer", casa, address(), "EDITOR", 403);
    invite("admin", casa, address(), "EDITOR", 403);
    invite("ngo.officer", haven, address(), "EDITOR", 404);
    invite("ngo.officer", casa, "no address", "EDITOR", 422);
    invite("ngo.officer", casa, address(), "TRUSTEE", 422);
    assertThat(Given.ownerSees("select 1 from member_invitation")).isEmpty();
  }

  @Test
  void of_two_invitations_to_one_address_at_once_one_is_made() throws Exception {
    String email = address();
    Runnable act = () -> members.invite(casa, "Amina", "Okoro", email, MemberRole.EDITOR, OFFICER);
    assertThat(AtOnce.of(List.of(act, act)))
        .containsExactlyInAnyOrder(AtOnce.DONE, "member_invitation_one_for_address");
    assertThat(invitedAccounts()).hasSize(1);
    invite("ngo.officer", casa, email, "EDITOR", 409);
  }

  @Test
  void a_withdrawn_invitation_leaves_no_account_and_frees_the_address() {
    String email = address();
    JsonPath invited = invite("ngo.officer", casa, email, "OFFICER", 201);
    String id = invited.getString("id");
    Given.havenBridge();
    Given.post("ngo2.officer", "/api/members/invitations/" + id + "/withdrawal", Map.of(), 404);
    Given.post("ngo.editor", "/api/members/invitations/" + id + "/withdrawal", Map.of(), 403);
    Given.post("ngo.officer", "/api/members/invitations/" + id + "/withdrawal", Map.of(), 200);
    assertThat(invitedAccounts()).isEmpty();
    assertThat(invitation(id)).containsExactly("WITHDRAWN", null, true);
    Given.post("ngo.officer", "/api/members/invitations/" + id + "/renewal", Map.of(), 409);
    invite("ngo.officer", casa, email, "EDITOR", 201);
  }

  @Test
  void an_invitation_is_sent_again_and_only_the_new_password_lets_in() {
    String email = address();
    JsonPath invited = invite("ngo.officer", casa, email, "EDITOR", 201);
    String address = "/api/members/invitations/" + invited.getString("id") + "/renewal";
    JsonPath renewed = Given.post("ngo.officer", address, Map.of(), 200);
    assertThat(renewed.getString("password")).isNotEqualTo(invited.getString("password"));
    assertThatThrownBy(() -> enters(email, invited.getString("password")))
        .isInstanceOf(AssertionError.class);
    enters(email, renewed.getString("password"));
    Given.post("ngo.officer", address, Map.of(), 409);
  }

  @Test
  void who_was_not_in_before_the_invitation_expired_has_no_account_any_more() {
    JsonPath invited = invite("ngo.officer", casa, address(), "EDITOR", 201);
    rounds.goRound();
    assertThat(invitedAccounts()).hasSize(1);
    Given.owner("update member_invitation set expires_at = invited_at + interval '1 millisecond'");
    rounds.goRound();
    assertThat(invitation(invited.getString("id"))).containsExactly("EXPIRED", null, true);
    assertThat(invitedAccounts()).isEmpty();
  }

  @Test
  void a_realm_with_a_mail_server_writes_to_the_address_and_nobody_sees_a_password()
      throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      realmMail(
          Map.of(
              "host", "127.0.0.1",
              "port", String.valueOf(server.getSmtp().getPort()),
              "from", "id@fund.example"));
      String email = address();
      JsonPath invited = invite("ngo.officer", casa, email, "EDITOR", 201);
      assertThat(invited.getString("delivery")).isEqualTo("MAIL");
      assertThat(invited.getString("password")).isNull();
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(server.getReceivedMessages()[0].getAllRecipients()[0]).hasToString(email);
    } finally {
      realmMail(Map.of());
      server.stop();
    }
  }

  @Test
  void who_is_removed_gets_in_no_more_but_keeps_a_name() {
    String email = address();
    String person = member(email, "OFFICER");
    JsonPath session = signIn(email, OWN_PASSWORD).jsonPath();
    // Acts once, and is remembered with an address, since officers are written to.
    Given.post(email, "/api/members/" + NGO_EDITOR + "/removal", Map.of("reason", ""), 422);
    Given.soon(
        () ->
            assertThat(
                    Given.ownerSees("select 1 from person where id = ?", UUID.fromString(person)))
                .hasSize(1));
    Given.owner(
        "update person set officer_of = 'CASA-AURORA', email = ? where id = ?",
        email,
        UUID.fromString(person));

    Given.post("ngo.officer", removal(person), Map.of("reason", "Has left us"), 204);

    assertThat(signIn(email, OWN_PASSWORD).statusCode()).isEqualTo(400);
    // A token for a password is not renewed at all: who was removed has nothing to go on with.
    assertThat(session.getString("refresh_token")).isNull();
    // Their last token is good for minutes; it does not manage members any more.
    given()
        .header("Authorization", "Bearer " + session.getString("access_token"))
        .contentType(ContentType.JSON)
        .body(body(casa, address(), "EDITOR"))
        .post("/api/members/invitations")
        .then()
        .statusCode(403)
        .body("code", equalTo("member.officer-only"));
    String entry = "members.find { it.id == '" + person + "' }.";
    list("ngo.officer")
        .body(entry + "status", equalTo("REMOVED"))
        .body(entry + "name", equalTo("Amina Ñúñez-Okoro"))
        .body(entry + "reason", equalTo("Has left us"))
        .body(entry + "removedBy.name", equalTo("Marisol Huamán"))
        .body(entry + "actions", empty());
    Object[] kept =
        Given.ownerSees(
                "select name, email, officer_of from person where id = ?", UUID.fromString(person))
            .get(0);
    assertThat(kept).containsExactly("Amina Ñúñez-Okoro", null, null);
    Given.post("ngo.officer", removal(person), Map.of("reason", "Again"), 409);
  }

  @Test
  void an_officer_makes_an_editor_an_officer_and_an_officer_an_editor() {
    String email = address();
    String person = member(email, "EDITOR");
    String role = "/api/members/" + person + "/role";
    Map<String, String> officer = Map.of("role", "OFFICER", "reason", "Signs from now on");
    Given.havenBridge();
    Given.post("ngo.editor", role, officer, 403);
    Given.post("ngo2.officer", role, officer, 404);
    Given.post("admin", role, officer, 403);
    Given.post("ngo.officer", role, Map.of("role", "EDITOR", "reason", "None"), 409);
    Given.post("ngo.officer", role, officer, 204);
    assertThat(rolesOf(email)).containsExactly("ngo-authorized-officer");
    Given.post("ngo.officer", role, Map.of("role", "EDITOR", "reason", "Signs no more"), 204);
    assertThat(rolesOf(email)).containsExactly("ngo-editor");
  }

  @Test
  void nobody_changes_or_removes_themselves() {
    String self = OFFICER.id().toString();
    assertThat(
            Given.post("ngo.officer", removal(self), Map.of("reason", "Tired"), 422)
                .getString("code"))
        .isEqualTo("member.oneself");
    Given.post(
        "ngo.officer",
        "/api/members/" + self + "/role",
        Map.of("role", "EDITOR", "reason", "Tired"),
        422);
    list("ngo.officer")
        .body("members.find { it.id == '" + self + "' }.self", equalTo(true))
        .body("members.find { it.id == '" + self + "' }.actions", empty());
  }

  @Test
  void of_two_officers_who_remove_each_other_at_once_one_stays() throws Exception {
    String email = address();
    UUID second = UUID.fromString(member(email, "OFFICER"));
    Actor other =
        new Actor(second, email, "Amina Okoro", Set.of(Role.NGO_AUTHORIZED_OFFICER), "CASA-AURORA");
    try {
      assertThat(
              AtOnce.of(
                  List.of(
                      () -> members.remove(second, "First", OFFICER),
                      () -> members.remove(OFFICER.id(), "Second", other))))
          .containsExactlyInAnyOrder(AtOnce.DONE, "member.officer-only");
      assertThat(Given.ownerSees("select 1 from member_change")).hasSize(1);
    } finally {
      enabled(OFFICER.id(), true);
      // Whoever was removed is no longer written to; other tests expect that this officer is.
      Given.owner("update person set left_at = null where id = ?", OFFICER.id());
    }
  }

  @Test
  void people_of_the_fund_are_no_members_whatever_their_group() {
    for (String stranger :
        List.of("a0000000-0000-4000-8000-000000000006", accountOf("officer"), accountOf("admin"))) {
      Given.post("ngo.officer", removal(stranger), Map.of("reason", "Not ours"), 404);
      assertThat(isEnabled(stranger)).isTrue();
    }
    Given.post(
        "ngo.officer", removal(UUID.randomUUID().toString()), Map.of("reason", "Nobody"), 404);
    Account evaluator =
        new Account(
            UUID.randomUUID(), "N", null, true, Instant.EPOCH, MemberRole.EDITOR, false, true);
    assertThatThrownBy(() -> MemberChange.check(organisation(), evaluator, 2, null, OFFICER))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.other-roles");
  }

  @Test
  void the_last_officer_is_removed_by_the_administrator_alone() {
    Account last =
        new Account(
            UUID.randomUUID(), "N", null, true, Instant.EPOCH, MemberRole.OFFICER, true, true);
    assertThatThrownBy(() -> MemberChange.check(organisation(), last, 1, null, OFFICER))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.last-officer");
    assertThatThrownBy(
            () -> MemberChange.check(organisation(), last, 1, MemberRole.EDITOR, OFFICER))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.last-officer");
    MemberChange.check(organisation(), last, 2, null, OFFICER);
    MemberChange.check(organisation(), last, 1, null, AtOnce.staff("adm", Role.SYSTEM_ADMIN));
    assertThatThrownBy(
            () ->
                MemberChange.check(
                    organisation(), last, 1, null, AtOnce.staff("sec", Role.SECRETARIAT_OFFICER)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void the_administrator_closes_an_account_in_an_emergency_and_does_nothing_else() {
    String person = member(address(), "EDITOR");
    JsonPath pending = invite("ngo.officer", casa, address(), "EDITOR", 201);
    As.user("admin")
        .get("/api/members/organisations")
        .then()
        .statusCode(200)
        .body("code", hasItem("CASA-AURORA"))
        .body("code", not(hasItem("ALPENREICH")));
    list("admin")
        .body("members.find { it.id == '" + person + "' }.actions", contains("remove"))
        .body("invitations[0].actions", contains("withdraw"))
        .body("actions", empty());
    Given.post("admin", removal(person), Map.of("reason", "Password was stolen"), 204);
    assertThat(isEnabled(person)).isFalse();
    assertThat(Given.ownerSees("select emergency from member_change").get(0)[0]).isEqualTo(true);
    Given.post(
        "admin",
        "/api/members/invitations/" + pending.getString("id") + "/withdrawal",
        Map.of(),
        200);
  }

  @Test
  void the_secretariat_and_the_auditor_read_without_addresses_and_others_do_not_read() {
    invite("ngo.officer", casa, address(), "EDITOR", 201);
    for (String reader : List.of("officer", "auditor", "ngo.editor")) {
      list(reader)
          .body("members.name", hasItem("Marisol Huamán"))
          .body("members.email", not(hasItem(notNullValue())))
          .body("invitations.email", not(hasItem(notNullValue())))
          .body("actions", empty())
          .body("members.actions.flatten()", empty());
    }
    for (String other : List.of("accountant", "donor", "evaluator1", "manager")) {
      As.user(other).get(members()).then().statusCode(403);
    }
    Given.havenBridge();
    As.user("ngo2.officer").get(members()).then().statusCode(404);
    As.user("officer")
        .get("/api/members?organisationId=" + Given.alpenreich())
        .then()
        .statusCode(422)
        .body("code", equalTo("member.not-ngo"));
    As.user("officer").get("/api/members").then().statusCode(422);
  }

  @Test
  void no_more_are_invited_in_a_day_than_is_set() {
    Given.owner(
        "insert into member_invitation (id, organisation_id, name, role, status, invited_by, invited_at, expires_at, ended_at, settled_at)"
            + " select gen_random_uuid(), ?, 'Somebody', 'EDITOR', 'REFUSED', ?, now(),"
            + " now() + interval '7 days', now(), now() from generate_series(1, ?)",
        casa,
        OFFICER.id(),
        settings.invitationsADay());
    assertThat(invite("ngo.officer", casa, address(), "EDITOR", 422).getString("code"))
        .isEqualTo("member.too-many-invitations");
    Given.owner("alter table member_invitation disable trigger user");
    Given.owner("update member_invitation set invited_at = invited_at - interval '25 hours'");
    Given.owner("alter table member_invitation enable trigger user");
    invite("ngo.officer", casa, address(), "EDITOR", 201);
  }

  @Test
  void an_account_whose_making_was_interrupted_lets_nobody_in_and_is_taken_away() {
    String email = address();
    Accounts lost =
        new Accounts(settings) {
          @Override
          UUID create(String code, String given, String family, String to, MemberRole role) {
            super.create(code, given, family, to, role);
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "member.unavailable");
          }
        };
    assertThatThrownBy(
            () -> with(lost).invite(casa, "Amina", "Okoro", email, MemberRole.EDITOR, OFFICER))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.unavailable");
    List<JsonPath> left = invitedAccounts();
    assertThat(left).hasSize(1);
    assertThat(left.get(0).getBoolean("enabled")).isFalse();
    rounds.goRound();
    assertThat(invitedAccounts()).as("it may still be on its way").hasSize(1);
    invite("ngo.officer", casa, email, "EDITOR", 409);
    Given.owner(
        "update member_invitation set ended_at = ended_at - interval '3 minutes' where email = ?",
        email);
    rounds.goRound();
    assertThat(invitedAccounts()).isEmpty();
    invite("ngo.officer", casa, email, "EDITOR", 201);
  }

  @Test
  void an_account_that_could_not_be_opened_stays_closed_until_it_is_sent_again() {
    String email = address();
    Accounts deaf =
        new Accounts(settings) {
          @Override
          Opened open(UUID id, Duration validity) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "member.unavailable");
          }
        };
    Members.Invited invited =
        with(deaf).invite(casa, "Amina", "Okoro", email, MemberRole.EDITOR, OFFICER);
    assertThat(invited.password()).isNull();
    assertThat(invitedAccounts().get(0).getBoolean("enabled")).isFalse();
    String renewal = "/api/members/invitations/" + invited.invitation().id() + "/renewal";
    enters(email, Given.post("ngo.officer", renewal, Map.of(), 200).getString("password"));
  }

  @Test
  void a_removal_that_the_identity_provider_did_not_take_is_done_when_it_answers() {
    String email = address();
    String person = member(email, "EDITOR");
    Accounts deaf =
        new Accounts(settings) {
          @Override
          void close(UUID id) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "member.unavailable");
          }
        };
    with(deaf).remove(UUID.fromString(person), "Has left us", OFFICER);
    list("ngo.officer")
        .body("members.find { it.id == '" + person + "' }.status", equalTo("CHANGING"));
    assertThat(isEnabled(person)).isTrue();
    Given.post("ngo.officer", removal(person), Map.of("reason", "Twice"), 409);
    rounds.goRound();
    assertThat(isEnabled(person)).isFalse();
    assertThat(Given.ownerSees("select 1 from member_change where done_at is null")).isEmpty();
  }

  @Test
  void without_the_identity_provider_nothing_is_begun() {
    Accounts nowhere = new Accounts(settings("http://localhost:9/realms/amparo", "secret"));
    assertThatThrownBy(
            () ->
                with(nowhere).invite(casa, "Amina", "Okoro", address(), MemberRole.EDITOR, OFFICER))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.unavailable");
    Accounts forbidden = new Accounts(settings(settings.provider(), "not the secret"));
    assertThatThrownBy(() -> with(forbidden).of(casa, AtOnce.staff("s", Role.SECRETARIAT_OFFICER)))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.unavailable");
    Accounts unset = new Accounts(settings(settings.provider(), null));
    assertThatThrownBy(() -> with(unset).of(casa, AtOnce.staff("s", Role.SECRETARIAT_OFFICER)))
        .isInstanceOf(Refusal.class)
        .hasMessage("member.not-configured");
    assertThat(Given.ownerSees("select 1 from member_invitation")).isEmpty();
  }

  @Test
  void the_service_account_manages_users_and_nothing_else() {
    String token =
        given()
            .baseUri(realm())
            .basePath("")
            .formParam("grant_type", "client_credentials")
            .formParam("client_id", settings.client())
            .formParam("client_secret", settings.secret().orElseThrow())
            .post("/protocol/openid-connect/token")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    RequestSpecification account = given().header("Authorization", "Bearer " + token);
    account.get(admin("/users?max=1")).then().statusCode(200);
    for (String path : List.of("/clients", "/events", "/identity-provider/instances")) {
      given().header("Authorization", "Bearer " + token).get(admin(path)).then().statusCode(403);
    }
    given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body(Map.of("registrationAllowed", true))
        .put(admin(""))
        .then()
        .statusCode(403);
    given()
        .header("Authorization", "Bearer " + token)
        .get("/api/contributions")
        .then()
        .statusCode(401);
  }

  @Test
  void the_database_keeps_the_rules_too() {
    UUID officer = OFFICER.id();
    String change =
        "insert into member_change (id, organisation_id, person_id, name, kind, role_before, emergency, officers_left, reason, asked_by,"
            + " asked_at) values (gen_random_uuid(), ?, ?, 'N', 'REMOVAL', 'OFFICER', ?, ?, 'r', ?, now())";
    refused("member_change_not_oneself", change, casa, officer, false, 1, officer);
    refused("member_change_officer_stays", change, casa, UUID.randomUUID(), false, 0, officer);
    Given.owner(change, casa, UUID.randomUUID(), true, 0, officer);
    refused("member_change_final", "update member_change set reason = 'Another'");
    refused("member_change_final", "delete from member_change");
    Given.owner("update member_change set done_at = now()");
    refused("member_change_final", "update member_change set done_at = null");
    String invitation =
        "insert into member_invitation (id, organisation_id, name, email, role, status, invited_by, invited_at, expires_at)"
            + " values (gen_random_uuid(), ?, 'N N', 'one@address.example', 'EDITOR', 'PREPARED', ?, now(), now() + interval '1 day')";
    Given.owner(invitation, casa, officer);
    refused("member_invitation_one_for_address", invitation, Given.havenBridge(), officer);
    refused("member_invitation_final", "update member_invitation set role = 'OFFICER'");
    refused(
        "member_invitation_final", "update member_invitation set email = 'other@address.example'");
    refused("member_invitation_has_account", "update member_invitation set status = 'PENDING'");
    refused("member_invitation_ended", "update member_invitation set status = 'EXPIRED'");
    refused(
        "member_invitation_address_while_needed",
        "update member_invitation set status = 'REFUSED', ended_at = now(), settled_at = now()");
  }

  // --- how it is asked

  private static Map<String, Object> body(UUID organisation, String email, String role) {
    return Map.of(
        "organisationId", organisation,
        "givenName", "Amina",
        "familyName", "Ñúñez-Okoro",
        "email", email,
        "role", role);
  }

  private static JsonPath invite(
      String user, UUID organisation, String email, String role, int status) {
    return Given.post(user, "/api/members/invitations", body(organisation, email, role), status);
  }

  private String members() {
    return "/api/members?organisationId=" + casa;
  }

  private io.restassured.response.ValidatableResponse list(String user) {
    return As.user(user).get(members()).then().statusCode(200);
  }

  private static String removal(String person) {
    return "/api/members/" + person + "/removal";
  }

  private static String address() {
    return "invited-" + UUID.randomUUID() + "@casa-aurora.example";
  }

  /** Invited and in. */
  private String member(String email, String role) {
    JsonPath invited = invite("ngo.officer", casa, email, role, 201);
    enters(email, invited.getString("password"));
    rounds.goRound();
    return accountOf(email);
  }

  private static Object[] invitation(String id) {
    return Given.ownerSees(
            "select status, email, settled_at is not null from member_invitation where id = ?",
            UUID.fromString(id))
        .get(0);
  }

  private Organisation organisation() {
    return new Organisation("CASA-AURORA", Organisation.Kind.NGO, "Casa Aurora", "CO", null);
  }

  private Members with(Accounts others) {
    return new Members(session, others, organisations, people, trail, clock, settings);
  }

  private static MemberSettings settings(String provider, String secret) {
    return new MemberSettings() {
      @Override
      public String provider() {
        return provider;
      }

      @Override
      public String client() {
        return "amparo-members";
      }

      @Override
      public Optional<String> secret() {
        return Optional.ofNullable(secret);
      }

      @Override
      public int most() {
        return 25;
      }

      @Override
      public int invitationsADay() {
        return 10;
      }

      @Override
      public Duration validity() {
        return Duration.ofDays(7);
      }
    };
  }

  private static void refused(String constraint, String sql, Object... values) {
    assertThatThrownBy(() -> Given.owner(sql, values))
        .as(sql)
        .cause()
        .isInstanceOfSatisfying(
            PSQLException.class,
            e -> assertThat(e.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }

  // --- Keycloak, as its administrator and as a browser see it

  private static String realm() {
    return ConfigProvider.getConfig().getValue("AMPARO_OIDC_URL", String.class);
  }

  private static String admin(String path) {
    return realm().replace("/realms/", "/admin/realms/") + path;
  }

  private static RequestSpecification asAdministrator() {
    String token =
        given()
            .baseUri(realm().replaceFirst("/realms/.*", "/realms/master"))
            .basePath("")
            .formParam("grant_type", "password")
            .formParam("client_id", "admin-cli")
            .formParam("username", "keycloak-admin")
            .formParam(
                "password",
                ConfigProvider.getConfig().getValue("AMPARO_TEST_KEYCLOAK_PASSWORD", String.class))
            .post("/protocol/openid-connect/token")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    return given().header("Authorization", "Bearer " + token);
  }

  private static List<JsonPath> invitedAccounts() {
    List<String> found =
        asAdministrator().get(admin("/users?search=invited-*&max=50")).jsonPath().getList("id");
    return found.stream()
        .map(id -> asAdministrator().get(admin("/users/" + id)).jsonPath())
        .toList();
  }

  private static String accountOf(String username) {
    return asAdministrator()
        .get(admin("/users?exact=true&username=" + username))
        .then()
        .statusCode(200)
        .extract()
        .path("[0].id");
  }

  private static boolean isEnabled(String account) {
    return asAdministrator().get(admin("/users/" + account)).path("enabled");
  }

  private static void enabled(UUID account, boolean enabled) {
    asAdministrator()
        .contentType(ContentType.JSON)
        .body(Map.of("enabled", enabled))
        .put(admin("/users/" + account))
        .then()
        .statusCode(204);
  }

  private static void realmMail(Map<String, String> server) {
    asAdministrator()
        .contentType(ContentType.JSON)
        .body(Map.of("smtpServer", server))
        .put(admin(""))
        .then()
        .statusCode(204);
  }

  private static Response signIn(String username, String password) {
    return given()
        .baseUri(realm())
        .basePath("")
        .formParam("grant_type", "password")
        .formParam("client_id", "amparo-api")
        .formParam("username", username)
        .formParam("password", password)
        .formParam("scope", "openid")
        .post("/protocol/openid-connect/token");
  }

  private static List<String> rolesOf(String email) {
    return given()
        .header(
            "Authorization",
            "Bearer " + signIn(email, OWN_PASSWORD).jsonPath().getString("access_token"))
        .get("/api/session")
        .jsonPath()
        .getList("roles");
  }

  /** In a browser: signs in with the password for once, and sets one of their own. */
  private static void enters(String email, String once) {
    Map<String, String> cookies = new HashMap<>();
    Response page =
        browse(
            cookies,
            given(),
            realm()
                + "/protocol/openid-connect/auth?client_id=amparo-web&response_type=code&scope=openid"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A8081%2Flogin&state=s&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            false);
    page =
        browse(
            cookies,
            given().formParam("username", email).formParam("password", once),
            action(page),
            true);
    assertThat(page.asString()).as("asks for a password of their own").contains("password-new");
    page =
        browse(
            cookies,
            given()
                .formParam("password-new", OWN_PASSWORD)
                .formParam("password-confirm", OWN_PASSWORD),
            action(page),
            true);
    assertThat(page.getHeader("Location")).contains("localhost:8081/login").contains("code=");
  }

  /** Follows within Keycloak, and stops where it would lead back to the application. */
  private static Response browse(
      Map<String, String> cookies, RequestSpecification request, String address, boolean send) {
    Response answer = send ? as(cookies, request).post(address) : as(cookies, request).get(address);
    cookies.putAll(answer.getCookies());
    String next = answer.getHeader("Location");
    return next == null || next.contains("localhost:8081")
        ? answer
        : browse(cookies, given(), next, false);
  }

  private static RequestSpecification as(
      Map<String, String> cookies, RequestSpecification request) {
    return request.redirects().follow(false).urlEncodingEnabled(false).cookies(cookies);
  }

  private static String action(Response page) {
    Matcher form = Pattern.compile("<form[^>]*action=\"([^\"]+)\"").matcher(page.asString());
    assertThat(form.find()).as(page.statusCode() + " " + page.asString()).isTrue();
    return form.group(1).replace("&amp;", "&");
  }
}
