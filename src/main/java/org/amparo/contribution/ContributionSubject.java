package org.amparo.contribution;

import jakarta.inject.Singleton;
import org.amparo.ledger.Subject;
import org.amparo.ledger.SubjectSource;

/** Lines are about contributions, called by the number and the donor. */
@Singleton
class ContributionSubject implements SubjectSource {

  @Override
  public Subject.Kind kind() {
    return Subject.Kind.CONTRIBUTION;
  }

  @Override
  public String rows() {
    return """
        select c.id, c.number, o.name, c.pool, cast(null as uuid) as call_id, c.donor_id as organisation_id
        from contribution c join organisation o on o.id = c.donor_id""";
  }
}
