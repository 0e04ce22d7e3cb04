package org.amparo.interest;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/reviewers")
class ReviewerResource {

  @Schema(name = "ReviewerRequest")
  record ReviewerRequest(@NotNull @Size(max = 6) List<@NotNull String> languages) {}

  @Schema(name = "InterestRequest")
  record InterestRequest(
      @NotNull Tie kind,
      UUID organisationId,
      @Size(max = 300) String name,
      @Size(min = 2, max = 2) String country,
      LocalDate from,
      LocalDate until,
      @Size(max = 2000) String remarks) {}

  @Schema(name = "InterestWithdrawal")
  record WithdrawalRequest(@NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param name of the organisation, or null for a country office
   * @param actions {@code withdrawInterest} for its own person, while it stands
   */
  @Schema(name = "InterestView")
  record InterestView(
      UUID id,
      Tie kind,
      UUID organisationId,
      String name,
      String country,
      LocalDate from,
      LocalDate until,
      String remarks,
      Instant declaredAt,
      Instant withdrawnAt,
      String withdrawalReason,
      List<String> actions) {

    static InterestView of(Interest i, Actor reader) {
      return new InterestView(
          i.id(),
          i.kind(),
          i.organisation() == null ? null : i.organisation().id(),
          i.name(),
          i.country(),
          i.fromOn(),
          i.untilOn(),
          i.remarks(),
          i.declaredAt(),
          i.withdrawnAt(),
          i.withdrawalReason(),
          i.isOf(reader) && i.withdrawnAt() == null ? List.of("withdrawInterest") : List.of());
    }
  }

  /**
   * @param languages in which the person reads applications
   * @param savedAt null for one who has said nothing yet
   */
  @Schema(name = "ReviewerView")
  record View(
      UUID id,
      Person person,
      boolean evaluates,
      boolean advises,
      List<String> languages,
      Instant savedAt,
      List<InterestView> interests,
      List<String> actions) {}

  @Schema(name = "Reviewers")
  record Whole(List<View> items) {}

  @Schema(name = "ReviewerOrganisation")
  record Named(UUID id, String name, String country) {}

  @Schema(name = "ReviewerOrganisations")
  record AllNamed(List<Named> items) {}

  private final Reviewers reviewers;
  private final Organisations organisations;
  private final CurrentActor current;
  private final People people;

  ReviewerResource(
      Reviewers reviewers, Organisations organisations, CurrentActor current, People people) {
    this.reviewers = reviewers;
    this.organisations = organisations;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public Whole list() {
    Map<UUID, Reviewer> known =
        reviewers.listAll().stream().collect(Collectors.toMap(Reviewer::personId, r -> r));
    Map<UUID, List<Interest>> interests =
        reviewers.allInterests().stream().collect(Collectors.groupingBy(Interest::personId));
    List<UUID> ids =
        Stream.concat(known.keySet().stream(), interests.keySet().stream()).distinct().toList();
    Map<UUID, Person> persons = people.persons(ids);
    return new Whole(
        ids.stream()
            .filter(persons::containsKey)
            .sorted(
                java.util.Comparator.comparing((UUID id) -> persons.get(id).name())
                    .thenComparing(id -> id))
            .map(id -> view(persons.get(id), known.get(id), interests.getOrDefault(id, List.of())))
            .toList());
  }

  /** Whose names a register of interests may choose from: those who may apply. */
  @GET
  @Path("/organisations")
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public AllNamed named() {
    return new AllNamed(
        organisations.list(false).stream()
            .map((Organisation o) -> new Named(o.id(), o.name(), o.country()))
            .toList());
  }

  @GET
  @Path("/me")
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View me() {
    return own();
  }

  @PUT
  @Path("/me")
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View say(@NotNull @Valid ReviewerRequest request) {
    reviewers.say(request.languages(), current.get());
    return own();
  }

  @POST
  @Path("/me/interests")
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View register(
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @NotNull @Valid InterestRequest request) {
    reviewers.register(
        new Interest.Said(
            request.kind(),
            null,
            request.name(),
            request.country(),
            request.from(),
            request.until(),
            request.remarks()),
        request.organisationId(),
        Parameter.id("Idempotency-Key", idempotencyKey),
        current.get());
    return own();
  }

  @POST
  @Path("/me/interests/{interestId}/withdrawal")
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View withdraw(
      @PathParam("interestId") UUID interestId, @NotNull @Valid WithdrawalRequest request) {
    reviewers.withdraw(interestId, request.reason(), current.get());
    return own();
  }

  private View own() {
    Actor actor = current.get();
    return view(
        actor.person(), reviewers.findById(actor.id()), reviewers.interests(List.of(actor.id())));
  }

  private View view(Person person, Reviewer reviewer, List<Interest> interests) {
    Actor reader = current.get();
    List<String> actions = new ArrayList<>();
    if (Objects.equals(person.id(), reader.id())) {
      actions.addAll(List.of("say", "registerInterest"));
    }
    return new View(
        person.id(),
        person,
        reviewer != null && reviewer.evaluates(),
        reviewer != null && reviewer.advises(),
        reviewer == null ? List.of() : reviewer.languages(),
        reviewer == null ? null : reviewer.savedAt(),
        interests.stream().map(i -> InterestView.of(i, reader)).toList(),
        actions);
  }
}
