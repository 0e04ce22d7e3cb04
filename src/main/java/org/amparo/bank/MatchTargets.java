package org.amparo.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.contribution.Contributions;
import org.amparo.contribution.DonorRefunds;
import org.amparo.disbursement.Disbursements;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * What a match does to what it names: a receipt or a refund is recorded, a payment settled or
 * returned, each through the verb that its own people would use, with its rules and its trail.
 */
@ApplicationScoped
class MatchTargets {

  private static final String AC_REASON = "bank statement";

  private final Session session;
  private final Contributions contributions;
  private final DonorRefunds donorRefunds;
  private final Grants grants;
  private final Disbursements disbursements;

  MatchTargets(
      Session session,
      Contributions contributions,
      DonorRefunds donorRefunds,
      Grants grants,
      Disbursements disbursements) {
    this.session = session;
    this.contributions = contributions;
    this.donorRefunds = donorRefunds;
    this.grants = grants;
    this.disbursements = disbursements;
  }

  List<Match> confirm(
      BankLine line,
      List<MatchPart> parts,
      List<Candidate> known,
      LocalDate on,
      Actor actor,
      Instant now) {
    if (parts.stream().map(p -> p.kind() + " " + p.id()).distinct().count() < parts.size()) {
      throw Refusal.invalid(FieldError.of("parts", "bank.twice"));
    }
    List<Match> matches = new ArrayList<>();
    Money sum = Money.zero(line.amount().currency());
    for (int i = 0; i < parts.size(); i++) {
      MatchPart part = parts.get(i);
      Candidate candidate =
          known.stream()
              .filter(c -> c.kind() == part.kind() && c.id().equals(part.id()))
              .findAny()
              .orElseThrow(() -> Refusal.rule("bank.no-candidate"));
      Money amount = amount(line, part, candidate, parts.size() == 1, i);
      Money fee = fee(part, candidate, amount, i);
      if (amount.currency().equals(sum.currency())) {
        sum = sum.plus(amount).minus(fee);
      } else if (parts.size() > 1) {
        throw Refusal.rule("bank.parts-in-currency");
      } else {
        // The bank has changed it: its own amount stands for the whole of the line.
        sum = line.amount();
      }
      String reference = reference(line, parts.size() == 1 ? "" : "/" + (i + 1));
      Match.Target target = act(line, candidate, amount, fee, on, reference, actor);
      Proposal scored = Proposal.of(line, candidate);
      matches.add(
          new Match(
              line,
              target,
              scored == null ? 0 : scored.score(),
              scored == null
                  ? List.of()
                  : scored.reasons().stream().map(Proposal.Reason::name).toList(),
              actor,
              now));
    }
    if (!sum.equals(line.amount())) {
      throw Refusal.rule("bank.sum", line.amount().toString(), sum.toString());
    }
    return matches;
  }

  /** Posts what the match recorded, unless that was done already; answers the day it counts on. */
  @Transactional(Transactional.TxType.MANDATORY)
  LocalDate post(Match match, Actor actor) {
    return switch (match.targetType()) {
      case "receipt" -> {
        if (isOpen("receipt", match.targetId())) {
          contributions.postReceipt(match.subjectId(), match.targetId(), actor);
        }
        yield day("receipt", match.targetId());
      }
      case "refund" -> {
        if (isOpen("grant_refund", match.targetId())) {
          grants.postRefund(match.subjectId(), match.targetId(), actor);
        }
        yield day("grant_refund", match.targetId());
      }
      case "donor-return" -> {
        if (isOpen("contribution_refund_return", match.targetId())) {
          donorRefunds.postReturn(
              match.subjectId(), refundOf(match.targetId()), match.targetId(), actor);
        }
        yield day("contribution_refund_return", match.targetId());
      }
      default -> null;
    };
  }

  /**
   * @throws Refusal bank.posted when the books hold what the match recorded: it is taken back where
   *     it belongs
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void takeBack(Match match, String reason, Actor actor) {
    if (!match.recorded()) {
      return;
    }
    switch (match.targetType()) {
      case "receipt" -> {
        if (isOpen("receipt", match.targetId())) {
          contributions.rejectReceipt(match.subjectId(), match.targetId(), reason, actor);
        } else if (stands(match.targetId())) {
          throw Refusal.rule("bank.posted", match.label());
        }
      }
      case "donor-return" -> {
        if (!isOpen("contribution_refund_return", match.targetId())) {
          throw Refusal.rule("bank.posted", match.label());
        }
        donorRefunds.rejectReturn(
            match.subjectId(), refundOf(match.targetId()), match.targetId(), reason, actor);
      }
      case "return" -> throw Refusal.rule("bank.posted", match.label());
      default -> {
        // A settlement or a refund that was recorded stays recorded; another line may be it.
      }
    }
  }

  /** Whether the match is what was said: a return is known by the refund that came back. */
  boolean isOf(Match match, MatchPart part) {
    return part.names(match)
        || match.targetType().equals("donor-return")
            && refundOf(match.targetId()).equals(part.id());
  }

  String labels(BankLine line) {
    return line.standing().map(Match::label).distinct().collect(Collectors.joining(", "));
  }

  private Money amount(BankLine line, MatchPart part, Candidate candidate, boolean only, int at) {
    boolean divisible =
        candidate.kind() == MatchPart.Kind.CONTRIBUTION || candidate.kind() == MatchPart.Kind.GRANT;
    Money all = only ? Proposal.said(line, candidate.amount().currency()) : null;
    Money amount =
        part.amount() != null ? part.amount() : divisible && all != null ? all : candidate.amount();
    String field = "parts[" + at + "].amount";
    if (!amount.isPositive()) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.not-positive"));
    }
    if (!amount.currency().equals(candidate.amount().currency())) {
      throw Refusal.invalid(
          FieldError.of(field, "bank.field.currency", candidate.amount().currency()));
    }
    if (divisible ? amount.exceeds(candidate.amount()) : !amount.equals(candidate.amount())) {
      throw Refusal.rule("bank.amount", candidate.label(), candidate.amount().toString());
    }
    if (only && all != null && part.fee() == null && !amount.equals(all)) {
      throw Refusal.rule("bank.sum", all.toString(), amount.toString());
    }
    return amount;
  }

  private static Money fee(MatchPart part, Candidate candidate, Money amount, int at) {
    if (part.fee() == null || part.fee().isZero()) {
      return Money.zero(amount.currency());
    }
    String field = "parts[" + at + "].fee";
    if (candidate.kind() != MatchPart.Kind.CONTRIBUTION
        || !part.fee().currency().equals(amount.currency())) {
      throw Refusal.invalid(FieldError.of(field, "bank.field.currency", amount.currency()));
    }
    if (!part.fee().isPositive()) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.not-positive"));
    }
    return part.fee();
  }

  private Match.Target act(
      BankLine line,
      Candidate c,
      Money amount,
      Money fee,
      LocalDate on,
      String reference,
      Actor actor) {
    return switch (c.kind()) {
      case CONTRIBUTION -> {
        contributions.recordReceipt(c.id(), amount, fee, on, line.account(), reference, actor);
        yield target("receipt", receipt(c.id(), line.account(), reference), c, amount, true);
      }
      case RECEIPT -> target("receipt", c.id(), c, amount, false);
      case GRANT -> {
        grants.recordRefund(c.id(), amount, on, reference, null, actor);
        yield target("refund", refund(c.id(), reference), c, amount, true);
      }
      case REFUND -> target("refund", c.id(), c, amount, false);
      case DISBURSEMENT -> {
        checkNoSignatory(c.id(), actor);
        boolean waits = isWithBank(c.id());
        if (waits) {
          disbursements.settle(c.id(), line.bookedOn(), reference, actor);
        }
        yield target("disbursement", c.id(), c, amount, waits);
      }
      case RETURN -> {
        checkNoSignatory(c.id(), actor);
        boolean waits = !isBack(c.id());
        if (waits) {
          disbursements.giveBack(
              c.id(),
              line.bookedOn(),
              line.returnReason() == null ? AC_REASON : line.returnReason(),
              reference,
              actor);
        }
        yield target("return", c.id(), c, amount, waits);
      }
      case DONOR_RETURN -> {
        donorRefunds.recordReturn(
            c.subjectId(),
            c.id(),
            line.bookedOn(),
            reference,
            line.returnReason() == null ? AC_REASON : line.returnReason(),
            actor);
        yield target("donor-return", donorReturn(c.id(), reference), c, amount, true);
      }
      case JOURNAL -> target("journal", c.id(), c, amount, false);
    };
  }

  private static Match.Target target(
      String type, UUID id, Candidate c, Money amount, boolean recorded) {
    return new Match.Target(type, id, c.subjectType(), c.subjectId(), c.label(), amount, recorded);
  }

  /** The bank's own reference; told apart when the bank has given it twice. */
  private String reference(BankLine line, String part) {
    boolean twice =
        session
            .createNativeQuery(
                "select exists (select 1 from bank_line where account = :account and bank_reference = :reference and id <> :id)",
                Boolean.class)
            .setParameter("account", line.account())
            .setParameter("reference", line.bankReference())
            .setParameter("id", line.id())
            .getSingleResult();
    return line.bankReference() + (twice ? "/" + line.identity().substring(0, 8) : "") + part;
  }

  private UUID receipt(UUID contribution, String account, String reference) {
    return session
        .createNativeQuery(
            """
            select id from receipt where contribution_id = :id and bank_account = :account and bank_reference = :reference
            and rejected_by is null and taken_back_by is null""",
            UUID.class)
        .setParameter("id", contribution)
        .setParameter("account", account)
        .setParameter("reference", reference)
        .getSingleResult();
  }

  private UUID refund(UUID grant, String reference) {
    return session
        .createNativeQuery(
            "select id from grant_refund where grant_id = :id and bank_reference = :reference",
            UUID.class)
        .setParameter("id", grant)
        .setParameter("reference", reference)
        .getSingleResult();
  }

  private UUID donorReturn(UUID refund, String reference) {
    return session
        .createNativeQuery(
            "select id from contribution_refund_return where refund_id = :id and bank_reference = :reference"
                + " and rejected_by is null",
            UUID.class)
        .setParameter("id", refund)
        .setParameter("reference", reference)
        .getSingleResult();
  }

  private UUID refundOf(UUID donorReturn) {
    return session
        .createNativeQuery(
            "select refund_id from contribution_refund_return where id = :id", UUID.class)
        .setParameter("id", donorReturn)
        .getSingleResult();
  }

  private boolean isOpen(String table, UUID id) {
    String open =
        !table.equals("grant_refund")
            ? "posted_by is null and rejected_by is null"
            : "posted_by is null";
    return is("select exists (select 1 from " + table + " where id = :id and " + open + ")", id);
  }

  /** Whether the books hold the receipt, and no reversal of it. */
  private boolean stands(UUID receipt) {
    return is(
        """
        select exists (select 1 from journal_entry e where e.source_type = 'receipt' and e.source_id = cast(:id as text)
          and e.event = 'RECEIVED' and not exists (select 1 from journal_entry r where r.reverses = e.id))""",
        receipt);
  }

  private boolean isWithBank(UUID payment) {
    return is(
        "select exists (select 1 from disbursement where id = :id and status in ('RELEASED', 'SENT'))",
        payment);
  }

  private boolean isBack(UUID payment) {
    return is(
        "select exists (select 1 from disbursement where id = :id and status in ('REFUSED', 'RETURNED'))",
        payment);
  }

  private boolean is(String sql, UUID id) {
    return session.createNativeQuery(sql, Boolean.class).setParameter("id", id).getSingleResult();
  }

  private void checkNoSignatory(UUID payment, Actor actor) {
    boolean signed =
        session
            .createNativeQuery(
                "select exists (select 1 from disbursement where id = :id and (first_signatory = :me or second_signatory = :me))",
                Boolean.class)
            .setParameter("id", payment)
            .setParameter("me", actor.id())
            .getSingleResult();
    if (signed) {
      throw Refusal.rule("bank.signatory");
    }
  }

  private LocalDate day(String table, UUID id) {
    String day = table.equals("contribution_refund_return") ? "returned_on" : "received_on";
    return session
        .createNativeQuery("select " + day + " from " + table + " where id = :id", LocalDate.class)
        .setParameter("id", id)
        .getSingleResult();
  }
}
