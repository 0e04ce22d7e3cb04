package org.amparo.donor;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.hibernate.Session;

/**
 * What came into a pool and what became of it, read from the lines of the journal and from nothing
 * else. Since every entry balances, the two are equal to the cent; {@code tied} says whether they
 * are.
 */
@ApplicationScoped
class PoolUse {

  /** What the money was used for. */
  enum Purpose {
    /** Accepted expense of grants, by kind of assistance. */
    SPENT,
    PROGRAMME_SUPPORT,
    /** Paid to a grantee and not yet accounted for, or owed back by it. */
    WITH_GRANTEE,
    /** Charges and losses of the pool, less its other income. */
    OTHER,
    /** Moved to other pools, less what came from them. */
    MOVED
  }

  /**
   * An amount of the ledger.
   *
   * @param assistance kind of assistance, or null when none was assigned
   */
  record Use(Purpose purpose, UUID callId, UUID grantId, String assistance, long cents) {}

  /**
   * @param received cash by contribution
   * @param held cash less what is owed to grantees and to programme support: not yet used
   */
  record Pool(
      String code, Map<UUID, Long> received, List<Use> uses, long cash, long owed, long held) {

    long receivedInAll() {
      return received.values().stream().mapToLong(Long::longValue).sum();
    }

    long usedInAll() {
      return uses.stream().mapToLong(Use::cents).sum();
    }

    boolean tied() {
      return receivedInAll() == usedInAll() + held;
    }
  }

  private final Session session;

  PoolUse(Session session) {
    this.session = session;
  }

  /**
   * Entries that close a year move results into net assets, and what is given in kind is no money:
   * what the money was used for is not changed by either.
   *
   * @param asOf last day that counts, or null for all
   */
  Pool of(String pool, LocalDate asOf) {
    Map<UUID, Long> received = new TreeMap<>(java.util.Comparator.comparing(UUID::toString));
    long cash = 0;
    long owed = 0;
    long ofContributions = 0;
    long inAll = 0;
    Map<Use, Long> uses = new HashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select cast(m.account as text), a.pooled, m.contribution_id, m.call_id, m.grant_id, m.assistance, sum(m.usd)
                from (
                  select account, contribution_id, call_id, grant_id, assistance, debit_usd - credit_usd as usd
                  from ledger_subject_movements(cast(:asOf as date), null, :pool) where not closing
                  union all
                  select l.account, l.contribution_id, l.call_id, l.grant_id, l.assistance, case l.side when 'D' then -l.usd else l.usd end
                  from journal_entry e join journal_line l on l.entry_id = e.id
                  where e.source_type = 'in-kind' and l.pool = :pool and (cast(:asOf as date) is null or e.occurred_on <= :asOf)
                ) m join account a on a.code = m.account
                where a.type <> 'MEMO'
                group by 1, 2, 3, 4, 5, 6""",
                Object[].class)
            .setParameter("pool", pool)
            .setParameter("asOf", asOf, LocalDate.class)
            .getResultList()) {
      String account = (String) row[0];
      boolean pooled = (Boolean) row[1];
      UUID contribution = (UUID) row[2];
      long cents = ((BigDecimal) row[6]).movePointRight(2).longValueExact();
      inAll += cents;
      if (pooled) {
        cash += cents;
      }
      if (contribution != null) {
        ofContributions += cents;
        if (pooled) {
          received.merge(contribution, cents, Long::sum);
        }
      } else if (account.equals(Account.GRANTS_PAYABLE)
          || account.equals(Account.DUE_TO_PROGRAMME_SUPPORT)) {
        owed -= cents;
      } else if (!pooled) {
        Use use = use(account, (UUID) row[3], (UUID) row[4], (String) row[5]);
        uses.merge(use, cents, Long::sum);
      }
    }
    // A charge paid out of a contribution's own cash is already missing from what it brought.
    uses.merge(new Use(Purpose.OTHER, null, null, null, 0), ofContributions, Long::sum);
    // Every entry balances, but not within each pool when it moves money between two.
    uses.merge(new Use(Purpose.MOVED, null, null, null, 0), -inAll, Long::sum);
    List<Use> found = new ArrayList<>();
    uses.forEach(
        (use, cents) -> {
          if (cents != 0) {
            found.add(new Use(use.purpose(), use.callId(), use.grantId(), use.assistance(), cents));
          }
        });
    return new Pool(pool, received, found, cash, owed, cash - owed);
  }

  private static Use use(String account, UUID call, UUID grant, String assistance) {
    return switch (account) {
      case Account.GRANTS_EXPENSE -> new Use(Purpose.SPENT, call, grant, assistance, 0);
      case Account.PROGRAMME_SUPPORT -> new Use(Purpose.PROGRAMME_SUPPORT, call, grant, null, 0);
      case Account.ADVANCES, Account.RECEIVABLE_FROM_GRANTEES ->
          new Use(Purpose.WITH_GRANTEE, call, grant, null, 0);
      default -> new Use(Purpose.OTHER, null, null, null, 0);
    };
  }
}
