package org.amparo.courtcase;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/court-cases")
@RolesAllowed({Role.STATE, Role.SECRETARIAT, Role.PROTECTS})
class CourtCaseResource {

  @Schema(name = "CourtCaseReturnRequest")
  record ReturnRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "CourtCaseWithdrawalRequest")
  record WithdrawalRequest(@NotNull CourtCase.WithdrawnFor why) {}

  @Schema(name = "CourtKeyword")
  record KeywordView(String code, String name, String group, String groupName) {}

  @Schema(name = "CourtKeywords")
  record KeywordsView(List<KeywordView> items) {}

  /**
   * @param summary null once it is withdrawn
   * @param notNames what the writer says is no person's name: whoever moderates looks at it
   */
  @Schema(name = "CourtCaseView")
  record View(
      UUID id,
      int version,
      String number,
      CourtCaseStatus status,
      boolean demonstration,
      String country,
      String court,
      Told.Level level,
      LocalDate decidedOn,
      Told.Verdict verdict,
      Told.Appeal appeal,
      String provisions,
      List<KeywordView> keywords,
      String language,
      String summary,
      String sourceUrl,
      List<String> notNames,
      Person writtenBy,
      Instant writtenAt,
      Person moderatedBy,
      Instant moderatedAt,
      String returnReason,
      Person withdrawnBy,
      Instant withdrawnAt,
      CourtCase.WithdrawnFor withdrawnFor,
      List<String> actions) {}

  @Schema(name = "CourtCasePage")
  record Page(List<View> items, String next) {}

  private final CourtCases cases;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;

  CourtCaseResource(CourtCases cases, CurrentActor current, People people, ReaderLanguage reader) {
    this.cases = cases;
    this.current = current;
    this.people = people;
    this.reader = reader;
  }

  @GET
  public Page list() {
    return new Page(views(cases.visible(current.get())), null);
  }

  /** What a case may be found by, named in the reader's language. */
  @GET
  @Path("/keywords")
  public KeywordsView keywords() {
    Locale language = reader.locale();
    return new KeywordsView(
        cases.keywords().entrySet().stream()
            .map(k -> keyword(k.getKey(), k.getValue(), language))
            .toList());
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(cases.known(id, current.get()));
  }

  @POST
  @RolesAllowed({Role.STATE, Role.SECRETARIAT})
  public View propose(@NotNull @Valid Told told) {
    return view(cases.propose(told, current.get()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.STATE, Role.SECRETARIAT})
  public View revise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Told told) {
    return view(cases.revise(id, IfMatch.version(version), told, current.get(), this::view));
  }

  /** Anyone reads it from now on. */
  @POST
  @Path("/{id}/publication")
  @RolesAllowed({Role.SECRETARIAT, Role.PROTECTS})
  public View publish(@PathParam("id") UUID id) {
    return view(cases.publish(id, current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.SECRETARIAT, Role.PROTECTS})
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReturnRequest request) {
    return view(cases.giveBack(id, request.reason(), current.get()));
  }

  /** It is shown nowhere any more, and its summary is gone with it. */
  @POST
  @Path("/{id}/withdrawal")
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid WithdrawalRequest request) {
    return view(cases.withdraw(id, request.why(), current.get()));
  }

  private static KeywordView keyword(String code, String group, Locale language) {
    return new KeywordView(
        code,
        CourtCases.keyword(code, language),
        group,
        Messages.text("courtcase.group." + group, language));
  }

  private View view(CourtCase one) {
    return views(List.of(one)).get(0);
  }

  private List<View> views(List<CourtCase> shown) {
    Actor actor = current.get();
    Locale language = reader.locale();
    Map<String, String> groups = cases.keywords();
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(c -> Stream.of(c.writtenBy(), c.moderatedBy(), c.withdrawnBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            c ->
                new View(
                    c.id(),
                    c.version(),
                    c.number(),
                    c.status(),
                    c.isDemonstration(),
                    c.country(),
                    c.court(),
                    c.level(),
                    c.decidedOn(),
                    c.verdict(),
                    c.appeal(),
                    c.provisions(),
                    groups.keySet().stream()
                        .filter(c.keywords()::contains)
                        .map(k -> keyword(k, groups.get(k), language))
                        .toList(),
                    c.language(),
                    c.summary(),
                    c.sourceUrl(),
                    c.notNames(),
                    persons.get(c.writtenBy()),
                    c.writtenAt(),
                    persons.get(c.moderatedBy()),
                    c.moderatedAt(),
                    c.returnReason(),
                    persons.get(c.withdrawnBy()),
                    c.withdrawnAt(),
                    c.withdrawnFor(),
                    c.actions(actor, cases.isOwn(c, actor))))
        .toList();
  }
}
