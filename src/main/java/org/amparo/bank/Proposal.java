package org.amparo.bank;

import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How well a line of the bank fits something, of 100, and why. Only a person makes a match of it.
 *
 * @param amount how much of the line it would take
 */
record Proposal(Candidate candidate, Money amount, int score, List<Reason> reasons) {

  @Schema(name = "BankMatchReason")
  enum Reason {
    /** The bank quotes its number or reference. */
    REFERENCE(45),
    /** The amount is the same. */
    AMOUNT(35),
    /** The amount is a part of what is outstanding. */
    PART(10),
    /** The other party has its name. */
    NAME(15),
    /** Within ten days of its date. */
    DATE(10),
    /** The bank says that it comes back. */
    RETURNED(20);

    final int points;

    Reason(int points) {
      this.points = points;
    }
  }

  /** Less is no proposal. */
  static final int LEAST = 40;

  private static final int MOST = 5;
  private static final int SHORTEST_REFERENCE = 5;

  /** The best few, best first. */
  static List<Proposal> best(BankLine line, Collection<Candidate> candidates) {
    String quoted = plain(line.endToEnd() + " " + line.remittance() + " " + line.bankReference());
    Set<String> name = words(line.counterparty());
    return candidates.stream()
        .map(c -> of(line, quoted, name, c))
        .filter(p -> p != null && p.score >= LEAST)
        .sorted(
            Comparator.comparing((Proposal p) -> -p.score).thenComparing(p -> p.candidate.label()))
        .limit(MOST)
        .toList();
  }

  /** Whatever the score, for one that a person has looked for; null when the amount cannot be. */
  static Proposal of(BankLine line, Candidate candidate) {
    return of(
        line,
        plain(line.endToEnd() + " " + line.remittance() + " " + line.bankReference()),
        words(line.counterparty()),
        candidate);
  }

  private static Proposal of(BankLine line, String quoted, Set<String> name, Candidate c) {
    Money said = said(line, c.amount().currency());
    if (said == null) {
      return null;
    }
    List<Reason> reasons = new ArrayList<>();
    if (said.equals(c.amount()) || said.equals(c.instalment())) {
      reasons.add(Reason.AMOUNT);
    } else if ((c.kind() == MatchPart.Kind.CONTRIBUTION || c.kind() == MatchPart.Kind.GRANT)
        && c.amount().exceeds(said)) {
      reasons.add(Reason.PART);
    } else {
      return null;
    }
    if (c.references().stream()
        .map(Proposal::plain)
        .anyMatch(r -> r.length() >= SHORTEST_REFERENCE && quoted.contains(r))) {
      reasons.add(Reason.REFERENCE);
    }
    if (alike(name, words(c.party()))) {
      reasons.add(Reason.NAME);
    }
    if (c.on() != null && Math.abs(ChronoUnit.DAYS.between(c.on(), line.bookedOn())) <= 10) {
      reasons.add(Reason.DATE);
    }
    if (c.kind() == MatchPart.Kind.RETURN || c.kind() == MatchPart.Kind.DONOR_RETURN) {
      if (line.isReversal()) {
        reasons.add(Reason.RETURNED);
      } else if (!reasons.contains(Reason.REFERENCE)) {
        // That money of the same amount came is no sign that a payment came back.
        return null;
      }
    }
    int score = Math.min(100, reasons.stream().mapToInt(r -> r.points).sum());
    return new Proposal(c, said, score, List.copyOf(reasons));
  }

  /** What came or went in this currency, or null. */
  static Money said(BankLine line, String currency) {
    if (line.amount().currency().equals(currency)) {
      return line.amount();
    }
    return line.instructed() != null && line.instructed().currency().equals(currency)
        ? line.instructed()
        : null;
  }

  private static boolean alike(Set<String> name, Set<String> other) {
    if (name.isEmpty() || other.isEmpty()) {
      return false;
    }
    long both = name.stream().filter(other::contains).count();
    return both * 2 >= Math.min(name.size(), other.size()) && both > 0;
  }

  /** Words that tell one name from another, without marks and case. */
  private static Set<String> words(String text) {
    return text == null
        ? Set.of()
        : Arrays.stream(
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .split("[^\\p{L}\\p{N}]+"))
            .filter(
                w ->
                    w.length() > 2
                        && !Set.of("the", "and", "for", "republic", "kingdom", "state").contains(w))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** As banks write references: no blanks, hyphens or case. */
  private static String plain(String text) {
    return text == null ? "" : text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
  }
}
