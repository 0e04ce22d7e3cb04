package org.amparo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** Grantees are reminded of what they owe, at each step once. */
@QuarkusTest
class ReportRemindersTest {

  @Inject ReportReminders reminders;

  @Test
  void a_grantee_is_reminded_before_on_and_after_the_day_each_once_and_the_fund_of_what_is_late()
      throws Exception {
    UUID grant = Given.grantInForce();
    LocalDate due = Given.today().minusMonths(2).plusMonths(3);
    remind(due.minusDays(14));
    assertThat(letters(grant)).as("nothing is owed on what was not paid").isEmpty();
    Given.releasedInstalment(grant, 1);
    remind(due.minusDays(15));
    assertThat(letters(grant)).isEmpty();
    remind(due.minusDays(14));
    remind(due.minusDays(13));
    List<String> soon = letters(grant);
    assertThat(soon).isNotEmpty().allMatch(l -> l.contains("Interim report"));
    int officers = soon.size();
    // A step that was missed is not made up for: only the last one is told.
    remind(due.plusDays(7));
    List<String> late = letters(grant);
    assertThat(late).hasSize(2 * officers + 2);
    assertThat(late).anyMatch(l -> l.contains("7 days overdue"));
    assertThat(late).anyMatch(l -> l.startsWith("officers@fund.example"));
    assertThat(late).anyMatch(l -> l.startsWith("bureau@fund.example") && l.contains("7 jours"));
    remind(due.plusDays(8));
    assertThat(letters(grant)).hasSize(2 * officers + 2);
    List<Runnable> four = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      four.add(() -> reminders.remind(due.plusDays(21), (done, total) -> {}));
    }
    assertThat(AtOnce.of(four)).containsOnly(AtOnce.DONE);
    assertThat(letters(grant)).as("four at once write one").hasSize(3 * officers + 4);
    As.user("auditor")
        .get("/api/audit-trail?subjectType=grant&subjectId=" + grant)
        .then()
        .body(
            "items.findAll { it.action == 'remindOfReport' }.size()",
            org.hamcrest.Matchers.equalTo(3));
    Given.refusedByDatabase(
        "insert into report_reminder select * from report_reminder where grant_id = '"
            + grant
            + "'",
        "report_reminder_once");
  }

  @Test
  void who_has_submitted_or_need_not_is_not_reminded_and_a_later_day_is_reminded_of_anew() {
    UUID submitted = Given.grantInForce();
    UUID waived = Given.grantInForce();
    LocalDate due = Given.today().minusMonths(2).plusMonths(3);
    Given.releasedInstalment(submitted, 1);
    Given.releasedInstalment(waived, 1);
    Given.submittedReport(submitted, 1, "6000.00", "4000.00", "1000.00");
    Given.post(
        "manager",
        "/api/expected-reports/waivers",
        Map.of("grantId", waived, "kind", "INTERIM", "instalment", 1, "reason", "Not needed."),
        201);
    remind(due.plusDays(7));
    assertThat(letters(submitted)).isEmpty();
    assertThat(letters(waived)).isEmpty();
  }

  @Test
  void of_one_day_there_is_one_job_however_many_instances_go_round() {
    reminders.goRound();
    reminders.goRound();
    assertThat(
            Given.ownerSees(
                "select 1 from job where kind = 'report-reminders' and args ->> 'day' = ?",
                Given.today().toString()))
        .hasSize(1);
  }

  private void remind(LocalDate day) {
    reminders.remind(day, (done, total) -> {});
  }

  private static List<String> letters(UUID grant) {
    List<String> letters = new ArrayList<>();
    Given.ownerSees(
            "select to_address, body from mail where about_type = 'grant' and about_id = ? and once"
                + " like 'report-reminder:%' order by created_at",
            grant)
        .forEach(row -> letters.add(row[0] + " " + row[1]));
    return letters;
  }
}
