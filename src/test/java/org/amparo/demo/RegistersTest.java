package org.amparo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** What the demonstration tells of a State and of courts is taken by the same verbs as all else. */
@QuarkusTest
class RegistersTest {

  @Inject Registers registers;

  @Test
  void a_submission_is_accepted_another_does_not_hold_and_two_invented_cases_are_marked() {
    Given.alpenreich();
    QuarkusTransaction.requiringNew().run(registers::ofStates);
    assertThat(
            Given.ownerSees(
                "select s.year, s.status from state_submission s join organisation o on o.id = s.organisation_id"
                    + " where o.code = 'ALPENREICH' and s.year in (2024, 2025) order by s.year"))
        .containsExactly(new Object[] {2024, "ACCEPTED"}, new Object[] {2025, "DRAFT"});
    String draft =
        As.user("state")
            .get("/api/state-submissions")
            .jsonPath()
            .getString("items.find { it.year == 2025 }.id");
    assertThat(
            As.user("state")
                .get("/api/state-submissions/" + draft)
                .jsonPath()
                .getList("checks.severity"))
        .contains("TO_MEND");
    QuarkusTransaction.requiringNew().run(registers::cases);
    assertThat(
            As.nobody()
                .get("/open-data/cases.json")
                .jsonPath()
                .getList("items.findAll { it.demonstration }.summary", String.class))
        .hasSize(2)
        .allSatisfy(summary -> assertThat(summary).containsIgnoringCase("invent"));
    QuarkusTransaction.requiringNew().run(registers::translated);
    assertThat(As.nobody().get("/es/cases").then().statusCode(200).extract().asString())
        .contains("Tribunal regional");
  }
}
