package org.amparo.bank;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.ledger.Account;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** The fund's accounts at banks. */
@ApplicationScoped
public class BankAccounts implements PanacheRepositoryBase<BankAccount, String> {

  private static final Map<String, String> CURRENCIES =
      Map.of(Account.CASH_USD, "USD", Account.CASH_EUR, "EUR");

  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  BankAccounts(AuditTrail trail, People people, FundClock clock) {
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Says which account at the bank an account of cash is. Once statements have come it stays: a new
   * number would be another account.
   */
  @Transactional
  public void register(
      String account, String identification, String bankName, String bic, Actor actor) {
    String plain = identification.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!plain.matches("[A-Z0-9]{3,34}")) {
      throw Refusal.invalid(FieldError.of("identification", "bank.field.identification"));
    }
    String code = bic == null ? "" : bic.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!code.matches("([A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)?")) {
      throw Refusal.invalid(FieldError.of("bic", "payee.field.bic"));
    }
    String plainBic = code.isEmpty() ? null : code;
    String currency = CURRENCIES.get(account);
    if (currency == null) {
      throw Refusal.invalid(FieldError.of("account", "problem.field.unknown"));
    }
    BankAccount known = findById(account, LockModeType.PESSIMISTIC_WRITE);
    if (known != null && known.says(plain, currency, bankName.strip(), plainBic)) {
      return;
    }
    if (known != null && !known.identification().equals(plain) && hasStatements(account)) {
      throw Refusal.rule("bank.account-has-statements");
    }
    people.remember(actor);
    BankAccount registered = known == null ? new BankAccount(account, actor, clock.now()) : known;
    registered.register(plain, currency, bankName.strip(), plainBic);
    persistAndFlush(registered);
    trail.record(
        actor,
        "register",
        "bankAccount",
        account,
        Map.of("account", account, "ends", registered.masked()));
  }

  /** An account at a bank, whole: for what the bank itself is told. */
  public record Held(String account, String identification, String currency, String bic) {}

  /**
   * @throws Refusal when nobody has said where the account is held
   */
  public Held held(String account) {
    BankAccount a =
        findByIdOptional(account)
            .orElseThrow(() -> Refusal.rule("bank.account-not-registered", account));
    return new Held(a.account(), a.identification(), a.currency(), a.bic());
  }

  List<BankAccount> all() {
    return list("order by account");
  }

  BankAccount required(String account) {
    return findByIdOptional(account).orElseThrow(Refusal::notFound);
  }

  private boolean hasStatements(String account) {
    return getSession()
        .createNativeQuery(
            "select exists (select 1 from bank_statement where account = :account)", Boolean.class)
        .setParameter("account", account)
        .getSingleResult();
  }
}
