package org.amparo.grant;

import jakarta.inject.Singleton;
import org.amparo.ledger.Subject;
import org.amparo.ledger.SubjectSource;

/** Lines are about grants, called by the number and the grantee. */
@Singleton
class GrantSubject implements SubjectSource {

  @Override
  public Subject.Kind kind() {
    return Subject.Kind.GRANT;
  }

  @Override
  public String rows() {
    return """
        select g.id, g.number, g.grantee_name as name, g.pool, g.call_id, g.grantee_id as organisation_id
        from grant_agreement g""";
  }
}
