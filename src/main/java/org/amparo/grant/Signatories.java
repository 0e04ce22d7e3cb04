package org.amparo.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.amparo.screening.Party;
import org.amparo.screening.PartySource;
import org.hibernate.Session;

/** Who signed for an organisation: whoever binds it is screened with it. */
@ApplicationScoped
class Signatories implements PartySource {

  private final Session session;

  Signatories(Session session) {
    this.session = session;
  }

  /** By name: one who signs for many grants is one party. */
  @Override
  public List<Party> parties(UUID organisation) {
    return session
        .createNativeQuery(
            "select distinct ngo_signed_name from grant_agreement where grantee_id = :organisation"
                + " and ngo_signed_name is not null order by 1",
            String.class)
        .setParameter("organisation", organisation)
        .getResultStream()
        .map(
            name ->
                new Party(
                    "signatory",
                    UUID.nameUUIDFromBytes(
                        (organisation + " " + name).getBytes(StandardCharsets.UTF_8)),
                    true,
                    List.of(name),
                    null))
        .toList();
  }
}
