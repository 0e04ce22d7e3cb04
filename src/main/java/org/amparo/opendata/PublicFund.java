package org.amparo.opendata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.call.CallStatus;
import org.amparo.grant.GrantStatus;
import org.amparo.money.Money;

/**
 * All that the public may know of the fund's money, as the books were at one moment. Grants and
 * grantees that are withheld are not in it; what was promised and paid to them is in {@link
 * #withheld} only, by year and for all of them together.
 *
 * @param asOf day of the fund up to which the books were read
 * @param names of nobody else may be in what is published: words that give a withheld grantee away
 */
public record PublicFund(
    LocalDate asOf,
    Instant readAt,
    String name,
    List<Contribution> contributions,
    List<Call> calls,
    List<Grant> grants,
    List<Transaction> transactions,
    List<Transaction> withheld,
    List<Accounted> accounted,
    Map<Kind, Money> books,
    Set<String> names) {

  /** What a transaction is, with its code in the list of IATI. */
  public enum Kind {
    PLEDGE("13"),
    AGREED("11"),
    RECEIVED("1"),
    COMMITTED("2"),
    PAID("3"),
    SPENT("4");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    public boolean isIncoming() {
      return this == PLEDGE || this == AGREED || this == RECEIVED;
    }
  }

  /**
   * @param donor null for private persons, who are named nowhere
   * @param kind as {@code organisation.kind}
   */
  public record Contribution(
      UUID id,
      String number,
      String donor,
      String donorCode,
      String kind,
      String country,
      String pool,
      LocalDate pledgedOn,
      LocalDate agreedOn) {}

  /**
   * @param titles by language
   */
  public record Call(
      UUID id,
      String reference,
      Map<String, String> titles,
      Map<String, String> summaries,
      String window,
      CallStatus status,
      String pool,
      LocalDate publishedOn,
      LocalDate deadlineOn,
      Money envelope) {}

  /**
   * @param country where it is carried out, ISO 3166-1
   * @param purposes hundredths of a per cent of the agreed amount by purpose of the OECD's list;
   *     10,000 in all
   * @param assistance what of the agreed amount pays for each kind of assistance; the rest serves
   *     several
   * @param endedOn when it was closed or terminated; null while it is not
   */
  public record Grant(
      UUID id,
      String number,
      String title,
      UUID callId,
      String grantee,
      String granteeCode,
      String granteeCountry,
      String country,
      GrantStatus status,
      Money amount,
      LocalDate signedOn,
      LocalDate startsOn,
      LocalDate endsOn,
      LocalDate endedOn,
      Map<String, Integer> purposes,
      Map<String, Money> assistance,
      List<Planned> planned,
      Instant changedAt) {}

  /** An instalment not paid yet. */
  public record Planned(int number, LocalDate dueOn, Money amount) {}

  /**
   * One movement, as the books have it.
   *
   * @param of contribution or grant; null for the fund's own costs and for what is withheld
   * @param amount US dollars; below zero for what came back, or fell away
   * @param account of the fund's own costs; else null
   */
  public record Transaction(Kind kind, LocalDate on, Money amount, UUID of, String account) {}

  /**
   * What of a grant is accounted for by accepted reports, as the books have it.
   *
   * @param grant null for all that are withheld together
   * @param assistance kind of assistance; null for what serves several
   */
  public record Accounted(UUID grant, String assistance, Money amount) {}

  /** For who is to keep it: without the words that must not be there. */
  PublicFund unnamed() {
    return new PublicFund(
        asOf,
        readAt,
        name,
        contributions,
        calls,
        grants,
        transactions,
        withheld,
        accounted,
        books,
        Set.of());
  }

  /** What moved for each contribution and grant, sorted out once for whoever tells all of them. */
  public record Movements(Map<UUID, List<Transaction>> byOwner) {

    public List<Transaction> of(UUID id) {
      return byOwner.getOrDefault(id, List.of());
    }

    public Money total(UUID id, Kind kind) {
      return of(id).stream()
          .filter(t -> t.kind() == kind)
          .map(Transaction::amount)
          .reduce(Money.ZERO, Money::plus);
    }
  }

  public Movements movements() {
    return new Movements(
        transactions.stream()
            .filter(t -> t.of() != null)
            .collect(Collectors.groupingBy(Transaction::of)));
  }

  public Stream<Transaction> costs() {
    return transactions.stream().filter(t -> t.kind() == Kind.SPENT);
  }

  public Stream<Transaction> everything() {
    return Stream.concat(transactions.stream(), withheld.stream());
  }

  public Money total(Kind kind) {
    return everything()
        .filter(t -> t.kind() == kind)
        .map(Transaction::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
