package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.payee.BankDetails;
import org.amparo.payee.PayeeAccount.Method;
import org.amparo.payee.PayeeAccounts;

/** Where the grantees are paid, and one that changes its bank. */
@ApplicationScoped
class Payees {

  /** Before the first agreement is certified. */
  private static final LocalDate FIRST = LocalDate.parse("2024-10-14");

  /** On the reserve list of the last call, both of them. */
  static final List<String> LINKED = List.of("NGO-0013", "NGO-0014");

  private static final String SHARED = "5550142877";

  private final Organisations organisations;
  private final PayeeAccounts accounts;
  private final FundClock clock;

  Payees(Organisations organisations, PayeeAccounts accounts, FundClock clock) {
    this.organisations = organisations;
    this.accounts = accounts;
    this.clock = clock;
  }

  void atFirst() {
    List<Organisation> all = organisations.list("kind = ?1 order by code", Organisation.Kind.NGO);
    for (int place = 0; place < all.size(); place++) {
      Organisation o = all.get(place);
      UUID id = propose(o, details(o, "%010d".formatted(2_000_000 + place * 1_111)), FIRST);
      verify(id, FIRST.plusDays(1));
    }
  }

  /** One change that cools off now. */
  void changed() {
    Organisation haven = organisations.find("code", "HAVEN-BRIDGE").firstResult();
    LocalDate today = clock.today();
    UUID id = propose(haven, details(haven, "7400098317"), today.minusDays(4));
    DemoFund.on(
        clock,
        today.minusDays(3),
        () ->
            accounts.verify(
                id,
                Method.CALL_BACK,
                "The director confirmed the change on the number that is in the first application.",
                Cast.OFFICER));
    accounts.verify(
        id,
        Method.BANK_CONFIRMATION,
        "The bank confirmed the name of the holder.",
        Cast.ACCOUNTANT);
  }

  /** One wants to be paid to the account of another; nobody has verified it yet. */
  void linked() {
    Organisation first = organisations.find("code", LINKED.get(0)).firstResult();
    Organisation second = organisations.find("code", LINKED.get(1)).firstResult();
    BankDetails theirs = details(first, SHARED);
    LocalDate today = clock.today();
    verify(propose(first, theirs, today.minusDays(40)), today.minusDays(39));
    propose(second, details(second, "00" + SHARED), today.minusDays(5));
  }

  private UUID propose(Organisation o, BankDetails details, LocalDate on) {
    Actor officer = Cast.authorizedOfficer(o.code());
    return DemoFund.on(clock, on, () -> accounts.propose(o.id(), details, officer)).account().id();
  }

  private void verify(UUID id, LocalDate on) {
    DemoFund.on(
        clock,
        on,
        () ->
            accounts.verify(
                id,
                Method.CALL_BACK,
                "Confirmed by telephone on the number of the registration.",
                Cast.OFFICER));
    DemoFund.on(
        clock,
        on.plusDays(1),
        () ->
            accounts.verify(
                id, Method.BANK_CONFIRMATION, "The bank confirmed the holder.", Cast.ACCOUNTANT));
  }

  /** Its bank is one of the demonstration, in New York, where many keep an account in dollars. */
  private static BankDetails details(Organisation o, String number) {
    String country = o.country() == null ? "US" : o.country();
    return new BankDetails(
        o.name().length() > 140 ? o.name().substring(0, 140) : o.name(),
        null,
        null,
        "Example Town",
        country,
        null,
        number,
        "110000000",
        "DEMOUS33XXX",
        "Bank of the Demonstration",
        "1 Example Avenue",
        null,
        "Example Town",
        "US",
        "USD");
  }
}
