import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.launch.Keycloak;
import org.amparo.launch.Layout;
import org.amparo.launch.Postgres;
import org.amparo.launch.Secrets;

/**
 * Nothing acknowledged may be lost, nothing may stand twice, and the books have to balance, however often everything is killed: while pledges are
 * posted, while payments are requested, signed and released to the bank, while files of the bank are read and its lines matched.
 */
public final class Kill {
  private final Random chance = new Random(20261122);
  private final Map<UUID, UUID> acknowledged = new ConcurrentHashMap<>();
  private final Treasury.Told told = new Treasury.Told();
  private final AtomicInteger stoodAlready = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<String> wrong = new ArrayList<>();

  private final Layout layout = Layout.throwAway(Path.of("").toAbsolutePath());
  private final Secrets secrets = new Secrets(layout);
  private final int databasePort = free();
  private final int port = free();
  private Postgres database = Postgres.start(layout, secrets, databasePort);
  private String realm;
  private Client client;
  private Process application;

  public static void main(String[] arguments) throws Exception {
    List<String> options = Arrays.asList(arguments);
    int kills = number(options, "--kills", 30);
    int minutes = number(options, "--minutes", 1_000_000);
    int clients = number(options, "--clients", 2);
    int treasuries = number(options, "--treasuries", 2);
    int grants = number(options, "--grants", 3);
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
      kill.client = new Client(kill.realm, kill.port);
      kill.run(kills, Duration.ofMinutes(minutes), clients, treasuries, grants);
    } catch (Exception e) {
      kill.wrong.add(e.toString());
      e.printStackTrace();
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

  private void run(int most, Duration atMost, int clients, int treasuries, int grants) throws Exception {
    startApplication();
    masterData();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      work.add(this::pledge);
    }
    for (int i = 0; i < treasuries; i++) {
      List<UUID> own = new ArrayList<>();
      for (int j = 0; j < grants; j++) {
        own.add(Given.grantInForce());
      }
      work.add(new Treasury(client, told, own, over));
    }
    System.out.printf("%d grants are in force; now they are paid, and it is killed%n", treasuries * grants);
    Instant began = Instant.now();
    ExecutorService load = Executors.newFixedThreadPool(work.size());
    List<Future<Void>> running = new ArrayList<>();
    work.forEach(each -> running.add(load.submit(each)));
    Map<Client.Moment, Integer> killedWhile = new EnumMap<>(Client.Moment.class);
    int kills = 0;
    while (kills < most && Instant.now().isBefore(began.plus(atMost))) {
      int i = ++kills;
      awaitAnswers(5, running);
      Client.Moment moment = Client.Moment.values()[i % Client.Moment.values().length];
      client.await(moment);
      Thread.sleep(chance.nextInt(80));
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
      killedWhile.merge(moment, 1, Integer::sum);
      System.out.printf("%2d of %d killed while %-10s %-12s so far %,d pledges, %,d orders, %,d files, %,d lines matched%n", i, most, moment, what,
          acknowledged.size(), told.digests.size(), told.files.size(), told.lines.size());
    }
    awaitAnswers(5, running);
    over.set(true);
    load.shutdown();
    expect("clients ended", true, load.awaitTermination(600, TimeUnit.SECONDS));
    for (Future<Void> each : running) {
      each.get();
    }
    books();
    payments();
    bank();
    checks();
    log();
    System.out.printf("%n%d kills in %d s, %s%n%,d pledges; %,d payments in %,d orders released, %,d refused by the bank and %,d sent back;"
        + " %,d answers and %,d statements of the bank read, brought %,d times more; %,d lines matched%n%,d requests had no answer; %,d pledges of those turned out to stand%n", kills,
        Duration.between(began, Instant.now()).toSeconds(), killedWhile, acknowledged.size(), told.endToEnd.size(), told.digests.size(),
        told.refused.size(), told.returned.size(), told.answers.size(), told.files.size(), told.again.get(), told.lines.size(), client.withoutAnswer.get(), stoodAlready.get());
    wrong.forEach(each -> System.out.println("WRONG: " + each));
    System.out.println(wrong.isEmpty() ? "Nothing acknowledged is lost, nothing stands twice, the books balance and are sealed." : "NOT GOOD");
  }

  private void awaitAnswers(int more, List<Future<Void>> running) throws InterruptedException, ExecutionException {
    int before = acknowledged.size();
    Instant patience = Instant.now().plusSeconds(180);
    while (acknowledged.size() < before + more) {
      for (Future<Void> each : running) {
        if (each.isDone()) {
          each.get();
        }
      }
      if (Instant.now().isAfter(patience)) {
        throw new IllegalStateException("No answers any more; log: " + logFile());
      }
      Thread.sleep(20);
    }
  }

  // --- the load

  /** Organisations, rates and the account of the fund, by the means of the tests. */
  private void masterData() {
    System.setProperty("AMPARO_DB_URL", database.url());
    System.setProperty("AMPARO_DB_OWNER", Postgres.OWNER);
    System.setProperty("AMPARO_DB_OWNER_PASSWORD", database.password(Postgres.OWNER));
    System.setProperty("AMPARO_OIDC_URL", realm);
    RestAssured.baseURI = "http://localhost";
    RestAssured.port = port;
    Given.alpenreich();
    Given.rates();
    Given.approvalBands();
    As.user("controller").contentType(ContentType.JSON)
        .body(Map.of("identification", "AT61 1904 3002 3457 3201", "bankName", "Bank of the killings", "bic", "BKAUATWW"))
        .put("/api/bank-accounts/1110").then().statusCode(200);
  }

  private Void pledge() throws InterruptedException {
    while (!over.get()) {
      UUID key = UUID.randomUUID();
      Client.Answer answer = client.post(Client.Moment.PLEDGING, "donor", "/api/contributions", """
          {"amount": {"amount": "10.00", "currency": "EUR"}, "purpose": "Direct assistance", "pledgedOn": "2026-03-02",
           "reference": "NV 1", "pool": "GENERAL"}""", key);
      if (answer.repeated() && answer.status() == 200) {
        stoodAlready.incrementAndGet();
      }
      acknowledged.put(key, UUID.fromString(answer.value("id")));
    }
    return null;
  }

  // --- what has to hold

  private void books() throws SQLException {
    Map<UUID, UUID> stand = new HashMap<>();
    for (Object[] row : rows("""
        select c.idempotency_key, c.id, (select count(*) from journal_entry e where e.source_id = c.id::text),
               (select count(*) from audit_event t where t.subject_id = c.id::text and t.outcome = 'DONE')
        from contribution c where c.idempotency_key is not null""")) {
      stand.put((UUID) row[0], (UUID) row[1]);
      expect("entries of " + row[1], 1L, row[2]);
      expect("events of " + row[1], 1L, row[3]);
    }
    expect("pledges that stand and pledges acknowledged", acknowledged, stand);
    expect("trial balance", "0.00", answer("select coalesce(sum(case side when 'D' then usd else -usd end), 0.00)::text from journal_line"));
    expect("kept balances that differ from the lines", "0", answer("""
        select count(*)::text from (select account, pool, sum(debit_usd) as debit, sum(credit_usd) as credit from ledger_balance group by 1, 2) b
          full join (select account, pool, sum(usd) filter (where side = 'D') as debit, sum(usd) filter (where side = 'C') as credit from journal_line group by 1, 2) l
          using (account, pool) where coalesce(b.debit, 0) <> coalesce(l.debit, 0) or coalesce(b.credit, 0) <> coalesce(l.credit, 0)"""));
  }

  /** Each payment left once, in one file, which is what was signed. */
  private void payments() throws Exception {
    Map<UUID, UUID> orders = new HashMap<>();
    Set<String> sent = new TreeSet<>();
    for (Object[] row : rows("""
        select o.idempotency_key, o.id, o.status, o.sha256, f.bytes,
               (select string_agg(i.end_to_end, ' ' order by i.position) from payment_order_item i where i.order_id = o.id),
               (select count(*) from audit_event t where t.subject_id = o.id::text and t.outcome = 'DONE' and t.action = 'prepare'),
               (select count(*) from audit_event t where t.subject_id = o.id::text and t.outcome = 'DONE' and t.action = 'sign')
        from payment_order o left join payment_order_file f on f.order_id = o.id""")) {
      UUID id = (UUID) row[1];
      orders.put((UUID) row[0], id);
      String digest = String.valueOf(row[3]);
      expect("digest of order " + id, told.digests.get(id), digest);
      expect("bytes of order " + id, digest, Treasury.sha256((byte[]) row[4]));
      List<String> named = new ArrayList<>();
      Matcher name = Pattern.compile("<EndToEndId>([^<]+)</EndToEndId>").matcher(new String((byte[]) row[4], StandardCharsets.UTF_8));
      while (name.find()) {
        named.add(name.group(1));
        expect(name.group(1) + " goes to the bank once", true, sent.add(name.group(1)));
      }
      expect("payments in the file of order " + id, String.valueOf(row[5]), String.join(" ", named));
      expect("preparations of order " + id, 1L, row[6]);
      expect("signatures of order " + id, 2L, row[7]);
    }
    expect("orders that stand and orders acknowledged", told.orders, orders);
    expect("what the bank was told and what clients were", new TreeSet<>(told.endToEnd.keySet()), sent);

    Map<UUID, UUID> requested = new HashMap<>();
    for (Object[] row : rows("""
        select d.idempotency_key, d.id, d.status, d.amount,
               (select count(*) from journal_entry e where e.source_type = 'disbursement' and e.source_id = d.id::text and e.event = 'RELEASED'),
               (select count(*) from journal_entry e join journal_entry r on r.reverses = e.id where e.source_type = 'disbursement' and e.source_id = d.id::text),
               (select string_agg(l.side || l.account || ' ' || l.usd, ', ' order by l.line) from journal_entry e join journal_line l on l.entry_id = e.id
                where e.source_type = 'disbursement' and e.source_id = d.id::text and e.event = 'RELEASED'),
               (select count(*) from audit_event t where t.subject_id = d.id::text and t.outcome = 'DONE' and t.action = 'release'),
               (select count(*) from audit_event t where t.subject_id = d.id::text and t.outcome = 'DONE' and t.action = 'settle'),
               (select count(*) from audit_event t where t.subject_id = d.id::text and t.outcome = 'DONE' and t.action = 'markReturned'),
               (select count(*) from audit_event t where t.subject_id = d.id::text and t.outcome = 'DONE' and t.action = 'refusedByBank')
        from disbursement d""")) {
      UUID id = (UUID) row[1];
      requested.put((UUID) row[0], id);
      boolean returned = told.returned.contains(id);
      boolean refused = told.refused.contains(id);
      expect("what became of payment " + id, refused ? "REFUSED" : returned ? "RETURNED" : "SETTLED", row[2]);
      expect("entries of payment " + id, 1L, row[4]);
      expect("reversals of payment " + id, refused || returned ? 1L : 0L, row[5]);
      expect("lines of payment " + id, "D1420 " + row[3] + ", C1110 " + row[3], row[6]);
      expect("signatures of payment " + id, 2L, row[7]);
      expect("settlements of payment " + id, refused ? 0L : 1L, row[8]);
      expect("returns of payment " + id, returned ? 1L : 0L, row[9]);
      expect("refusals of payment " + id, refused ? 1L : 0L, row[10]);
    }
    expect("payments that stand and payments acknowledged", told.requested, requested);
    expect("payments and what went to the bank", new HashSet<>(requested.values()), new HashSet<>(told.endToEnd.values()));
    expect("instalments whose payments, plan and advance are not the same", "0", answer("""
        select count(*)::text from grant_instalment i
          left join (select grant_id, instalment, count(*) as times, sum(amount) as paid from disbursement where status = 'SETTLED' group by 1, 2) p
            on p.grant_id = i.grant_id and p.instalment = i.number
          left join (select grant_id, sum(case side when 'D' then usd else -usd end) as advanced from journal_line where account = '1420' group by 1) a
            on a.grant_id = i.grant_id
        where case i.number when 1 then i.status <> 'SETTLED' or p.times is distinct from 1 or p.paid is distinct from i.amount or a.advanced is distinct from i.amount
          else i.status <> 'PLANNED' or p.times is not null end"""));
  }

  /** Each line of the bank stands once and is one thing. */
  private void bank() throws SQLException {
    Map<String, UUID> files = new HashMap<>();
    for (Object[] row : rows("select sha256, id, status, loaded_at from bank_file")) {
      files.put(String.valueOf(row[0]), (UUID) row[1]);
      expect("file " + row[1], "READ", row[2]);
    }
    expect("files of the bank that stand and files acknowledged", told.files, files);
    Map<String, UUID> answers = new HashMap<>();
    rows("select sha256, id from payment_status_file").forEach(row -> answers.put(String.valueOf(row[0]), (UUID) row[1]));
    expect("answers of the bank that stand and answers acknowledged", told.answers, answers);
    Map<String, UUID> matched = new HashMap<>();
    for (Object[] row : rows("select l.bank_reference, m.target_id from bank_line l join bank_match m on m.line_id = l.id where m.undone_by is null")) {
      expect("line " + row[0] + " is matched once", null, matched.put((String) row[0], (UUID) row[1]));
    }
    expect("lines that are matched and matches acknowledged", told.lines, matched);
    expect("lines of the bank", String.valueOf(told.lines.size() + told.fillers.get()), answer("select count(*)::text from bank_line"));
    expect("references of the bank", answer("select count(*)::text from bank_line"), answer("select count(distinct bank_reference)::text from bank_line"));
  }

  /** The questions that anybody may put to the database: no rows is the right answer. */
  private void checks() throws Exception {
    int asked = 0;
    try (Stream<Path> files = Files.list(Path.of("db/checks"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        String sql = Files.readString(file);
        if (sql.lines().findFirst().orElse("").matches("-- [a-z-]+: .*")) {
          List<Object[]> found = rows(sql);
          expect(file.getFileName() + " finds " + (found.isEmpty() ? "" : Arrays.toString(found.get(0))), 0, found.size());
          asked++;
        }
      }
    }
    expect("enough questions put", true, asked >= 30);
  }

  private void log() throws Exception {
    for (int i = 0; i < 100 && !answer("select count(*) from journal_entry e where not exists (select 1 from log_leaf l where l.kind = 'J' and l.number = e.number)").equals("0"); i++) {
      Thread.sleep(100);
    }
    Path file = Files.createTempFile("amparo-log", ".gz");
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(client.uri("/api/log/export")).header("Authorization", "Bearer " + client.token("auditor")).build(),
        HttpResponse.BodyHandlers.ofFile(file));
    int code = new ProcessBuilder("java", "-cp", "target/classes", "org.amparo.seal.proof.Verify", file.toString()).inheritIO().start().waitFor();
    expect("exit code of the verifier", 0, code);
    Files.delete(file);
  }

  private void expect(String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
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
    Instant patience = Instant.now().plusSeconds(300);
    while (!client.isReady()) {
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

  private Connection ownerConnection() throws SQLException {
    return DriverManager.getConnection(database.url(), Postgres.OWNER, database.password(Postgres.OWNER));
  }

  private List<Object[]> rows(String sql) throws SQLException {
    List<Object[]> found = new ArrayList<>();
    try (Connection connection = ownerConnection(); PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = row.getObject(i + 1);
        }
        found.add(values);
      }
    }
    return found;
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

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
