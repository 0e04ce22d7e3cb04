package org.amparo.ledger;

/**
 * Tells what lines may be about: the ledger knows ids alone, whoever keeps the objects the rest.
 */
public interface SubjectSource {

  Subject.Kind kind();

  /**
   * A query of all of them: {@code id, number, name, pool, call_id, organisation_id}. The language
   * of whoever asks is in {@code reader}, a table of one row.
   */
  String rows();
}
