package org.amparo.safeguarding;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where anybody reports, known or not, and reads what was answered. Its address says nothing, and
 * what is secret never stands in one.
 */
@Path("/api/desk")
@PermitAll
class DeskResource {

  /**
   * @param named whether those who read it shall know who reports; nobody is known who has not
   *     signed in
   */
  @Schema(name = "DeskReport")
  record ReportRequest(
      @NotNull Allegation.Kind kind,
      @NotBlank @Size(max = 8000) String text,
      @Size(max = 300) String about,
      Boolean named) {}

  @Schema(name = "DeskReceipt")
  record ReceiptView(String reference, String secret) {}

  @Schema(name = "DeskQuestion")
  record AnswerRequest(
      @NotBlank @Size(max = 40) String reference, @NotBlank @Size(max = 80) String secret) {}

  @Schema(name = "DeskAnswer")
  record AnswerText(String text, LocalDate on) {}

  @Schema(name = "DeskState")
  record AnswerView(AllegationStatus status, LocalDate receivedOn, List<AnswerText> answers) {}

  private final Allegations allegations;
  private final Knocks knocks;
  private final CurrentActor current;
  private final FundClock clock;
  private final RoutingContext request;

  DeskResource(
      Allegations allegations,
      Knocks knocks,
      CurrentActor current,
      FundClock clock,
      RoutingContext request) {
    this.allegations = allegations;
    this.knocks = knocks;
    this.current = current;
    this.clock = clock;
    this.request = request;
  }

  @POST
  public ReceiptView report(
      @NotNull @Valid ReportRequest r, @HeaderParam("Idempotency-Key") String key) {
    Optional<Actor> reporter = current.find();
    admit(Knocks.Door.REPORT, reporter);
    UUID known = Parameter.id("Idempotency-Key", key);
    ReporterKey kept =
        allegations.receive(
            new Allegation.Particulars(r.kind(), r.text(), r.about()),
            known == null ? UUID.randomUUID() : known,
            Boolean.TRUE.equals(r.named()) ? reporter.orElse(null) : null);
    return new ReceiptView(
        ReporterKey.grouped(kept.reference()), ReporterKey.grouped(kept.secret()));
  }

  /** How far it has come, and what was answered. */
  @POST
  @Path("/answer")
  public AnswerView answer(@NotNull @Valid AnswerRequest r) {
    // Also of those who have signed in: a secret is not for guessing.
    admit(Knocks.Door.ANSWER, Optional.empty());
    Allegation found = allegations.answered(ReporterKey.typed(r.reference(), r.secret()));
    return new AnswerView(
        found.status(),
        clock.dayOf(found.receivedAt()),
        found.answers().stream().map(s -> new AnswerText(s.text(), clock.dayOf(s.at()))).toList());
  }

  private void admit(Knocks.Door door, Optional<Actor> known) {
    if (known.isEmpty()) {
      knocks.admit(door, request.request().remoteAddress().hostAddress());
    }
  }
}
