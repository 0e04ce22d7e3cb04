package org.amparo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExperienceTest {

  private static final String HOUSES = "Small houses instead of one large shelter";

  @Inject Experience experience;

  @Test
  void two_practices_are_told_and_translated_and_one_has_changed_since() {
    Given.casaAurora();
    Given.havenBridge();
    Given.nothingWithheld();
    QuarkusTransaction.requiringNew().run(experience::told);
    QuarkusTransaction.requiringNew().run(experience::translated);
    assertThat(french(HOUSES))
        .contains("De petites maisons au lieu d’un grand foyer", "Casa Aurora")
        .doesNotContain("Pas encore traduite");
    QuarkusTransaction.requiringNew().run(experience::revised);
    assertThat(french(HOUSES)).contains("about a tenth more", "Pas encore traduite");
    assertThat(french("What to ask an agency before one signs"))
        .contains("Que demander à une agence avant de signer")
        .doesNotContain("Casa Aurora");
    assertThat(
            Given.ownerSees(
                "select 1 from practice where status = 'SUBMITTED' and title like 'Interpreters %'"))
        .isNotEmpty();
  }

  private static String french(String title) {
    Object number = Given.ownerSees("select number from practice where title = ?", title).get(0)[0];
    return As.nobody()
        .get("/fr/good-practices/" + number)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
