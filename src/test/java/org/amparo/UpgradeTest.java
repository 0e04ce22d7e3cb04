package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A fund that has worked with an earlier version of Amparo starts the present one on its own
 * database, and finds everything there.
 */
@QuarkusTest
class UpgradeTest {
  private static final String PERSON = "00000000-0000-0000-0000-00000000000%d";
  private static final String APPLICATION = "00000000-0000-0000-0000-000000000010";

  private final Config config = ConfigProvider.getConfig();
  private final String name = "upgrade_" + UUID.randomUUID().toString().replace('-', '_');

  @BeforeEach
  void a_database_of_its_own() throws SQLException {
    try (Connection superuser = superuser(url())) {
      run(superuser, "create database " + name + " owner " + owner());
    }
  }

  @AfterEach
  void which_goes_again() throws SQLException {
    try (Connection superuser = superuser(url())) {
      run(superuser, "drop database " + name + " with (force)");
    }
  }

  @Test
  void conflicts_declared_on_evaluation_sheets_and_recusals_of_the_board_become_declarations()
      throws SQLException {
    migrated("203");
    try (Connection superuser = superuser(own())) {
      // What stood there before is put there as it was, whatever the rules of the tables.
      run(superuser, "set session_replication_role = replica");
      for (int person = 1; person <= 4; person++) {
        run(
            superuser,
            "insert into person (id, username, name) values ('%1$s', 'u%2$d', 'P %2$d')"
                .formatted(PERSON.formatted(person), person));
      }
      run(
          superuser,
          """
          insert into organisation (id, code, kind, name) values ('%1$s', 'UPGRADED', 'NGO', 'Upgraded');
          insert into application (id, number, call_id, organisation_id, status, draft, created_by, created_at,
              saved_by, saved_at, submitted_by, submitted_at, sha256, status_since)
            values ('%1$s', '1-001', gen_random_uuid(), '%1$s', 'ELIGIBLE', '{}', '%2$s', now(),
              '%2$s', now(), '%2$s', now(), repeat('a', 64), now());
          insert into evaluation (id, application_id, evaluator, declared_at, conflict, declaration)
            values (gen_random_uuid(), '%1$s', '%2$s', now(), true, 'I worked there.'),
              (gen_random_uuid(), '%1$s', '%3$s', now(), false, 'None.');
          insert into advice (application_id, trustee, advice, text, given_at)
            values ('%1$s', '%4$s', 'RECUSED', 'My sister chairs it.', now());
          insert into application_duty (application_id, person_id, declared_at, conflict)
            values ('%1$s', '%2$s', now(), true), ('%1$s', '%3$s', now(), false)
          """
              .formatted(
                  APPLICATION, PERSON.formatted(1), PERSON.formatted(2), PERSON.formatted(3)));
    }

    migrated("latest");

    try (Connection connection = superuser(own());
        Statement statement = connection.createStatement()) {
      ResultSet rows =
          statement.executeQuery(
              "select string_agg(conflict || ' ' || text, '; ' order by text) from declaration");
      rows.next();
      assertThat(rows.getString(1))
          .isEqualTo("true I worked there.; true My sister chairs it.; false None.");
      rows = statement.executeQuery("select string_agg(evaluator::text, ' ') from evaluation");
      rows.next();
      assertThat(rows.getString(1)).isEqualTo(PERSON.formatted(2));
    }
  }

  @Test
  void an_extension_of_one_persons_becomes_a_version_of_the_terms_after_those_that_were_signed()
      throws SQLException {
    migrated("250");
    String grant = "00000000-0000-0000-0000-000000000020";
    try (Connection superuser = superuser(own())) {
      run(superuser, "set session_replication_role = replica");
      run(
          superuser,
          """
          insert into grant_agreement (id, number, status, application_id, application_number, title, language, call_id,
              call_reference, grantee_id, grantee_code, grantee_name, pool, amount, psc_rate, funding_model, starts_on, ends_on,
              budget, applied_budget, prepared_by, prepared_at, certified_by, ngo_signed_by, signed_by, signed_at, status_since)
            values ('%1$s', 'G-1', 'IN_FORCE', gen_random_uuid(), '1-001', 'A', 'en', gen_random_uuid(), 'R', gen_random_uuid(), 'C',
              'N', 'GENERAL', 90, 0.13, 'ADVANCE', '2026-01-01', '2026-11-30', '[{"line": 1}]', '[{"line": 1}]', '%2$s', now(),
              '%3$s', '%4$s', '%5$s', '2025-12-20', now());
          insert into grant_instalment (id, grant_id, number, amount, due_on, status)
            values (gen_random_uuid(), '%1$s', 1, 90, '2026-01-15', 'PLANNED');
          insert into grant_change (grant_id, number, kind, reason, ends_on, by, at)
            values ('%1$s', 0, 'SUSPENDED', 'S', null, '%5$s', '2026-02-01'),
              ('%1$s', 1, 'EXTENDED', 'E', '2026-09-30', '%5$s', '2026-03-01'),
              ('%1$s', 2, 'EXTENDED', 'E', '2026-11-30', '%5$s', '2026-04-01');
          insert into audit_event (id, person_id, person_name, roles, action, subject_type, subject_id, outcome, detail)
            values (gen_random_uuid(), '%5$s', 'P', '{}', 'extend', 'grant', '%1$s', 'DONE',
                '{"from": "2026-08-31", "to": "2026-09-30"}'),
              (gen_random_uuid(), '%5$s', 'P', '{}', 'extend', 'grant', '%1$s', 'DONE',
                '{"from": "2026-09-30", "to": "2026-11-30"}')
          """
              .formatted(
                  grant,
                  PERSON.formatted(1),
                  PERSON.formatted(2),
                  PERSON.formatted(3),
                  PERSON.formatted(4)));
    }

    migrated("latest");

    try (Connection connection = superuser(own());
        Statement statement = connection.createStatement()) {
      ResultSet terms =
          statement.executeQuery(
              "select string_agg(concat_ws(' ', number, ends_on, since::date, plan -> 0 ->> 'dueOn'), '; ' order by number)"
                  + " from grant_terms");
      terms.next();
      assertThat(terms.getString(1))
          .isEqualTo(
              "1 2026-08-31 2025-12-20 2026-01-15; 2 2026-09-30 2026-03-01 2026-01-15;"
                  + " 3 2026-11-30 2026-04-01 2026-01-15");
    }
  }

  @Test
  void agreements_signed_before_there_was_a_clearance_go_on_and_prepared_ones_need_one()
      throws SQLException {
    migrated("233");
    String line =
        "[{\"line\":1,\"class\":1,\"description\":\"Staff\",\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"}}]";
    try (Connection superuser = superuser(own())) {
      run(superuser, "set session_replication_role = replica");
      for (String status : new String[] {"IN_FORCE", "PREPARED"}) {
        UUID application = UUID.randomUUID();
        boolean signed = status.equals("IN_FORCE");
        run(
            superuser,
            """
            insert into application (id, number, call_id, organisation_id, status, draft, created_by, created_at, saved_by,
                saved_at, status_since)
              values ('%1$s', '%2$s', gen_random_uuid(), gen_random_uuid(), 'DRAFT', '{"budget": %3$s}', '%5$s', now(), '%5$s',
                now(), now());
            insert into grant_agreement (id, number, status, application_id, application_number, title, call_id,
                call_reference, grantee_id, grantee_code, grantee_name, pool, amount, psc_rate, funding_model, starts_on,
                ends_on, budget, prepared_by, prepared_at, certified_by, ngo_signed_by, signed_by, status_since)
              values (gen_random_uuid(), '%2$s', '%2$s', '%1$s', '1-001', 'A', gen_random_uuid(), 'R', gen_random_uuid(),
                'C', 'N', 'GENERAL', 90, 0.13, 'ADVANCE', '2026-01-01', '2026-08-31', '%4$s', '%5$s', now(), %6$s, %7$s,
                %8$s, now())
            """
                .formatted(
                    application,
                    status,
                    line.formatted("120.00"),
                    line.formatted("90.00"),
                    PERSON.formatted(1),
                    signed ? "'" + PERSON.formatted(2) + "'" : "null",
                    signed ? "'" + PERSON.formatted(3) + "'" : "null",
                    signed ? "'" + PERSON.formatted(4) + "'" : "null"));
      }
    }

    migrated("latest");

    try (Connection superuser = superuser(own());
        Statement statement = superuser.createStatement()) {
      ResultSet kept =
          statement.executeQuery(
              "select count(*) from grant_agreement where cleared_by is null and budget_sum(applied_budget) = 120"
                  + " and budget_sum(budget) = amount");
      kept.next();
      assertThat(kept.getInt(1)).isEqualTo(2);
      statement.execute(
          "update grant_agreement set status = 'SUSPENDED' where number = 'IN_FORCE'");
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update grant_agreement set status = 'CERTIFIED', certified_by = '"
                          + PERSON.formatted(2)
                          + "' where number = 'PREPARED'"))
          .hasMessageContaining("was not cleared legally");
    }
  }

  @Test
  void
      what_was_counted_before_says_that_later_dimensions_are_not_known_and_reports_begin_their_rounds()
          throws SQLException {
    migrated("250");
    try (Connection superuser = superuser(own())) {
      run(superuser, "set session_replication_role = replica");
      run(
          superuser,
          """
          insert into person (id, username, name) values ('%2$s', 'u1', 'P 1');
          insert into report (id, grant_id, instalment, status, draft, created_by, created_at, submitted_by, submitted_at, status_since)
            values ('%1$s', gen_random_uuid(), 1, 'SUBMITTED', '{"narrative": "Old"}', '%2$s', now(), '%2$s', now(), now());
          insert into assistance_cell (report_id, sex, age_band, form, assistance, persons, services)
            values ('%1$s', 'FEMALE', 'ADULT', 'SEXUAL', 'SHL', 12, 31), ('%1$s', 'MALE', 'ADULT', 'ORGAN_REMOVAL', 'MED', 3, 4)
          """
              .formatted(APPLICATION, PERSON.formatted(1)));
    }

    migrated("latest");

    try (Connection superuser = superuser(own());
        Statement statement = superuser.createStatement()) {
      ResultSet cells =
          statement.executeQuery(
              "select string_agg(concat_ws(' ', form, detail, region, border, recruitment, persons), '; ' order by form)"
                  + " from assistance_cell");
      cells.next();
      assertThat(cells.getString(1))
          .isEqualTo(
              "ORGAN_REMOVAL UNKNOWN UNKNOWN UNKNOWN UNKNOWN 3; SEXUAL UNKNOWN UNKNOWN UNKNOWN 12");
      ResultSet rounds =
          statement.executeQuery(
              "select r.round, s.round, s.draft ->> 'narrative' from report r join report_submission s on s.report_id = r.id");
      rounds.next();
      assertThat(rounds.getInt(1)).isEqualTo(1);
      assertThat(rounds.getInt(2)).isEqualTo(1);
      assertThat(rounds.getString(3)).isEqualTo("Old");
    }
  }

  @Test
  void payments_certified_before_there_was_a_review_go_on_and_requested_ones_need_one()
      throws SQLException {
    migrated("250");
    try (Connection superuser = superuser(own())) {
      run(superuser, "set session_replication_role = replica");
      for (String status : new String[] {"REQUESTED", "CERTIFIED", "RELEASED"}) {
        boolean certified = !status.equals("REQUESTED");
        boolean paid = status.equals("RELEASED");
        run(
            superuser,
            """
            insert into disbursement (id, number, status, grant_id, instalment, amount, payee_account_id, requested_by,
                requested_at, certified_by, certified_at, approved_by, approved_at, first_signatory, first_signed_at,
                second_signatory, second_signed_at, released_on, status_since)
              values (gen_random_uuid(), '%1$s', '%1$s', gen_random_uuid(), 1, 90, gen_random_uuid(), '%2$s', now(),
                %3$s, now(), %4$s, now(), %5$s, now(), %6$s, now(), %7$s, now())
            """
                .formatted(
                    status,
                    PERSON.formatted(1),
                    certified ? "'" + PERSON.formatted(2) + "'" : "null",
                    paid ? "'" + PERSON.formatted(3) + "'" : "null",
                    paid ? "'" + PERSON.formatted(4) + "'" : "null",
                    paid ? "'" + PERSON.formatted(5) + "'" : "null",
                    paid ? "current_date" : "null"));
      }
    }

    migrated("latest");

    try (Connection superuser = superuser(own());
        Statement statement = superuser.createStatement()) {
      ResultSet rows =
          statement.executeQuery(
              "select string_agg(status, ' ' order by status) from disbursement where predates_review");
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("CERTIFIED RELEASED");
      // Nor is what was signed and approved before there were orders and bands held to them.
      ResultSet earlier =
          statement.executeQuery(
              "select string_agg(number, ' ') from disbursement where predates_orders and predates_bands");
      earlier.next();
      assertThat(earlier.getString(1)).isEqualTo("RELEASED");
      statement.execute("update disbursement set note = 'Still there'");
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update disbursement set status = 'CERTIFIED', certified_by = '"
                          + PERSON.formatted(2)
                          + "' where number = 'REQUESTED'"))
          .hasMessageContaining("disbursement_reviewed_first");
    }
  }

  private void migrated(String version) {
    Flyway.configure()
        .dataSource(own(), owner(), config.getValue("AMPARO_DB_OWNER_PASSWORD", String.class))
        .locations(config.getValue("quarkus.flyway.locations", String.class))
        .placeholders(
            Map.of(
                "app_role", config.getValue("quarkus.flyway.placeholders.app_role", String.class)))
        .target(version)
        .load()
        .migrate();
  }

  private String url() {
    return config.getValue("AMPARO_DB_URL", String.class);
  }

  private String own() {
    return url().replaceFirst("/[^/]+$", "/" + name);
  }

  private String owner() {
    return config.getValue("AMPARO_DB_OWNER", String.class);
  }

  private Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(
        database, "postgres", config.getValue("AMPARO_TEST_SUPERUSER_PASSWORD", String.class));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
