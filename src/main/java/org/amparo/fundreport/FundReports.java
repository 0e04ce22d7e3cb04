package org.amparo.fundreport;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.assistance.PersonalData;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.opendata.Publications;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class FundReports implements PanacheRepositoryBase<FundReport, UUID>, TaskSource {

  private static final String TYPE = "fund-report";

  /** The fund was set up in that year. */
  private static final int FIRST_YEAR = 2010;

  private final Session session;
  private final Publications publications;
  private final ParagraphFigures paragraphs;
  private final YearFigures years;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  FundReports(
      Session session,
      Publications publications,
      ParagraphFigures paragraphs,
      YearFigures years,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.publications = publications;
    this.paragraphs = paragraphs;
    this.years = years;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A new edition, with figures as they are now and the texts of the last that was approved. The
   * one that is being worked on is answered when there is one.
   *
   * @param year of a progress report; null otherwise
   */
  @Transactional
  FundReport draft(Outline kind, Integer year, Actor actor) {
    int of = year(kind, year);
    hold(kind);
    Optional<FundReport> atWork =
        find(
                "kind = ?1 and year = ?2 and status in ?3",
                kind,
                of,
                List.of(FundReportStatus.DRAFT, FundReportStatus.SUBMITTED))
            .firstResultOptional();
    if (atWork.isEmpty() && kind == Outline.IMPLEMENTATION) {
      atWork =
          find(
                  "kind = ?1 and status in ?2",
                  kind,
                  List.of(FundReportStatus.DRAFT, FundReportStatus.SUBMITTED))
              .firstResultOptional();
    }
    if (atWork.isPresent()) {
      return atWork.get();
    }
    FundReport previous =
        find(
                "kind = ?1 and status = ?2 and year <= ?3 order by year desc, approvedAt desc",
                kind,
                FundReportStatus.APPROVED,
                of)
            .firstResult();
    LocalDate upTo = upTo(kind, of);
    FundReport report =
        FundReport.draft(
            kind,
            nextReference(kind, of),
            of,
            previous,
            upTo,
            taken(kind, of, upTo),
            actor,
            clock.now());
    people.remember(actor);
    persistAndFlush(report);
    if (previous != null) {
      passages(previous.id())
          .forEach(p -> session.persist(FundReportPassage.carried(p, report.id())));
      session.flush();
    }
    trail.record(actor, "draft", TYPE, report.id(), Map.of("reference", report.reference()));
    return report;
  }

  /** Takes the figures anew; what people wrote stays. */
  @Transactional
  FundReport take(UUID id, Actor actor) {
    FundReport report = locked(id);
    report.checkWrite();
    LocalDate upTo = upTo(report.kind(), report.year());
    report.take(upTo, taken(report.kind(), report.year(), upTo), actor, clock.now());
    return done(report, "take", actor);
  }

  /**
   * @param version 0 when nothing was written there yet
   * @param told how a passage is shown to whoever wrote on an older one
   */
  @Transactional
  FundReportPassage write(
      UUID id,
      String section,
      String language,
      int version,
      String text,
      Actor actor,
      Function<FundReportPassage, ?> told) {
    FundReport report = locked(id);
    if (!report.kind().sections().contains(section) || !Messages.LANGUAGES.contains(language)) {
      throw Refusal.notFound();
    }
    report.checkWrite();
    FundReportPassage passage = passage(id, section, language);
    if (version != (passage == null ? 0 : passage.version() + 1)) {
      throw Refusal.stale(told.apply(passage));
    }
    PersonalData.requireNone("text", text);
    if (Edition.names(text, publications.unmentionable())) {
      throw Refusal.invalid(FieldError.of("text", "fundreport.names-withheld"));
    }
    boolean made = passage == null;
    if (made) {
      passage = new FundReportPassage(id, section, language);
    }
    passage.write(text, actor, clock.now());
    people.remember(actor);
    if (made) {
      session.persist(passage);
    }
    session.flush();
    trail.record(actor, "write", TYPE, id, Map.of("section", section, "language", language));
    return passage;
  }

  @Transactional
  FundReport submit(UUID id, Actor actor) {
    FundReport report = locked(id);
    if (report.status() == FundReportStatus.SUBMITTED && actor.did(report.submittedBy())) {
      return report;
    }
    report.checkWrite();
    requireUnnamed(edition(report));
    report.submit(actor, clock.now());
    return done(report, "submit", actor);
  }

  @Transactional
  FundReport giveBack(UUID id, String reason, Actor actor) {
    FundReport report = locked(id);
    PersonalData.requireNone("reason", reason);
    report.giveBack(reason, actor, clock.now());
    return done(report, "return", actor);
  }

  /**
   * @param read digest of what the approver has read
   */
  @Transactional
  FundReport approve(UUID id, String read, Actor actor) {
    FundReport report = locked(id);
    if (report.isApproved() && actor.did(report.approvedBy()) && report.sha256().equals(read)) {
      return report;
    }
    Edition edition = edition(report);
    report.approve(edition, read, authors(id), actor, clock.now());
    requireUnnamed(edition);
    people.remember(actor);
    flush();
    trail.record(actor, "approve", TYPE, id, Map.of("sha256", report.sha256()));
    return report;
  }

  @Transactional
  FundReport discard(UUID id, Actor actor) {
    FundReport report = locked(id);
    if (report.status() != FundReportStatus.DISCARDED) {
      report.discard(clock.now());
      done(report, "discard", actor);
    }
    return report;
  }

  /** For those who tell a fund's history: written by one and approved by another. */
  @Transactional
  public UUID approved(
      Outline kind, Integer year, Map<String, Map<String, String>> texts, Actor author, Actor by) {
    FundReport report = draft(kind, year, author);
    texts.forEach(
        (section, byLanguage) ->
            byLanguage.forEach(
                (language, text) -> {
                  FundReportPassage before = passage(report.id(), section, language);
                  write(
                      report.id(),
                      section,
                      language,
                      before == null ? 0 : before.version() + 1,
                      text,
                      author,
                      p -> p);
                }));
    submit(report.id(), author);
    return approve(report.id(), edition(report).sha256(), by).id();
  }

  FundReport known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first, one more than asked when there are more. */
  List<FundReport> page(UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (after != null) {
      where.append(" and (draftedAt < :at or draftedAt = :at and id < :after)");
      values.put("at", known(after).draftedAt());
      values.put("after", after);
    }
    return find(where + " order by draftedAt desc, id desc", values).page(0, size + 1).list();
  }

  /** What the public has, the latest first. */
  @Transactional
  public List<FundReport> published() {
    return list("status = ?1 order by approvedAt desc, id desc", FundReportStatus.APPROVED);
  }

  @Transactional
  FundReport published(String reference) {
    return find("reference = ?1 and status = ?2", reference, FundReportStatus.APPROVED)
        .firstResultOptional()
        .orElseThrow(Refusal::notFound);
  }

  /** As it was approved; before that, as it stands. */
  Edition edition(FundReport report) {
    if (report.isApproved()) {
      return Edition.read(report.content());
    }
    Map<String, Map<String, String>> texts = new TreeMap<>();
    passages(report.id()).stream()
        .filter(p -> !p.text().isBlank())
        .forEach(
            p ->
                texts
                    .computeIfAbsent(p.section(), s -> new TreeMap<>())
                    .put(p.language(), p.text()));
    return new Edition(
        report.kind(),
        report.reference(),
        report.year(),
        report.asOf().toString(),
        report.figures(),
        texts);
  }

  List<FundReportPassage> passages(UUID id) {
    return session
        .createQuery(
            "from FundReportPassage where reportId = :id order by section, language",
            FundReportPassage.class)
        .setParameter("id", id)
        .getResultList();
  }

  Set<UUID> authors(UUID id) {
    return passages(id).stream().map(FundReportPassage::savedBy).collect(Collectors.toSet());
  }

  List<String> actions(FundReport report, Actor actor) {
    return report.actions(actor, authors(report.id()));
  }

  /** Who must not be told of in public as of now. */
  record Withheld(Set<UUID> grants, Set<String> words) {}

  @Transactional
  Withheld withheld() {
    return new Withheld(
        Set.copyOf(
            session
                .createNativeQuery(
                    "select g.id from grant_agreement g where grant_is_withheld(g.id, g.grantee_id)",
                    UUID.class)
                .getResultList()),
        publications.unmentionable());
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.FUND_MANAGER)) {
      return List.of();
    }
    return list("status", FundReportStatus.SUBMITTED).stream()
        .filter(r -> actions(r, actor).contains("approve"))
        .map(
            r ->
                new Task(
                    "fund-report.approve",
                    TYPE,
                    r.id(),
                    r.reference(),
                    r.asOf().toString(),
                    r.submittedAt()))
        .toList();
  }

  private void requireUnnamed(Edition edition) {
    Set<String> words = publications.unmentionable();
    List<String> sections = edition.naming(words);
    if (!sections.isEmpty()) {
      throw Refusal.rule("fundreport.passages-name-withheld", String.join(", ", sections));
    }
    if (Edition.names(Edition.written(edition.figures()), words)) {
      throw Refusal.rule("fundreport.figures-name-withheld");
    }
  }

  private int year(Outline kind, Integer year) {
    int now = clock.today().getYear();
    if (kind == Outline.IMPLEMENTATION) {
      return now;
    }
    if (year == null) {
      throw Refusal.invalid(FieldError.of("year", "problem.field.required"));
    }
    if (year < FIRST_YEAR || year > now) {
      throw Refusal.invalid(FieldError.of("year", "fundreport.year"));
    }
    return year;
  }

  private LocalDate upTo(Outline kind, int year) {
    LocalDate end = LocalDate.of(year, 12, 31);
    LocalDate today = clock.today();
    return kind == Outline.ANNUAL && end.isBefore(today) ? end : today;
  }

  private Taken taken(Outline kind, int year, LocalDate upTo) {
    Reading reading = new Reading(publications.now(), upTo);
    return kind == Outline.ANNUAL
        ? years.take(reading, year)
        : paragraphs.take(
            reading, (int) count("kind = ?1 and status = ?2", kind, FundReportStatus.APPROVED));
  }

  private FundReport done(FundReport report, String verb, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(actor, verb, TYPE, report.id());
    return report;
  }

  private FundReportPassage passage(UUID id, String section, String language) {
    return session
        .createQuery(
            "from FundReportPassage where reportId = :id and section = :section and language = :language",
            FundReportPassage.class)
        .setParameter("id", id)
        .setParameter("section", section)
        .setParameter("language", language)
        .uniqueResult();
  }

  private FundReport locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private String nextReference(Outline kind, int year) {
    Integer next =
        session
            .createNativeQuery(
                """
                insert into fund_report_number as n (kind, year, last) values (:kind, :year, 1)
                on conflict (kind, year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("kind", kind.name())
            .setParameter("year", year)
            .getSingleResult();
    return "%s-%04d-%d".formatted(kind.prefix(), year, next);
  }

  private void hold(Outline kind) {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:what))", Integer.class)
        .setParameter("what", "fund-report-" + kind)
        .getSingleResult();
  }
}
