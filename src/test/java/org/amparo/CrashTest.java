package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The database is killed while people post, and they ask again under the same key until they are
 * answered: nothing that was acknowledged is lost, nothing stands twice. {@code bench/kill} does it
 * more often, and to the application too.
 */
@QuarkusTest
class CrashTest {

  private static final int CLIENTS = 4;
  private static final int CRASHES = 3;
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  @TestHTTPResource("/api/contributions")
  URI contributions;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<UUID, UUID> acknowledged = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void what_was_acknowledged_stands_once_however_often_the_database_is_killed() throws Exception {
    Given.alpenreich();
    Given.rates();
    String pool = Given.pool();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(() -> post(pool));
    }
    for (int i = 0; i < CRASHES; i++) {
      int before = acknowledged.size();
      for (int waited = 0; acknowledged.size() < before + 20 && waited < 300; waited++) {
        Thread.sleep(100);
      }
      assertThat(acknowledged.size()).as("answered again").isGreaterThanOrEqualTo(before + 20);
      Services.crashDatabase();
    }
    over.set(true);
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    List<Object[]> stand =
        Given.ownerSees(
            """
            select c.idempotency_key, c.id, (select count(*) from journal_entry e where e.source_id = c.id::text),
                   (select count(*) from audit_event t where t.subject_id = c.id::text and t.outcome = 'DONE')
            from contribution c where c.pool = ?""",
            pool);
    assertThat(stand).hasSize(acknowledged.size());
    for (Object[] row : stand) {
      assertThat(row[1]).as("under its key").isEqualTo(acknowledged.get((UUID) row[0]));
      assertThat(row[2]).as("entries").isEqualTo(1L);
      assertThat(row[3]).as("events of the trail").isEqualTo(1L);
    }
    assertThat(
            Given.ownerSees(
                    """
                    select coalesce(sum(case side when 'D' then usd else -usd end), 0),
                           (select sum(debit_usd) from ledger_balance where pool = ?) - sum(usd) filter (where side = 'D')
                    from journal_line where pool = ?""",
                    pool,
                    pool)
                .get(0))
        .allSatisfy(difference -> assertThat((java.math.BigDecimal) difference).isZero());
  }

  private void post(String pool) {
    while (!over.get()) {
      UUID key = UUID.randomUUID();
      UUID id = null;
      // Until it is answered, also when all is over: whoever asked has to know.
      for (int attempt = 0; id == null && attempt < 600; attempt++) {
        id = attempt(pool, key);
      }
      if (id != null) {
        acknowledged.put(key, id);
      }
    }
  }

  private UUID attempt(String pool, UUID key) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(contributions)
                  .timeout(Duration.ofSeconds(20))
                  .header("Authorization", "Bearer " + As.token("donor"))
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", key.toString())
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          """
                          {"amount": {"amount": "10.00", "currency": "EUR"}, "purpose": "Direct assistance",
                           "pledgedOn": "2026-03-02", "reference": "NV 1", "pool": "%s"}"""
                              .formatted(pool)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      Matcher id = ID.matcher(answer.body());
      if ((answer.statusCode() == 201 || answer.statusCode() == 200) && id.find()) {
        return UUID.fromString(id.group(1));
      }
      Thread.sleep(100);
    } catch (IOException e) {
      // No answer: ask again.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return null;
  }
}
