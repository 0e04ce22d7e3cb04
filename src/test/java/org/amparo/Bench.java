package org.amparo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

/**
 * What the ledger can do on this machine, each way of posting in turn with the limit it is held
 * against, on one PostgreSQL. Run by {@code bench/run}; not part of the tests.
 */
@QuarkusTest
class Bench {

  private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000be0c");
  private static final Actor ACTOR =
      new Actor(PERSON, "bench", "Bench", Set.of(Role.APPROVING_OFFICER), null);
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

  /** Held by the sealer while it works; whoever holds it keeps the sealer waiting. */
  private static final int SEALER = 0x5ea1;

  private static final String BARE =
      """
      create table if not exists bare_entry (id uuid primary key, source text);
      create table if not exists bare_line (entry_id uuid, line int, account text, subject uuid, usd numeric(20, 2), primary key (entry_id, line));
      create table if not exists bare_balance (account text, subject uuid, usd numeric(20, 2), primary key (account, subject)) with (fillfactor = 50);
      create or replace function bare_post(e uuid, g uuid) returns void language plpgsql security definer as $$
      begin
        insert into bare_entry values (e, 'grant');
        insert into bare_line values (e, 1, '9200', g, 1), (e, 2, '9299', g, 1);
        insert into bare_balance as b values ('9200', g, 1), ('9299', g, 1)
          on conflict (account, subject) do update set usd = b.usd + excluded.usd;
      end $$;
      """;

  private enum Shape {
    TEN(10),
    THOUSAND(1_000),
    HOT(1),
    CASH(0);

    final int subjects;

    Shape(int subjects) {
      this.subjects = subjects;
    }

    String text() {
      return switch (this) {
        case TEN -> "10 accounts";
        case THOUSAND -> "1,000 accounts";
        case HOT -> "one hot account, guarded";
        case CASH -> "one hot account, cash";
      };
    }
  }

  private interface Act {
    /** One operation; the number of entries it posted. */
    int run() throws Exception;
  }

  private interface Client {
    Act open(Connection connection) throws SQLException;
  }

  private record Rate(double perSecond, double p99) {}

  @Inject Ledger ledger;

  @TestHTTPResource("/")
  URI home;

  private final List<UUID> subjects =
      IntStream.range(0, 1_000).mapToObj(i -> UUID.randomUUID()).toList();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StringBuilder out = new StringBuilder();
  private final int seconds = Integer.getInteger("bench.seconds", 3);
  private final int rounds = Integer.getInteger("bench.rounds", 3);
  private final List<Integer> clients = numbers("bench.clients", "1,8,32");
  private final List<Integer> lines = numbers("bench.lines", "10000,1000000,10000000");
  private final Set<String> parts =
      Set.of(System.getProperty("bench.parts", "posting,rest,batch,seal,verify,reads").split(","));

  @Test
  void measure() throws Exception {
    Locale.setDefault(Locale.ROOT);
    say(
        "# Measured on %s, %d processors%n%n",
        Instant.now().truncatedTo(ChronoUnit.MINUTES), Runtime.getRuntime().availableProcessors());
    say("%d rounds of %d s, each way in turn.%n", rounds, seconds);
    owner(BARE);
    owner(
        "insert into person (id, username, name) values ('"
            + PERSON
            + "', 'bench', 'Bench') on conflict do nothing");
    // Cash there is, so that paying it out is never refused.
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.post(
                    Entry.on(DAY)
                        .of("bench", UUID.randomUUID(), "POSTED")
                        .about(Dimensions.pool("GENERAL"))
                        .debit("1130", Money.usd("1e9"))
                        .credit("6310", Money.usd("1e9")),
                    ACTOR));
    part("posting", this::posting);
    part("rest", this::rest);
    part("batch", this::batches);
    part("seal", this::sealing);
    part("verify", this::verifying);
    part("reads", this::reads);
    Path file = Path.of(System.getProperty("bench.out", "target/bench.md"));
    Files.writeString(file, out);
    System.out.println("Written to " + file);
  }

  private interface Part {
    void run() throws Exception;
  }

  private void part(String name, Part part) throws Exception {
    if (parts.contains(name)) {
      part.run();
    }
  }

  // --- posting

  private void posting() throws Exception {
    say("%n## Posting one entry of two lines%n%n");
    say(
        "Limit: the guarded function by a bare JDBC loop. Bare: a function with no control and no index but keys.%n%n");
    say(
        "| Accounts | Clients | Bare /s | Limit /s | p99 ms | Limit / bare | Java ledger /s | p99 ms | Ledger / limit |%n|---|---:|---:|---:|---:|---:|---:|---:|---:|%n");
    Map<String, Double> hot = new LinkedHashMap<>();
    for (Shape shape : Shape.values()) {
      for (int n : clients) {
        Map<String, Client> ways = new LinkedHashMap<>();
        ways.put("bare", c -> bare(c, shape));
        ways.put("limit", c -> guarded(c, shape));
        ways.put("java", c -> () -> posted(1, () -> ledger.post(entry(shape), ACTOR)));
        Map<String, Rate> r = inTurn(n, ways);
        hot.put(shape + "." + n, r.get("limit").perSecond());
        say(
            "| %s | %d | %,.0f | %,.0f | %.1f | %.2f | %,.0f | %.1f | %.2f |%n",
            shape.text(),
            n,
            r.get("bare").perSecond(),
            r.get("limit").perSecond(),
            r.get("limit").p99(),
            r.get("limit").perSecond() / r.get("bare").perSecond(),
            r.get("java").perSecond(),
            r.get("java").p99(),
            r.get("java").perSecond() / r.get("limit").perSecond());
      }
    }
    if (clients.contains(8) && clients.contains(32)) {
      say(
          "%nHot account, 32 writers / 8 writers: guarded %.2f, cash %.2f.%n",
          hot.get("HOT.32") / hot.get("HOT.8"), hot.get("CASH.32") / hot.get("CASH.8"));
    }
  }

  private Act bare(Connection c, Shape shape) throws SQLException {
    PreparedStatement s = c.prepareStatement("select bare_post(?, ?)");
    return () -> {
      s.setObject(1, UUID.randomUUID());
      s.setObject(2, subject(shape));
      s.execute();
      return 1;
    };
  }

  private Act guarded(Connection c, Shape shape) throws SQLException {
    PreparedStatement s =
        c.prepareStatement("select entry_id from ledger_post_many(cast(? as jsonb))");
    return () -> {
      s.setString(1, "[" + json(shape) + "]");
      s.execute();
      return 1;
    };
  }

  private int posted(int entries, Runnable act) {
    QuarkusTransaction.requiringNew().run(act);
    return entries;
  }

  private UUID subject(Shape shape) {
    return shape.subjects == 0
        ? PERSON
        : subjects.get(ThreadLocalRandom.current().nextInt(shape.subjects));
  }

  private Entry entry(Shape shape) {
    Entry entry = Entry.on(DAY).of("bench", UUID.randomUUID(), "POSTED").arg("number", "B-1");
    return shape == Shape.CASH
        ? entry
            .about(Dimensions.pool("GENERAL"))
            .debit("1130", Money.usd("1.00"))
            .credit("6310", Money.usd("1.00"))
        : entry
            .about(Dimensions.grant("GENERAL", null, subject(shape), null))
            .debit("9200", Money.usd("1.00"))
            .credit("9299", Money.usd("1.00"));
  }

  private String json(Shape shape) {
    String[] accounts =
        shape == Shape.CASH ? new String[] {"1130", "6310"} : new String[] {"9200", "9299"};
    String grant = shape == Shape.CASH ? "" : ", \"grantId\": \"" + subject(shape) + "\"";
    String line =
        "{\"line\": %d, \"account\": \"%s\", \"side\": \"%s\", \"currency\": \"USD\", \"amount\": \"1.00\", \"rate\": \"1\", \"usd\": \"1.00\", \"pool\": \"GENERAL\""
            + grant
            + "}";
    return ("{\"id\": \"%s\", \"occurredOn\": \""
            + DAY
            + "\", \"sourceType\": \"bench\", \"sourceId\": \"%s\", \"event\": \"POSTED\", \"args\": {\"number\": \"B-1\"},"
            + " \"recordedBy\": \""
            + PERSON
            + "\", \"lines\": [%s, %s]}")
        .formatted(
            UUID.randomUUID(),
            UUID.randomUUID(),
            line.formatted(1, accounts[0], "D"),
            line.formatted(2, accounts[1], "C"));
  }

  // --- through the interface

  private void rest() throws Exception {
    say("%n## Posting through the REST API%n%n");
    say(
        "`POST /api/vouchers/{id}/posting`: authenticated by token, once however often it is asked, in the trail, sealed. The voucher was prepared before.%n%n");
    say("| Clients | Limit /s | REST /s | p99 ms | REST / limit |%n|---:|---:|---:|---:|---:|%n");
    ConcurrentLinkedQueue<UUID> vouchers = vouchers(Integer.getInteger("bench.vouchers", 90_000));
    // A server that runs for months is measured as it is after a minute, not as it starts.
    run(8, c -> through(vouchers), Integer.getInteger("bench.warm", 60));
    for (int n : clients) {
      Map<String, Client> ways = new LinkedHashMap<>();
      ways.put("limit", c -> guarded(c, Shape.CASH));
      ways.put("rest", c -> through(vouchers));
      Map<String, Rate> r = inTurn(n, ways);
      say(
          "| %d | %,.0f | %,.0f | %.1f | %.2f |%n",
          n,
          r.get("limit").perSecond(),
          r.get("rest").perSecond(),
          r.get("rest").p99(),
          r.get("rest").perSecond() / r.get("limit").perSecond());
    }
  }

  private Act through(ConcurrentLinkedQueue<UUID> vouchers) {
    Caller caller = new Caller(home, As.token("approver"));
    return () -> {
      UUID id = vouchers.poll();
      if (id == null) {
        throw new IllegalStateException("No vouchers are left: -Dbench.vouchers=");
      }
      caller.post("/api/vouchers/" + id + "/posting");
      return 1;
    };
  }

  /**
   * A caller that costs next to nothing, on a connection it keeps: client, server and database
   * share the processors here, and only the latter two are measured.
   */
  private static final class Caller {
    private final Socket socket;
    private final InputStream in;
    private final String after;

    Caller(URI home, String token) {
      try {
        socket = new Socket(home.getHost(), home.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      after =
          " HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
              .formatted(home.getAuthority(), token);
    }

    void post(String path) throws IOException {
      socket.getOutputStream().write(("POST " + path + after).getBytes(StandardCharsets.US_ASCII));
      String status = line();
      int length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      if (!status.startsWith("HTTP/1.1 200") || length == 0) {
        throw new IllegalStateException(status + " " + body);
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }

  private HttpRequest.Builder request(String user, String path) {
    return HttpRequest.newBuilder(home.resolve(path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + As.token(user));
  }

  /** One is prepared and handed in as people do; the others are its like. */
  private ConcurrentLinkedQueue<UUID> vouchers(int count) {
    Map<String, Object> line =
        Map.of(
            "account",
            "1130",
            "side",
            "DEBIT",
            "amount",
            Map.of("amount", "1.00", "currency", "USD"),
            "pool",
            "GENERAL");
    Map<String, Object> other =
        Map.of(
            "account",
            "6310",
            "side",
            "CREDIT",
            "amount",
            Map.of("amount", "1.00", "currency", "USD"),
            "pool",
            "GENERAL");
    JsonPath first =
        Given.post(
            "accountant",
            "/api/vouchers",
            Map.of(
                "occurredOn",
                DAY.toString(),
                "template",
                "INVESTMENT_REVENUE",
                "description",
                "Interest",
                "lines",
                List.of(line, other)),
            201);
    String id = first.getString("id");
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    owner(
        "insert into voucher (id, version, number, status, template, occurred_on, description, lines, prepared_by, prepared_at, submitted_at)"
            + " select gen_random_uuid(), version, 'B-' || g, status, template, occurred_on, description, lines, prepared_by, prepared_at, submitted_at"
            + " from voucher, generate_series(1, "
            + count
            + ") g where id = '"
            + id
            + "'");
    return Given.ownerSees(
            "select id from voucher where number like 'B-%' and status = 'SUBMITTED'")
        .stream()
        .map(row -> (UUID) row[0])
        .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
  }

  // --- batches

  private void batches() throws Exception {
    say(
        "%n## Batches of 100 entries%n%n| Writers | Limit, entries /s | Java ledger, entries /s | Ledger / limit |%n|---:|---:|---:|---:|%n");
    for (int n : List.of(1, 2, 8)) {
      Map<String, Client> ways = new LinkedHashMap<>();
      ways.put(
          "limit",
          c -> {
            PreparedStatement s =
                c.prepareStatement("select count(*) from ledger_post_many(cast(? as jsonb))");
            return () -> {
              s.setString(
                  1,
                  IntStream.range(0, 100)
                      .mapToObj(i -> json(Shape.THOUSAND))
                      .collect(Collectors.joining(",", "[", "]")));
              s.execute();
              return 100;
            };
          });
      ways.put(
          "java",
          c ->
              () ->
                  posted(
                      100,
                      () ->
                          ledger.postAll(
                              IntStream.range(0, 100).mapToObj(i -> entry(Shape.THOUSAND)).toList(),
                              ACTOR)));
      Map<String, Rate> r = inTurn(n, ways);
      say(
          "| %d | %,.0f | %,.0f | %.2f |%n",
          n,
          r.get("limit").perSecond(),
          r.get("java").perSecond(),
          r.get("java").perSecond() / r.get("limit").perSecond());
    }
  }

  // --- tamper evidence

  private void sealing() throws Exception {
    awaitSealed(60);
    double on = 0;
    double off = 0;
    for (int round = 0; round < rounds; round++) {
      try (Connection holder = Given.ownerConnection();
          Statement hold = holder.createStatement()) {
        hold.execute("select pg_advisory_lock(" + SEALER + ")");
        off += run(8, c -> guarded(c, Shape.THOUSAND)).perSecond();
      }
      awaitSealed(60);
      on += run(8, c -> guarded(c, Shape.THOUSAND)).perSecond();
      awaitSealed(60);
    }
    say(
        "%n## Tamper evidence%n%nPostings with it / without it, 8 clients: %.2f (%,.0f / %,.0f a second).%n",
        on / off, on / rounds, off / rounds);
    List<Object[]> waits =
        Given.ownerSees(
            """
        select percentile_cont(0.5) within group (order by wait), percentile_cont(0.99) within group (order by wait) from (
          select extract(epoch from (select c.signed_at from log_checkpoint c where c.size > l.leaf_index order by c.size limit 1) - e.recorded_at)::float8 as wait
          from (select * from journal_entry order by number desc limit 2000) e join log_leaf l on l.kind = 'J' and l.number = e.number) w""");
    say(
        "From recorded to signed, the last 2,000 entries: median %.2f s, 99 %% %.2f s.%n",
        waits.get(0)[0], waits.get(0)[1]);
  }

  private void awaitSealed(int patience) throws InterruptedException {
    for (int i = 0; i < patience * 10; i++) {
      if (0
          >= ((Number)
                  Given.ownerSees(
                          "select (select count(*) from journal_entry) + (select count(*) from audit_event) - coalesce((select max(size) from log_checkpoint), 0)")
                      .get(0)[0])
              .longValue()) {
        return;
      }
      Thread.sleep(100);
    }
  }

  private void verifying() throws Exception {
    awaitSealed(120);
    Path file = Files.createTempFile("amparo-log", ".gz");
    http.send(
        request("auditor", "/api/log/export").GET().build(),
        HttpResponse.BodyHandlers.ofFile(file));
    long began = System.nanoTime();
    Process verifier =
        new ProcessBuilder(
                "java", "-cp", "target/classes", "org.amparo.seal.proof.Verify", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verifier.getInputStream().readAllBytes());
    int code = verifier.waitFor();
    double took = (System.nanoTime() - began) / 1e9;
    double entries = Double.parseDouble(said.split(" entries")[0].replace(",", "").strip());
    say(
        "%n## Verifier%n%n%,.0f entries in %.1f s, the start of the Java machine in it: %,.0f a second; exit code %d.%n",
        entries, took, entries / took, code);
    Files.delete(file);
  }

  // --- reading

  private void reads() throws Exception {
    // What is put in by the million is not to be sealed while it is read.
    try (Connection holder = Given.ownerConnection();
        Statement hold = holder.createStatement()) {
      hold.execute("select pg_advisory_lock(" + SEALER + ")");
      say(
          "%n## Reading%n%nMedian and 99th percentile of 40, in milliseconds. Balances are of all accounts; half the entries were recorded in a later month than theirs.%n%n");
      say(
          "| Lines | Trial balance | As of a day | As of a day, as known on a day | Summing the lines | Page of 50 by key | REST trial balance | REST as of, as known on | REST page of 50 |%n|---:|---:|---:|---:|---:|---:|---:|---:|---:|%n");
      for (int n : lines) {
        fill(n);
        say(
            "| %,d | %s | %s | %s | %s | %s | %s | %s | %s |%n",
            n,
            sql(
                "select account, sum(debit_usd - credit_usd) from ledger_movements(null, null, null, null) group by 1",
                40),
            sql(
                "select account, sum(debit_usd - credit_usd) from ledger_movements('2026-08-17', null, null, null) group by 1",
                40),
            sql(
                "select account, sum(debit_usd - credit_usd) from ledger_movements('2026-08-17', '2026-09-09', null, null) group by 1",
                40),
            sql(
                "select account, sum(case side when 'D' then usd else -usd end) from journal_line group by 1",
                3),
            sql(
                "select * from journal_entry where number < (select max(number) / 2 from journal_entry) order by number desc limit 50",
                40),
            get("/api/statements/trial-balance"),
            get("/api/statements/trial-balance?asOf=2026-08-17&knownOn=2026-09-09"),
            get("/api/journal?size=50"));
      }
    }
  }

  /**
   * Adds entries, spread over two years, until there are that many lines; as only the owner of the
   * tables can.
   */
  private void fill(int wanted) throws Exception {
    long there =
        ((Number) Given.ownerSees("select count(*) from journal_line").get(0)[0]).longValue();
    long began = System.nanoTime();
    for (long missing = (wanted - there) / 2; missing > 0; missing -= 500_000) {
      long now = Math.min(missing, 500_000);
      long base = wanted * 10L + missing;
      try (Connection owner = Given.ownerConnection();
          Statement s = owner.createStatement()) {
        owner.setAutoCommit(false);
        s.execute("set local amparo.posting = 'checked'");
        s.execute(
            "create temporary table filling on commit drop as select ('b0000000-0000-4000-8000-' || lpad(to_hex("
                + base
                + " + g), 12, '0'))::uuid as id, g,"
                + " date '2025-01-01' + (g % 700)::int as day, accounts[1 + g % 5] as debit, accounts[1 + (g + 1) % 5] as credit"
                + " from generate_series(1, "
                + now
                + ") g, (select array['7110', '7120', '7130', '7140', '7650'] as accounts) a");
        s.execute(
            "insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event, recorded_by, recorded_at, content)"
                + " select id, day, to_char(day, 'YYYY-MM'), 'bench', id::text, 'POSTED', '"
                + PERSON
                + "', day + (g % 2) * interval '35 days', '' from filling");
        s.execute(
            "insert into journal_line (entry_id, line, account, side, currency, amount, rate, usd, pool)"
                + " select id, 1, debit, 'D', 'USD', 1, 1, 1, 'GENERAL' from filling union all select id, 2, credit, 'C', 'USD', 1, 1, 1, 'GENERAL' from filling");
        s.execute(
            "insert into ledger_balance as b (account, pool, subject_id, currency, debit, debit_usd, credit, credit_usd)"
                + " select account, 'GENERAL', '00000000-0000-0000-0000-000000000000', 'USD', sum(d), sum(d), sum(c), sum(c)"
                + " from (select debit as account, 1 as d, 0 as c from filling union all select credit, 0, 1 from filling) x group by 1"
                + " on conflict on constraint ledger_balance_pkey do update set debit = b.debit + excluded.debit, debit_usd = b.debit_usd + excluded.debit_usd,"
                + " credit = b.credit + excluded.credit, credit_usd = b.credit_usd + excluded.credit_usd");
        owner.commit();
      }
    }
    double filled = (System.nanoTime() - began) / 1e9;
    began = System.nanoTime();
    // The sums follow by themselves; asking for them here only makes the wait for them shorter.
    while (((Number)
                Given.ownerSees(
                        "select count(*) from (select 1 from journal_entry where recorded_in > (select through from ledger_summary) limit 1) x")
                    .get(0)[0])
            .longValue()
        > 0) {
      Given.ownerSees("select ledger_summarise('Europe/Vienna', 20000)");
    }
    owner("analyze journal_entry");
    owner("analyze journal_line");
    System.out.printf(
        "%,d lines: filled in %.0f s, summed in %.0f s%n",
        wanted, filled, (System.nanoTime() - began) / 1e9);
  }

  private static String sql(String sql, int times) throws Exception {
    try (Connection c = Given.ownerConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      return times(times, s::execute);
    }
  }

  private String get(String path) throws Exception {
    HttpRequest request = request("auditor", path).GET().build();
    return times(
        40,
        () -> {
          if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
            throw new IllegalStateException(path);
          }
          return true;
        });
  }

  private static String times(int times, java.util.concurrent.Callable<?> act) throws Exception {
    double[] millis = new double[times];
    for (int i = -Math.min(3, times); i < times; i++) {
      long began = System.nanoTime();
      act.call();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    return "%.1f; %.1f".formatted(millis[times / 2], millis[times - 1 - times / 100]);
  }

  // --- measuring

  /**
   * Every way in each round, one after the other, so that what else the machine does falls on all.
   */
  private Map<String, Rate> inTurn(int n, Map<String, Client> ways) throws Exception {
    Map<String, List<Rate>> seen = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Client> way : ways.entrySet()) {
        Rate rate = run(n, way.getValue());
        if (round > 0) { // the first only warms up
          seen.computeIfAbsent(way.getKey(), k -> new ArrayList<>()).add(rate);
        }
      }
    }
    Map<String, Rate> means = new LinkedHashMap<>();
    seen.forEach(
        (way, rates) ->
            means.put(
                way,
                new Rate(
                    rates.stream().mapToDouble(Rate::perSecond).average().orElseThrow(),
                    rates.stream().mapToDouble(Rate::p99).average().orElseThrow())));
    return means;
  }

  private Rate run(int n, Client client) throws Exception {
    return run(n, client, seconds);
  }

  private Rate run(int n, Client client, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(n);
    ConcurrentLinkedQueue<long[]> waits = new ConcurrentLinkedQueue<>();
    AtomicInteger entries = new AtomicInteger();
    long began = System.nanoTime();
    long end = began + seconds * 1_000_000_000L;
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      running.add(
          threads.submit(
              () -> {
                long[] own = new long[seconds * 20_000];
                int done = 0;
                try (Connection connection = connection()) {
                  Act act = client.open(connection);
                  for (long from = System.nanoTime(); from < end; from = System.nanoTime()) {
                    entries.addAndGet(act.run());
                    own[done++ % own.length] = System.nanoTime() - from;
                  }
                }
                waits.add(Arrays.copyOf(own, Math.min(done, own.length)));
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    double took = (System.nanoTime() - began) / 1e9;
    threads.shutdown();
    long[] all = waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Rate(
        entries.get() / took, all.length == 0 ? Double.NaN : all[(int) (all.length * 0.99)] / 1e6);
  }

  private static Connection connection() throws SQLException {
    return Given.ownerConnection();
  }

  private void say(String text, Object... values) {
    String said = text.formatted(values);
    out.append(said);
    System.out.print(said);
  }

  private static void owner(String sql) {
    try (Connection connection = Given.ownerConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> numbers(String name, String otherwise) {
    return Arrays.stream(System.getProperty(name, otherwise).split(","))
        .map(String::strip)
        .map(Integer::valueOf)
        .toList();
  }
}
