package org.amparo.diligence;

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
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/diligences")
class DiligenceResource {

  @Schema(name = "DiligenceRequest")
  record OpenRequest(@NotNull UUID applicationId) {}

  @Schema(name = "DiligenceAnswersRequest")
  record AnswersRequest(@NotNull @Size(max = 100) Map<String, Question.Answer> answers) {}

  @Schema(name = "DiligenceFlagRequest")
  record FlagRequest(
      @NotNull Flag.Kind kind,
      @NotNull Flag.Category category,
      @NotBlank @Size(max = 5000) String text) {}

  @Schema(name = "DiligenceFlagDecisionRequest")
  record FlagDecisionRequest(@NotNull Flag.Kind kind, @NotBlank @Size(max = 5000) String text) {}

  @Schema(name = "DiligenceClearanceRequest")
  record ClearanceRequest(@NotNull Boolean passed, @NotBlank @Size(max = 5000) String text) {}

  @Schema(name = "DiligenceFlag")
  record FlagView(
      UUID id,
      Flag.Kind kind,
      Flag.Category category,
      String text,
      Person raisedBy,
      Instant raisedAt,
      Person escalatedBy,
      Instant escalatedAt,
      Person decidedBy,
      Instant decidedAt,
      String decision,
      List<String> actions) {}

  /**
   * @param risk as the answers have it now, or as it was cleared
   * @param assurance what that risk proposes for the grant
   */
  @Schema(name = "DiligenceView")
  record View(
      UUID id,
      int version,
      DiligenceStatus status,
      UUID applicationId,
      String applicationNumber,
      UUID organisationId,
      String organisationName,
      List<Question> questions,
      Map<String, Question.Answer> answers,
      Risk psea,
      Risk capacity,
      Risk risk,
      Assurance assurance,
      List<FlagView> flags,
      Person openedBy,
      Instant openedAt,
      Person decidedBy,
      Instant decidedAt,
      String decision,
      LocalDate validUntil,
      List<String> actions) {}

  @Schema(name = "DiligencePage")
  record Page(List<View> items, String next) {}

  private final Diligences diligences;
  private final CurrentActor current;
  private final People people;
  private final FundSettings settings;

  DiligenceResource(
      Diligences diligences, CurrentActor current, People people, FundSettings settings) {
    this.diligences = diligences;
    this.current = current;
    this.people = people;
    this.settings = settings;
  }

  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CERTIFIES, Role.CONTROLS, Role.AUDITS})
  public Page list(
      @QueryParam("applicationId") String applicationId,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<Diligence> found =
        diligences.page(
            Parameter.id("applicationId", applicationId),
            Parameter.oneOf(DiligenceStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<Diligence> page = Slice.of(found, most, Diligence::id);
    return new Page(page.items().stream().map(this::view).toList(), page.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CERTIFIES, Role.CONTROLS, Role.AUDITS})
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(diligences.visible(id));
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> open(@NotNull @Valid OpenRequest request) {
    Diligences.Opened opened = diligences.open(request.applicationId(), current.get());
    View view = view(opened.diligence());
    return opened.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/diligences/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @PUT
  @Path("/{id}/answers")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> answer(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid AnswersRequest request) {
    return tagged(
        diligences.answer(
            id, IfMatch.version(version), request.answers(), current.get(), this::view));
  }

  @POST
  @Path("/{id}/flags")
  @RolesAllowed(Role.SECRETARIAT)
  public View flag(@PathParam("id") UUID id, @NotNull @Valid FlagRequest request) {
    return view(
        diligences.flag(id, request.kind(), request.category(), request.text(), current.get()));
  }

  @POST
  @Path("/{id}/flags/{flagId}/escalation")
  @RolesAllowed(Role.SECRETARIAT)
  public View escalate(@PathParam("id") UUID id, @PathParam("flagId") UUID flagId) {
    return view(diligences.escalate(id, flagId, current.get()));
  }

  @POST
  @Path("/{id}/flags/{flagId}/decision")
  @RolesAllowed(Role.MANAGER)
  public View decide(
      @PathParam("id") UUID id,
      @PathParam("flagId") UUID flagId,
      @NotNull @Valid FlagDecisionRequest request) {
    return view(diligences.decide(id, flagId, request.kind(), request.text(), current.get()));
  }

  @POST
  @Path("/{id}/clearance")
  @RolesAllowed(Role.SECRETARIAT)
  public View clear(@PathParam("id") UUID id, @NotNull @Valid ClearanceRequest request) {
    return view(diligences.clear(id, request.passed(), request.text(), current.get()));
  }

  private View view(Diligence d) {
    List<Question> asked = diligences.questions();
    List<Flag> flags = diligences.flags(d.id());
    Set<UUID> ids = new HashSet<>();
    ids.add(d.openedBy());
    ids.add(d.decidedBy());
    for (Flag f : flags) {
      ids.add(f.raisedBy());
      ids.add(f.escalatedBy());
      ids.add(f.decidedBy());
    }
    ids.remove(null);
    Map<UUID, Person> persons = people.persons(ids);
    FundSettings.Diligence rules = settings.diligence();
    Risk risk = d.risk() != null ? d.risk() : d.isComplete(asked) ? d.risk(asked, rules) : null;
    return new View(
        d.id(),
        d.version(),
        d.status(),
        d.applicationId(),
        d.applicationNumber(),
        d.organisationId(),
        d.organisationName(),
        asked,
        d.answers(),
        risk == null ? null : d.rating(Question.Form.PSEA, asked, rules),
        risk == null ? null : d.rating(Question.Form.CAPACITY, asked, rules),
        risk,
        risk == null ? null : Assurance.of(risk, d.callWindow(), rules),
        flags.stream()
            .map(
                f ->
                    new FlagView(
                        f.id(),
                        f.kind(),
                        f.category(),
                        f.text(),
                        persons.get(f.raisedBy()),
                        f.raisedAt(),
                        persons.get(f.escalatedBy()),
                        f.escalatedAt(),
                        persons.get(f.decidedBy()),
                        f.decidedAt(),
                        f.decision(),
                        f.actions(current.get())))
            .toList(),
        persons.get(d.openedBy()),
        d.openedAt(),
        persons.get(d.decidedBy()),
        d.decidedAt(),
        d.decision(),
        d.validUntil(),
        d.actions(current.get()));
  }

  private RestResponse<View> tagged(Diligence diligence) {
    View view = view(diligence);
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }
}
