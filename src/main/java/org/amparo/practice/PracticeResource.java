package org.amparo.practice;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/practices")
class PracticeResource {

  @Schema(name = "PracticeReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  /**
   * @param organisation whose it is, or null for the fund's own
   * @param edition the latest that was published, 0 while there is none
   * @param publicNow whether an edition of it is shown to the public
   * @param withheld whether nothing of it is shown because its organisation is withheld; null for
   *     those who are not told
   */
  @Schema(name = "PracticeView")
  record View(
      UUID id,
      int version,
      String number,
      String organisation,
      PracticeStatus status,
      Instant statusSince,
      Lesson lesson,
      Person writtenBy,
      Instant writtenAt,
      String reason,
      int edition,
      boolean publicNow,
      Boolean withheld,
      List<String> actions) {}

  @Schema(name = "PracticePage")
  record Page(List<View> items, String next) {}

  @Schema(name = "PracticeStep")
  record StepView(
      int number,
      PracticeStatus status,
      Person by,
      Instant at,
      String reason,
      String title,
      String summary,
      String text) {}

  @Schema(name = "PracticeHistory")
  record History(List<StepView> items) {}

  private final Practices practices;
  private final CurrentActor current;
  private final People people;

  PracticeResource(Practices practices, CurrentActor current, People people) {
    this.practices = practices;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    Slice<Practice> found =
        Slice.of(
            practices.list(
                Parameter.oneOf(PracticeStatus.class, "status", status),
                Parameter.id("after", after),
                most + 1,
                current.get()),
            most,
            Practice::id);
    return new Page(views(found.items()), found.next());
  }

  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT})
  public View draft(
      @HeaderParam("Idempotency-Key") String idempotencyKey, @NotNull @Valid Lesson lesson) {
    return view(
        practices.draft(lesson, Parameter.id("Idempotency-Key", idempotencyKey), current.get()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public View find(@PathParam("id") UUID id) {
    return view(practices.visible(id, current.get()));
  }

  /** Each state since its submission with what it said then, the latest first. */
  @GET
  @Path("/{id}/history")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public History history(@PathParam("id") UUID id) {
    List<Practices.Step> steps = practices.steps(practices.visible(id, current.get()).id());
    Map<UUID, Person> persons =
        people.persons(steps.stream().map(Practices.Step::takenBy).collect(Collectors.toSet()));
    return new History(
        steps.stream()
            .map(
                s ->
                    new StepView(
                        s.number(),
                        s.status(),
                        persons.get(s.takenBy()),
                        s.takenAt(),
                        s.reason(),
                        s.title(),
                        s.summary(),
                        s.text()))
            .toList());
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT})
  public View revise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Lesson lesson) {
    return view(practices.revise(id, IfMatch.version(version), lesson, current.get(), this::view));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT})
  public View submit(@PathParam("id") UUID id) {
    return view(practices.submit(id, current.get()));
  }

  @POST
  @Path("/{id}/publication")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View publish(@PathParam("id") UUID id, @HeaderParam("If-Match") String version) {
    return view(practices.publish(id, IfMatch.version(version), current.get(), this::view));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View sendBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(practices.sendBack(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View decline(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(practices.decline(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.MANAGER})
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(practices.withdraw(id, request.reason(), current.get()));
  }

  private View view(Practice one) {
    return views(List.of(one)).get(0);
  }

  private List<View> views(List<Practice> shown) {
    Actor actor = current.get();
    Map<UUID, Person> persons =
        people.persons(shown.stream().map(Practice::writtenBy).collect(Collectors.toSet()));
    Set<UUID> hidden = practices.withheld(shown);
    return shown.stream()
        .map(
            p -> {
              boolean withheld = hidden.contains(p.id());
              return new View(
                  p.id(),
                  p.version(),
                  p.number(),
                  p.organisation() == null ? null : p.organisation().name(),
                  p.status(),
                  p.statusSince(),
                  p.lesson(),
                  persons.get(p.writtenBy()),
                  p.writtenAt(),
                  p.reason(),
                  p.edition(),
                  p.edition() > 0 && p.status() != PracticeStatus.WITHDRAWN && !withheld,
                  actor.isStaff() ? withheld : null,
                  p.actions(actor));
            })
        .toList();
  }
}
