package org.amparo.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** Takes what is reported beside the reports on instalments to its acceptance. */
@ApplicationScoped
public class Filings implements PanacheRepositoryBase<Filing, UUID>, TaskSource {

  static final String TYPE = "filing";

  private final Grants grants;
  private final Schedules schedules;
  private final Waivers waivers;
  private final Documents documents;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  Filings(
      Grants grants,
      Schedules schedules,
      Waivers waivers,
      Documents documents,
      AuditTrail trail,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.grants = grants;
    this.schedules = schedules;
    this.waivers = waivers;
    this.documents = documents;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** A filing, and whether this call opened it. */
  public record Opened(Filing filing, boolean created) {}

  /** What is asked for once is opened once; of incidents there are as many as happen. */
  @Transactional
  public Opened open(UUID grantId, ReportKind kind, UUID key, Actor actor) {
    if (kind.isOnInstalment()) {
      throw Refusal.invalid(FieldError.of("kind", "problem.field.unknown"));
    }
    Grant grant = grants.locked(grantId, actor);
    Optional<Filing> before =
        kind.isOnce()
            ? find("grantId = ?1 and kind = ?2", grantId, kind).firstResultOptional()
            : key == null
                ? Optional.empty()
                : find("createdBy = ?1 and idempotencyKey = ?2", actor.id(), key)
                    .firstResultOptional();
    if (before.isPresent()) {
      return new Opened(before.get(), false);
    }
    if (kind.isOnce() && !schedules.isAsked(grantId, kind)) {
      throw Refusal.rule("schedule.not-asked");
    }
    Filing filing = new Filing(grant, kind, key, actor, clock.now());
    people.remember(actor);
    persistAndFlush(filing);
    trail.record(
        actor,
        "open",
        TYPE,
        filing.id(),
        Map.of("grant", grant.number(), "kind", filing.kind().name()));
    return new Opened(filing, true);
  }

  /**
   * Keeps the draft.
   *
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  public Filing save(
      UUID id, int version, FilingDraft written, Actor actor, Function<Filing, ?> told) {
    Filing filing = locked(id, actor);
    Grant grant = grantOf(filing, actor);
    filing.checkEdit(actor, grant);
    if (filing.version() != version) {
      throw Refusal.stale(told.apply(filing));
    }
    if (!filing.draft().equals(written)) {
      filing.save(written, grant, actor, clock.now());
      people.remember(actor);
      flush();
    }
    return filing;
  }

  @Transactional
  public Filing attach(UUID id, Upload upload, Actor actor) {
    Filing filing = locked(id, actor);
    filing.checkEdit(actor, grantOf(filing, actor));
    int most = settings.supportingDocuments();
    if (documents.of(TYPE, id).size() >= most) {
      throw Refusal.rule("report.too-many-documents", most);
    }
    Document kept = documents.keep(TYPE, id, filing.kind().name(), upload, actor);
    trail.record(actor, "attach", TYPE, id, Map.of("sha256", kept.sha256()));
    return filing;
  }

  /** What was submitted stays, also after it was sent back. */
  @Transactional
  public Filing detach(UUID id, UUID documentId, Actor actor) {
    Filing filing = locked(id, actor);
    filing.checkEdit(actor, grantOf(filing, actor));
    if (documents.of(TYPE, id).stream()
        .anyMatch(d -> d.id().equals(documentId) && !isRemovable(filing, d))) {
      throw Refusal.conflict("report.document-submitted");
    }
    documents.delete(TYPE, id, documentId);
    trail.record(actor, "detach", TYPE, id, Map.of("document", documentId.toString()));
    return filing;
  }

  @Transactional
  public Filing submit(UUID id, Actor actor) {
    Filing filing = locked(id, actor);
    // Whoever waives it waits, or is waited for.
    Grant grant = grants.locked(filing.grantId(), actor);
    if (!filing.status().isEditable() && actor.did(filing.submittedBy())) {
      return filing;
    }
    if (waivers.isWaived(grant.id(), filing.kind())) {
      throw Refusal.conflict("schedule.waived");
    }
    List<Document> attached = documents.of(TYPE, id);
    attached.stream()
        .filter(d -> d.scan().wasRefused())
        .findFirst()
        .ifPresent(
            d -> {
              throw Refusal.rule(
                  "schedule.incomplete",
                  List.of(FieldError.of("documents", "report.document-refused", d.name())));
            });
    filing.submit(grant, !attached.isEmpty(), clock.today(), actor, clock.now());
    people.remember(actor);
    flush();
    documents.seal(TYPE, id);
    trail.record(actor, "submit", TYPE, id, Map.of("version", filing.version()));
    return filing;
  }

  @Transactional
  public Filing accept(UUID id, String comment, Actor actor) {
    Filing filing = locked(id, actor);
    if (actor.did(filing.acceptedBy())) {
      return filing;
    }
    filing.accept(comment, actor, clock.now());
    people.remember(actor);
    flush();
    trail.record(actor, "accept", TYPE, id);
    return filing;
  }

  @Transactional
  public Filing sendBack(UUID id, String reason, Actor actor) {
    Filing filing = locked(id, actor);
    if (filing.status() == FilingStatus.SENT_BACK && actor.did(filing.returnedBy())) {
      return filing;
    }
    filing.sendBack(reason, actor, clock.now());
    people.remember(actor);
    flush();
    trail.record(actor, "sendBack", TYPE, id, Map.of("reason", reason));
    return filing;
  }

  /**
   * @throws Refusal not found, also when it is another grantee's
   */
  Filing visible(UUID id, Actor actor) {
    Filing filing = findByIdOptional(id).orElseThrow(Refusal::notFound);
    grantOf(filing, actor);
    return filing;
  }

  Grant grantOf(Filing filing, Actor actor) {
    return grants.visible(filing.grantId(), actor);
  }

  /** What was not submitted is the grantee's own. */
  List<Document> documents(Filing filing, Actor actor) {
    boolean own = grantOf(filing, actor).isOf(actor);
    List<Document> found = new ArrayList<>(documents.of(TYPE, filing.id()));
    if (!own) {
      found.removeIf(d -> isRemovable(filing, d));
    }
    return found;
  }

  Document document(UUID id, UUID documentId, Actor actor) {
    if (documents(visible(id, actor), actor).stream().noneMatch(d -> d.id().equals(documentId))) {
      throw Refusal.notFound();
    }
    return documents.toHandOut(TYPE, id, documentId);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  static boolean isRemovable(Filing filing, Document document) {
    return filing.status().isEditable()
        && (filing.submittedAt() == null || document.uploadedAt().isAfter(filing.submittedAt()));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    boolean grantee = actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER);
    if (!grantee && !actor.isAny(Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)) {
      return List.of();
    }
    List<Filing> waiting =
        grantee
            ? list(
                "status in (DRAFT, SENT_BACK) and grantId in (select g.id from Grant g where"
                    + " g.granteeCode = ?1)",
                String.valueOf(actor.organisation()))
            : list("status = SUBMITTED");
    Map<UUID, Grant> of = grants.byId(waiting.stream().map(Filing::grantId).toList());
    List<Task> tasks = new ArrayList<>();
    for (Filing filing : waiting) {
      Grant grant = of.get(filing.grantId());
      filing.actions(actor, grant).stream()
          .filter(action -> action.equals("edit") || action.equals("accept"))
          .filter(action -> !waivers.isWaived(grant.id(), filing.kind()))
          .forEach(
              action ->
                  tasks.add(
                      new Task(
                          "schedule." + action + "." + filing.kind(),
                          TYPE,
                          filing.id(),
                          grant.number(),
                          grant.granteeName(),
                          filing.statusSince())));
    }
    return tasks;
  }

  private Filing locked(UUID id, Actor actor) {
    Filing filing =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    grantOf(filing, actor);
    return filing;
  }
}
