import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.launch.Keycloak;
import org.amparo.launch.Layout;
import org.amparo.launch.Postgres;
import org.amparo.launch.Secrets;

/** Nothing acknowledged may be lost, nothing may stand twice, and the books have to balance, however often everything is killed. */
public final class Kill {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final Random chance = new Random(20261122);
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final Map<UUID, UUID> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger withoutAnswer = new AtomicInteger();
  private final AtomicInteger stoodAlready = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private final Layout layout = Layout.throwAway(Path.of("").toAbsolutePath());
  private final Secrets secrets = new Secrets(layout);
  private final int databasePort = free();
  private final int port = free();
  private Postgres database = Postgres.start(layout, secrets, databasePort);
  private String realm;
  private Process application;

  public static void main(String[] arguments) throws Exception {
    List<String> options = Arrays.asList(arguments);
    int kills = number(options, "--kills", 24);
    int clients = number(options, "--clients", 4);
    // The identity provider is not what is tested: it stands beside, and is left alone.
    Layout beside = null;
    Postgres besideDatabase = null;
    Keycloak keycloak = null;
    Kill kill = new Kill();
    try {
      kill.realm = System.getenv("AMPARO_TEST_OIDC_URL");
      if (kill.realm == null) {
        beside = Layout.throwAway(Path.of("").toAbsolutePath());
        Secrets secrets = new Secrets(beside);
        besideDatabase = Postgres.start(beside, secrets, free());
        keycloak = Keycloak.start(beside, secrets, free(), besideDatabase, "http://localhost:" + kill.port);
        keycloak.awaitReady();
        kill.realm = keycloak.realmUrl();
      }
      kill.run(kills, clients);
    } finally {
      kill.stop();
      if (keycloak != null) {
        keycloak.stop();
        besideDatabase.stop();
        beside.erase();
      }
    }
    System.exit(kill.wrong.isEmpty() ? 0 : 1);
  }

  private void run(int kills, int clients) throws Exception {
    Instant began = Instant.now();
    startApplication();
    owner("insert into organisation (id, code, kind, name, country) values (gen_random_uuid(), 'ALPENREICH', 'MEMBER_STATE',"
        + " 'Republic of Alpenreich', 'AT') on conflict do nothing");
    owner("insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('EUR', '2024-01-01', 0.9, 'Test') on conflict do nothing");
    ExecutorService load = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < clients; i++) {
      load.execute(this::post);
    }
    for (int i = 1; i <= kills; i++) {
      awaitAnswers(10);
      Thread.sleep(chance.nextInt(1500));
      String what = switch (i % 3) {
        case 1 -> "application";
        case 2 -> "PostgreSQL";
        default -> "both";
      };
      if (i % 3 != 2) {
        application.destroyForcibly().waitFor();
      }
      if (i % 3 != 1) {
        database.kill();
        database = Postgres.start(layout, secrets, databasePort);
      }
      if (i % 3 != 2) {
        startApplication();
      }
      System.out.printf("%2d of %d killed: %-12s %,d acknowledged so far%n", i, kills, what, acknowledged.size());
    }
    awaitAnswers(10);
    over.set(true);
    load.shutdown();
    expect("clients ended", true, load.awaitTermination(120, TimeUnit.SECONDS));
    books();
    log();
    System.out.printf("%n%d kills in %d s, %,d postings acknowledged; %,d requests had no answer, of which %,d turned out to stand%n", kills,
        Duration.between(began, Instant.now()).toSeconds(), acknowledged.size(), withoutAnswer.get(), stoodAlready.get());
    wrong.forEach(each -> System.out.println("WRONG: " + each));
    System.out.println(wrong.isEmpty() ? "Nothing acknowledged is lost, nothing stands twice, the books balance and are sealed." : "NOT GOOD");
  }

  private void awaitAnswers(int more) throws InterruptedException {
    int before = acknowledged.size();
    Instant patience = Instant.now().plusSeconds(120);
    while (acknowledged.size() < before + more) {
      if (Instant.now().isAfter(patience)) {
        throw new IllegalStateException("No answers any more; log: " + logFile());
      }
      Thread.sleep(20);
    }
  }

  // --- the load

  private void post() {
    while (!over.get()) {
      UUID key = UUID.randomUUID();
      boolean unanswered = false;
      UUID id = null;
      while (id == null) {
        try {
          HttpResponse<String> answer = send("donor", HttpRequest.newBuilder(uri("/api/contributions")).header("Content-Type", "application/json")
              .header("Idempotency-Key", key.toString()).POST(HttpRequest.BodyPublishers.ofString("""
                  {"amount": {"amount": "10.00", "currency": "EUR"}, "purpose": "Direct assistance", "pledgedOn": "2026-03-02",
                   "reference": "NV 1", "pool": "GENERAL"}""")));
          Matcher found = ID.matcher(answer.body());
          if (answer.statusCode() / 100 == 2 && found.find()) {
            id = UUID.fromString(found.group(1));
            if (unanswered && answer.statusCode() == 200) {
              stoodAlready.incrementAndGet();
            }
          } else if (answer.statusCode() == 401) {
            tokens.clear();
          } else {
            Thread.sleep(50);
          }
        } catch (IOException e) {
          if (!unanswered) {
            withoutAnswer.incrementAndGet();
          }
          unanswered = true;
          pause();
        } catch (InterruptedException e) {
          return;
        }
      }
      acknowledged.put(key, id);
    }
  }

  private HttpResponse<String> send(String user, HttpRequest.Builder request) throws IOException, InterruptedException {
    String token = tokens.computeIfAbsent(user, this::token);
    return http.send(request.timeout(Duration.ofSeconds(15)).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String token(String user) {
    try {
      String form = "grant_type=password&client_id=amparo-api&scope=openid&password=amparo-demo&username=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
      String answer = http.send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
          .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
          HttpResponse.BodyHandlers.ofString()).body();
      Matcher found = TOKEN.matcher(answer);
      if (!found.find()) {
        throw new IllegalStateException("No token for " + user + ": " + answer);
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- what has to hold

  private void books() throws SQLException {
    Map<UUID, UUID> stand = new HashMap<>();
    try (Connection connection = ownerConnection();
        PreparedStatement question = connection.prepareStatement("""
            select c.idempotency_key, c.id, (select count(*) from journal_entry e where e.source_id = c.id::text),
                   (select count(*) from audit_event t where t.subject_id = c.id::text and t.outcome = 'DONE') from contribution c""");
        ResultSet row = question.executeQuery()) {
      while (row.next()) {
        stand.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        expect("entries of " + row.getString(2), 1L, row.getLong(3));
        expect("events of " + row.getString(2), 1L, row.getLong(4));
      }
    }
    expect("pledges that stand and pledges acknowledged", acknowledged, stand);
    expect("trial balance", "0.00", answer("select coalesce(sum(case side when 'D' then usd else -usd end), 0.00)::text from journal_line"));
    expect("kept balances that differ from the lines", "0", answer("""
        select count(*)::text from (select account, pool, sum(debit_usd) as debit, sum(credit_usd) as credit from ledger_balance group by 1, 2) b
          full join (select account, pool, sum(usd) filter (where side = 'D') as debit, sum(usd) filter (where side = 'C') as credit from journal_line group by 1, 2) l
          using (account, pool) where coalesce(b.debit, 0) <> coalesce(l.debit, 0) or coalesce(b.credit, 0) <> coalesce(l.credit, 0)"""));
  }

  private void log() throws Exception {
    for (int i = 0; i < 100 && !answer("select count(*) from journal_entry e where not exists (select 1 from log_leaf l where l.kind = 'J' and l.number = e.number)").equals("0"); i++) {
      Thread.sleep(100);
    }
    Path file = Files.createTempFile("amparo-log", ".gz");
    String token = token("auditor");
    http.send(HttpRequest.newBuilder(uri("/api/log/export")).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofFile(file));
    int code = new ProcessBuilder("java", "-cp", "target/classes", "org.amparo.seal.proof.Verify", file.toString()).inheritIO().start().waitFor();
    expect("exit code of the verifier", 0, code);
    Files.delete(file);
  }

  private void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      wrong.add(what + ": " + found + " instead of " + expected);
    }
  }

  // --- the servers

  private void startApplication() throws Exception {
    Path program = Path.of("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(program)) {
      throw new IllegalStateException("Run ./amparo build first: " + program + " is missing");
    }
    ProcessBuilder builder = new ProcessBuilder("java", "-Xmx512m", "-jar", program.toString()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    builder.environment().putAll(Map.of("AMPARO_PORT", String.valueOf(port), "AMPARO_DB_URL", database.url(), "AMPARO_DB_OWNER", Postgres.OWNER,
        "AMPARO_DB_OWNER_PASSWORD", database.password(Postgres.OWNER), "AMPARO_DB_USER", Postgres.APPLICATION, "AMPARO_DB_PASSWORD",
        database.password(Postgres.APPLICATION), "AMPARO_OIDC_URL", realm, "AMPARO_OIDC_SECRET", "unused-by-bearer-tokens", "AMPARO_DEMO", "false"));
    builder.environment().put("AMPARO_COOKIE_SECRET", secrets.get("cookie"));
    builder.environment().put("AMPARO_SEAL_KEY", secrets.key("seal"));
    application = builder.start();
    Instant patience = Instant.now().plusSeconds(120);
    while (true) {
      try {
        if (http.send(HttpRequest.newBuilder(uri("/q/health/ready")).timeout(Duration.ofSeconds(3)).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      if (!application.isAlive() || Instant.now().isAfter(patience)) {
        throw new IllegalStateException("The application did not start; its log is " + logFile());
      }
      Thread.sleep(100);
    }
  }

  private void stop() {
    if (application != null) {
      application.destroyForcibly();
    }
    database.stop();
    if (wrong.isEmpty()) {
      layout.erase();
    }
  }

  private static Path logFile() {
    return Path.of("target/kill-application.log");
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private Connection ownerConnection() throws SQLException {
    return DriverManager.getConnection(database.url(), Postgres.OWNER, database.password(Postgres.OWNER));
  }

  private void owner(String sql) throws SQLException {
    try (Connection connection = ownerConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private String answer(String sql) throws SQLException {
    try (Connection connection = ownerConnection(); PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static int number(List<String> options, String name, int otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
