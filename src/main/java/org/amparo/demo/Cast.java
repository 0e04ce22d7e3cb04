package org.amparo.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.Reach;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;

/**
 * Who acts in the story. The fund's own people are the demonstration accounts of the realm, with
 * the same ids.
 */
final class Cast {

  static final Actor OFFICER = staff(7, "officer", "Amina Benali", Role.SECRETARIAT_OFFICER);
  static final Actor OFFICER_2 = staff(8, "officer2", "Tomasz Zieliński", Role.SECRETARIAT_OFFICER);
  static final Actor EVALUATOR_1 = staff(9, "evaluator1", "Rukmini Thapa", Role.EVALUATOR);
  static final Actor EVALUATOR_2 = staff(10, "evaluator2", "Kwame Asante", Role.EVALUATOR);
  static final Actor EVALUATOR_3 = staff(11, "evaluator3", "Mei Lin", Role.EVALUATOR);
  static final Actor TRUSTEE = staff(12, "trustee", "Beatriz Monteiro", Role.TRUSTEE);
  static final Actor TRUSTEE_2 = staff(23, "trustee2", "Wanjiru Kamau", Role.TRUSTEE);
  static final Actor TRUSTEE_3 = staff(24, "trustee3", "Farhana Chowdhury", Role.TRUSTEE);
  static final Actor TRUSTEE_4 = staff(25, "trustee4", "Zofia Nowak", Role.TRUSTEE);
  static final Actor TRUSTEE_5 = staff(26, "trustee5", "Liam Gallagher", Role.TRUSTEE);
  static final Actor MANAGER = staff(13, "manager", "Henri Delacroix", Role.FUND_MANAGER);
  static final Actor MANAGER_2 = staff(27, "manager2", "Leila Haddad-Moreau", Role.FUND_MANAGER);
  static final Actor CERTIFIER = staff(14, "certifier", "Nadia Rahmani", Role.CERTIFYING_OFFICER);
  static final Actor APPROVER = staff(15, "approver", "Samuel Okonkwo", Role.APPROVING_OFFICER);
  static final Actor SIGNATORY_1 = staff(16, "signatory1", "Ingrid Solberg", Role.BANK_SIGNATORY);
  static final Actor SIGNATORY_2 =
      staff(17, "signatory2", "Rafael Castellanos", Role.BANK_SIGNATORY);
  static final Actor ACCOUNTANT = staff(18, "accountant", "Yuki Tanabe", Role.FINANCE_ACCOUNTANT);
  static final Actor CONTROLLER = staff(19, "controller", "Elena Sokolova", Role.CONTROLLER);

  static final Actor STATE =
      of(41, "state", "Matthias Lindner", Role.STATE_FOCAL_POINT, "ALPENREICH");
  static final Actor STATE_2 =
      of(42, "state2", "Theresa Gruber", Role.STATE_FOCAL_POINT, "ALPENREICH");

  static final Actor AUDITOR = staff(20, "auditor", "Farid Haddad", Role.AUDITOR);

  static final Actor DPO = staff(21, "dpo", "Clara Wiesner", Role.DATA_PROTECTION_OFFICER);
  static final Actor TRANSLATOR =
      staff(36, "translator", "Camille Dubreuil", Role.CONTENT_TRANSLATOR);
  static final Actor TRANSLATOR_2 =
      staff(37, "translator2", "Yasmin Al-Khatib", Role.CONTENT_TRANSLATOR);

  private Cast() {}

  /** The authorized officer of an applicant. */
  static Actor authorizedOfficer(String organisation) {
    return switch (organisation) {
      case "CASA-AURORA" ->
          of(4, "ngo.officer", "Marisol Huamán", Role.NGO_AUTHORIZED_OFFICER, organisation);
      case "HAVEN-BRIDGE" ->
          of(6, "ngo2.officer", "Otieno Achieng", Role.NGO_AUTHORIZED_OFFICER, organisation);
      default -> {
        UUID id =
            UUID.nameUUIDFromBytes(
                ("demo officer " + organisation).getBytes(StandardCharsets.UTF_8));
        yield new Actor(
            id,
            organisation.toLowerCase(java.util.Locale.ROOT),
            "Authorized officer",
            Set.of(Role.NGO_AUTHORIZED_OFFICER),
            organisation);
      }
    };
  }

  /** Only the two with accounts are written to. */
  static Reach reach(Actor officer) {
    String address =
        switch (officer.organisation()) {
          case "CASA-AURORA" -> officer.username() + "@casa-aurora.example";
          case "HAVEN-BRIDGE" -> officer.username() + "@haven-bridge.example";
          default -> null;
        };
    return new Reach(address, Locale.ENGLISH);
  }

  private static Actor staff(int account, String username, String name, Role role) {
    return of(account, username, name, role, null);
  }

  private static Actor of(
      int account, String username, String name, Role role, String organisation) {
    UUID id = UUID.fromString("a0000000-0000-4000-8000-%012d".formatted(account));
    return new Actor(id, username, name, Set.of(role), organisation);
  }
}
