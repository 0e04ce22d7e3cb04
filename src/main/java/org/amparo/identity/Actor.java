package org.amparo.identity;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A person acting now.
 *
 * @param id subject of the identity token; what segregation of duties compares
 * @param organisation code of the donor or NGO the person belongs to, or null for the fund's own
 *     people
 * @param email of the account, when it is known and verified; else null
 * @param language that the account is set to, or null
 */
public record Actor(
    UUID id,
    String username,
    String name,
    Set<Role> roles,
    String organisation,
    String email,
    String language) {

  public Actor(UUID id, String username, String name, Set<Role> roles, String organisation) {
    this(id, username, name, roles, organisation, null, null);
  }

  private static final Set<Role> STAFF =
      EnumSet.of(
          Role.SECRETARIAT_OFFICER,
          Role.FUND_MANAGER,
          Role.CERTIFYING_OFFICER,
          Role.APPROVING_OFFICER,
          Role.BANK_SIGNATORY,
          Role.FINANCE_ACCOUNTANT,
          Role.CONTROLLER,
          Role.AUDITOR);

  /** What the system does by itself, on its clock. It has no role, and so may do nothing else. */
  public static final Actor SYSTEM =
      new Actor(
          UUID.fromString("00000000-0000-4000-8000-000000000001"),
          "amparo",
          "Amparo",
          Set.of(),
          null);

  public boolean is(Role role) {
    return roles.contains(role);
  }

  public boolean isAny(Role... any) {
    return Set.of(any).stream().anyMatch(roles::contains);
  }

  /**
   * The fund's own people, who see every record of money. Evaluators, trustees and administrators
   * are not among them.
   */
  public boolean isStaff() {
    return roles.stream().anyMatch(STAFF::contains);
  }

  public boolean isOf(String organisationCode) {
    return organisation != null && organisation.equals(organisationCode);
  }

  /** Whether an act kept as done by {@code person} was this one's. */
  public boolean did(UUID person) {
    return id.equals(person);
  }

  public Person person() {
    return new Person(id, name);
  }
}
