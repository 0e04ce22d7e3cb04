package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** Applicants that have something in common are found; whoever has not, is not. */
@QuarkusTest
class LinksTest {

  private final Random random = new Random();

  @Test
  void an_officer_an_address_and_numbers_in_common_are_found_however_they_are_written() {
    String word = word();
    UUID call = Given.publishedCall();
    says(Given.casaAurora(), "Ána " + word + " Valdemar", 1975, "NIT " + word, "Calle " + word);
    says(
        Given.havenBridge(),
        "VALDEMAR, Ana " + word.toUpperCase(Locale.ROOT),
        null,
        "nit-" + word,
        "calle  " + word + ".");
    UUID casa = Given.submittedApplication(call, "ngo");
    UUID haven = Given.submittedApplication(call, "ngo2");
    for (String user : List.of("officer", "manager", "controller", "auditor")) {
      JsonPath links = links(user, casa, 200);
      assertThat(links.getList("findAll { it.application == '" + haven + "' }.kind", String.class))
          .contains("OFFICER", "REGISTRATION", "ADDRESS", "PARTNER_ID");
      assertThat(links.getList("findAll { it.kind == 'REGISTRATION' }.value", String.class))
          .contains("NIT " + word);
      assertThat(links.getString("find { it.kind == 'OFFICER' }.organisation"))
          .isEqualTo("Haven Bridge");
    }
    for (String user : List.of("ngo.officer", "ngo2.officer", "evaluator1", "trustee", "admin")) {
      links(user, casa, 403);
    }

    // Of another year of birth it is another person; of another number another organisation.
    String other = word();
    says(Given.havenBridge(), "Ana " + other, 1980, "NIT " + other, "Calle " + other);
    says(Given.casaAurora(), "Ana " + other, 1975, "NIT 2" + other, "Calle 2 " + other);
    assertThat(links("officer", casa, 200).getList("findAll { it.value ==~ /.*" + other + ".*/ }"))
        .isEmpty();
    // What an organisation said before still counts.
    assertThat(
            links("officer", casa, 200).getList("findAll { it.value ==~ /.*" + word + ".*/ }.kind"))
        .contains("OFFICER", "REGISTRATION", "ADDRESS");
  }

  @Test
  void texts_that_are_nearly_the_same_are_found_and_others_not() {
    List<String> text = words(400);
    List<String> changed =
        IntStream.range(0, 400).mapToObj(i -> i % 80 == 7 ? word() : text.get(i)).toList();
    UUID call = Given.publishedCall();
    UUID casa = submitted(call, "ngo", text);
    UUID copy = submitted(call, "ngo2", changed);
    UUID apart = submitted(Given.publishedCall(), "ngo2", words(400));
    JsonPath links = links("officer", casa, 200);
    assertThat(links.getList("findAll { it.kind == 'TEXT' }.application", String.class))
        .containsExactly(copy.toString())
        .doesNotContain(apart.toString());
    assertThat(links.getInt("find { it.kind == 'TEXT' }.value.toInteger()")).isBetween(70, 99);
    assertThat(
            links("officer", apart, 200)
                .getList("findAll { it.kind == 'TEXT' }.application", String.class))
        .isEmpty();
  }

  @Test
  void a_bank_account_in_common_is_found_by_what_it_is_and_shown_by_its_end() {
    UUID call = Given.publishedCall();
    UUID casa = Given.submittedApplication(call, "ngo");
    UUID haven = Given.submittedApplication(call, "ngo2");
    String local = number();
    account(Given.casaAurora(), "ECOCKENA", "00" + local, true);
    account(
        Given.havenBridge(), "ECOCKENANBO", local.substring(0, 3) + "-" + local.substring(3), true);
    for (String user : List.of("officer", "manager", "controller", "auditor")) {
      assertThat(accounts(user, casa, local)).containsExactly(haven.toString());
    }
    assertThat(accounts("officer", haven, local)).containsExactly(casa.toString());
    assertThat(links("officer", casa, 200).prettify()).doesNotContain(local);
    // The same number at another bank is another account.
    String elsewhere = number();
    account(Given.casaAurora(), "ECOCKENA", elsewhere, true);
    account(Given.havenBridge(), "KCBLKENX", elsewhere, true);
    assertThat(accounts("officer", casa, elsewhere)).isEmpty();
    // An IBAN is the same whichever bank is named beside it.
    String iban = "AT02" + number() + number().substring(0, 6);
    account(Given.casaAurora(), "BKAUATWW", iban, true);
    account(Given.havenBridge(), "GIBAATWW", iban, true);
    assertThat(accounts("officer", casa, iban)).containsExactly(haven.toString());
  }

  @Test
  void what_was_only_ever_proposed_counts_until_it_is_replaced() {
    UUID call = Given.publishedCall();
    UUID casa = Given.submittedApplication(call, "ngo");
    UUID haven = Given.submittedApplication(call, "ngo2");
    String proposed = number();
    String verified = number();
    account(Given.casaAurora(), "ECOCKENA", proposed, true);
    account(Given.casaAurora(), "ECOCKENA", verified, true);
    account(Given.havenBridge(), "ECOCKENA", verified, true);
    account(Given.havenBridge(), "ECOCKENA", proposed, false);
    assertThat(accounts("officer", casa, proposed)).containsExactly(haven.toString());
    account(Given.havenBridge(), "ECOCKENA", number(), false);
    assertThat(accounts("officer", casa, proposed)).isEmpty();
    assertThat(accounts("officer", casa, verified)).containsExactly(haven.toString());
  }

  @Test
  void whoever_judges_an_application_blind_is_not_led_to_whose_it_is() {
    List<String> text = words(300);
    UUID call = Given.publishedCall();
    UUID casa = submitted(call, "ngo", text);
    UUID haven = submitted(call, "ngo2", text);
    Given.owner("alter table call disable trigger user");
    Given.owner("update call set blind = true where id = ?", call);
    Given.owner("alter table call enable trigger user");
    eligible(casa);
    eligible(haven);
    links("officer2", haven, 200);
    // Of the staff, and made an evaluator of this one.
    Given.owner(
        "insert into application_duty (application_id, person_id, assigned_at, declared_at, conflict)"
            + " values (?, ?, now(), now(), false)",
        haven,
        Given.evaluator("officer2"));
    links("officer2", haven, 404);
    assertThat(texts("officer2", casa)).isEmpty();
    assertThat(texts("officer", casa)).containsExactly(haven.toString());
  }

  @Test
  void nothing_leads_to_a_draft_nor_to_an_application_the_reader_is_recused_from() {
    List<String> text = words(300);
    UUID call = Given.publishedCall();
    UUID casa = submitted(call, "ngo", text);
    UUID haven = written(call, "ngo2", text);
    assertThat(texts("officer2", casa)).isEmpty();
    submit(haven, "ngo2");
    assertThat(texts("officer2", casa)).containsExactly(haven.toString());
    Given.owner(
        "insert into application_duty (application_id, person_id, recused_at)"
            + " values (?, ?, now())",
        haven,
        Given.evaluator("officer2"));
    assertThat(texts("officer2", casa)).isEmpty();
    links("officer2", haven, 404);
    assertThat(texts("officer", casa)).containsExactly(haven.toString());
  }

  @Test
  void a_sketch_is_of_a_submitted_application_and_written_by_the_database_alone() {
    UUID id = submitted(Given.publishedCall(), "ngo", words(300));
    assertThat(
            Given.ownerSees(
                "select count(*) from application_sketch_band where application_id = ?", id))
        .singleElement()
        .satisfies(row -> assertThat(((Number) row[0]).intValue()).isPositive());
    assertThatThrownBy(
            () ->
                Given.owner(
                    "set role amparo_app; insert into application_sketch select application_id,"
                        + " organisation_id, sketch from application_sketch"))
        .hasMessageContaining("permission denied");
  }

  private List<String> texts(String user, UUID id) {
    return links(user, id, 200).getList("findAll { it.kind == 'TEXT' }.application", String.class);
  }

  /** Where the account with that number leads. */
  private static List<String> accounts(String user, UUID id, String number) {
    String end = "\u2022\u2022\u2022\u2022" + number.substring(number.length() - 4);
    return links(user, id, 200)
        .getList(
            "findAll { it.kind == 'ACCOUNT' && it.value == '" + end + "' }.application",
            String.class);
  }

  /**
   * A version that is nobody's to be paid to any more.
   *
   * @param verified by two, and withdrawn while it cooled off; else refused when it was proposed
   */
  private static void account(UUID organisation, String bic, String number, boolean verified) {
    UUID proposer = person();
    UUID first = person();
    Given.owner(
        "insert into payee_account (id, organisation_id, number, status, holder, holder_town, holder_country, iban, account_number,"
            + " bic, bank_name, bank_town, bank_country, currency, proposed_by, proposed_at, ended_by, ended_at, reason)"
            + " select ?, ?, coalesce(max(number), 0) + 1, 'REFUSED', 'Holder', 'Town', 'KE', ?, ?, ?, 'Bank', 'Town', ?, 'USD', ?, now(),"
            + " ?, now(), 'Test' from payee_account where organisation_id = ?",
        UUID.randomUUID(),
        organisation,
        number.startsWith("AT") ? number : null,
        number.startsWith("AT") ? null : number,
        bic,
        bic.substring(4, 6),
        proposer,
        first,
        organisation);
    if (verified) {
      Given.owner("alter table payee_account disable trigger payee_account_final");
      Given.owner(
          "update payee_account set status = 'WITHDRAWN', first_by = ?, first_at = now(), first_method = 'VISIT', first_text = 'Test',"
              + " second_by = ?, second_at = now(), second_method = 'VISIT', second_text = 'Test', usable_from = now() + interval '1 day'"
              + " where organisation_id = ? and number = (select max(number) from payee_account where organisation_id = ?)",
          first,
          person(),
          organisation,
          organisation);
      Given.owner("alter table payee_account enable trigger payee_account_final");
    }
  }

  private static UUID person() {
    UUID id = UUID.randomUUID();
    Given.owner("insert into person (id, username, name) values (?, 'of-test', 'Of the test')", id);
    return id;
  }

  /** Twelve digits of which the first is none that could be left out. */
  private String number() {
    return "7" + random.ints(11, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
  }

  private static void eligible(UUID id) {
    Given.post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Meets all criteria."),
        200);
  }

  private static JsonPath links(String user, UUID id, int status) {
    return As.user(user)
        .get("/api/applications/" + id + "/links")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static UUID submitted(UUID call, String ngo, List<String> words) {
    UUID id = written(call, ngo, words);
    submit(id, ngo);
    return id;
  }

  private static UUID written(UUID call, String ngo, List<String> words) {
    UUID id = Given.completeApplication(call, ngo);
    Map<String, Object> draft = Given.draft();
    draft.put("activities", String.join(" ", words) + ".");
    As.user(ngo + ".editor")
        .contentType(ContentType.JSON)
        .body(draft)
        .header("If-Match", As.user(ngo + ".editor").get("/api/applications/" + id).header("ETag"))
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
    return id;
  }

  private static void submit(UUID id, String ngo) {
    Given.post(
        ngo + ".officer",
        "/api/applications/" + id + "/submission",
        Map.of("declaration", true),
        200);
  }

  private static void says(
      UUID organisation, String officer, Integer birthYear, String number, String street) {
    Map<String, Object> person = new HashMap<>();
    person.put("name", officer);
    person.put("birthYear", birthYear);
    put(organisation, "profile", Map.of("names", List.of(), "officers", List.of(person)));
    Map<String, Object> particulars = new HashMap<>(Given.particulars());
    Map<String, Object> registration = new HashMap<>(Given.registration());
    registration.put("number", number);
    particulars.put("registration", registration);
    particulars.put(
        "address", Map.of("street", street, "postalCode", "1", "town", "Bogotá", "country", "CO"));
    put(organisation, "particulars", particulars);
  }

  private static void put(UUID organisation, String what, Map<String, Object> said) {
    String at = "/api/organisations/" + organisation + "/";
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", As.user("officer").get(at + "profile").header("ETag"))
        .body(said)
        .put(at + what)
        .then()
        .statusCode(200);
  }

  private List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> word()).toList();
  }

  private String word() {
    return random.ints(8, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
  }
}
