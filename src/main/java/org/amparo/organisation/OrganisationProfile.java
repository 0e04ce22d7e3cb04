package org.amparo.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of what an organisation says of itself: its other names, those who act for it, its
 * particulars. Of a person it holds the name and, when given, the year of birth, and nothing more.
 */
@Entity
public class OrganisationProfile {

  @Schema(name = "OrganisationNameKind")
  public enum NameKind {
    FORMER,
    ALIAS,
    ORIGINAL_SCRIPT
  }

  @Embeddable
  @Schema(name = "OrganisationName")
  public record OtherName(@Enumerated(EnumType.STRING) NameKind kind, String name) {}

  /**
   * An officer or authorised signatory.
   *
   * @param officerId the same from version to version; null for one who is new
   * @param originalName as it is written in its own script, or null
   */
  @Embeddable
  @Schema(name = "OrganisationOfficer")
  public record Officer(
      @Column(name = "officer_id") UUID officerId,
      String name,
      @Column(name = "original_name") String originalName,
      @Column(name = "birth_year") Integer birthYear) {}

  static final int MOST = 50;
  private static final int MOST_NAME = 300;
  private static final int MOST_OFFICER = 200;
  private static final int FIRST_YEAR = 1900;

  @Id private UUID id;
  private UUID organisationId;
  private int version;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "organisation_name", joinColumns = @JoinColumn(name = "profile_id"))
  @OrderColumn(name = "position")
  private List<OtherName> names = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "organisation_officer", joinColumns = @JoinColumn(name = "profile_id"))
  @OrderColumn(name = "position")
  private List<Officer> officers = new ArrayList<>();

  @Embedded private Particulars.Registration registration;
  private Boolean nonProfit;
  private Boolean ownAccount;
  private String partnerId;
  @Embedded private Particulars.Address address;
  private String website;
  private Integer assistanceSince;

  @Enumerated(EnumType.STRING)
  private Particulars.IncomeBand incomeBand;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "organisation_audit", joinColumns = @JoinColumn(name = "profile_id"))
  @OrderColumn(name = "position")
  private List<Particulars.Audit> audits = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "organisation_policy", joinColumns = @JoinColumn(name = "profile_id"))
  @OrderColumn(name = "position")
  private List<Particulars.Policy> policies = new ArrayList<>();

  private UUID savedBy;
  private Instant savedAt;

  OrganisationProfile() {}

  /**
   * The version after {@code before}.
   *
   * @param before what is in force, or null
   * @throws Refusal naming every field that cannot stand
   */
  OrganisationProfile(
      UUID organisation,
      OrganisationProfile before,
      List<OtherName> names,
      List<Officer> officers,
      LocalDate today,
      Actor actor,
      Instant now) {
    check(before, names, officers, today);
    this.id = UUID.randomUUID();
    this.organisationId = organisation;
    this.version = before == null ? 1 : before.version + 1;
    names.forEach(n -> this.names.add(new OtherName(n.kind, n.name.strip())));
    officers.forEach(
        o ->
            this.officers.add(
                new Officer(
                    o.officerId == null ? UUID.randomUUID() : o.officerId,
                    o.name.strip(),
                    isBlank(o.originalName) ? null : o.originalName.strip(),
                    o.birthYear)));
    if (before != null) {
      say(before.particulars());
    }
    this.savedBy = actor.id();
    this.savedAt = now;
  }

  /**
   * The version after {@code before} with other particulars, which were checked.
   *
   * @param before what is in force, or null
   */
  OrganisationProfile(
      UUID organisation,
      OrganisationProfile before,
      Particulars particulars,
      LocalDate today,
      Actor actor,
      Instant now) {
    this(
        organisation,
        before,
        before == null ? List.of() : before.names,
        before == null ? List.of() : before.officers,
        today,
        actor,
        now);
    say(particulars);
  }

  public UUID id() {
    return id;
  }

  public UUID organisationId() {
    return organisationId;
  }

  public int version() {
    return version;
  }

  public List<OtherName> names() {
    return List.copyOf(names);
  }

  public List<Officer> officers() {
    return List.copyOf(officers);
  }

  public Particulars particulars() {
    return new Particulars(
        registration,
        nonProfit,
        ownAccount,
        partnerId,
        address,
        website,
        assistanceSince,
        incomeBand,
        audits,
        policies);
  }

  UUID savedBy() {
    return savedBy;
  }

  public Instant savedAt() {
    return savedAt;
  }

  private void say(Particulars said) {
    registration = said.registration();
    nonProfit = said.nonProfit();
    ownAccount = said.ownAccount();
    partnerId = said.partnerId();
    address = said.address();
    website = said.website();
    assistanceSince = said.assistanceSince();
    incomeBand = said.incomeBand();
    audits = new ArrayList<>(said.audits());
    policies = new ArrayList<>(said.policies());
  }

  private static void check(
      OrganisationProfile before, List<OtherName> names, List<Officer> officers, LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String at = "names[" + i + "].";
      if (names.get(i).kind == null) {
        errors.add(FieldError.of(at + "kind", "problem.field.required"));
      }
      text(errors, at + "name", names.get(i).name, MOST_NAME);
    }
    Set<UUID> known = new HashSet<>();
    if (before != null) {
      before.officers.forEach(o -> known.add(o.officerId));
    }
    for (int i = 0; i < officers.size(); i++) {
      Officer o = officers.get(i);
      String at = "officers[" + i + "].";
      text(errors, at + "name", o.name, MOST_OFFICER);
      if (o.originalName != null && o.originalName.strip().length() > MOST_OFFICER) {
        errors.add(FieldError.of(at + "originalName", "problem.field.too-long", MOST_OFFICER));
      }
      if (o.birthYear != null && (o.birthYear < FIRST_YEAR || o.birthYear > today.getYear())) {
        errors.add(
            FieldError.of(
                at + "birthYear",
                "organisation.birth-year",
                String.valueOf(FIRST_YEAR),
                String.valueOf(today.getYear())));
      }
      // An id is given here, and once; it is how a decision about a person stays with the person.
      if (o.officerId != null && !known.remove(o.officerId)) {
        errors.add(FieldError.of(at + "officerId", "problem.field.unknown"));
      }
    }
    if (names.size() > MOST) {
      errors.add(FieldError.of("names", "problem.field.Size", "0", MOST));
    }
    if (officers.size() > MOST) {
      errors.add(FieldError.of("officers", "problem.field.Size", "0", MOST));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static void text(List<FieldError> errors, String field, String text, int most) {
    if (isBlank(text)) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (text.strip().length() > most) {
      errors.add(FieldError.of(field, "problem.field.too-long", most));
    } else if (text.codePoints().noneMatch(Character::isLetter)) {
      errors.add(FieldError.of(field, "organisation.no-name"));
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
