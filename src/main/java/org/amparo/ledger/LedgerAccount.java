package org.amparo.ledger;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An account of the chart. What it holds is settled when it is added; its names may be put better,
 * and it may be retired when nothing stands on it.
 */
@Entity
@Table(name = "account")
class LedgerAccount {

  @Id
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 4)
  private String code;

  @Version private int version;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Accounts.Type type;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 1, updatable = false)
  private String normal;

  @Column(updatable = false)
  private boolean guarded;

  @Column(insertable = false, updatable = false)
  private boolean needed;

  @Generated
  @JdbcTypeCode(SqlTypes.JSON)
  @Column(insertable = false, updatable = false)
  private List<String> takes;

  @Column(updatable = false)
  private UUID createdBy;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(insertable = false)
  private UUID retiredBy;

  @Column(insertable = false)
  private Instant retiredAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "account_name", joinColumns = @JoinColumn(name = "account"))
  @MapKeyColumn(name = "language")
  @Column(name = "name")
  private Map<String, String> names = new HashMap<>();

  LedgerAccount() {}

  static LedgerAccount add(Accounts.Addition asked, Actor actor, Instant now) {
    LedgerAccount account = new LedgerAccount();
    account.code = asked.code();
    account.type = asked.type();
    account.normal = asked.debit() ? "D" : "C";
    account.guarded = asked.guarded();
    account.names.putAll(asked.names());
    account.createdBy = actor.id();
    account.createdAt = now;
    return account;
  }

  boolean isAsAsked(Accounts.Addition asked, Actor actor) {
    return actor.did(createdBy)
        && type == asked.type()
        && isDebit() == asked.debit()
        && guarded == asked.guarded()
        && names.equals(asked.names());
  }

  boolean rename(Map<String, String> better) {
    if (names.equals(better)) {
      return false;
    }
    names.putAll(better);
    return true;
  }

  /** The database holds that nothing stands on it. */
  boolean retire(Actor actor, Instant now) {
    if (retiredAt != null && actor.did(retiredBy)) {
      return false;
    }
    checkRetire();
    retiredAt = now;
    retiredBy = actor.id();
    return true;
  }

  private void checkRetire() {
    if (retiredAt != null) {
      throw Refusal.conflict("ledger.account-retired");
    }
    if (needed) {
      throw Refusal.rule("ledger.account-needed");
    }
  }

  boolean reinstate() {
    if (retiredAt == null) {
      return false;
    }
    retiredAt = null;
    retiredBy = null;
    return true;
  }

  private void checkReinstate() {
    if (retiredAt == null) {
      throw Refusal.conflict("ledger.account-in-use");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("rename", () -> {}, Role.CONTROLLER)
        .offer("retire", this::checkRetire, Role.CONTROLLER)
        .offer("reinstate", this::checkReinstate, Role.CONTROLLER)
        .list();
  }

  String code() {
    return code;
  }

  int version() {
    return version;
  }

  Accounts.Type type() {
    return type;
  }

  boolean isDebit() {
    return normal.equals("D");
  }

  boolean isGuarded() {
    return guarded;
  }

  boolean isNeeded() {
    return needed;
  }

  /** Names of the dimensions that a line written by hand may carry on it. */
  List<String> takes() {
    return takes;
  }

  UUID createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }

  UUID retiredBy() {
    return retiredBy;
  }

  Instant retiredAt() {
    return retiredAt;
  }

  Map<String, String> names() {
    return Map.copyOf(names);
  }

  String name(Locale language) {
    return names.getOrDefault(language.getLanguage(), names.getOrDefault("en", code));
  }
}
