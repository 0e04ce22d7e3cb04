package org.amparo.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** What organisations say of themselves, version by version. */
@ApplicationScoped
public class Profiles implements PanacheRepositoryBase<OrganisationProfile, UUID>, TaskSource {

  /** Owner type of an organisation's documents, and its subject type in the trail. */
  public static final String TYPE = "organisation";

  static final int MOST_DOCUMENTS = 100;

  private final Organisations organisations;
  private final Documents documents;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Profiles(
      Organisations organisations,
      Documents documents,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.organisations = organisations;
    this.documents = documents;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** What a document of an organisation shows. */
  @Schema(name = "OrganisationDocumentKind")
  public enum DocumentKind {
    REGISTRATION_CERTIFICATE,
    AUDITED_STATEMENTS,
    POLICY
  }

  /**
   * For what must not name them: all that these have ever said of themselves by which somebody
   * could know them. Other names, those who act for them, their numbers in registers, their sites.
   */
  public Map<UUID, Set<String>> tellingOf(Collection<UUID> organisations) {
    Map<UUID, Set<String>> telling = new HashMap<>();
    if (!organisations.isEmpty()) {
      getEntityManager()
          .unwrap(Session.class)
          .createNativeQuery(
              """
              select p.organisation_id, said.text
                from organisation_profile p, lateral (
                  select n.name as text from organisation_name n where n.profile_id = p.id
                  union select unnest(array[o.name, o.original_name]) from organisation_officer o where o.profile_id = p.id
                  union select unnest(array[p.registration_number, p.partner_id,
                    regexp_replace(p.website, '^(https?://)?(www\\.)?([^/?#]*).*$', '\\3', 'i')])) said
                where p.organisation_id in (:ids) and said.text is not null
              """,
              Object[].class)
          .setParameter("ids", Set.copyOf(organisations))
          .getResultList()
          .forEach(
              row ->
                  telling
                      .computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                      .add((String) row[1]));
    }
    return telling;
  }

  /** What is in force, or nothing. */
  public Optional<OrganisationProfile> of(UUID organisation) {
    return find("organisationId = ?1 order by version desc", organisation).firstResultOptional();
  }

  /**
   * A new version made from that one. The organisation's own authorized officer writes it, or the
   * secretariat for it.
   *
   * @param shown what whoever comes second is shown
   */
  @Transactional
  public OrganisationProfile save(
      UUID id,
      int version,
      List<OrganisationProfile.OtherName> names,
      List<OrganisationProfile.Officer> officers,
      Actor actor,
      Function<Optional<OrganisationProfile>, ?> shown) {
    Optional<OrganisationProfile> before = before(id, version, actor, shown);
    OrganisationProfile saved =
        new OrganisationProfile(
            id, before.orElse(null), names, officers, clock.today(), actor, clock.now());
    trail.record(
        actor,
        "saveProfile",
        "organisation",
        id,
        Map.of(
            "version",
            saved.version(),
            "names",
            saved.names().size(),
            "officers",
            saved.officers().size()));
    persistAndFlush(saved);
    return saved;
  }

  /** A new version made from that one, with these particulars and the names as they were. */
  @Transactional
  public OrganisationProfile saveParticulars(
      UUID id,
      int version,
      Particulars particulars,
      Actor actor,
      Function<Optional<OrganisationProfile>, ?> shown) {
    Optional<OrganisationProfile> before = before(id, version, actor, shown);
    particulars.check(
        documents.of(TYPE, id).stream().collect(Collectors.toMap(Document::id, Document::scan)),
        clock.today(),
        settings);
    OrganisationProfile saved =
        new OrganisationProfile(
            id, before.orElse(null), particulars, clock.today(), actor, clock.now());
    documents.seal(TYPE, id);
    trail.record(actor, "saveParticulars", TYPE, id, Map.of("version", saved.version()));
    persistAndFlush(saved);
    return saved;
  }

  /** A certificate, statement or policy, for the particulars to refer to. */
  @Transactional
  public Document attach(UUID id, DocumentKind kind, Upload upload, Actor actor) {
    Organisation organisation = organisations.visible(id, actor);
    checkSave(organisation, actor);
    if (documents.of(TYPE, id).size() >= MOST_DOCUMENTS) {
      throw Refusal.rule("organisation.too-many-documents", MOST_DOCUMENTS);
    }
    Document document = documents.keep(TYPE, id, kind.name(), upload, actor);
    trail.record(
        actor,
        "attach",
        TYPE,
        id,
        Map.of("document", document.id().toString(), "sha256", document.sha256()));
    return document;
  }

  public List<Document> documents(UUID organisation) {
    return documents.of(TYPE, organisation);
  }

  /**
   * @throws Refusal not found, also when that version does not refer to it
   */
  public Document document(OrganisationProfile profile, UUID document) {
    if (!profile.particulars().documents().contains(document)) {
      throw Refusal.notFound();
    }
    return documents.toHandOut(TYPE, profile.organisationId(), document);
  }

  Document document(UUID organisation, UUID document) {
    return documents.toHandOut(TYPE, organisation, document);
  }

  public void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  /** Of those that show anything which ends, whether all of it still counts. */
  Map<UUID, Validity> validity(Collection<UUID> of) {
    Map<UUID, Validity> found = new HashMap<>();
    if (of.isEmpty()) {
      return found;
    }
    for (Object[] row :
        getEntityManager()
            .unwrap(org.hibernate.Session.class)
            .createNativeQuery(
                """
                select p.organisation_id, least(p.registration_valid_until,
                    (select min(q.valid_until) from organisation_policy q where q.profile_id = p.id)) as until,
                  (select max(a.fiscal_year) from organisation_audit a where a.profile_id = p.id) as audited
                from organisation_profile p where p.organisation_id in (:of)
                  and p.version = (select max(v.version) from organisation_profile v where v.organisation_id = p.organisation_id)
                  and (p.registered_on is not null or exists (select 1 from organisation_policy q where q.profile_id = p.id)
                    or exists (select 1 from organisation_audit a where a.profile_id = p.id))""",
                Object[].class)
            .addScalar("organisation_id", UUID.class)
            .addScalar("until", LocalDate.class)
            .addScalar("audited", Integer.class)
            .setParameter("of", of)
            .getResultList()) {
      LocalDate audited =
          row[2] == null
              ? null
              : LocalDate.of((Integer) row[2], 12, 31).plus(settings.auditValidity());
      LocalDate until =
          Stream.of((LocalDate) row[1], audited)
              .filter(Objects::nonNull)
              .min(LocalDate::compareTo)
              .orElse(null);
      found.put((UUID) row[0], Validity.of(until, clock.today(), settings.expiryWarning()));
    }
    return found;
  }

  /** Those who act for an organisation are told before something it has shown runs out. */
  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.NGO_AUTHORIZED_OFFICER, Role.NGO_EDITOR)) {
      return List.of();
    }
    return organisations.of(actor).stream()
        .filter(
            o -> validity(List.of(o.id())).getOrDefault(o.id(), Validity.VALID) != Validity.VALID)
        .map(
            o ->
                new Task(
                    "organisation.renew",
                    TYPE,
                    o.id(),
                    o.code(),
                    o.name(),
                    of(o.id()).orElseThrow().savedAt()))
        .toList();
  }

  private Optional<OrganisationProfile> before(
      UUID id, int version, Actor actor, Function<Optional<OrganisationProfile>, ?> shown) {
    Organisation organisation = organisations.visible(id, actor);
    checkSave(organisation, actor);
    // Two who save at once queue here: the second is told.
    organisations.findById(organisation.id(), LockModeType.PESSIMISTIC_WRITE);
    Optional<OrganisationProfile> before = of(id);
    if (before.map(OrganisationProfile::version).orElse(0) != version) {
      throw Refusal.stale(shown.apply(before));
    }
    return before;
  }

  static void checkSave(Organisation organisation, Actor actor) {
    if (!actor.is(Role.SECRETARIAT_OFFICER) && !organisation.has(actor)) {
      throw Refusal.notFound();
    }
  }
}
