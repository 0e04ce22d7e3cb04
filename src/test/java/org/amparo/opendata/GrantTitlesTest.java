package org.amparo.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.amparo.translation.Translators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project is called, in a language in which its agreement is not written. */
@QuarkusTest
class GrantTitlesTest {

  private static final String TYPE = "grant-title";

  @BeforeEach
  @AfterEach
  void nobody_is_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void reviewed_it_is_what_the_public_reads_and_the_data_keep_that_of_the_agreement() {
    UUID grant = Given.grantInForce();
    String number = (String) of(grant, "number");
    String title = (String) of(grant, "title");
    String own = (String) of(grant, "language");
    String other = own.equals("es") ? "ru" : "es";
    String mark = "casa" + UUID.randomUUID().toString().substring(0, 8);
    Given.post("manager", "/api/publications", Map.of(), 200);
    Translators.take(TYPE, grant, own).statusCode(422);
    UUID id = Translators.reviewed(TYPE, grant, other, s -> s + " " + mark);
    String list = "/" + other + "/grants?q=";
    assertThat(html(list + number)).contains(title + " " + mark);
    assertThat(html(list + mark)).contains(number);
    assertThat(html("/" + other + "/search?q=" + mark)).contains(number);
    assertThat(html("/" + own + "/grants?q=" + number)).contains(title).doesNotContain(mark);
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(As.nobody().get("/open-data/tables/grants.csv").asString()).doesNotContain(mark);

    Given.post(
        "ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats against staff"), 200);
    Translators.read("translator", id).statusCode(404);
    assertThat(Translators.states(TYPE, grant, "zh")).isEmpty();
    Translators.take(TYPE, grant, "zh").statusCode(404);
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(html(list + number)).doesNotContain(mark);
  }

  @Test
  void before_its_agreement_is_in_force_it_is_nobodys_to_translate() {
    UUID grant = Given.preparedGrant();
    for (String language : Messages.LANGUAGES) {
      Translators.take(TYPE, grant, language).statusCode(404);
    }
  }

  @Test
  void a_translation_names_nobody_who_is_withheld_and_is_not_shown_once_it_does() {
    UUID grant = Given.grantInForce();
    String number = (String) of(grant, "number");
    String other = of(grant, "language").equals("es") ? "ru" : "es";
    Given.havenBridge();
    Translators.reviewed(TYPE, grant, other, s -> s + " con Haven Bridge");
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(html("/" + other + "/grants?q=" + number)).contains("con Haven Bridge");
    Given.post("ngo2.officer", "/api/withheld-grantees", Map.of("reason", "Threats"), 200);
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(html("/" + other + "/grants?q=" + number))
        .contains((String) of(grant, "title"))
        .doesNotContain("con Haven Bridge");
    UUID id = Translators.taken(TYPE, grant, "zh");
    Translators.save(id, Map.of("texts", Map.of("title/1", "Haven Bridge")))
        .statusCode(422)
        .body("errors.code", contains("opendata.names-withheld"));
  }

  private static Object of(UUID grant, String column) {
    return Given.ownerSees("select " + column + " from grant_agreement where id = ?", grant)
        .get(0)[0];
  }

  private static String html(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }
}
