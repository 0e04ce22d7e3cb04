package org.amparo.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The journal, to be read. There is no verb here: an entry comes from an event, and is taken back
 * where the event is taken back, so that the object and the books cannot part.
 */
@Path("/api/journal")
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
class JournalResource {

  @Schema(name = "JournalSide")
  enum Side {
    DEBIT,
    CREDIT
  }

  @Schema(name = "JournalLineView")
  record LineView(
      int line,
      String account,
      String accountName,
      Side side,
      Money usd,
      Money original,
      String rate,
      String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      Short budgetClass,
      String country,
      String sponsoredClass,
      String assistance) {}

  /** What the lines are about is named in {@code subjects}. */
  @Schema(name = "JournalView")
  record View(
      UUID id,
      long number,
      LocalDate occurredOn,
      Instant recordedAt,
      Person recordedBy,
      String description,
      String event,
      String sourceType,
      String sourceId,
      UUID reverses,
      Long reversesNumber,
      UUID reversedBy,
      Long reversedByNumber,
      String reason,
      List<LineView> lines,
      List<Subject> subjects,
      List<String> actions) {}

  @Schema(name = "JournalSubjectPage")
  record SubjectPage(List<Subject> items, String next) {}

  @Schema(name = "JournalPage")
  record Page(List<View> items, String next) {}

  private final Journal journal;
  private final Accounts accounts;
  private final Subjects subjects;
  private final People people;
  private final ReaderLanguage language;

  JournalResource(
      Journal journal,
      Accounts accounts,
      Subjects subjects,
      People people,
      ReaderLanguage language) {
    this.journal = journal;
    this.accounts = accounts;
    this.subjects = subjects;
    this.people = people;
    this.language = language;
  }

  @GET
  public Page list(
      @QueryParam("account") String account,
      @QueryParam("grantId") String grantId,
      @QueryParam("contributionId") String contributionId,
      @QueryParam("callId") String callId,
      @QueryParam("organisationId") String organisationId,
      @QueryParam("budgetClass") String budgetClass,
      @QueryParam("country") String country,
      @QueryParam("sponsoredClass") String sponsoredClass,
      @QueryParam("assistance") String assistance,
      @QueryParam("pool") String pool,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    if (account != null && accounts.list().stream().noneMatch(a -> a.code().equals(account))) {
      throw Refusal.invalid(FieldError.of("account", "problem.field.unknown"));
    }
    List<JournalEntry> found =
        journal.page(
            new Journal.Filter(
                account,
                pool,
                new Dimensions(
                    pool,
                    Parameter.id("contributionId", contributionId),
                    Parameter.id("callId", callId),
                    Parameter.id("grantId", grantId),
                    Parameter.id("organisationId", organisationId),
                    budgetClass(budgetClass),
                    absent(country),
                    absent(sponsoredClass),
                    absent(assistance)),
                Parameter.date("from", from),
                Parameter.date("to", to)),
            Parameter.number("after", after),
            asked);
    Slice<JournalEntry> shown = Slice.of(found, asked, last -> String.valueOf(last.number()));
    return new Page(views(shown.items()), shown.next());
  }

  /**
   * What a line may be about, by number or name: twenty at most, those of the highest numbers
   * first; with an id, that one.
   */
  @GET
  @Path("/subjects")
  public SubjectPage subjects(
      @QueryParam("kind") String kind,
      @QueryParam("q") @Size(max = 200) String words,
      @QueryParam("id") String id) {
    Subject.Kind asked = Parameter.oneOf(Subject.Kind.class, "kind", kind);
    if (asked == null) {
      throw Refusal.invalid(FieldError.of("kind", "problem.field.required"));
    }
    UUID one = Parameter.id("id", id);
    return new SubjectPage(
        one == null
            ? subjects.search(asked, words == null ? "" : words, language.locale())
            : subjects.known(asked, one, language.locale()),
        null);
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return views(List.of(journal.known(id))).get(0);
  }

  private List<View> views(List<JournalEntry> entries) {
    Map<UUID, Person> persons =
        people.persons(entries.stream().map(JournalEntry::recordedBy).collect(Collectors.toSet()));
    Map<UUID, JournalEntry> reversals =
        journal.reversalsOf(entries.stream().map(JournalEntry::id).toList());
    Map<UUID, JournalEntry> reversed =
        journal.byId(
            entries.stream().map(JournalEntry::reverses).filter(Objects::nonNull).toList());
    accounts.list(); // All names at once, for the lines that ask for them one by one.
    Map<UUID, Subject> named =
        subjects.of(
            entries.stream()
                .flatMap(e -> e.lines().stream())
                .map(JournalEntry.Line::about)
                .toList(),
            language.locale());
    return entries.stream()
        .map(
            e -> {
              JournalEntry original = e.reverses() == null ? null : reversed.get(e.reverses());
              JournalEntry reversal = reversals.get(e.id());
              return new View(
                  e.id(),
                  e.number(),
                  e.occurredOn(),
                  e.recordedAt(),
                  persons.get(e.recordedBy()),
                  description(e, original),
                  e.event(),
                  e.sourceType(),
                  e.sourceId(),
                  e.reverses(),
                  original == null ? null : original.number(),
                  reversal == null ? null : reversal.id(),
                  reversal == null ? null : reversal.number(),
                  e.reason(),
                  lines(e),
                  e.lines().stream()
                      .flatMap(l -> l.about().subjects())
                      .distinct()
                      .map(named::get)
                      .filter(Objects::nonNull)
                      .toList(),
                  List.of());
            })
        .toList();
  }

  private static Integer budgetClass(String asked) {
    Long number = Parameter.number("budgetClass", asked);
    return number == null ? null : Math.toIntExact(Math.min(number, Short.MAX_VALUE));
  }

  private static String absent(String asked) {
    return asked == null || asked.isBlank() ? null : asked;
  }

  private List<LineView> lines(JournalEntry e) {
    Locale locale = language.locale();
    return e.lines().stream()
        .map(
            l ->
                new LineView(
                    l.line(),
                    l.account(),
                    accounts.name(l.account(), locale),
                    l.isDebit() ? Side.DEBIT : Side.CREDIT,
                    Money.usd(l.usd()),
                    l.original(),
                    l.rate().stripTrailingZeros().toPlainString(),
                    l.pool(),
                    l.contributionId(),
                    l.callId(),
                    l.grantId(),
                    l.organisationId(),
                    l.budgetClass(),
                    l.country(),
                    l.sponsoredClass(),
                    l.assistance()))
        .toList();
  }

  private String description(JournalEntry e, JournalEntry original) {
    Locale locale = language.locale();
    if (original == null) {
      return Narration.of(e.sourceType(), e.event(), e.args(), locale);
    }
    return Narration.ofReversal(original.number(), description(original, null), e.reason(), locale);
  }
}
