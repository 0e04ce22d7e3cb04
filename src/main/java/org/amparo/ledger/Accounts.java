package org.amparo.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The chart of accounts. */
@ApplicationScoped
public class Accounts {

  /** What an account holds. */
  @Schema(name = "AccountType")
  public enum Type {
    ASSET("1"),
    LIABILITY("2"),
    NET_ASSETS("3"),
    REVENUE("6"),
    EXPENSE("7"),
    MEMO("9");

    private final String digit;

    Type(String digit) {
      this.digit = digit;
    }

    /** Whether an account of that code holds this: its first digit says so. */
    boolean isOf(String code) {
      return code.startsWith(digit);
    }
  }

  /**
   * One account of the chart.
   *
   * @param debit whether it grows on that side
   * @param takes names of the dimensions that a line written by hand may carry on it
   */
  public record Charted(
      String code, Type type, boolean debit, boolean retired, List<String> takes) {}

  /** An account to be added, with its name in each of the six languages. */
  record Addition(
      String code, Type type, boolean debit, boolean guarded, Map<String, String> names) {}

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<LedgerAccount, String> {}

  private static final String NAMES = "select account, language, name from account_name";

  /** Names by code and language together, as they were read a moment ago. */
  private record Names(Map<String, String> of, long until) {
    static final Names NONE = new Names(Map.of(), System.nanoTime());

    static Names of(Map<String, String> names) {
      return new Names(Map.copyOf(names), System.nanoTime() + Duration.ofSeconds(5).toNanos());
    }

    boolean isOld() {
      return System.nanoTime() - until >= 0;
    }
  }

  private volatile Names names = Names.NONE;

  private final Rows rows;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Accounts(Rows rows, AuditTrail trail, People people, FundClock clock) {
    this.rows = rows;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  @Transactional
  LedgerAccount add(Addition asked, Actor actor) {
    LedgerAccount standing = rows.findById(asked.code());
    if (standing != null) {
      if (standing.isAsAsked(asked, actor)) {
        return standing;
      }
      throw Refusal.conflict("ledger.account-exists", asked.code());
    }
    people.remember(actor);
    LedgerAccount account = LedgerAccount.add(asked, actor, clock.now());
    rows.persistAndFlush(account);
    trail.record(
        actor,
        "add",
        "account",
        account.code(),
        Map.of("type", account.type().name(), "name", account.name(Locale.ENGLISH)));
    return account;
  }

  /**
   * @param view how the account is told to who comes too late
   */
  @Transactional
  LedgerAccount rename(
      String code,
      int version,
      Map<String, String> names,
      Actor actor,
      Function<LedgerAccount, ?> view) {
    LedgerAccount account = locked(code);
    if (account.version() != version) {
      throw Refusal.stale(view.apply(account));
    }
    String before = account.name(Locale.ENGLISH);
    if (account.rename(names)) {
      trail.record(
          actor,
          "rename",
          "account",
          code,
          Map.of("before", before, "after", account.name(Locale.ENGLISH)));
      this.names = Names.NONE;
    }
    rows.flush();
    return account;
  }

  @Transactional
  LedgerAccount retire(String code, String reason, Actor actor) {
    LedgerAccount account = locked(code);
    people.remember(actor);
    if (account.retire(actor, clock.now())) {
      trail.record(actor, "retire", "account", code, Map.of("reason", reason));
    }
    rows.flush();
    return account;
  }

  @Transactional
  LedgerAccount reinstate(String code, String reason, Actor actor) {
    LedgerAccount account = locked(code);
    if (account.reinstate()) {
      trail.record(actor, "reinstate", "account", code, Map.of("reason", reason));
    }
    rows.flush();
    return account;
  }

  /** Every account, by code, those retired among them. */
  public List<Charted> list() {
    return chart().stream()
        .map(a -> new Charted(a.code(), a.type(), a.isDebit(), a.retiredAt() != null, a.takes()))
        .toList();
  }

  List<LedgerAccount> chart() {
    return rows.list("order by code");
  }

  LedgerAccount known(String code) {
    return rows.findByIdOptional(code).orElseThrow(Refusal::notFound);
  }

  /**
   * The account's name in a language. Nearly every page names accounts and hardly ever is one
   * renamed: a new name is seen within five seconds.
   */
  public String name(String code, Locale language) {
    Names kept = names;
    if (kept.isOld()) {
      kept = Names.of(allNames());
      names = kept;
    }
    String name = kept.of().get(code + language.getLanguage());
    return name == null ? known(code).name(language) : name;
  }

  private Map<String, String> allNames() {
    Map<String, String> found = new HashMap<>();
    rows.getSession()
        .doWork(
            connection -> {
              try (PreparedStatement read = connection.prepareStatement(NAMES);
                  ResultSet row = read.executeQuery()) {
                while (row.next()) {
                  found.put(row.getString(1) + row.getString(2), row.getString(3));
                }
              }
            });
    return found;
  }

  private LedgerAccount locked(String code) {
    LedgerAccount account = rows.findById(code, LockModeType.PESSIMISTIC_WRITE);
    if (account == null) {
      throw Refusal.notFound();
    }
    return account;
  }
}
