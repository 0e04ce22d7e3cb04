package org.amparo.safeguarding;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Allegations, for the persons named to read them. No role opens this: to everybody else nothing is
 * here.
 */
@Path("/api/desk-items")
@Authenticated
class AllegationResource {

  @Schema(name = "DeskItemText")
  record TextRequest(@NotBlank @Size(max = 4000) String text) {}

  @Schema(name = "DeskItemReferral")
  record ReferralRequest(
      @NotBlank @Size(max = 300) String referredTo, @NotBlank @Size(max = 4000) String text) {}

  @Schema(name = "DeskItemSuspension")
  record SuspensionRequest(@NotBlank @Size(max = 40) String grantNumber) {}

  @Schema(name = "DeskItemSummary")
  record Summary(
      UUID id,
      AllegationStatus status,
      String reference,
      Allegation.Kind kind,
      Instant receivedAt,
      Instant statusSince) {}

  @Schema(name = "DeskItemStep")
  record StepView(
      Allegation.StepKind kind, AllegationStatus status, String text, Person by, Instant at) {}

  @Schema(name = "DeskItemRequest")
  record AskedView(String grantNumber, FocalRequest.Status status, String reason) {}

  @Schema(name = "DeskItemView")
  record View(
      UUID id,
      int version,
      AllegationStatus status,
      String reference,
      Allegation.Kind kind,
      String text,
      String about,
      Person reportedBy,
      Instant receivedAt,
      Instant statusSince,
      String referredTo,
      AskedView suspension,
      List<StepView> steps,
      List<String> actions) {}

  @Schema(name = "DeskItemPage")
  record Page(List<Summary> items, String next) {}

  private final Allegations allegations;
  private final FocalRequests requests;
  private final CurrentActor current;
  private final People people;

  AllegationResource(
      Allegations allegations, FocalRequests requests, CurrentActor current, People people) {
    this.allegations = allegations;
    this.requests = requests;
    this.current = current;
    this.people = people;
  }

  @GET
  public Page list() {
    return new Page(
        allegations.all(current.get()).stream()
            .map(
                a ->
                    new Summary(
                        a.id(),
                        a.status(),
                        ReporterKey.grouped(a.reference()),
                        a.kind(),
                        a.receivedAt(),
                        a.statusSince()))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(allegations.read(id, current.get()));
  }

  /** For those who read it. */
  @POST
  @Path("/{id}/notes")
  public View note(@PathParam("id") UUID id, @NotNull @Valid TextRequest r) {
    return view(allegations.note(id, r.text(), current.get()));
  }

  /** For its reporter. */
  @POST
  @Path("/{id}/answers")
  public View answer(@PathParam("id") UUID id, @NotNull @Valid TextRequest r) {
    return view(allegations.answer(id, r.text(), current.get()));
  }

  @POST
  @Path("/{id}/assessment")
  public View assess(@PathParam("id") UUID id, @NotNull @Valid TextRequest r) {
    return view(allegations.assess(id, r.text(), current.get()));
  }

  @POST
  @Path("/{id}/referral")
  public View refer(@PathParam("id") UUID id, @NotNull @Valid ReferralRequest r) {
    return view(allegations.refer(id, r.referredTo(), r.text(), current.get()));
  }

  @POST
  @Path("/{id}/closure")
  public View close(@PathParam("id") UUID id, @NotNull @Valid TextRequest r) {
    return view(allegations.close(id, r.text(), current.get()));
  }

  /** Asks the fund manager to suspend a grant. */
  @POST
  @Path("/{id}/suspension-request")
  public View askSuspension(@PathParam("id") UUID id, @NotNull @Valid SuspensionRequest r) {
    return view(allegations.askSuspension(id, r.grantNumber(), current.get()));
  }

  private View view(Allegation a) {
    Set<UUID> named = new HashSet<>();
    a.steps().forEach(s -> named.add(s.by()));
    if (a.reportedBy() != null) {
      named.add(a.reportedBy());
    }
    Map<UUID, Person> persons = people.persons(named);
    FocalRequest asked = a.requestId() == null ? null : requests.findById(a.requestId());
    return new View(
        a.id(),
        a.version(),
        a.status(),
        ReporterKey.grouped(a.reference()),
        a.kind(),
        a.text(),
        a.about(),
        a.reportedBy() == null ? null : persons.get(a.reportedBy()),
        a.receivedAt(),
        a.statusSince(),
        a.referredTo(),
        asked == null
            ? null
            : new AskedView(requests.grantNumber(asked), asked.status(), asked.reason()),
        a.steps().stream()
            .map(s -> new StepView(s.kind(), s.status(), s.text(), persons.get(s.by()), s.at()))
            .toList(),
        a.actions(current.get()));
  }
}
