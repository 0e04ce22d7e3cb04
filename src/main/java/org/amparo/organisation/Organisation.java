package org.amparo.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A donor or an applicant. Its people are those whose group in the identity provider carries its
 * code.
 */
@Entity
public class Organisation {

  /** What it is, and so how its contributions are recognised. */
  @Schema(name = "OrganisationKind")
  public enum Kind {
    MEMBER_STATE,
    INTERGOVERNMENTAL,
    FOUNDATION,
    PRIVATE_SECTOR,
    INDIVIDUAL,
    NGO;

    public boolean isDonor() {
      return this != NGO;
    }

    /** Private donors are screened before a pledge of theirs is accepted. */
    public boolean isPrivate() {
      return this == FOUNDATION || this == PRIVATE_SECTOR || this == INDIVIDUAL;
    }
  }

  /** The five regional groups by which fair geographic balance is shown. */
  public enum RegionalGroup {
    AFRICAN,
    ASIA_PACIFIC,
    EASTERN_EUROPEAN,
    GRULAC,
    WEOG
  }

  @Id private UUID id;
  @Version private int version;
  private String code;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String name;

  /** Its name without case and accents, made by the database to be found by. */
  @Column(insertable = false, updatable = false)
  private String foundBy;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String country;

  @Enumerated(EnumType.STRING)
  private RegionalGroup regionalGroup;

  Organisation() {}

  /**
   * @param code the group in the identity provider whose members act for it
   * @param country ISO 3166-1 alpha-2, or null for one of no country
   */
  public Organisation(
      String code, Kind kind, String name, String country, RegionalGroup regionalGroup) {
    this.id = UUID.randomUUID();
    this.code = code;
    this.kind = kind;
    this.name = name;
    this.country = country;
    this.regionalGroup = regionalGroup;
  }

  public boolean has(Actor actor) {
    return actor.isOf(code);
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  public String country() {
    return country;
  }

  public RegionalGroup regionalGroup() {
    return regionalGroup;
  }
}
