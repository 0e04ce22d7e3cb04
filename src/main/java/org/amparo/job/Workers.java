package org.amparo.job;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.problem.Refusal;
import org.jboss.logging.Logger;

/** Looks for work every second, and does some of it at a time. */
@ApplicationScoped
class Workers {

  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final int MOST_AT_ONCE = 2;

  private final Jobs jobs;
  private final Map<String, JobKind> kinds;
  private final Set<String> alone;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  // Threads of our own: the work has no request, and must not inherit the scheduler's.
  private final ExecutorService threads;

  Workers(Jobs jobs, @All List<JobKind> kinds) {
    this.jobs = jobs;
    this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::kind, Function.identity()));
    this.alone =
        kinds.stream().filter(JobKind::alone).map(JobKind::kind).collect(Collectors.toSet());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.threads =
        Executors.newFixedThreadPool(
            MOST_AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "amparo-job");
              thread.setContextClassLoader(loader);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (kinds.isEmpty()) {
      return;
    }
    jobs.beat(running);
    jobs.recover();
    while (running.size() < MOST_AT_ONCE) {
      Optional<Run> next = jobs.claim(kinds.keySet(), alone);
      if (next.isEmpty()) {
        return;
      }
      running.add(next.get().job());
      threads.execute(() -> work(next.get()));
    }
  }

  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tidy() {
    jobs.forgetResults();
  }

  private void work(Run run) {
    try {
      kinds.get(run.kind()).run(run);
      jobs.done(run);
    } catch (Run.Stopped e) {
      jobs.stopped(run);
    } catch (Refusal refusal) {
      jobs.failed(run, refusal.code(), refusal.args());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Job %s (%s) failed", run.job(), run.kind());
      jobs.failed(run, "job.failed", List.of());
    } finally {
      running.remove(run.job());
      run.discard();
    }
  }

  @PreDestroy
  void stop() {
    // What is under way is taken up again by whoever comes next.
    threads.shutdownNow();
  }
}
