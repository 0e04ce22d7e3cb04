package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.job.Jobs;
import org.amparo.ledger.Ledger;
import org.amparo.print.Format;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Asks for a statement, or the whole journal, as a file: a job that can be watched and stopped. */
@Path("/api/statement-exports")
@RolesAllowed({
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class StatementExportResource {

  /**
   * @param statement code of a statement, or journal
   * @param from first day, for the journal
   * @param release id of a certified release, to get what was certified instead of the live figures
   */
  @Schema(name = "StatementExportRequest")
  record ExportRequest(
      @NotBlank @Size(max = 60) String statement,
      @NotBlank @Size(max = 10) String format,
      LocalDate from,
      LocalDate asOf,
      @Size(max = 100) String pool,
      UUID release) {}

  /** The job that makes it. */
  @Schema(name = "StatementExportStarted")
  record Started(UUID job) {}

  private final Jobs jobs;
  private final StatementMaker maker;
  private final Releases releases;
  private final Ledger ledger;
  private final CurrentActor current;
  private final ReaderLanguage language;

  StatementExportResource(
      Jobs jobs,
      StatementMaker maker,
      Releases releases,
      Ledger ledger,
      CurrentActor current,
      ReaderLanguage language) {
    this.jobs = jobs;
    this.maker = maker;
    this.releases = releases;
    this.ledger = ledger;
    this.current = current;
    this.language = language;
  }

  @POST
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Started.class)))
  public Response start(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid ExportRequest request) {
    Format format = Parameter.oneOf(Format.class, "format", request.format());
    if (!request.statement().equals(StatementExport.JOURNAL)
        && !maker.codes().contains(request.statement())) {
      throw Refusal.invalid(FieldError.of("statement", "problem.field.unknown"));
    }
    if (request.pool() != null && !ledger.pools().contains(request.pool())) {
      throw Refusal.invalid(FieldError.of("pool", "problem.field.unknown"));
    }
    if (request.release() != null) {
      releases.known(request.release());
    }
    Map<String, String> args = new HashMap<>();
    args.put("statement", request.statement());
    args.put("format", format.name());
    put(args, "from", request.from());
    put(args, "asOf", request.asOf());
    put(args, "pool", request.pool());
    put(args, "release", request.release());
    UUID job =
        jobs.enqueue(
            StatementExport.KIND,
            args,
            current.get(),
            language.locale(),
            Parameter.id("Idempotency-Key", key));
    return Response.created(URI.create("/api/jobs/" + job)).entity(new Started(job)).build();
  }

  private static void put(Map<String, String> args, String name, Object value) {
    if (value != null) {
      args.put(name, value.toString());
    }
  }
}
