package org.amparo.disbursement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.amparo.disbursement.ReleaseGate.Condition;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.payee.PayeeAccount;
import org.amparo.payee.PayeeAccounts;
import org.amparo.problem.Refusal;
import org.amparo.screening.Screenings;
import org.hibernate.Session;

/** Puts together the gate of one instalment from those who know about each condition. */
@ApplicationScoped
class ReleaseGates {

  private final Session session;
  private final PayeeAccounts accounts;
  private final Screenings screenings;
  private final Ledger ledger;
  private final FundSettings settings;

  ReleaseGates(
      Session session,
      PayeeAccounts accounts,
      Screenings screenings,
      Ledger ledger,
      FundSettings settings) {
    this.session = session;
    this.accounts = accounts;
    this.screenings = screenings;
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * For the grantee who asks for an instalment: what the fund looks at for itself comes later, so
   * that a refusal tells nothing of it.
   */
  ReleaseGate toRequest(Grant grant, int instalment) {
    return open(grant, instalment)
        .asking(Condition.BANK_DETAILS, () -> accounts.required(grant.granteeId()));
  }

  /**
   * For a step of the fund.
   *
   * @param screening what {@link Screenings#before} made for this step
   */
  ReleaseGate toMove(Disbursement d, Grant grant, Optional<UUID> screening) {
    return open(grant, d.instalment())
        .asking(Condition.BANK_DETAILS, () -> account(d, grant))
        .asking(Condition.SCREENING, () -> screenings.requireClear(grant.granteeId(), screening))
        .asking(Condition.FUNDS, () -> requireCash(grant, d.amount()));
  }

  /**
   * For who asks how it stands.
   *
   * @param under the payment under way, if there is one
   */
  ReleaseGate toRead(Grant grant, int instalment, Optional<Disbursement> under, Actor actor) {
    ReleaseGate gate =
        open(grant, instalment)
            .asking(
                Condition.BANK_DETAILS,
                () ->
                    QuarkusTransaction.requiringNew()
                        .run(
                            () ->
                                under.ifPresentOrElse(
                                    d -> account(d, grant),
                                    () -> accounts.required(grant.granteeId()))));
    return actor.isStaff()
        ? gate.asking(Condition.SCREENING, () -> screenings.requireStanding(grant.granteeId()))
            .asking(
                Condition.FUNDS, () -> requireCash(grant, grant.instalment(instalment).amount()))
        : gate;
  }

  /**
   * Where it is paid: still what its grantee is paid to, verified and cooled off, and so until the
   * transaction ends.
   */
  PayeeAccount account(Disbursement d, Grant grant) {
    PayeeAccount account = accounts.required(grant.granteeId());
    if (!account.id().equals(d.payeeAccountId())) {
      throw Refusal.rule("payee.changed");
    }
    return account;
  }

  private ReleaseGate open(Grant grant, int instalment) {
    ReleaseGate gate = new ReleaseGate().asking(Condition.AGREEMENT, grant::checkInForce);
    if (instalment > 1) {
      gate.asking(Condition.REPORT, () -> grant.checkReported(instalment))
          .asking(
              Condition.UTILISATION, () -> grant.checkUtilised(instalment, settings.utilisation()));
    }
    return gate.asking(Condition.FINDINGS, () -> requireNoOpenFinding(grant));
  }

  private void requireNoOpenFinding(Grant grant) {
    if (session
        .createNativeQuery("select high_finding_open(:grant)", Boolean.class)
        .setParameter("grant", grant.id())
        .getSingleResult()) {
      throw Refusal.rule("disbursement.finding-open");
    }
  }

  private void requireCash(Grant grant, Money amount) {
    Money cash = ledger.availability(grant.pool()).cash();
    if (amount.exceeds(cash)) {
      throw Refusal.rule("disbursement.no-cash", grant.pool(), amount, cash);
    }
  }
}
