package org.amparo.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Which account at the bank an account of cash is. */
@Entity
@Table(name = "bank_account")
class BankAccount {

  @Id
  @JdbcTypeCode(SqlTypes.CHAR)
  private String account;

  @Version private int version;
  private String identification;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String currency;

  private String bankName;
  private String bic;
  private UUID registeredBy;
  private Instant registeredAt;

  BankAccount() {}

  BankAccount(String account, Actor actor, Instant now) {
    this.account = account;
    this.registeredBy = actor.id();
    this.registeredAt = now;
  }

  boolean says(String sameIdentification, String sameCurrency, String sameBank, String sameBic) {
    return sameIdentification.equals(identification)
        && sameCurrency.equals(currency)
        && sameBank.equals(bankName)
        && Objects.equals(sameBic, bic);
  }

  void register(String newIdentification, String newCurrency, String bank, String newBic) {
    identification = newIdentification;
    currency = newCurrency;
    bankName = bank;
    bic = newBic;
  }

  /** Only as much of the number as tells it from others. */
  String masked() {
    return "\u2026" + identification.substring(Math.max(0, identification.length() - 4));
  }

  String account() {
    return account;
  }

  int version() {
    return version;
  }

  String identification() {
    return identification;
  }

  String currency() {
    return currency;
  }

  String bankName() {
    return bankName;
  }

  String bic() {
    return bic;
  }

  UUID registeredBy() {
    return registeredBy;
  }

  Instant registeredAt() {
    return registeredAt;
  }
}
