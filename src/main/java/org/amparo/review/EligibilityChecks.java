package org.amparo.review;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.Facts;
import org.amparo.call.Call;
import org.amparo.call.EligibilityRule;
import org.amparo.call.EligibilityRules;
import org.amparo.call.RuleBook;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.Particulars;
import org.amparo.review.EligibilityCheck.Source;
import org.amparo.screening.Screenings;
import org.hibernate.Session;

/** Looks up, rule by rule, whether an application meets the conditions of its call. */
@ApplicationScoped
class EligibilityChecks {

  /**
   * @param decided whether it is what the decision rested on, or else how it stands now
   */
  record Evidence(int rulesVersion, boolean decided, List<EligibilityCheck> checks) {}

  private final Session session;
  private final Applications applications;
  private final RuleBook rules;
  private final Screenings screenings;
  private final List<DebarmentSource> debarments;
  private final FundClock clock;
  private final FundSettings settings;

  EligibilityChecks(
      Session session,
      Applications applications,
      RuleBook rules,
      Screenings screenings,
      @All List<DebarmentSource> debarments,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.applications = applications;
    this.rules = rules;
    this.screenings = screenings;
    this.debarments = debarments;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * As the actor may know it: an applicant is not told how it stands towards the sanctions list.
   *
   * @throws org.amparo.problem.Refusal not found for those who do not see the application whole
   */
  Evidence of(UUID id, Actor actor) {
    Application application = applications.visible(id, actor);
    if (!application.isOpenTo(actor)) {
      throw org.amparo.problem.Refusal.notFound();
    }
    boolean own = application.organisation().has(actor);
    Predicate<EligibilityRule.Kind> told =
        kind -> !own || kind != EligibilityRule.Kind.NO_SANCTIONS_MATCH;
    Eligibility decided = session.find(Eligibility.class, id);
    if (decided != null
        && decided.evidence() != null
        && application.shownStatus(actor) != ApplicationStatus.UNDER_REVIEW) {
      return new Evidence(
          decided.rulesVersion(),
          true,
          decided.evidence().stream().filter(c -> told.test(c.rule())).toList());
    }
    EligibilityRules inForce = rules.of(application.call().id());
    return new Evidence(
        inForce.version(),
        false,
        check(
            application,
            inForce.rules().stream().filter(r -> told.test(r.kind())).toList(),
            actor));
  }

  /** Everything, as it stands now, for a decision to rest on. */
  Evidence now(Application application, Actor actor) {
    EligibilityRules inForce = rules.of(application.call().id());
    return new Evidence(inForce.version(), true, check(application, inForce.rules(), actor));
  }

  private List<EligibilityCheck> check(
      Application application, List<EligibilityRule> asked, Actor actor) {
    Facts facts = applications.facts(application);
    Particulars said =
        applications
            .applicant(application.id(), actor)
            .map(OrganisationProfile::particulars)
            .orElse(Particulars.NONE);
    return asked.stream().map(rule -> check(rule, application, facts, said)).toList();
  }

  private EligibilityCheck check(
      EligibilityRule rule, Application application, Facts facts, Particulars said) {
    Call call = application.call();
    // Years are counted to the deadline: it is one day for all who apply.
    LocalDate deadline = call.deadlineOn();
    Optional<Particulars.Registration> registration = Optional.ofNullable(said.registration());
    LocalDate registered = registration.map(Particulars.Registration::registeredOn).orElse(null);
    return switch (rule.kind()) {
      case REGISTERED_BY ->
          EligibilityCheck.of(
              rule,
              registered == null ? null : !registered.isAfter(rule.date()),
              registered,
              Source.PROFILE);
      case REGISTERED_YEARS ->
          EligibilityCheck.of(
              rule,
              registered == null ? null : !registered.isAfter(deadline.minusYears(rule.years())),
              registered,
              Source.PROFILE);
      case ASSISTANCE_YEARS ->
          EligibilityCheck.of(
              rule,
              said.assistanceSince() == null
                  ? null
                  : deadline.getYear() - said.assistanceSince() >= rule.years(),
              said.assistanceSince(),
              Source.PROFILE);
      case NON_PROFIT ->
          EligibilityCheck.of(rule, said.nonProfit(), said.nonProfit(), Source.PROFILE);
      case REGISTERED_IN_COUNTRY -> {
        String country = registration.map(Particulars.Registration::country).orElse(null);
        yield EligibilityCheck.of(
            rule,
            country == null || facts.country() == null ? null : country.equals(facts.country()),
            country,
            Source.PROFILE);
      }
      case OWN_ACCOUNT ->
          EligibilityCheck.of(rule, said.ownAccount(), said.ownAccount(), Source.PROFILE);
      case PSEA_POLICY -> {
        Optional<Particulars.Policy> psea = said.policy(Particulars.PolicyKind.PSEA);
        boolean counts =
            psea.map(Particulars.Policy::validUntil)
                .map(until -> !until.isBefore(facts.on(clock.today())))
                .orElse(true);
        yield EligibilityCheck.of(
            rule,
            said.isNothing() ? null : psea.isPresent() && counts,
            psea.map(p -> p.validUntil() == null ? p.adoptedOn() : p.validUntil()).orElse(null),
            Source.PROFILE);
      }
      case AUDITED_STATEMENTS -> {
        Optional<Particulars.Audit> audit = said.latestAudit();
        yield EligibilityCheck.of(
            rule,
            said.isNothing()
                ? null
                : audit
                    .map(a -> a.validUntil(settings.auditValidity()))
                    .map(until -> !until.isBefore(deadline))
                    .orElse(false),
            audit.map(Particulars.Audit::fiscalYear).orElse(null),
            Source.PROFILE);
      }
      case PARTNER_ID ->
          EligibilityCheck.of(
              rule,
              facts.partnerId() == null
                  ? null
                  : facts.partnerId().matches(settings.partnerIdPattern()),
              facts.partnerId(),
              Source.APPLICATION);
      case WITHIN_CEILING ->
          EligibilityCheck.of(
              rule,
              facts.total().isZero() ? null : !facts.total().exceeds(call.ceiling()),
              facts.total().text(),
              Source.APPLICATION);
      case WITHIN_DURATION ->
          EligibilityCheck.of(
              rule,
              facts.months() == null
                  ? null
                  : facts.months() >= 1 && facts.months() <= call.maxMonths(),
              facts.months(),
              Source.APPLICATION);
      case LANGUAGE ->
          EligibilityCheck.of(
              rule,
              facts.language() == null ? null : call.languages().contains(facts.language()),
              facts.language(),
              Source.APPLICATION);
      case DOCUMENTS ->
          EligibilityCheck.of(
              rule,
              facts.missingDocuments().isEmpty(),
              facts.missingDocuments().isEmpty()
                  ? null
                  : String.join(",", facts.missingDocuments()),
              Source.DOCUMENTS);
      case NO_SANCTIONS_MATCH -> {
        Optional<Screenings.Screening> screened =
            screenings.standing(application.organisation().id());
        yield EligibilityCheck.of(
            rule,
            screened.map(s -> s.result() == Screenings.Result.CLEAR).orElse(null),
            screened.map(s -> clock.dayOf(s.at())).orElse(null),
            Source.SANCTIONS_LIST);
      }
      case NOT_DEBARRED -> {
        List<String> grants =
            debarments.stream()
                .flatMap(d -> d.debarring(application.organisation().id()).stream())
                .distinct()
                .sorted()
                .toList();
        yield EligibilityCheck.of(
            rule,
            grants.isEmpty(),
            grants.isEmpty() ? null : String.join(",", grants),
            Source.GRANTS);
      }
    };
  }
}
