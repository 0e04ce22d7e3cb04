package org.amparo.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.job.JobKind;
import org.amparo.job.Jobs;
import org.amparo.job.Run;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Examines releases beside the request, one after another: an examination takes as long as the
 * tables that are out are large.
 */
@ApplicationScoped
class Examinations implements JobKind {

  private static final String KIND = "release-examination";

  /** What is left to the transaction once the work must end. */
  private static final Duration LEAVE = Duration.ofMinutes(1);

  private final Session session;
  private final DataReleases releases;
  private final Jobs jobs;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  Examinations(
      Session session,
      DataReleases releases,
      Jobs jobs,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.releases = releases;
    this.jobs = jobs;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** How the examination that was asked for last stands. */
  record Standing(AskedExamination asked, Jobs.Progress progress) {}

  /**
   * Asks for it, once: the same again while it stands in line, or after it is done, changes
   * nothing.
   *
   * @param language of whoever is told what would be revealed
   */
  @Transactional
  DataRelease ask(UUID id, Locale language, Actor actor) {
    DataRelease release = releases.known(id);
    if (release.wasExaminedBy(actor)
        || latest(id)
            .filter(s -> !s.progress().isEnded() && actor.did(s.asked().askedBy()))
            .isPresent()) {
      return release;
    }
    releases.checkExamine(release, actor);
    people.remember(actor);
    UUID job = jobs.enqueue(KIND, Map.of("release", id.toString()), actor, language);
    session.persist(new AskedExamination(job, release, actor, clock.now()));
    session.flush();
    return release;
  }

  Optional<Standing> latest(UUID release) {
    return session
        .createQuery(
            "from AskedExamination a where a.releaseId = :release order by a.askedAt desc, a.jobId",
            AskedExamination.class)
        .setParameter("release", release)
        .setMaxResults(1)
        .uniqueResultOptional()
        .map(asked -> new Standing(asked, jobs.progress(asked.jobId())));
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** No two are examined without each other, and the others wait in line, not in a thread. */
  @Override
  public boolean alone() {
    return true;
  }

  @Override
  public void run(Run run) {
    UUID id = UUID.fromString(run.arg("release"));
    Duration longest = settings.disclosure().examination();
    long begun = System.nanoTime();
    try {
      QuarkusTransaction.requiringNew()
          .timeout(Math.toIntExact(longest.plus(LEAVE).toSeconds()))
          .run(
              () ->
                  releases.examine(
                      id,
                      run.language(),
                      run.actor(),
                      (done, total) -> {
                        run.progress(done, total);
                        if (System.nanoTime() - begun > longest.toNanos()) {
                          throw Refusal.rule("release.took-too-long", longest.toMinutes());
                        }
                      }));
    } catch (Refusal refusal) {
      QuarkusTransaction.requiringNew().run(() -> keep(run.job(), refusal));
      throw refusal;
    }
  }

  private void keep(UUID job, Refusal refusal) {
    AskedExamination asked = session.find(AskedExamination.class, job);
    if (asked != null && !refusal.errors().isEmpty()) {
      asked.refused(refusal.errors());
    }
  }
}
