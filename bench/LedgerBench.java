import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.amparo.launch.Layout;
import org.amparo.launch.Postgres;
import org.amparo.launch.Secrets;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How much the ledger's controls cost: entries per second through ledger_post, beside a bare function that writes an entry, two lines and
 * two balances and controls nothing. Runs of the two alternate, so that what else the machine does falls on both. Prints ratios.
 */
public class LedgerBench {

  private static final int CLIENTS = 8;
  private static final int GRANTS = 1_000;
  private static final int ROUNDS = 5;
  private static final long ROUND_MILLIS = 3_000;

  private static final String BARE = """
      create table bare_entry (id uuid primary key, source text);
      create table bare_line (entry_id uuid, line int, account text, subject uuid, usd numeric(20, 2), primary key (entry_id, line));
      create table bare_balance (account text, subject uuid, usd numeric(20, 2), primary key (account, subject));
      create function bare_post(e uuid, g uuid) returns void language plpgsql as $$
      begin
        insert into bare_entry values (e, 'grant');
        insert into bare_line values (e, 1, '9200', g, 1), (e, 2, '9299', g, 1);
        insert into bare_balance as b values ('9200', g, 1), ('9299', g, 1)
          on conflict (account, subject) do update set usd = b.usd + excluded.usd;
      end $$;
      """;

  private static final String PERSON = "insert into person (id, username, name) values ('00000000-0000-4000-8000-000000000001', 'bench', 'Bench')";

  public static void main(String[] args) throws Exception {
    Layout layout = Layout.throwAway(Path.of("").toAbsolutePath());
    Secrets secrets = new Secrets(layout);
    Postgres postgres = Postgres.start(layout, secrets, freePort());
    try {
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setUrl(postgres.url());
      database.setUser(Postgres.OWNER);
      database.setPassword(postgres.password(Postgres.OWNER));
      Flyway.configure().dataSource(database).locations("classpath:db/migration").placeholders(Map.of("app_role", "amparo_app")).load().migrate();
      execute(database, BARE);
      execute(database, PERSON);
      List<UUID> grants = new ArrayList<>();
      for (int i = 0; i < GRANTS; i++) {
        grants.add(UUID.randomUUID());
      }
      double ledger = 0;
      double bare = 0;
      System.out.printf("%-8s%14s%14s%8s%n", "round", "ledger_post/s", "bare/s", "ratio");
      for (int round = 0; round <= ROUNDS; round++) {
        double b = perSecond(database, "select bare_post(?, ?)", (s, g) -> {
          s.setObject(1, UUID.randomUUID());
          s.setObject(2, g);
        }, grants);
        double l = perSecond(database, "select ledger_post(cast(? as jsonb))", (s, g) -> s.setString(1, entry(g)), grants);
        if (round > 0) { // the first only warms up
          System.out.printf("%-8d%14.0f%14.0f%8.2f%n", round, l, b, l / b);
          ledger += l;
          bare += b;
        }
      }
      System.out.printf("%-8s%14.0f%14.0f%8.2f%n%n", "mean", ledger / ROUNDS, bare / ROUNDS, ledger / bare);

      double kept = millis(database, "select account, sum(debit_usd - credit_usd) from ledger_balance group by account");
      double summed = millis(database, "select account, sum(case side when 'D' then usd else -usd end) from journal_line group by account");
      System.out.printf("trial balance over %d lines: kept balances %.1f ms, summed lines %.1f ms, ratio %.1f%n",
          count(database), kept, summed, summed / kept);
    } finally {
      postgres.stop();
      layout.erase();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private interface Binding {
    void bind(PreparedStatement statement, UUID grant) throws SQLException;
  }

  private static double perSecond(DataSource database, String sql, Binding binding, List<UUID> grants) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    long end = System.nanoTime() + ROUND_MILLIS * 1_000_000;
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Callable<Long> client = () -> {
        long done = 0;
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
          while (System.nanoTime() < end) {
            binding.bind(statement, grants.get(ThreadLocalRandom.current().nextInt(GRANTS)));
            statement.execute();
            done++;
          }
        }
        return done;
      };
      counts.add(clients.submit(client));
    }
    long total = 0;
    for (Future<Long> count : counts) {
      total += count.get();
    }
    clients.shutdown();
    return total * 1_000.0 / ROUND_MILLIS;
  }

  private static String entry(UUID grant) {
    String line = "{\"line\": %d, \"account\": \"%s\", \"side\": \"%s\", \"currency\": \"USD\", \"amount\": \"1.00\", \"rate\": \"1\", \"usd\": \"1.00\","
        + " \"pool\": \"GENERAL\", \"grantId\": \"" + grant + "\"}";
    return ("{\"id\": \"%s\", \"occurredOn\": \"2026-06-01\", \"sourceType\": \"bench\", \"sourceId\": \"%s\", \"event\": \"POSTED\", \"args\": {},"
        + " \"recordedBy\": \"00000000-0000-4000-8000-000000000001\", \"lines\": [%s, %s]}")
        .formatted(UUID.randomUUID(), UUID.randomUUID(), line.formatted(1, "9200", "D"), line.formatted(2, "9299", "C"));
  }

  private static double millis(DataSource database, String sql) throws SQLException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      long start = System.nanoTime();
      execute(database, sql);
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static long count(DataSource database) throws SQLException {
    try (Connection c = database.getConnection(); Statement s = c.createStatement(); var rows = s.executeQuery("select count(*) from journal_line")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
