package org.amparo.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Erasures by schedule, and their log. */
@Path("/api/erasures")
@RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.PROTECTS})
class ErasureResource {

  /**
   * @param label number of the application or grant, name of the organisation, or the month
   * @param since when its time began, UTC
   * @param outcome ERASED, HELD or NO_LONGER_DUE; null while it is not carried out
   * @param counts rows by table
   */
  @Schema(name = "ErasureItem")
  record ItemView(
      String subjectType,
      UUID subjectId,
      String label,
      Instant since,
      String outcome,
      Instant at,
      Map<String, Long> counts) {}

  /**
   * @param before what had its time begin before then is due, UTC
   * @param subjects how many
   * @param items in a list and of allegations none
   */
  @Schema(name = "Erasure")
  record View(
      UUID id,
      String number,
      RetentionClass of,
      ErasureStatus status,
      Instant before,
      Instant proposedAt,
      long subjects,
      long erased,
      Person controller,
      Instant controllerAt,
      Person protector,
      Instant protectorAt,
      Person declinedBy,
      Instant declinedAt,
      String declineReason,
      Instant doneAt,
      List<ItemView> items,
      List<String> actions) {}

  @Schema(name = "ErasurePage")
  record Page(List<View> items, String next) {}

  @Schema(name = "ErasureDecline")
  record DeclineRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  private final Erasures erasures;
  private final CurrentActor current;
  private final People people;
  private final ObjectMapper json;

  ErasureResource(Erasures erasures, CurrentActor current, People people, ObjectMapper json) {
    this.erasures = erasures;
    this.current = current;
    this.people = people;
    this.json = json;
  }

  @GET
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int most = Parameter.size(size);
    Slice<Erasure> page =
        Slice.of(erasures.page(Parameter.id("after", after), most), most, Erasure::id);
    Map<UUID, Erasures.Counted> counted =
        erasures.counted(page.items().stream().map(Erasure::id).toList());
    return new Page(
        page.items().stream()
            .map(e -> view(e, counted.getOrDefault(e.id(), Erasures.Counted.NOTHING), List.of()))
            .toList(),
        page.next());
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    Erasure erasure = erasures.required(id);
    return view(
        erasure,
        erasures.counted(List.of(id)).getOrDefault(id, Erasures.Counted.NOTHING),
        erasure.of() == RetentionClass.ALLEGATION ? List.of() : erasures.items(id));
  }

  /** By a controller and by the data-protection officer, in any order. */
  @POST
  @Path("/{id}/approval")
  @RolesAllowed({Role.CONTROLS, Role.PROTECTS})
  public View approve(@PathParam("id") UUID id) {
    erasures.approve(id, current.get());
    return get(id);
  }

  @POST
  @Path("/{id}/declining")
  @RolesAllowed({Role.CONTROLS, Role.PROTECTS})
  public View decline(@PathParam("id") UUID id, @NotNull @Valid DeclineRequest request) {
    erasures.decline(id, request.reason(), current.get());
    return get(id);
  }

  private View view(Erasure e, Erasures.Counted counted, List<Erasures.Item> shown) {
    Map<UUID, Person> persons =
        people.persons(
            Stream.of(e.controllerBy(), e.protectorBy(), e.declinedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return new View(
        e.id(),
        e.number(),
        e.of(),
        e.status(),
        e.before(),
        e.proposedAt(),
        counted.subjects(),
        counted.erased(),
        persons.get(e.controllerBy()),
        e.controllerAt(),
        persons.get(e.protectorBy()),
        e.protectorAt(),
        persons.get(e.declinedBy()),
        e.declinedAt(),
        e.declineReason(),
        e.doneAt(),
        shown.stream().map(this::view).toList(),
        e.actions(current.get()));
  }

  private ItemView view(Erasures.Item item) {
    return new ItemView(
        item.subjectType(),
        item.subjectId(),
        item.label(),
        item.since(),
        item.outcome(),
        item.at(),
        counts(item.counts()));
  }

  private Map<String, Long> counts(String counts) {
    if (counts == null) {
      return Map.of();
    }
    try {
      return json.readValue(counts, new TypeReference<TreeMap<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
