package org.amparo.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.review.DebarmentSource;

/** Grants that were terminated after they stood, and those under which money is owed. */
@ApplicationScoped
class GrantDebarments implements DebarmentSource {

  private final Grants grants;

  GrantDebarments(Grants grants) {
    this.grants = grants;
  }

  @Override
  public List<String> debarring(UUID organisation) {
    List<Grant> of = grants.list("granteeId", organisation);
    Map<UUID, Standing> standings = grants.standings(of.stream().map(Grant::id).toList());
    return of.stream()
        .filter(
            g ->
                g.status() == GrantStatus.TERMINATED && g.signedAt() != null
                    || standings.get(g.id()).receivable().isPositive())
        .map(Grant::number)
        .toList();
  }
}
