package org.amparo.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long records are kept, and what is held. */
@Path("/api")
@RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.PROTECTS})
class RetentionResource {

  /**
   * @param months null for what is kept without end
   */
  @Schema(name = "RetentionTermRequest")
  record TermRequest(
      @NotNull RetentionClass of,
      @Min(1) @Max(1200) Integer months,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "RetentionTerm")
  record TermView(
      UUID id,
      RetentionClass of,
      Integer months,
      RetentionTerm.Status status,
      String reason,
      Person proposedBy,
      Instant proposedAt,
      Person decidedBy,
      Instant decidedAt,
      List<String> actions) {}

  /**
   * A class of records.
   *
   * @param offered months to begin a proposal with, of the configuration; null for none
   * @param inForce the term that holds; null when nothing of the class is erased
   * @param tables of which something is erased
   */
  @Schema(name = "RetentionClassView")
  record ClassView(RetentionClass of, Integer offered, TermView inForce, List<String> tables) {}

  /** Every class, and every term that was ever proposed, newest first. */
  @Schema(name = "RetentionSchedule")
  record ScheduleView(List<ClassView> classes, List<TermView> terms) {}

  /**
   * @param subjectType application, organisation or grant
   * @param number of the application or grant, or the organisation's code
   */
  @Schema(name = "RetentionHoldRequest")
  record HoldRequest(
      @NotBlank @Size(max = 40) String subjectType,
      @NotBlank @Size(max = 100) String number,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "RetentionHold")
  record HoldView(
      UUID id,
      String subjectType,
      UUID subjectId,
      String subject,
      String reason,
      Person placedBy,
      Instant placedAt,
      Person liftAskedBy,
      Instant liftAskedAt,
      Person liftedBy,
      Instant liftedAt,
      List<String> actions) {}

  @Schema(name = "RetentionHoldPage")
  record HoldPage(List<HoldView> items, String next) {}

  private final RetentionTerms terms;
  private final RetentionHolds holds;
  private final Erasures erasures;
  private final RetentionSettings settings;
  private final CurrentActor current;
  private final People people;

  RetentionResource(
      RetentionTerms terms,
      RetentionHolds holds,
      Erasures erasures,
      RetentionSettings settings,
      CurrentActor current,
      People people) {
    this.terms = terms;
    this.holds = holds;
    this.erasures = erasures;
    this.settings = settings;
    this.current = current;
    this.people = people;
  }

  @GET
  @Path("/retention-terms")
  public ScheduleView schedule() {
    List<ClassView> classes =
        Arrays.stream(RetentionClass.values())
            .map(
                of ->
                    new ClassView(
                        of,
                        settings.months().get(of),
                        terms.inForce(of).map(this::view).orElse(null),
                        erasures.tables(of)))
            .toList();
    return new ScheduleView(classes, views(terms.all()));
  }

  @POST
  @Path("/retention-terms")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.PROTECTS})
  public TermView propose(@NotNull @Valid TermRequest request) {
    UUID id = terms.propose(request.of(), request.months(), request.reason(), current.get());
    return view(terms.required(id));
  }

  @POST
  @Path("/retention-terms/{id}/agreement")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.PROTECTS})
  public TermView agree(@PathParam("id") UUID id) {
    terms.agree(id, current.get());
    return view(terms.required(id));
  }

  @POST
  @Path("/retention-terms/{id}/rejection")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.PROTECTS})
  public TermView reject(@PathParam("id") UUID id) {
    terms.reject(id, current.get());
    return view(terms.required(id));
  }

  @GET
  @Path("/retention-holds")
  public HoldPage holds() {
    return new HoldPage(holdViews(holds.all()), null);
  }

  /** In force at once. */
  @POST
  @Path("/retention-holds")
  public HoldView hold(@NotNull @Valid HoldRequest request) {
    return view(
        holds.place(request.subjectType(), request.number(), request.reason(), current.get()));
  }

  /** The first of two who let go of it. */
  @POST
  @Path("/retention-holds/{id}/lift-request")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.PROTECTS})
  public HoldView askToLift(@PathParam("id") UUID id) {
    return view(holds.askToLift(id, current.get()));
  }

  /** The second of the two. */
  @POST
  @Path("/retention-holds/{id}/lifting")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.PROTECTS})
  public HoldView lift(@PathParam("id") UUID id) {
    return view(holds.lift(id, current.get()));
  }

  private TermView view(RetentionTerm term) {
    return views(List.of(term)).get(0);
  }

  private List<TermView> views(List<RetentionTerm> shown) {
    Map<UUID, Person> persons =
        persons(shown.stream().flatMap(t -> Stream.of(t.proposedBy(), t.decidedBy())));
    return shown.stream()
        .map(
            t ->
                new TermView(
                    t.id(),
                    t.of(),
                    t.months(),
                    t.status(),
                    t.reason(),
                    persons.get(t.proposedBy()),
                    t.proposedAt(),
                    persons.get(t.decidedBy()),
                    t.decidedAt(),
                    t.actions(current.get())))
        .toList();
  }

  private HoldView view(RetentionHold hold) {
    return holdViews(List.of(hold)).get(0);
  }

  private List<HoldView> holdViews(List<RetentionHold> shown) {
    Map<UUID, Person> persons =
        persons(
            shown.stream()
                .flatMap(h -> Stream.of(h.placedBy(), h.lifting().askedBy(), h.lifting().by())));
    return shown.stream()
        .map(
            h ->
                new HoldView(
                    h.id(),
                    h.subjectType(),
                    h.subjectId(),
                    h.subjectLabel(),
                    h.reason(),
                    persons.get(h.placedBy()),
                    h.placedAt(),
                    persons.get(h.lifting().askedBy()),
                    h.lifting().askedAt(),
                    persons.get(h.lifting().by()),
                    h.lifting().at(),
                    h.actions(current.get())))
        .toList();
  }

  private Map<UUID, Person> persons(Stream<UUID> ids) {
    return people.persons(ids.filter(Objects::nonNull).collect(Collectors.toSet()));
  }
}
