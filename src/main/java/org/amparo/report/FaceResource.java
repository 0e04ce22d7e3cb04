package org.amparo.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a report asks for next, and what was certified with it. */
@Path("/api/reports/{id}/face")
@RolesAllowed({
  Role.EDITOR,
  Role.OFFICER,
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class FaceResource {

  /**
   * @param whole whether no less than all of it can be asked for
   */
  @Schema(name = "NextInstalmentView")
  record NextView(int instalment, Money amount, boolean whole) {}

  /**
   * @param content the whole of what was certified, of which {@code sha256} is the digest in UTF-8
   */
  @Schema(name = "ReportCertificateView")
  record CertificateView(
      int round,
      int textVersion,
      String language,
      String statement,
      String name,
      Person by,
      Instant at,
      String sha256,
      String content) {}

  /**
   * @param text what stood against it, in the reader's language
   */
  @Schema(name = "StandingRequestView")
  record StandingView(
      int instalment,
      Money amount,
      StandingRequests.Status status,
      UUID disbursementId,
      String text,
      Instant settledAt) {}

  /**
   * @param next what can be asked for, or null
   * @param statement what is to be certified, in the reader's language
   * @param certificates latest first
   */
  @Schema(name = "ReportFaceView")
  record View(
      NextView next, String statement, List<CertificateView> certificates, StandingView standing) {}

  private final Reports reports;
  private final Certificates certificates;
  private final StandingRequests requests;
  private final FacePaper paper;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  FaceResource(
      Reports reports,
      Certificates certificates,
      StandingRequests requests,
      FacePaper paper,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.reports = reports;
    this.certificates = certificates;
    this.requests = requests;
    this.paper = paper;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  public View get(@PathParam("id") UUID id) {
    Actor actor = current.get();
    Report report = reports.visible(id, actor);
    Grant grant = reports.grantOf(report, actor);
    List<Certificate> made = certificates.of(id);
    Map<UUID, Person> persons =
        people.persons(made.stream().map(Certificate::certifiedBy).collect(Collectors.toSet()));
    return new View(
        FundingRequest.next(grant, report.instalment())
            .map(
                i ->
                    new NextView(
                        i.number(), i.amount(), grant.fundingModel() != FundingModel.ADVANCE))
            .orElse(null),
        Certificates.statement(language.locale()),
        made.stream()
            .map(
                c ->
                    new CertificateView(
                        c.round(),
                        c.textVersion(),
                        c.language(),
                        c.statement(),
                        c.name(),
                        persons.get(c.certifiedBy()),
                        c.certifiedAt(),
                        c.sha256(),
                        c.content()))
            .toList(),
        requests.of(id).map(this::view).orElse(null));
  }

  /** As one page, in the language in which it was certified. */
  @GET
  @Path("/paper")
  @Produces({"application/pdf", "application/json"})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response paper(@PathParam("id") UUID id) {
    Actor actor = current.get();
    Report report = reports.visible(id, actor);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.write(report, actor, pdf);
    return Response.ok(pdf.toByteArray(), "application/pdf")
        .header(
            "Content-Disposition",
            "attachment; filename=\""
                + reports.grantOf(report, actor).number()
                + "-"
                + report.instalment()
                + ".pdf\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private StandingView view(StandingRequests.Standing s) {
    return new StandingView(
        s.instalment(),
        s.amount(),
        s.status(),
        s.disbursement(),
        s.rule() == null ? null : Messages.text(s.rule(), language.locale(), s.args().toArray()),
        s.settledAt());
  }
}
