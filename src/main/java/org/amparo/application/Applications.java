package org.amparo.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.amparo.audit.AuditTrail;
import org.amparo.call.Call;
import org.amparo.call.CallForms;
import org.amparo.call.Calls;
import org.amparo.call.DocumentKind;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.form.Asked;
import org.amparo.form.Change;
import org.amparo.form.Form;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.Organisations;
import org.amparo.organisation.Profiles;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Hibernate;

@ApplicationScoped
public class Applications implements PanacheRepositoryBase<Application, UUID>, TaskSource {

  /** Owner type of an application's documents, and its subject type in the trail. */
  static final String TYPE = "application";

  private static final String WHOLE =
      "from Application a join fetch a.call c join fetch a.organisation o where ";

  private final Calls calls;
  private final CallForms forms;
  private final Organisations organisations;
  private final Profiles profiles;
  private final Documents documents;
  private final DraftVersions versions;
  private final FundClock clock;
  private final AuditTrail trail;
  private final Event<Submission> submitted;

  Applications(
      Calls calls,
      CallForms forms,
      Organisations organisations,
      Profiles profiles,
      Documents documents,
      DraftVersions versions,
      FundClock clock,
      AuditTrail trail,
      Event<Submission> submitted) {
    this.calls = calls;
    this.forms = forms;
    this.organisations = organisations;
    this.profiles = profiles;
    this.documents = documents;
    this.versions = versions;
    this.clock = clock;
    this.trail = trail;
    this.submitted = submitted;
  }

  /**
   * @param created whether it was there before
   */
  public record Started(Application application, boolean created) {}

  /** The organisation's one application to the call, begun now unless it was before. */
  @Transactional
  public Started start(UUID callId, Actor actor) {
    Organisation own = organisations.required(actor);
    if (own.kind() != Organisation.Kind.NGO) {
      throw Refusal.forbidden("application.not-an-applicant");
    }
    Call call = calls.held(calls.visible(callId, actor));
    Optional<Application> begun =
        find("call.id = ?1 and organisation.id = ?2", callId, own.id()).firstResultOptional();
    if (begun.isPresent()) {
      return new Started(whole(begun.get()), false);
    }
    Draft draft = profiles.of(own.id()).map(p -> Draft.begun(p.particulars())).orElse(Draft.EMPTY);
    Application application =
        new Application(call, forms.asked(callId), own, draft, actor, clock.now());
    persist(application);
    flush();
    trail.record(actor, "start", TYPE, application.id(), Map.of("number", application.number()));
    return new Started(application, true);
  }

  /**
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  public Application save(
      UUID id, int version, Draft draft, Actor actor, Function<Application, ?> shown) {
    Application application = own(id, actor);
    application.checkEdit();
    checkVersion(application, version, shown);
    requireKnownKinds(draft.budget());
    Instant now = clock.now();
    versions.beforeSave(application, actor, now);
    application.save(draft, forms.asked(application.call().id()), actor, now);
    flush();
    trail.record(actor, "save", TYPE, id, Map.of("version", application.version()));
    return application;
  }

  /**
   * Says again what an earlier version said. The form that its writers have seen stays the one they
   * saw last.
   */
  @Transactional
  public Application restore(
      UUID id, int number, int version, Actor actor, Function<Application, ?> shown) {
    Application application = own(id, actor);
    application.checkEdit();
    DraftVersion earlier = versions.required(id, number);
    checkVersion(application, version, shown);
    Instant now = clock.now();
    versions.keep(application, DraftVersion.Reason.RESTORED, actor, now);
    application.save(
        earlier.draft().answering(null, earlier.draft().answers()),
        forms.asked(application.call().id()),
        actor,
        now);
    flush();
    trail.record(actor, "restore", TYPE, id, Map.of("version", number));
    return application;
  }

  @Transactional
  public Application attach(UUID id, DocumentKind kind, Upload upload, Actor actor) {
    Application application = own(id, actor);
    application.checkEdit();
    if (documents.of(TYPE, id).size() >= Application.MOST_DOCUMENTS) {
      throw Refusal.rule("application.too-many-documents", Application.MOST_DOCUMENTS);
    }
    Document document = documents.keep(TYPE, id, kind.name(), upload, actor);
    trail.record(
        actor,
        "attach",
        TYPE,
        id,
        Map.of("document", document.id().toString(), "sha256", document.sha256()));
    return application;
  }

  @Transactional
  public Application detach(UUID id, UUID documentId, Actor actor) {
    Application application = own(id, actor);
    application.checkEdit();
    documents.delete(TYPE, id, documentId);
    trail.record(actor, "detach", TYPE, id, Map.of("document", documentId.toString()));
    return application;
  }

  /**
   * Complete or not at all.
   *
   * @param version that the officer has read, or null
   * @param reach of whoever submits
   */
  @Transactional
  public Application submit(
      UUID id, Integer version, Reach reach, Actor actor, Function<Application, ?> shown) {
    Application application = own(id, actor);
    if (application.wasSubmittedBy(actor)) {
      return application;
    }
    if (version != null) {
      checkVersion(application, version, shown);
    }
    UUID profile =
        profiles.of(application.organisation().id()).map(OrganisationProfile::id).orElse(null);
    Asked asked = forms.asked(application.call().id());
    Instant now = clock.now();
    if (application.leavesOut(asked)) {
      versions.keep(application, DraftVersion.Reason.SUBMITTED, actor, now);
    }
    application.submit(asked, documents.of(TYPE, id), profile, actor, now);
    documents.seal(TYPE, id);
    flush();
    trail.record(
        actor,
        "submit",
        TYPE,
        id,
        Map.of("number", application.number(), "sha256", application.sha256()));
    submitted.fire(new Submission(application, reach, actor));
    return application;
  }

  @Transactional
  public Application withdraw(UUID id, Actor actor) {
    Application application = own(id, actor);
    if (application.wasWithdrawnBy(actor)) {
      return application;
    }
    application.withdraw(actor, clock.now());
    flush();
    trail.record(actor, "withdraw", TYPE, id, Map.of("number", application.number()));
    return application;
  }

  /** What the actor may see at least the title of. */
  public Application visible(UUID id, Actor actor) {
    return whole(
        findByIdOptional(id)
            .filter(a -> a.sight(actor) != Sight.NONE)
            .orElseThrow(Refusal::notFound));
  }

  /** With its draft, which lists leave where it is. */
  private static Application whole(Application application) {
    Hibernate.initialize(application.draft());
    return application;
  }

  /**
   * What is looked for; null asks for any.
   *
   * @param country of implementation, ISO 3166-1 alpha-2
   * @param language in which it is written
   * @param search what number, title or applicant hold, whatever their case and accents
   */
  record Sought(
      UUID call, ApplicationStatus status, String country, String language, String search) {}

  /**
   * By when they were begun, latest first.
   *
   * @param after the last one already seen, or null
   */
  List<Application> list(Sought sought, UUID after, int size, Actor actor) {
    Seen seen = Seen.by(actor);
    StringBuilder where = new StringBuilder(seen.condition());
    Map<String, Object> values = seen.values();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("c.id", sought.call());
    asked.put("a.country", sought.country());
    asked.put("a.language", sought.language());
    asked.forEach(
        (field, value) -> {
          if (value != null) {
            String name = field.substring(2);
            where.append(" and ").append(field).append(" = :sought_").append(name);
            values.put("sought_" + name, value);
          }
        });
    if (sought.status() != null) {
      where.append(" and ").append(Seen.in(sought.status(), actor, values));
    }
    if (sought.search() != null) {
      // With "like" the database knows that few are found; it does not know so of "locate".
      String found = "(a.foundBy like :search escape '!' or o.foundBy like :search escape '!')";
      // Who may not know whose it is finds it by its number alone: a hit would tell.
      where.append(
          actor.is(Role.EVALUATOR)
              ? " and (lower(a.number) like :search escape '!' or ("
                  + found
                  + " and not "
                  + Seen.BLIND
                  + "))"
              : " and " + found);
      values.put("search", "%" + Folded.of(sought.search()).replaceAll("[!%_]", "!$0") + "%");
    }
    if (after != null) {
      Application last = visible(after, actor);
      where.append(" and (a.createdAt < :at or (a.createdAt = :at and a.id < :id))");
      values.put("at", last.createdAt());
      values.put("id", last.id());
    }
    return find(WHOLE + where + " order by a.createdAt desc, a.id desc", values)
        .page(0, size)
        .list();
  }

  /**
   * What an application answers.
   *
   * @param asked by its call now
   * @param number of the form it answers: the present one until it is submitted
   * @param translated the form's words are in part those of a translation
   * @param changes since whoever wrote it last saw the form
   * @param dropped questions that are asked no more and were answered
   */
  record Questions(
      Asked asked,
      int number,
      Form form,
      boolean translated,
      List<Change> changes,
      List<Form.Question> dropped) {}

  /**
   * @param language of who reads it
   */
  Questions form(Application application, String language) {
    UUID call = application.call().id();
    Draft draft = application.draft();
    Asked asked = forms.asked(call);
    Form seen = forms.asked(call, draft.seenForm());
    if (application.status() != ApplicationStatus.DRAFT) {
      return new Questions(asked, draft.seenForm(), seen, false, List.of(), List.of());
    }
    Form read = forms.translated(call, asked.form(), language);
    return new Questions(
        asked,
        asked.number(),
        read,
        !read.equals(asked.form()),
        draft.sawForm(asked) ? List.of() : Change.between(seen, asked.form()),
        dropped(asked, draft.answers().keySet()));
  }

  /** Of the questions with these keys, those that the application's call asks no more. */
  List<Form.Question> dropped(Application application, Collection<String> answered) {
    return dropped(forms.asked(application.call().id()), answered);
  }

  private static List<Form.Question> dropped(Asked asked, Collection<String> answered) {
    return answered.stream()
        .filter(key -> asked.form().question(key).isEmpty())
        .map(asked.ever()::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The documents, of those applications that the actor may see whole. */
  List<Document> documents(Collection<Application> of, Actor actor) {
    return documents
        .of(
            TYPE,
            of.stream().filter(a -> a.sight(actor) != Sight.NONE).map(Application::id).toList())
        .stream()
        .filter(d -> !withheld(d, of, actor))
        .toList();
  }

  /**
   * @throws Refusal application.document-withheld from whoever may not know whose it is;
   *     document.pending, document.refused
   */
  Document document(UUID id, UUID documentId, Actor actor) {
    Application application = visible(id, actor);
    Document document = documents.toHandOut(TYPE, id, documentId);
    if (withheld(document, List.of(application), actor)) {
      throw Refusal.forbidden("application.document-withheld");
    }
    return document;
  }

  /**
   * What the applicant says of itself: as it stood at submission, and until then as it stands.
   *
   * @throws Refusal application.applicant-withheld from whoever may not know whose it is
   */
  public Optional<OrganisationProfile> applicant(UUID id, Actor actor) {
    Application application = visible(id, actor);
    if (!application.isOpenTo(actor)) {
      throw Refusal.forbidden("application.applicant-withheld");
    }
    return application.status() == ApplicationStatus.DRAFT
        ? profiles.of(application.organisation().id())
        : Optional.ofNullable(application.profileId()).flatMap(profiles::findByIdOptional);
  }

  /** What an application that was awarded is to achieve. */
  public String objectives(UUID id) {
    return findByIdOptional(id).map(a -> a.draft().objectives()).orElse(null);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  /** What of it the conditions of its call are about. */
  public Facts facts(Application application) {
    return application.facts(
        forms.asked(application.call().id()),
        documents.of(TYPE, application.id()),
        application.submittedAt() == null ? null : clock.dayOf(application.submittedAt()));
  }

  /** For the review: held until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public UnderReview underReview(UUID id, Actor actor) {
    return held(id, actor);
  }

  /** For the review: the duties read anew after an act that the database has noted. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Application noted(UnderReview held) {
    Application application = (Application) held;
    flush();
    getEntityManager().refresh(application);
    return whole(application);
  }

  /**
   * For the review: the application's call, held and read anew, so that awards queue for its
   * envelope.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void holdCall(UnderReview held) {
    calls.held(held.call());
  }

  /** For the review's tasks: applications in one of the states that the actor may see. */
  public List<Application> in(Collection<ApplicationStatus> statuses, Actor actor) {
    Seen seen = Seen.by(actor);
    Map<String, Object> values = seen.values();
    values.put("statuses", statuses);
    return find(
            WHOLE + "a.status in (:statuses) and " + seen.condition() + " order by a.statusSince",
            values)
        .list();
  }

  /** For the award: the numbers of those that stand before it on the reserve list, in order. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<String> before(UnderReview held) {
    Application application = (Application) held;
    return application.status() != ApplicationStatus.RESERVE_LIST
        ? List.of()
        : getEntityManager()
            .createQuery(
                "select a.number from Application a where a.call = :call and a.status = RESERVE_LIST"
                    + " and a.reservePlace < :place order by a.reservePlace",
                String.class)
            .setParameter("call", application.call())
            .setParameter("place", application.reservePlace())
            .getResultList();
  }

  /**
   * For the letters: calls with applications of which the applicant does not know where they stand,
   * and since when.
   */
  public Map<UUID, Instant> untold(Collection<ApplicationStatus> statuses, Actor actor) {
    Seen seen = Seen.by(actor);
    Map<UUID, Instant> since = new HashMap<>();
    TypedQuery<Object[]> asked =
        getEntityManager()
            .createQuery(
                "select c.id, min(a.statusSince) from Application a join a.call c join a.organisation o where"
                    + " a.status in (:statuses) and a.toldStatus is distinct from a.status and "
                    + seen.condition()
                    + " group by c.id",
                Object[].class)
            .setParameter("statuses", statuses);
    seen.values().forEach(asked::setParameter);
    asked.getResultList().forEach(row -> since.put((UUID) row[0], (Instant) row[1]));
    return since;
  }

  /** For the review: a call's applications in one of the states that the actor may see. */
  public List<Application> of(UUID call, Collection<ApplicationStatus> statuses, Actor actor) {
    Seen seen = Seen.by(actor);
    Map<String, Object> values = seen.values();
    values.put("call", call);
    values.put("statuses", statuses);
    return find(
            WHOLE
                + "c.id = :call and a.status in (:statuses) and "
                + seen.condition()
                + " order by a.number",
            values)
        .list();
  }

  /** Of these, those that the actor may see whole, by number. */
  public List<Application> among(Collection<UUID> ids, Actor actor) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Seen seen = Seen.by(actor);
    Map<String, Object> values = seen.values();
    values.put("among", ids);
    return find(WHOLE + "a.id in (:among) and " + seen.condition() + " order by a.number", values)
        .stream()
        .filter(a -> a.isOpenTo(actor))
        .toList();
  }

  /**
   * For declarations of interests, which are made before anything is seen: who has applied to the
   * call and not been refused or withdrawn since.
   */
  public List<Applicant> applicants(UUID call) {
    return find(
            WHOLE + "c.id = :call and a.status in (:statuses) order by o.name, o.id",
            Map.of("call", call, "statuses", ApplicationStatus.IN_THE_RUNNING))
        .stream()
        .map(a -> new Applicant(a.id(), a.organisation()))
        .toList();
  }

  /** Of one application, no more than whose it is. */
  public record Applicant(UUID applicationId, Organisation organisation) {}

  /**
   * For the grant: what was awarded.
   *
   * @throws Refusal not found; application.not-awarded
   */
  public Award awarded(UUID id, Actor actor) {
    Application application = visible(id, actor);
    if (application.status() != ApplicationStatus.AWARDED) {
      throw Refusal.conflict("application.not-awarded");
    }
    return Award.of(application);
  }

  /** Applications awarded of which that is true, the longest awarded first. */
  public List<Award> awarded(Predicate<UUID> wanted) {
    List<UUID> ids =
        getEntityManager()
            .createQuery("select a.id from Application a where a.status = AWARDED", UUID.class)
            .getResultStream()
            .filter(wanted)
            .toList();
    return find(WHOLE + "a.id in (:ids) order by a.awardedAt", Map.of("ids", ids)).stream()
        .map(Applications::whole)
        .map(Award::of)
        .toList();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (actor.organisation() == null
        || !actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)) {
      return tasks;
    }
    Instant now = clock.now();
    for (Application a :
        find(
                WHOLE + "o.code = :own and a.status = :draft",
                Map.of("own", actor.organisation(), "draft", ApplicationStatus.DRAFT))
            .list()) {
      List<String> actions = a.actions(actor, now);
      if (a.call().status(now) == org.amparo.call.CallStatus.PUBLISHED) {
        tasks.add(
            new Task(
                actions.contains("submit") ? "application.submit" : "application.edit",
                TYPE,
                a.id(),
                a.number(),
                a.heading().title() == null ? a.call().reference() : a.heading().title(),
                a.createdAt()));
      }
    }
    return tasks;
  }

  /** Whether a document would tell the actor whose application it belongs to. */
  private static boolean withheld(Document document, Collection<Application> of, Actor actor) {
    return DocumentKind.valueOf(document.kind()).identifies()
        && of.stream().anyMatch(a -> a.id().equals(document.ownerId()) && a.isBlindTo(actor));
  }

  private Application held(UUID id, Actor actor) {
    // Before it is read: what was read first could be old by the time the lock is given.
    getEntityManager()
        .createNativeQuery("select id from application where id = ?1 for update")
        .setParameter(1, id)
        .getResultList();
    return visible(id, actor);
  }

  private Application own(UUID id, Actor actor) {
    Application application = held(id, actor);
    if (!application.organisation().has(actor)) {
      throw Refusal.notFound();
    }
    return application;
  }

  /** For what of it is its organisation's alone. */
  Application ofOwn(UUID id, Actor actor) {
    Application application = visible(id, actor);
    if (!application.organisation().has(actor)) {
      throw Refusal.notFound();
    }
    return application;
  }

  private static void checkVersion(
      Application application, int version, Function<Application, ?> shown) {
    if (application.version() != version) {
      throw Refusal.stale(shown.apply(application));
    }
  }

  /** The codes are those of assistance, which knows of no application. */
  public void requireKnownKinds(List<BudgetLine> budget) {
    if (budget.stream().allMatch(line -> line.assistance() == null)) {
      return;
    }
    List<String> known =
        getEntityManager()
            .unwrap(org.hibernate.Session.class)
            .createNativeQuery("select code from assistance_kind", String.class)
            .getResultList();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < budget.size(); i++) {
      String kind = budget.get(i).assistance();
      if (kind != null && !known.contains(kind)) {
        errors.add(FieldError.of("budget[" + i + "].assistance", "problem.field.unknown"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }
}
