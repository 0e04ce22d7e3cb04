package org.amparo.bank;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One movement on an account at the bank. What the bank says never changes; people say what it is,
 * or have it kept in suspense until they know.
 */
@Entity
@Table(name = "bank_line")
class BankLine {

  @Id private UUID id;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private LineStatus status;

  private UUID statementId;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String account;

  private int number;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String identity;

  @Enumerated(EnumType.STRING)
  private Told.Side side;

  private Money amount;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "instructed_amount"))
  @AttributeOverride(name = "currency", column = @Column(name = "instructed_currency"))
  private Money instructed;

  private LocalDate bookedOn;
  private LocalDate valueOn;
  private String bankReference;
  private String endToEnd;
  private String code;
  private boolean reversal;
  private String returnReason;
  private int details;
  private String counterparty;
  private String counterpartyAccount;
  private String remittance;

  @OneToMany(mappedBy = "line", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("confirmedAt, id")
  private List<Match> matches = new ArrayList<>();

  @OneToMany(mappedBy = "line", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("proposedAt, id")
  private List<BankPosting> postings = new ArrayList<>();

  BankLine() {}

  void checkMatch() {
    require(LineStatus.OPEN, LineStatus.IN_SUSPENSE);
  }

  void match(List<Match> confirmed) {
    checkMatch();
    matches.addAll(confirmed);
    status = status == LineStatus.OPEN ? LineStatus.MATCHED : LineStatus.CLEARING;
  }

  void checkUndo() {
    require(LineStatus.MATCHED, LineStatus.CLEARING);
    if (proposed().isPresent() || posted(Treatment.EXCHANGE_DIFFERENCE).isPresent()) {
      throw Refusal.conflict("bank.difference-posted");
    }
  }

  void undo(Actor actor, String reason, Instant now) {
    checkUndo();
    standing().forEach(m -> m.undo(actor, reason, now));
    status = status == LineStatus.MATCHED ? LineStatus.OPEN : LineStatus.IN_SUSPENSE;
  }

  void checkTreat() {
    require(LineStatus.OPEN, LineStatus.IN_SUSPENSE, LineStatus.MATCHED);
    if (status == LineStatus.MATCHED
        && (proposed().isPresent() || posted(Treatment.EXCHANGE_DIFFERENCE).isPresent())) {
      throw Refusal.conflict("bank.wrong-state", status);
    }
  }

  void propose(Treatment treatment, String note, Actor actor, Instant now) {
    checkTreat();
    boolean difference = treatment == Treatment.EXCHANGE_DIFFERENCE;
    if (difference != (status == LineStatus.MATCHED)
        || treatment == Treatment.SUSPENSE && status == LineStatus.IN_SUSPENSE) {
      throw Refusal.conflict("bank.wrong-state", status);
    }
    postings.add(new BankPosting(this, treatment, note, actor, now));
    if (!difference) {
      status = LineStatus.PROPOSED;
    }
  }

  BankPosting post(Actor actor, Instant now) {
    BankPosting posting = proposed().orElseThrow(() -> wrongState());
    posting.post(actor, now);
    switch (posting.treatment()) {
      case SUSPENSE -> status = LineStatus.IN_SUSPENSE;
      case BANK_CHARGES, INTEREST -> status = LineStatus.BOOKED;
      case EXCHANGE_DIFFERENCE -> {
        // The line stays matched.
      }
    }
    return posting;
  }

  void checkPost(Actor actor) {
    proposed().orElseThrow(() -> wrongState()).checkPost(actor);
  }

  void reject(Actor actor, String reason, Instant now) {
    BankPosting posting = proposed().orElseThrow(() -> wrongState());
    posting.end(BankPosting.Status.REJECTED, actor, reason, now);
    if (status == LineStatus.PROPOSED) {
      status = posted(Treatment.SUSPENSE).isPresent() ? LineStatus.IN_SUSPENSE : LineStatus.OPEN;
    }
  }

  void checkClear(Actor actor) {
    require(LineStatus.CLEARING);
    if (standing().anyMatch(m -> actor.did(m.confirmedBy()))) {
      throw Refusal.rule("bank.same-person");
    }
  }

  /** What it was for is known: it leaves suspense. */
  BankPosting clear(Actor actor, Instant now) {
    checkClear(actor);
    BankPosting suspense = posted(Treatment.SUSPENSE).orElseThrow(() -> wrongState());
    suspense.end(BankPosting.Status.CLEARED, actor, null, now);
    status = LineStatus.MATCHED;
    return suspense;
  }

  void checkReverse(Actor actor) {
    BankPosting posting = reversible().orElseThrow(() -> wrongState());
    if (actor.did(posting.proposedBy())) {
      throw Refusal.rule("bank.same-person");
    }
  }

  BankPosting reverse(Actor actor, String reason, Instant now) {
    checkReverse(actor);
    BankPosting posting = reversible().orElseThrow(() -> wrongState());
    posting.end(BankPosting.Status.REVERSED, actor, reason, now);
    if (posting.treatment() != Treatment.EXCHANGE_DIFFERENCE) {
      status = LineStatus.OPEN;
    }
    return posting;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("match", this::checkMatch, Role.FINANCE_ACCOUNTANT)
        .offer("treat", this::checkTreat, Role.FINANCE_ACCOUNTANT)
        .offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("reject", () -> proposed().orElseThrow(() -> wrongState()), Role.APPROVING_OFFICER)
        .offer("clear", () -> checkClear(actor), Role.APPROVING_OFFICER)
        .offer("undo", this::checkUndo, Role.FINANCE_ACCOUNTANT)
        .offer("reverse", () -> checkReverse(actor), Role.APPROVING_OFFICER)
        .list();
  }

  Stream<Match> standing() {
    return matches.stream().filter(Match::stands);
  }

  Optional<BankPosting> proposed() {
    return postings.stream().filter(BankPosting::isProposed).findAny();
  }

  Optional<BankPosting> posted(Treatment treatment) {
    return postings.stream().filter(p -> p.isPosted() && p.treatment() == treatment).findAny();
  }

  Stream<UUID> persons() {
    return Stream.concat(
        matches.stream().flatMap(m -> Stream.of(m.confirmedBy(), orNobody(m.undoneBy()))),
        postings.stream()
            .flatMap(
                p -> Stream.of(p.proposedBy(), orNobody(p.postedBy()), orNobody(p.endedBy()))));
  }

  boolean isCredit() {
    return side == Told.Side.CREDIT;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  LineStatus status() {
    return status;
  }

  UUID statementId() {
    return statementId;
  }

  String account() {
    return account;
  }

  int number() {
    return number;
  }

  String identity() {
    return identity;
  }

  Told.Side side() {
    return side;
  }

  Money amount() {
    return amount;
  }

  Money instructed() {
    return instructed;
  }

  LocalDate bookedOn() {
    return bookedOn;
  }

  LocalDate valueOn() {
    return valueOn;
  }

  String bankReference() {
    return bankReference;
  }

  String endToEnd() {
    return endToEnd;
  }

  String code() {
    return code;
  }

  boolean isReversal() {
    return reversal;
  }

  String returnReason() {
    return returnReason;
  }

  int details() {
    return details;
  }

  String counterparty() {
    return counterparty;
  }

  String counterpartyAccount() {
    return counterpartyAccount;
  }

  String remittance() {
    return remittance;
  }

  List<Match> matches() {
    return List.copyOf(matches);
  }

  List<BankPosting> postings() {
    return List.copyOf(postings);
  }

  private Optional<BankPosting> reversible() {
    return switch (status) {
      case IN_SUSPENSE -> posted(Treatment.SUSPENSE);
      case BOOKED -> posted(Treatment.BANK_CHARGES).or(() -> posted(Treatment.INTEREST));
      case MATCHED -> posted(Treatment.EXCHANGE_DIFFERENCE);
      default -> Optional.empty();
    };
  }

  private void require(LineStatus... any) {
    if (!List.of(any).contains(status)) {
      throw wrongState();
    }
  }

  private Refusal wrongState() {
    return Refusal.conflict("bank.wrong-state", status);
  }

  private static UUID orNobody(UUID person) {
    return person == null ? new UUID(0, 0) : person;
  }
}
