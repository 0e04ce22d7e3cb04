package org.amparo.organisation;

import jakarta.inject.Singleton;
import org.amparo.ledger.Subject;
import org.amparo.ledger.SubjectSource;

/** Lines are about donors and grantees. */
@Singleton
class OrganisationSubject implements SubjectSource {

  @Override
  public Subject.Kind kind() {
    return Subject.Kind.ORGANISATION;
  }

  @Override
  public String rows() {
    return """
        select id, code as number, name, cast(null as text) as pool, cast(null as uuid) as call_id, cast(null as uuid) as organisation_id
        from organisation""";
  }
}
