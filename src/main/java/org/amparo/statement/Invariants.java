package org.amparo.statement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.amparo.problem.Refusal;
import org.jboss.logging.Logger;

/**
 * What must always hold, asked of the books themselves by the files that an auditor runs without
 * the application: {@code db/checks/*.sql}. Their first line says what holds; a row they answer
 * with is one that breaks it.
 */
@ApplicationScoped
class Invariants {

  /**
   * @param code of the first line, {@code -- code: sentence}
   * @param text the sentence, in English
   */
  record Check(String code, String text, String file, String sql) {}

  /**
   * @param rows at most {@link #MOST_ROWS}
   * @param problem code of why it could not be asked, or null
   */
  record Finding(
      Check check,
      List<String> columns,
      List<List<String>> rows,
      boolean more,
      long millis,
      String problem) {
    boolean holds() {
      return problem == null && rows.isEmpty();
    }
  }

  private static final Logger LOG = Logger.getLogger(Invariants.class);
  private static final int MOST_ROWS = 100;
  private static final int SECONDS = 20;

  private final DataSource database;
  private final List<Check> checks;

  Invariants(DataSource database) {
    this.database = database;
    this.checks = read();
  }

  List<Check> checks() {
    return checks;
  }

  /**
   * @throws Refusal not found
   */
  @Transactional
  Finding ask(String code) {
    Check check =
        checks.stream().filter(c -> c.code().equals(code)).findAny().orElseThrow(Refusal::notFound);
    long began = System.nanoTime();
    // In the transaction of the request, so that the reader's scope applies here too.
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(SECONDS);
      statement.setMaxRows(MOST_ROWS + 1);
      List<String> columns = new ArrayList<>();
      List<List<String>> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(check.sql())) {
        ResultSetMetaData meta = found.getMetaData();
        for (int c = 1; c <= meta.getColumnCount(); c++) {
          columns.add(meta.getColumnLabel(c));
        }
        while (found.next()) {
          List<String> row = new ArrayList<>();
          for (int c = 1; c <= columns.size(); c++) {
            row.add(Objects.toString(found.getString(c), ""));
          }
          rows.add(row);
        }
      }
      boolean more = rows.size() > MOST_ROWS;
      return new Finding(
          check,
          columns,
          more ? rows.subList(0, MOST_ROWS) : rows,
          more,
          (System.nanoTime() - began) / 1_000_000,
          null);
    } catch (SQLException e) {
      LOG.errorf(e, "Check %s could not be asked", check.file());
      // PostgreSQL has given the transaction up; committing it would only fail again.
      QuarkusTransaction.setRollbackOnly();
      return new Finding(
          check,
          List.of(),
          List.of(),
          false,
          (System.nanoTime() - began) / 1_000_000,
          "statement.check-failed");
    }
  }

  private static List<Check> read() {
    List<Check> found = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(
          "db/checks",
          directory -> {
            try (Stream<Path> files = Files.list(directory)) {
              files
                  .filter(f -> f.getFileName().toString().endsWith(".sql"))
                  .forEach(f -> check(f).ifPresent(found::add));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(Check::code));
    return List.copyOf(found);
  }

  private static java.util.Optional<Check> check(Path file) {
    try {
      String sql = Files.readString(file);
      String first = sql.lines().findFirst().orElse("");
      var head = java.util.regex.Pattern.compile("-- ([a-z][a-z0-9-]*): (.+)").matcher(first);
      return head.matches()
          ? java.util.Optional.of(
              new Check(head.group(1), head.group(2).strip(), file.getFileName().toString(), sql))
          : java.util.Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
