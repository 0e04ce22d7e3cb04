package org.amparo.finding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    LABELS.put("engagement", "select number from engagement where id = :id");
    LABELS.put("organisation", "select name from organisation where id = :id");
    LABELS.put("sample", "select number from sample where id = :id");
    LABELS.put("ex-gratia", "select number from ex_gratia_payment where id = :id");
    LABELS.put("fraud-case", "select number from fraud_case where id = :id");
    LABELS.put("voucher", "select number from voucher where id = :id");
    LABELS.put("write-off", "select number from write_off where id = :id");
    LABELS.put("donor-statement", "select number from donor_statement where id = :id");
    LABELS.put("period", "select id from accounting_period where id = :id");
  }

  /** Kinds that stand behind an entry, and are known there by more than an id. */
  private static final Map<String, String> BEHIND =
      Map.of(
          "bankLine", "select bank_reference from bank_line where id = :id",
          "revaluation", "select cast(as_of as text) from revaluation where id = :id",
          "allowance", "select cast(as_of as text) from allowance where id = :id");

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
    return find(label, type, id)
        .map(found -> new Subject(type, id, found))
        .orElseThrow(Subjects::unknown);
  }

  /** The label of an object, or its id where it has none here. */
  String label(String type, String id) {
    String label = LABELS.getOrDefault(type, BEHIND.get(type));
    if (label == null) {
      // A year's closing is known by the year and, after a reopening, how often.
      return id;
    }
    try {
      return find(label, type, id).orElse(id);
    } catch (Refusal unknown) {
      return id;
    }
  }

  private Optional<String> find(String label, String type, String id) {
    return session
        .createNativeQuery(label, String.class)
        .setParameter("id", type.equals("period") ? id : uuid(id))
        .getResultStream()
        .findFirst();
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
