package org.amparo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobTest {

  /** Counts to a number, or does what else it is told. */
  @ApplicationScoped
  static class Counting implements JobKind {

    @Override
    public String kind() {
      return "counting";
    }

    @Override
    public void run(Run run) {
      if (run.arg("refuse") != null) {
        throw Refusal.rule("print.too-long", 5000);
      }
      if (run.arg("break") != null) {
        throw new IllegalStateException("as the test wants");
      }
      long to = Long.parseLong(run.arg("to"));
      for (long n = 1; n <= to; n++) {
        run.progress(n, to);
        pause(Long.parseLong(run.arg("pause")));
      }
      run.result(
          "zählung.txt",
          "text/plain",
          out -> {
            try {
              out.write((run.actor().name() + " " + to).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    private static void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Inject Jobs jobs;

  @Test
  void a_job_is_done_once_and_its_result_is_its_owners_and_the_auditors() {
    UUID id = queued("controller", Map.of("to", 3, "pause", 1));
    ended("controller", id, "DONE");
    As.user("controller")
        .get("/api/jobs/" + id)
        .then()
        .body("done", equalTo(3))
        .body("total", equalTo(3))
        .body("result.name", equalTo("zählung.txt"))
        .body("actions", equalTo(List.of("download")));
    As.user("controller")
        .get("/api/jobs/" + id + "/result")
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("z%C3%A4hlung.txt"))
        .body(equalTo("Test controller 3"));
    As.user("auditor").get("/api/jobs/" + id + "/result").then().statusCode(200);
    As.user("accountant").get("/api/jobs/" + id).then().statusCode(404);
    As.user("accountant").get("/api/jobs/" + id + "/result").then().statusCode(404);
    As.nobody().get("/api/jobs/" + id).then().statusCode(401);
    As.user("controller").get("/api/jobs").then().body("items.id", hasItem(id.toString()));
    assertThat(Given.ownerSees("select attempts from job where id = ?", id).get(0)[0]).isEqualTo(1);
  }

  @Test
  void the_same_key_is_the_same_job() {
    UUID key = UUID.randomUUID();
    Map<String, Object> args = Map.of("to", 1, "pause", 1);
    UUID first = jobs.enqueue("counting", args, actor("controller"), Locale.ENGLISH, key);
    assertThat(jobs.enqueue("counting", args, actor("controller"), Locale.ENGLISH, key))
        .isEqualTo(first);
    assertThat(jobs.enqueue("counting", args, actor("accountant"), Locale.ENGLISH, key))
        .isNotEqualTo(first);
  }

  @Test
  void its_owner_stops_it_and_nobody_else() {
    UUID id = queued("controller", Map.of("to", 100_000, "pause", 20));
    until(() -> status("controller", id).equals("RUNNING"));
    As.user("accountant").post("/api/jobs/" + id + "/cancellation").then().statusCode(404);
    As.user("auditor").post("/api/jobs/" + id + "/cancellation").then().statusCode(403);
    As.user("controller").post("/api/jobs/" + id + "/cancellation").then().statusCode(200);
    ended("controller", id, "CANCELLED");
    As.user("controller")
        .post("/api/jobs/" + id + "/cancellation")
        .then()
        .statusCode(200)
        .body("status", equalTo("CANCELLED"))
        .body("actions", equalTo(List.of()));
    As.user("controller").get("/api/jobs/" + id + "/result").then().statusCode(404);
  }

  @Test
  void a_refusal_is_told_and_a_fault_is_not_told_in_detail() {
    UUID refused = queued("controller", Map.of("refuse", true));
    UUID broken = queued("controller", Map.of("break", true));
    ended("controller", refused, "FAILED");
    ended("controller", broken, "FAILED");
    As.user("controller")
        .header("Accept-Language", "en")
        .get("/api/jobs/" + refused)
        .then()
        .body("problem.code", equalTo("print.too-long"))
        .body("problem.title", containsString("5,000"));
    As.user("controller")
        .get("/api/jobs/" + broken)
        .then()
        .body("problem.code", equalTo("job.failed"));
  }

  @Test
  void what_an_instance_left_behind_is_taken_up_again_but_not_for_ever() {
    UUID left = queued("controller", Map.of("to", 1, "pause", 1));
    ended("controller", left, "DONE");
    Given.owner(
        "update job set status = 'RUNNING', heartbeat_at = now() - interval '1 minute' where id = ?",
        left);
    ended("controller", left, "DONE");
    assertThat(Given.ownerSees("select attempts from job where id = ?", left).get(0)[0])
        .isEqualTo(2);
    Given.owner(
        "update job set status = 'RUNNING', attempts = 3, heartbeat_at = now() - interval '1 minute' where id = ?",
        left);
    ended("controller", left, "FAILED");
  }

  @Test
  void many_takers_never_take_the_same_job() throws Exception {
    String kind = "racing" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    for (int n = 0; n < 30; n++) {
      jobs.enqueue(kind, Map.of(), actor("controller"), Locale.ENGLISH);
    }
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService takers = Executors.newFixedThreadPool(6);
    Callable<List<UUID>> take =
        () -> {
          start.await();
          List<UUID> taken = new java.util.ArrayList<>();
          for (var run = jobs.claim(Set.of(kind), Set.of());
              run.isPresent();
              run = jobs.claim(Set.of(kind), Set.of())) {
            taken.add(run.get().job());
          }
          return taken;
        };
    List<Future<List<UUID>>> each = new java.util.ArrayList<>();
    for (int n = 0; n < 6; n++) {
      each.add(takers.submit(take));
    }
    start.countDown();
    Set<UUID> all = new HashSet<>();
    for (Future<List<UUID>> one : each) {
      for (UUID id : one.get()) {
        assertThat(all.add(id)).isTrue();
      }
    }
    takers.shutdown();
    assertThat(all).hasSize(30);
    Given.owner("update job set status = 'CANCELLED', ended_at = now() where kind = ?", kind);
  }

  private UUID queued(String user, Map<String, Object> args) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jobs.enqueue("counting", args, actor(user), Locale.ENGLISH));
  }

  private static Actor actor(String user) {
    return new Actor(
        UUID.fromString(
            As.user(user).get("/api/session").then().extract().<String>path("person.id")),
        user,
        "Test " + user,
        EnumSet.of(Role.CONTROLLER),
        null);
  }

  private static String status(String user, UUID id) {
    return As.user(user).get("/api/jobs/" + id).then().statusCode(200).extract().path("status");
  }

  private static void ended(String user, UUID id, String status) {
    until(() -> status(user, id).equals(status));
  }

  private static void until(Callable<Boolean> holds) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    try {
      while (!holds.call()) {
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(100);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
