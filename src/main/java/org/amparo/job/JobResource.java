package org.amparo.job;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.problem.Download;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One's own jobs: how far they are, and what they made. */
@Path("/api/jobs")
@Authenticated
class JobResource {

  private static final int SHOWN = 50;

  @Schema(name = "JobProblem")
  record ProblemView(String code, String title, String help) {}

  @Schema(name = "JobResult")
  record ResultView(String name, String mediaType, long size, String sha256) {}

  @Schema(name = "JobView")
  record View(
      UUID id,
      String kind,
      JobStatus status,
      long done,
      Long total,
      ProblemView problem,
      ResultView result,
      Person owner,
      Instant createdAt,
      Instant startedAt,
      Instant endedAt,
      List<String> actions) {}

  @Schema(name = "JobPage")
  record Page(List<View> items, String next) {}

  private final Jobs jobs;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  JobResource(Jobs jobs, People people, CurrentActor current, ReaderLanguage language) {
    this.jobs = jobs;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(jobs.of(current.get(), SHOWN).stream().map(this::view).toList(), null);
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(jobs.visible(id, current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  public View cancel(@PathParam("id") UUID id) {
    return view(jobs.cancel(id, current.get()));
  }

  @GET
  @Path("/{id}/result")
  public Response download(@PathParam("id") UUID id) {
    Job job = jobs.visible(id, current.get());
    if (job.result() == null) {
      throw Refusal.notFound();
    }
    return Download.of(
        job.result().name(),
        job.result().mediaType(),
        job.result().size(),
        to -> jobs.write(id, to));
  }

  private View view(Job job) {
    return new View(
        job.id(),
        job.kind(),
        job.status(),
        job.done(),
        job.total(),
        job.problem() == null ? null : problem(job),
        job.result() == null
            ? null
            : new ResultView(
                job.result().name(),
                job.result().mediaType(),
                job.result().size(),
                job.result().sha256()),
        people.person(job.owner()),
        job.createdAt(),
        job.startedAt(),
        job.endedAt(),
        job.actions(current.get()));
  }

  private ProblemView problem(Job job) {
    return new ProblemView(
        job.problem(),
        Messages.find(job.problem(), language.locale(), job.problemArgs().toArray())
            .orElse(job.problem()),
        Messages.find(job.problem() + ".help", language.locale()).orElse(null));
  }
}
