package org.amparo.call;

import jakarta.inject.Singleton;
import org.amparo.ledger.Subject;
import org.amparo.ledger.SubjectSource;

/** Lines are about calls for proposals. */
@Singleton
class CallSubject implements SubjectSource {

  @Override
  public Subject.Kind kind() {
    return Subject.Kind.CALL;
  }

  @Override
  public String rows() {
    return """
        select c.id, c.reference as number,
               coalesce((select c.title ->> r.language from reader r), c.title ->> 'en', c.title ->> 'fr', c.reference) as name,
               c.pool, cast(null as uuid) as call_id, cast(null as uuid) as organisation_id
        from call c""";
  }
}
