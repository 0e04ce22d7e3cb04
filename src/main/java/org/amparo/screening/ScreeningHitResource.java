package org.amparo.screening;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names that are like one on the list, and the decisions about them. */
@Path("/api/screening-hits")
class ScreeningHitResource {

  private static final double SAME = 0.995;

  @Schema(name = "ScreeningDecisionRequest")
  record DecisionRequest(@NotNull String outcome, @NotBlank @Size(max = 4000) String text) {}

  @Schema(name = "ScreeningNoteRequest")
  record NoteRequest(@NotBlank @Size(max = 4000) String text) {}

  @Schema(name = "ScreeningHitOrganisation")
  record OrganisationView(UUID id, String name, Organisation.Kind kind) {}

  @Schema(name = "ScreeningWordsAlike")
  enum Alike {
    SAME,
    ALIKE,
    MISSING
  }

  /** A word of ours beside the word of the list that it was paired with; one may be missing. */
  @Schema(name = "ScreeningWords")
  record WordsView(String ours, String theirs, Alike alike) {

    static WordsView of(Likeness.Pair p) {
      return new WordsView(
          p.ours(),
          p.theirs(),
          p.ours() == null || p.theirs() == null
              ? Alike.MISSING
              : p.likeness() >= SAME ? Alike.SAME : Alike.ALIKE);
    }
  }

  @Schema(name = "ScreeningEntryName")
  record NameView(String text, ListedEntry.NameKind kind) {}

  @Schema(name = "ScreeningEntry")
  record EntryView(
      String reference,
      ListedEntry.Kind kind,
      List<NameView> names,
      List<String> births,
      List<String> nationalities,
      List<String> designations,
      String listedOn,
      String comments) {

    static EntryView of(ListedEntry e) {
      return new EntryView(
          e.reference(),
          e.kind(),
          e.names().stream().map(n -> new NameView(n.text(), n.kind())).toList(),
          e.births().stream()
              .map(y -> y.from() == y.to() ? "" + y.from() : y.from() + "\u2013" + y.to())
              .toList(),
          e.nationalities(),
          e.designations(),
          e.listedOn(),
          e.comments());
    }
  }

  @Schema(name = "ScreeningDecisionKind")
  enum DecisionKind {
    FALSE_POSITIVE,
    CONFIRMED,
    NOTED
  }

  @Schema(name = "ScreeningDecisionView")
  record DecisionView(UUID hitId, DecisionKind outcome, String text, Person by, Instant at) {}

  /**
   * @param current whether the last comparison still found it
   * @param words the two names that are most alike, word by word; of one hit only
   * @param earlier what was decided before the names or the entry changed; of one hit only
   */
  @Schema(name = "ScreeningHitView")
  record View(
      UUID id,
      int version,
      Hit.Status status,
      boolean current,
      OrganisationView organisation,
      String partyType,
      String partyName,
      List<String> names,
      Integer bornIn,
      String ourName,
      String theirName,
      String score,
      NameIndex.BirthYear birthYear,
      Instant listGeneratedAt,
      Instant foundAt,
      Instant lapsedAt,
      Instant notedAt,
      List<WordsView> words,
      EntryView entry,
      List<DecisionView> decisions,
      List<DecisionView> earlier,
      List<String> actions) {}

  @Schema(name = "ScreeningHitPage")
  record Page(List<View> items, String next) {}

  private final Hits hits;
  private final SanctionsLists lists;
  private final Organisations organisations;
  private final People people;
  private final CurrentActor current;

  ScreeningHitResource(
      Hits hits,
      SanctionsLists lists,
      Organisations organisations,
      People people,
      CurrentActor current) {
    this.hits = hits;
    this.lists = lists;
    this.organisations = organisations;
    this.people = people;
    this.current = current;
  }

  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public Page list(
      @QueryParam("organisationId") String organisation,
      @QueryParam("status") String status,
      @QueryParam("all") String all,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Hit> found =
        hits.page(
            Parameter.id("organisationId", organisation),
            Parameter.oneOf(Hit.Status.class, "status", status),
            !"true".equals(all),
            Parameter.id("after", after),
            asked);
    Slice<Hit> page = Slice.of(found, asked, Hit::id);
    Map<UUID, List<Hits.Decision>> decided =
        hits.decisions(page.items().stream().map(Hit::id).toList()).stream()
            .collect(Collectors.groupingBy(Hits.Decision::hit));
    return new Page(
        page.items().stream()
            .map(h -> view(h, null, null, decided.getOrDefault(h.id(), List.of()), null))
            .toList(),
        page.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    return whole(hits.required(id));
  }

  /** The secretariat decides an open hit; the fund manager lifts one that was confirmed. */
  @POST
  @Path("/{id}/decision")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View decide(@PathParam("id") UUID id, @NotNull @Valid DecisionRequest request) {
    Hit.Status outcome = Parameter.oneOf(Hit.Status.class, "outcome", request.outcome());
    if (outcome == null || outcome == Hit.Status.OPEN) {
      throw Refusal.invalid(FieldError.of("outcome", "problem.field.unknown"));
    }
    return whole(hits.decide(id, outcome, request.text(), current.get()));
  }

  /** What was done about a confirmed hit. */
  @POST
  @Path("/{id}/note")
  @RolesAllowed(Role.MANAGER)
  public View note(@PathParam("id") UUID id, @NotNull @Valid NoteRequest request) {
    return whole(hits.note(id, request.text(), current.get()));
  }

  private View whole(Hit hit) {
    ListedEntry entry = lists.entry(hit.entryDigest());
    return view(
        hit,
        Likeness.compare(
                Spelling.of(hit.ourName(), hit.party().person()),
                Spelling.of(hit.theirName(), entry.isPerson()),
                entry.isPerson())
            .pairs()
            .stream()
            .map(WordsView::of)
            .toList(),
        EntryView.of(entry),
        hits.decisions(List.of(hit.id())),
        hits.earlier(hit));
  }

  private View view(
      Hit h,
      List<WordsView> words,
      EntryView entry,
      List<Hits.Decision> decisions,
      List<Hits.Decision> earlier) {
    Organisation o =
        organisations.findByIdOptional(h.organisationId()).orElseThrow(Refusal::notFound);
    Set<UUID> persons =
        Stream.concat(decisions.stream(), earlier == null ? Stream.empty() : earlier.stream())
            .map(Hits.Decision::by)
            .collect(Collectors.toSet());
    Map<UUID, Person> known = people.persons(persons);
    return new View(
        h.id(),
        h.version(),
        h.status(),
        h.isCurrent(),
        new OrganisationView(o.id(), o.name(), o.kind()),
        h.partyType(),
        h.partyName(),
        h.party().names(),
        h.party().birthYear(),
        h.ourName(),
        h.theirName(),
        h.score().toPlainString(),
        h.birthYear(),
        lists.required(h.listId()).generatedAt(),
        h.foundAt(),
        h.lapsedAt(),
        h.notedAt(),
        words,
        entry,
        said(decisions, known),
        earlier == null ? null : said(earlier, known),
        h.actions(current.get(), Hits.confirmedBy(decisions)));
  }

  private static List<DecisionView> said(List<Hits.Decision> decisions, Map<UUID, Person> known) {
    return decisions.stream()
        .map(
            d ->
                new DecisionView(
                    d.hit(),
                    DecisionKind.valueOf(d.outcome()),
                    d.text(),
                    known.get(d.by()),
                    d.at()))
        .toList();
  }
}
