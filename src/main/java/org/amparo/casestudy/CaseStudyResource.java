package org.amparo.casestudy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/case-studies")
class CaseStudyResource {

  @Schema(name = "CaseStudyRequest")
  record Request(@NotNull UUID grantId, @NotNull @Valid Told told) {}

  @Schema(name = "CaseStudyReturnRequest")
  record ReturnRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "CaseStudyWithdrawalRequest")
  record WithdrawalRequest(@NotNull CaseStudy.WithdrawnFor why) {}

  /**
   * @param text null once it is withdrawn
   */
  @Schema(name = "CaseStudyView")
  record View(
      UUID id,
      int version,
      String number,
      UUID grantId,
      String grantNumber,
      String grantee,
      CaseStudyStatus status,
      String language,
      String text,
      Told.ConsentBy consentBy,
      LocalDate consentOn,
      Person writtenBy,
      Instant writtenAt,
      Person reviewedBy,
      Instant reviewedAt,
      String returnReason,
      Person withdrawnBy,
      Instant withdrawnAt,
      CaseStudy.WithdrawnFor withdrawnFor,
      List<String> actions) {}

  @Schema(name = "CaseStudyPage")
  record Page(List<View> items, String next) {}

  private final CaseStudies studies;
  private final CurrentActor current;
  private final People people;

  CaseStudyResource(CaseStudies studies, CurrentActor current, People people) {
    this.studies = studies;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS})
  public Page list() {
    return new Page(views(studies.visible(current.get())), null);
  }

  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View propose(@NotNull @Valid Request request) {
    return view(studies.propose(request.grantId(), request.told(), current.get()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View revise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Told told) {
    return view(studies.revise(id, IfMatch.version(version), told, current.get(), this::view));
  }

  @POST
  @Path("/{id}/release")
  @RolesAllowed(Role.PROTECTS)
  public View release(@PathParam("id") UUID id) {
    return view(studies.release(id, current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed(Role.PROTECTS)
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReturnRequest request) {
    return view(studies.giveBack(id, request.reason(), current.get()));
  }

  /** Its text is gone with it. */
  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.PROTECTS})
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid WithdrawalRequest request) {
    return view(studies.withdraw(id, request.why(), current.get()));
  }

  private View view(CaseStudy one) {
    return views(List.of(one)).get(0);
  }

  private List<View> views(List<CaseStudy> shown) {
    Actor actor = current.get();
    Map<UUID, Grant> grants = studies.grants(shown);
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(c -> Stream.of(c.writtenBy(), c.reviewedBy(), c.withdrawnBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            c -> {
              Grant grant = grants.get(c.grantId());
              return new View(
                  c.id(),
                  c.version(),
                  c.number(),
                  c.grantId(),
                  grant.number(),
                  grant.granteeName(),
                  c.status(),
                  c.language(),
                  c.text(),
                  c.consentBy(),
                  c.consentOn(),
                  persons.get(c.writtenBy()),
                  c.writtenAt(),
                  persons.get(c.reviewedBy()),
                  c.reviewedAt(),
                  c.returnReason(),
                  persons.get(c.withdrawnBy()),
                  c.withdrawnAt(),
                  c.withdrawnFor(),
                  c.actions(actor, grant));
            })
        .toList();
  }
}
