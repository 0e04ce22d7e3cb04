package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RemindersTest {

  @Inject Reminders reminders;

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
    pool = Given.pool();
    contact("donor", "ru", 200);
  }

  @Test
  void a_donor_is_reminded_at_each_step_once_and_in_its_language() throws Exception {
    UUID id = due("2027-06-30");
    remind("2027-05-30");
    assertThat(letters(id)).isEmpty();
    remind("2027-05-31");
    remind("2027-06-01");
    assertThat(letters(id)).hasSize(1);
    assertThat(letters(id).get(0)).contains("наступает").contains("июня 2027");
    remind("2027-06-30");
    assertThat(letters(id)).hasSize(2);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> round = () -> reminders.remind(LocalDate.parse("2027-07-14"));
      for (var done : threads.invokeAll(List.of(round, round, round, round))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(letters(id)).as("four at once write one").hasSize(3);
    assertThat(letters(id).get(2)).contains("14 дней");
    As.user("auditor")
        .get("/api/audit-trail?subjectType=contribution&subjectId=" + id)
        .then()
        .body("items.findAll { it.action == 'remind' }.size()", org.hamcrest.Matchers.equalTo(3));
  }

  @Test
  void steps_that_were_missed_are_passed_over() {
    UUID id = due("2027-01-01");
    remind("2027-04-01");
    assertThat(letters(id)).hasSize(1);
    remind("2027-04-02");
    assertThat(letters(id)).hasSize(1);
    assertThat(
            Given.ownerSees(
                "select days from contribution_reminder r join contribution_instalment i on i.id ="
                    + " r.instalment_id where i.contribution_id = ? and r.mail_id is null",
                id))
        .hasSize(4);
  }

  @Test
  void nobody_is_reminded_of_what_has_come() {
    UUID id = due("2027-01-01");
    Given.received(id, Given.receipt("100.00", "USD", "2026-06-02"));
    remind("2027-04-01");
    assertThat(letters(id)).isEmpty();
  }

  @Test
  void a_contact_is_the_donors_own_or_the_secretariats_to_change() {
    contact("donor2", "en", 404);
    contact("manager", "en", 403);
    contact("officer", "ru", 200);
    contact("officer", "xx", 422);
    As.user("auditor")
        .get("/api/donor-contacts/" + Given.alpenreich())
        .then()
        .body("language", org.hamcrest.Matchers.equalTo("ru"));
  }

  private void remind(String on) {
    reminders.remind(LocalDate.parse(on));
  }

  private UUID due(String on) {
    UUID id = Given.acceptedContribution("100.00", "USD", pool);
    Map<String, Object> agreement = new HashMap<>(Given.agreement("BINDING_UNCONDITIONAL"));
    agreement.put(
        "schedule",
        List.of(Map.of("dueOn", on, "amount", Map.of("amount", "100.00", "currency", "USD"))));
    Given.post("manager", "/api/contributions/" + id + "/agreement", agreement, 200);
    return id;
  }

  private static void contact(String user, String language, int status) {
    As.user(user)
        .contentType("application/json")
        .body(Map.of("address", "treasury@alpenreich.example", "language", language))
        .put("/api/donor-contacts/" + Given.alpenreich())
        .then()
        .statusCode(status);
  }

  private static List<String> letters(UUID contribution) {
    return Given.ownerSees(
            "select subject || body from mail where about_id = ? order by created_at, id",
            contribution)
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }
}
