package org.amparo.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.document.Scan;
import org.amparo.fund.FundSettings;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What the fund asks of every applicant, said once: who registered it, where it is, since when it
 * assists victims, its audits and its policies. Any of it may be left out.
 *
 * @param nonProfit whether it says that it makes no profit
 * @param ownAccount whether it says that it has a bank account in its own name
 * @param partnerId in the UN Partner Portal
 * @param assistanceSince year in which it first assisted victims directly
 */
@Schema(name = "OrganisationParticulars")
public record Particulars(
    Registration registration,
    Boolean nonProfit,
    Boolean ownAccount,
    String partnerId,
    Address address,
    String website,
    Integer assistanceSince,
    IncomeBand incomeBand,
    List<Audit> audits,
    List<Policy> policies) {

  /** Income of a year, in US dollars. */
  @Schema(name = "OrganisationIncomeBand")
  public enum IncomeBand {
    UNDER_50K,
    UNDER_250K,
    UNDER_1M,
    UNDER_5M,
    OVER_5M
  }

  @Schema(name = "AuditOpinion")
  public enum Opinion {
    UNQUALIFIED,
    QUALIFIED,
    ADVERSE,
    DISCLAIMER
  }

  @Schema(name = "OrganisationPolicyKind")
  public enum PolicyKind {
    PSEA,
    SAFEGUARDING,
    ANTI_FRAUD,
    DATA_PROTECTION
  }

  /**
   * @param validUntil null where a registration does not run out
   * @param documentId of the certificate, or null
   */
  @Embeddable
  @Schema(name = "OrganisationRegistration")
  public record Registration(
      @Column(name = "registration_authority") String authority,
      @Column(name = "registration_number") String number,
      @Column(name = "registration_country") @JdbcTypeCode(SqlTypes.CHAR) String country,
      @Column(name = "registered_on") LocalDate registeredOn,
      @Column(name = "registration_valid_until") LocalDate validUntil,
      @Column(name = "registration_document") UUID documentId) {}

  /** In parts, as banks need it: at least town and country. */
  @Embeddable
  @Schema(name = "OrganisationAddress")
  public record Address(
      @Column(name = "address_street") String street,
      @Column(name = "address_postal_code") String postalCode,
      @Column(name = "address_town") String town,
      @Column(name = "address_country") @JdbcTypeCode(SqlTypes.CHAR) String country) {}

  @Embeddable
  @Schema(name = "OrganisationAudit")
  public record Audit(
      @Column(name = "fiscal_year") Integer fiscalYear,
      @Enumerated(EnumType.STRING) Opinion opinion,
      String auditor,
      @Column(name = "document_id") UUID documentId) {

    /** Until when a later one is not yet expected. */
    public LocalDate validUntil(Period counts) {
      return LocalDate.of(fiscalYear, 12, 31).plus(counts);
    }
  }

  @Embeddable
  @Schema(name = "OrganisationPolicy")
  public record Policy(
      @Enumerated(EnumType.STRING) PolicyKind kind,
      @Column(name = "adopted_on") LocalDate adoptedOn,
      @Column(name = "valid_until") LocalDate validUntil,
      @Column(name = "document_id") UUID documentId) {}

  public static final Particulars NONE =
      new Particulars(null, null, null, null, null, null, null, null, List.of(), List.of());

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int MOST_AUDITS = 20;
  private static final int FIRST_FISCAL_YEAR = 1990;
  private static final int FIRST_ASSISTANCE = 1800;

  /** Written as people do, with spaces or without; a part that says nothing is none. */
  public Particulars {
    registration =
        registration == null
            ? null
            : whole(
                new Registration(
                    plain(registration.authority),
                    plain(registration.number),
                    plain(registration.country),
                    registration.registeredOn,
                    registration.validUntil,
                    registration.documentId));
    address =
        address == null
            ? null
            : whole(
                new Address(
                    plain(address.street),
                    plain(address.postalCode),
                    plain(address.town),
                    plain(address.country)));
    partnerId = plain(partnerId);
    website = plain(website);
    audits =
        audits == null
            ? List.of()
            : audits.stream()
                .map(a -> new Audit(a.fiscalYear, a.opinion, plain(a.auditor), a.documentId))
                .toList();
    policies = policies == null ? List.of() : List.copyOf(policies);
  }

  public boolean isNothing() {
    return equals(NONE);
  }

  public Optional<Policy> policy(PolicyKind kind) {
    return policies.stream().filter(p -> p.kind == kind).findAny();
  }

  /** The audit of the latest year. */
  public Optional<Audit> latestAudit() {
    return audits.stream().max(Comparator.comparing(Audit::fiscalYear));
  }

  /** The first day on which something of it no longer counts, less one; null when nothing ends. */
  LocalDate validUntil(Period auditCounts) {
    return Stream.of(
            Stream.ofNullable(registration).map(Registration::validUntil),
            policies.stream().map(Policy::validUntil),
            latestAudit().map(a -> a.validUntil(auditCounts)).stream())
        .flatMap(s -> s)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  Set<UUID> documents() {
    Set<UUID> ids = new HashSet<>();
    if (registration != null) {
      ids.add(registration.documentId);
    }
    audits.forEach(a -> ids.add(a.documentId));
    policies.forEach(p -> ids.add(p.documentId));
    ids.remove(null);
    return ids;
  }

  /**
   * @param own the documents of the organisation
   * @throws Refusal naming every field that cannot stand
   */
  void check(Map<UUID, Scan> own, LocalDate today, FundSettings settings) {
    List<FieldError> errors = new ArrayList<>();
    if (registration != null) {
      required(errors, "registration.authority", registration.authority, 300);
      required(errors, "registration.number", registration.number, 100);
      country(errors, "registration.country", registration.country);
      day(errors, "registration.registeredOn", registration.registeredOn, today);
      until(errors, "registration.validUntil", registration.registeredOn, registration.validUntil);
      document(errors, "registration.documentId", registration.documentId, own);
    }
    if (address != null) {
      limit(errors, "address.street", address.street, 300);
      limit(errors, "address.postalCode", address.postalCode, 20);
      required(errors, "address.town", address.town, 100);
      country(errors, "address.country", address.country);
    }
    if (partnerId != null && !partnerId.matches(settings.partnerIdPattern())) {
      errors.add(FieldError.of("partnerId", "organisation.partner-id"));
    }
    if (website != null && !isWebsite(website)) {
      errors.add(FieldError.of("website", "organisation.website"));
    }
    year(errors, "assistanceSince", assistanceSince, FIRST_ASSISTANCE, today);
    Set<Integer> years = new HashSet<>();
    for (int i = 0; i < audits.size(); i++) {
      Audit a = audits.get(i);
      String at = "audits[" + i + "].";
      if (a.fiscalYear == null) {
        errors.add(FieldError.of(at + "fiscalYear", "problem.field.required"));
      } else if (!years.add(a.fiscalYear)) {
        errors.add(FieldError.of(at + "fiscalYear", "organisation.said-twice"));
      } else {
        year(errors, at + "fiscalYear", a.fiscalYear, FIRST_FISCAL_YEAR, today);
      }
      if (a.opinion == null) {
        errors.add(FieldError.of(at + "opinion", "problem.field.required"));
      }
      required(errors, at + "auditor", a.auditor, 300);
      document(errors, at + "documentId", a.documentId, own);
    }
    Set<PolicyKind> kinds = EnumSet.noneOf(PolicyKind.class);
    for (int i = 0; i < policies.size(); i++) {
      Policy p = policies.get(i);
      String at = "policies[" + i + "].";
      if (p.kind == null) {
        errors.add(FieldError.of(at + "kind", "problem.field.required"));
      } else if (!kinds.add(p.kind)) {
        errors.add(FieldError.of(at + "kind", "organisation.said-twice"));
      }
      day(errors, at + "adoptedOn", p.adoptedOn, today);
      until(errors, at + "validUntil", p.adoptedOn, p.validUntil);
      document(errors, at + "documentId", p.documentId, own);
    }
    if (audits.size() > MOST_AUDITS) {
      errors.add(FieldError.of("audits", "problem.field.Size", "0", MOST_AUDITS));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static Registration whole(Registration r) {
    boolean says =
        Stream.of(r.authority, r.number, r.country, r.registeredOn, r.validUntil, r.documentId)
            .anyMatch(Objects::nonNull);
    return says ? r : null;
  }

  private static Address whole(Address a) {
    boolean says = Stream.of(a.street, a.postalCode, a.town, a.country).anyMatch(Objects::nonNull);
    return says ? a : null;
  }

  private static void required(List<FieldError> errors, String field, String text, int most) {
    if (text == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    }
    limit(errors, field, text, most);
  }

  private static void limit(List<FieldError> errors, String field, String text, int most) {
    if (text != null && text.length() > most) {
      errors.add(FieldError.of(field, "problem.field.too-long", most));
    }
  }

  private static void country(List<FieldError> errors, String field, String country) {
    if (country == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (!COUNTRIES.contains(country)) {
      errors.add(FieldError.of(field, "problem.field.unknown"));
    }
  }

  private static void day(List<FieldError> errors, String field, LocalDate day, LocalDate today) {
    if (day == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (day.isAfter(today)) {
      errors.add(FieldError.of(field, "problem.field.future"));
    }
  }

  private static void until(
      List<FieldError> errors, String field, LocalDate from, LocalDate until) {
    if (from != null && until != null && !until.isAfter(from)) {
      errors.add(FieldError.of(field, "organisation.until-before"));
    }
  }

  private static void year(
      List<FieldError> errors, String field, Integer year, int first, LocalDate today) {
    if (year != null && (year < first || year > today.getYear())) {
      errors.add(
          FieldError.of(
              field,
              "organisation.birth-year",
              String.valueOf(first),
              String.valueOf(today.getYear())));
    }
  }

  private static void document(
      List<FieldError> errors, String field, UUID id, Map<UUID, Scan> own) {
    if (id == null) {
      return;
    }
    if (!own.containsKey(id)) {
      errors.add(FieldError.of(field, "problem.field.unknown"));
    } else if (own.get(id).wasRefused()) {
      errors.add(FieldError.of(field, "document.refused"));
    }
  }

  private static boolean isWebsite(String website) {
    try {
      URI uri = URI.create(website);
      return website.length() <= 300
          && uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String plain(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
