import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.launch.Layout;
import org.amparo.launch.Postgres;
import org.amparo.launch.Secrets;

/**
 * Postings with their event of the trail, through the guarded function, while the application beside seals them and while it is kept from it;
 * in turn, on one database. What was held back is sealed between the rounds, and tells how fast the sealer is.
 */
public final class Seal {
  private static final String ENTRY = "{\"id\": \"%s\", \"occurredOn\": \"2026-06-01\", \"sourceType\": \"bench\", \"sourceId\": \"%s\", \"event\": \"POSTED\","
      + " \"args\": {\"number\": \"B-1\"}, \"recordedBy\": \"00000000-0000-4000-8000-000000000001\", \"lines\": [%s, %s]}";
  private static final String LINE = "{\"line\": %d, \"account\": \"%s\", \"side\": \"%s\", \"currency\": \"USD\", \"amount\": \"1.00\", \"rate\": \"1\","
      + " \"usd\": \"1.00\", \"pool\": \"GENERAL\", \"grantId\": \"%s\"}";

  private final Layout layout = Layout.throwAway(Path.of("").toAbsolutePath());
  private final Secrets secrets = new Secrets(layout);
  private final Postgres database = Postgres.start(layout, secrets, free());
  private Process application;

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<String> options = Arrays.asList(arguments);
    Seal seal = new Seal();
    try {
      seal.run(number(options, "--clients", 8), number(options, "--seconds", 8), number(options, "--rounds", 4));
    } finally {
      if (seal.application != null) {
        seal.application.destroyForcibly().waitFor();
      }
      seal.database.stop();
      seal.layout.erase();
    }
  }

  private void run(int clients, int seconds, int rounds) throws Exception {
    startApplication();
    owner("insert into person (id, username, name) values ('00000000-0000-4000-8000-000000000001', 'bench', 'Bench')");
    post(clients, 3); // warms up
    awaitSealed();
    List<Double> on = new ArrayList<>();
    List<Double> off = new ArrayList<>();
    List<Double> caughtUp = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try (Connection holder = connection(Postgres.OWNER); Statement hold = holder.createStatement()) {
        hold.execute("select pg_advisory_lock(" + 0x5ea1 + ")");
        off.add(post(clients, seconds));
      }
      long waiting = count();
      long began = System.nanoTime();
      awaitSealed();
      caughtUp.add(waiting * 1e9 / (System.nanoTime() - began));
      owner("create table if not exists bench_mark (at timestamptz); insert into bench_mark values (clock_timestamp())");
      on.add(post(clients, seconds));
      awaitSealed();
      System.out.printf("round %d: %,.0f postings a second without, %,.0f with tamper evidence; caught up at %,.0f leaves a second%n", round + 1,
          off.get(round), on.get(round), caughtUp.get(round));
    }
    System.out.printf("%nPostings with it / without it: %.2f (%,.0f / %,.0f a second, %d clients)%n", mean(on) / mean(off), mean(on), mean(off), clients);
    System.out.printf("Sealer catching up: %,.0f leaves a second%n", mean(caughtUp));
    try (Connection owner = connection(Postgres.OWNER); Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery("""
        select percentile_cont(0.5) within group (order by wait), percentile_cont(0.99) within group (order by wait), max(wait) from (
          select extract(epoch from (select c.signed_at from log_checkpoint c where c.size > l.leaf_index order by c.size limit 1) - e.recorded_at) as wait
          from journal_entry e join log_leaf l on l.kind = 'J' and l.number = e.number
          where e.recorded_at > (select max(at) from bench_mark)) w""")) {
      row.next();
      System.out.printf("From recorded to signed, in the last round: median %.2f s, 99 %% %.2f s, longest %.2f s%n", row.getDouble(1), row.getDouble(2), row.getDouble(3));
    }
  }

  private double post(int clients, int seconds) throws Exception {
    long began = System.nanoTime();
    long end = began + seconds * 1_000_000_000L;
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      counts.add(pool.submit(() -> {
        long posted = 0;
        try (Connection connection = connection(Postgres.APPLICATION);
            PreparedStatement entry = connection.prepareStatement("select entry_id from ledger_post(cast(? as jsonb))");
            PreparedStatement event = connection.prepareStatement("insert into audit_event (id, person_id, person_name, roles, action, subject_type,"
                + " subject_id, outcome) values (?, '00000000-0000-4000-8000-000000000001', 'Bench', '{approving-officer}', 'approve', 'bench', ?, 'DONE')")) {
          connection.setAutoCommit(false);
          while (System.nanoTime() < end) {
            UUID grant = UUID.randomUUID();
            entry.setString(1, ENTRY.formatted(UUID.randomUUID(), UUID.randomUUID(), LINE.formatted(1, "9200", "D", grant), LINE.formatted(2, "9299", "C", grant)));
            entry.execute();
            event.setObject(1, UUID.randomUUID());
            event.setString(2, grant.toString());
            event.execute();
            connection.commit();
            posted++;
          }
        }
        return posted;
      }));
    }
    long total = 0;
    for (Future<Long> count : counts) {
      total += count.get();
    }
    pool.shutdown();
    return total * 1e9 / (System.nanoTime() - began);
  }

  private void awaitSealed() throws Exception {
    while (count() > 0) {
      Thread.sleep(50);
    }
  }

  /** Entries and events that wait. */
  private long count() throws SQLException {
    try (Connection owner = connection(Postgres.OWNER); Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery("""
        select (select count(*) from journal_entry) + (select count(*) from audit_event) - coalesce((select max(size) from log_checkpoint), 0)""")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void startApplication() throws Exception {
    int port = free();
    ProcessBuilder builder = new ProcessBuilder("java", "-Xmx512m", "-jar", "target/quarkus-app/quarkus-run.jar").redirectErrorStream(true)
        .redirectOutput(Path.of("target/seal-application.log").toFile());
    builder.environment().putAll(Map.of("AMPARO_PORT", String.valueOf(port), "AMPARO_DB_URL", database.url(), "AMPARO_DB_OWNER", Postgres.OWNER,
        "AMPARO_DB_OWNER_PASSWORD", database.password(Postgres.OWNER), "AMPARO_DB_USER", Postgres.APPLICATION, "AMPARO_DB_PASSWORD",
        database.password(Postgres.APPLICATION), "AMPARO_OIDC_SECRET", "unused", "AMPARO_DEMO", "false", "AMPARO_COOKIE_SECRET", secrets.get("cookie"),
        "AMPARO_SEAL_KEY", secrets.key("seal")));
    // Nobody signs in here: the provider is neither asked nor there.
    builder.environment().put("AMPARO_OIDC_URL", "http://localhost:1/realms/none");
    builder.environment().put("QUARKUS_OIDC_DISCOVERY_ENABLED", "false");
    builder.environment().put("QUARKUS_OIDC_JWKS_PATH", "/none");
    builder.environment().put("QUARKUS_OIDC_JWKS_RESOLVE_EARLY", "false");
    builder.environment().put("QUARKUS_OIDC_AUTHORIZATION_PATH", "/none");
    builder.environment().put("QUARKUS_OIDC_TOKEN_PATH", "/none");
    builder.environment().put("QUARKUS_OIDC_END_SESSION_PATH", "/none");
    application = builder.start();
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < 1200; i++) {
      try {
        if (http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready")).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      if (!application.isAlive()) {
        break;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("The application did not start; see target/seal-application.log");
  }

  private Connection connection(String role) throws SQLException {
    return DriverManager.getConnection(database.url(), role, database.password(role));
  }

  private void owner(String sql) throws SQLException {
    try (Connection connection = connection(Postgres.OWNER); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static int number(List<String> options, String name, int otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
