package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.Organisations;
import org.amparo.organisation.Particulars;
import org.amparo.organisation.Particulars.Audit;
import org.amparo.organisation.Particulars.IncomeBand;
import org.amparo.organisation.Particulars.Opinion;
import org.amparo.organisation.Particulars.Policy;
import org.amparo.organisation.Particulars.PolicyKind;
import org.amparo.organisation.Profiles;

/** What the applicants say of themselves, and what some renewed since. */
@ApplicationScoped
class Said {

  /** Before the first call of the story. */
  private static final LocalDate FIRST = LocalDate.parse("2024-03-04");

  private static final List<String> TOWNS =
      List.of("Puerto Claro", "Nueva Vista", "Riverford", "Eastgate", "Marais-Bleu", "Lakeview");
  private static final IncomeBand[] BANDS = IncomeBand.values();

  private final Organisations organisations;
  private final Profiles profiles;
  private final Rounds rounds;
  private final FundClock clock;
  private final FundSettings settings;

  Said(
      Organisations organisations,
      Profiles profiles,
      Rounds rounds,
      FundClock clock,
      FundSettings settings) {
    this.organisations = organisations;
    this.profiles = profiles;
    this.rounds = rounds;
    this.clock = clock;
    this.settings = settings;
  }

  void atFirst() {
    List<Organisation> all = applicants();
    for (int i = 0; i < all.size(); i++) {
      say(all.get(i), i, FIRST.plusDays(i % 20));
    }
  }

  /** Two of three have kept what they show up to date. */
  void renewed() {
    List<Organisation> all = applicants();
    for (int i = 0; i < all.size(); i++) {
      if (i % 3 != 2) {
        say(all.get(i), i, clock.today().minusDays(30 + i % 20));
      }
    }
  }

  /** Before a call whoever has audits brings one that still counts at its deadline. */
  void audited(LocalDate published, LocalDate deadline) {
    List<Organisation> all = applicants();
    // All of them bring theirs in the same years.
    boolean counts =
        profiles
            .of(all.get(0).id())
            .flatMap(p -> p.particulars().latestAudit())
            .filter(a -> !a.validUntil(settings.auditValidity()).isBefore(deadline))
            .isPresent();
    for (int i = 0; !counts && i < all.size(); i++) {
      if (isAudited(i)) {
        say(all.get(i), i, published.minusDays(1 + i % 20));
      }
    }
  }

  /** One person acts for two of the applicants, and says so to neither. */
  void linked() {
    for (String code : Payees.LINKED) {
      Organisation o = organisations.<Organisation>find("code", code).firstResult();
      profiles.save(
          o.id(),
          profiles.of(o.id()).map(OrganisationProfile::version).orElse(0),
          List.of(),
          List.of(
              new OrganisationProfile.Officer(null, "Teodora Quispe Vallejos", null, 1971),
              new OrganisationProfile.Officer(
                  null,
                  code.equals(Payees.LINKED.get(0)) ? "Ilario Montserrat" : "Nirmala Perumal",
                  null,
                  null)),
          Cast.authorizedOfficer(code),
          before -> null);
    }
  }

  private void say(Organisation o, int place, LocalDate on) {
    Actor officer = Cast.authorizedOfficer(o.code());
    DemoFund.on(
        clock,
        on,
        () -> {
          UUID certificate = place < 2 ? certificate(o, officer) : null;
          return profiles.saveParticulars(
              o.id(),
              profiles.of(o.id()).map(OrganisationProfile::version).orElse(0),
              particulars(o, place, on, certificate),
              officer,
              before -> null);
        });
  }

  private UUID certificate(Organisation o, Actor officer) {
    Document kept =
        profiles.attach(
            o.id(),
            Profiles.DocumentKind.REGISTRATION_CERTIFICATE,
            Upload.of("registration.pdf", rounds.paper()),
            officer);
    return kept.id();
  }

  private static Particulars particulars(
      Organisation o, int place, LocalDate on, UUID certificate) {
    boolean young = place >= 96 && place % 4 == 1;
    LocalDate registered =
        young
            ? LocalDate.of(2023, 11, 1 + place % 28)
            : LocalDate.of(2003 + place % 17, 1 + place % 12, 1 + place % 28);
    List<Policy> policies = new ArrayList<>();
    policies.add(
        new Policy(
            PolicyKind.PSEA,
            on.minusMonths(14),
            // One that runs out soon, wherever it is looked at from.
            place == 0 ? on.plusDays(75) : on.plusYears(3),
            null));
    policies.add(new Policy(PolicyKind.SAFEGUARDING, on.minusMonths(14), null, null));
    if (place % 3 == 0) {
      policies.add(new Policy(PolicyKind.ANTI_FRAUD, on.minusMonths(8), null, null));
    }
    return new Particulars(
        new Particulars.Registration(
            "National registry of associations",
            "REG-%05d".formatted(20_000 + place * 37),
            o.country(),
            registered,
            null,
            certificate),
        true,
        true,
        "UNPP-%06d".formatted(10_000 + place),
        new Particulars.Address(
            (1 + place % 90) + " Main Street", null, TOWNS.get(place % TOWNS.size()), o.country()),
        null,
        Math.min(registered.getYear() + 1, on.getYear()),
        BANDS[place % 4],
        isAudited(place)
            ? List.of(
                new Audit(on.getYear() - 1, Opinion.UNQUALIFIED, "Independent auditors", null))
            : List.of(),
        policies);
  }

  private static boolean isAudited(int place) {
    return place < 96 || place % 5 != 2;
  }

  private List<Organisation> applicants() {
    return organisations.list("kind = ?1 order by code", Organisation.Kind.NGO);
  }
}
