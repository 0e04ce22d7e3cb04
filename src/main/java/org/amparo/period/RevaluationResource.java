package org.amparo.period;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/revaluations")
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
class RevaluationResource {

  @Schema(name = "RevaluationRequest")
  record ProposalRequest(@NotNull LocalDate asOf) {}

  @Schema(name = "RevaluationReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "RevaluationItemView")
  record ItemView(
      String account,
      String accountName,
      String pool,
      UUID contributionId,
      UUID grantId,
      Money open,
      String rate,
      Money carried,
      Money worth,
      Money change,
      boolean moved) {}

  @Schema(name = "RevaluationView")
  record View(
      UUID id,
      int version,
      Proposal.Status status,
      LocalDate asOf,
      Money change,
      List<ItemView> items,
      Person proposedBy,
      Instant proposedAt,
      Person postedBy,
      Instant postedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "RevaluationPage")
  record Page(List<View> items, String next) {}

  private final Revaluations revaluations;
  private final Accounts accounts;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  RevaluationResource(
      Revaluations revaluations,
      Accounts accounts,
      People people,
      CurrentActor current,
      ReaderLanguage language) {
    this.revaluations = revaluations;
    this.accounts = accounts;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(views(revaluations.latest()), null);
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(revaluations.known(id));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> propose(
      @NotNull @Valid ProposalRequest request, @HeaderParam("Idempotency-Key") String key) {
    return RestResponse.status(
        RestResponse.Status.CREATED,
        view(
            revaluations.propose(
                request.asOf(), Parameter.id("Idempotency-Key", key), current.get())));
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id) {
    return view(revaluations.post(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(revaluations.reject(id, request.reason(), current.get()));
  }

  private View view(Revaluation r) {
    return views(List.of(r)).get(0);
  }

  private List<View> views(List<Revaluation> shown) {
    Locale locale = language.locale();
    Map<UUID, Person> persons =
        people.persons(
            shown.stream().flatMap(r -> r.proposal().persons()).collect(Collectors.toSet()));
    return shown.stream()
        .map(
            r ->
                new View(
                    r.id(),
                    r.version(),
                    r.proposal().status(),
                    r.asOf(),
                    r.change(),
                    r.items().stream().map(i -> item(i, locale)).toList(),
                    persons.get(r.proposal().proposedBy()),
                    r.proposal().proposedAt(),
                    persons.get(r.proposal().postedBy()),
                    r.proposal().postedAt(),
                    persons.get(r.proposal().rejectedBy()),
                    r.proposal().rejectedAt(),
                    r.proposal().rejectionReason(),
                    r.actions(current.get())))
        .toList();
  }

  private ItemView item(Revaluation.Item i, Locale locale) {
    return new ItemView(
        i.account(),
        accounts.name(i.account(), locale),
        i.pool(),
        i.contributionId(),
        i.grantId(),
        i.open(),
        i.rate().toPlainString(),
        i.carried(),
        i.worth(),
        i.change(),
        i.moved());
  }
}
