package org.amparo.finding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * What a note or a finding may be on. The words are those of the trail; the label is what people
 * know the object by.
 */
@ApplicationScoped
class Subjects {

  /** An object that exists. */
  record Subject(String type, String id, String label) {}

  /** How the label of each kind is found; periods are known by their month, all else by its id. */
  private static final Map<String, String> LABELS = new HashMap<>();

  static {
    LABELS.put("journal", "select cast(number as text) from journal_entry where id = :id");
    LABELS.put("contribution", "select number from contribution where id = :id");
    LABELS.put("in-kind", "select number from in_kind where id = :id");
    LABELS.put("call", "select reference from call where id = :id");
    LABELS.put(
        "application", "select number from application where id = :id and status <> 'DRAFT'");
    LABELS.put("grant", "select number from grant_agreement where id = :id");
    LABELS.put("disbursement", "select number from disbursement where id = :id");
    LABELS.put(
        "report",
        "select g.number || ' / ' || r.instalment from report r join grant_agreement g on g.id = r.grant_id"
            + " where r.id = :id");
    LABELS.put("organisation", "select name from organisation where id = :id");
    LABELS.put("sample", "select number from sample where id = :id");
    LABELS.put("ex-gratia", "select number from ex_gratia_payment where id = :id");
    LABELS.put("fraud-case", "select number from fraud_case where id = :id");
    LABELS.put("voucher", "select number from voucher where id = :id");
    LABELS.put("write-off", "select number from write_off where id = :id");
    LABELS.put("donor-statement", "select number from donor_statement where id = :id");
    LABELS.put("period", "select id from accounting_period where id = :id");
  }

  private final Session session;

  Subjects(Session session) {
    this.session = session;
  }

  /**
   * @throws Refusal when there is no such kind, or no such object
   */
  Subject required(String type, String id) {
    String label = type == null ? null : LABELS.get(type);
    if (label == null) {
      throw Refusal.invalid(FieldError.of("subjectType", "problem.field.unknown"));
    }
    return session
        .createNativeQuery(label, String.class)
        .setParameter("id", type.equals("period") ? id : uuid(id))
        .getResultStream()
        .findFirst()
        .map(found -> new Subject(type, id, found))
        .orElseThrow(Subjects::unknown);
  }

  /** The label of an object, or its id where it has none here. */
  String label(String type, String id) {
    String label = LABELS.get(type);
    if (label == null) {
      return id;
    }
    try {
      return required(type, id).label();
    } catch (Refusal unknown) {
      return id;
    }
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw unknown();
    }
  }

  private static Refusal unknown() {
    return Refusal.invalid(FieldError.of("subjectId", "problem.field.unknown"));
  }
}
