package org.amparo.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.pool.Pools;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Money that simply came. What a person gives for themselves, up to the fund's limit, is taken as
 * it is; anything else is screened and accepted as a pledge would be, before its receipt is posted.
 */
@ApplicationScoped
public class Gifts {

  /**
   * What came.
   *
   * @param fee withheld on the way, or null
   * @param earmark modality of the Grand Bargain, or null
   */
  public record Gift(
      UUID donorId,
      Money amount,
      Money fee,
      LocalDate receivedOn,
      String bankAccount,
      String bankReference,
      String purpose,
      String pool,
      String earmark) {}

  /** A campaign's file, and when and where its sum, less fees, was credited. */
  public record Batch(
      UUID donorId,
      String campaign,
      LocalDate receivedOn,
      String bankAccount,
      String bankReference,
      String pool,
      String fileName) {}

  /**
   * What a file holds.
   *
   * @param standing the contribution that this very file has already become, or null
   */
  record Preview(
      int gifts, Money gross, Money fees, Money net, List<FieldError> errors, UUID standing) {}

  /** One gift of a campaign, as kept. */
  record Kept(int number, LocalDate givenOn, String reference, Money amount, Money fee) {}

  private final Session session;
  private final Contributions contributions;
  private final Organisations organisations;
  private final Pools pools;
  private final ExchangeRates rates;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Gifts(
      Session session,
      Contributions contributions,
      Organisations organisations,
      Pools pools,
      ExchangeRates rates,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.contributions = contributions;
    this.organisations = organisations;
    this.pools = pools;
    this.rates = rates;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** Once for a bank reference, whoever says it again. */
  @Transactional
  public Contribution receive(Gift gift, Actor actor) {
    hold("receipt " + gift.bankAccount() + " " + gift.bankReference().strip());
    Optional<Contribution> first =
        contributions
            .find(
                "select c from Contribution c join c.receipts r where c.kind = ?1 and r.bankAccount = ?2"
                    + " and r.bankReference = ?3 and r.rejectedBy is null and r.takenBackBy is null",
                Contribution.Kind.GIFT,
                gift.bankAccount(),
                gift.bankReference().strip())
            .firstResultOptional();
    if (first.isPresent()
        && first.get().donor().id().equals(gift.donorId())
        && first.get().amount().equals(gift.amount())) {
      return first.get();
    }
    return receive(gift, isSmall(donor(gift.donorId()), gift.amount(), gift.receivedOn()), actor);
  }

  /** Reads the file and says what it holds and what is wrong with it; nothing is kept. */
  @Transactional
  Preview preview(Path file, UUID donorId) {
    Organisation donor = donor(donorId);
    GiftFile gifts = checked(file, donor);
    boolean readable = gifts.currency() != null;
    return new Preview(
        gifts.lines().size(),
        readable ? gifts.gross() : null,
        readable ? gifts.fees() : null,
        readable ? gifts.gross().minus(gifts.fees()) : null,
        gifts.errors(),
        standing(GiftFile.sha256(file)).orElse(null));
  }

  /** The same file again returns what it became. */
  @Transactional
  public Contribution load(Batch batch, Path file, Actor actor) {
    String sha256 = GiftFile.sha256(file);
    hold("gifts " + sha256);
    Optional<UUID> before = standing(sha256);
    if (before.isPresent()) {
      return contributions.visible(before.get(), actor);
    }
    Organisation donor = donor(batch.donorId());
    GiftFile gifts = checked(file, donor);
    if (!gifts.errors().isEmpty()) {
      throw Refusal.rule("contribution.gift-rows", gifts.errors());
    }
    Contribution c =
        receive(
            new Gift(
                donor.id(),
                gifts.gross(),
                gifts.fees(),
                batch.receivedOn(),
                batch.bankAccount(),
                batch.bankReference(),
                batch.campaign(),
                batch.pool(),
                null),
            true,
            actor);
    session
        .createNativeMutationQuery(
            """
            insert into gift_batch (contribution_id, campaign, file_name, sha256, gifts)
            values (:id, :campaign, :file, :sha256, :gifts)""")
        .setParameter("id", c.id())
        .setParameter("campaign", batch.campaign())
        .setParameter("file", batch.fileName())
        .setParameter("sha256", sha256)
        .setParameter("gifts", gifts.lines().size())
        .executeUpdate();
    for (GiftFile.Line line : gifts.lines()) {
      session
          .createNativeMutationQuery(
              """
              insert into gift (contribution_id, number, given_on, reference, amount, fee, currency, donor_id)
              values (:id, :number, :on, :reference, :amount, :fee, :currency, :donor)""")
          .setParameter("id", c.id())
          .setParameter("number", line.number())
          .setParameter("on", line.givenOn())
          .setParameter("reference", line.reference())
          .setParameter("amount", line.amount().amount())
          .setParameter("fee", line.fee().amount())
          .setParameter("currency", line.amount().currency())
          .setParameter("donor", donor.id())
          .executeUpdate();
    }
    trail.record(
        actor,
        "loadGifts",
        "contribution",
        c.id(),
        Map.of("gifts", gifts.lines().size(), "sha256", sha256));
    return c;
  }

  /** The gifts of a campaign, in the order of their file. */
  List<Kept> of(UUID contributionId, Actor actor) {
    contributions.visible(contributionId, actor);
    return session
        .createNativeQuery(
            """
            select number, given_on, reference, amount, fee, currency from gift where contribution_id = :id order by number""",
            Object[].class)
        .setParameter("id", contributionId)
        .getResultStream()
        .map(
            row ->
                new Kept(
                    ((Number) row[0]).intValue(),
                    (LocalDate) row[1],
                    (String) row[2],
                    Money.of((BigDecimal) row[3], (String) row[5]),
                    Money.of((BigDecimal) row[4], (String) row[5])))
        .toList();
  }

  private Contribution receive(Gift gift, boolean taken, Actor actor) {
    Organisation donor = donor(gift.donorId());
    String pool = gift.pool() == null ? "GENERAL" : gift.pool();
    pools.requireOpen(pool);
    BigDecimal rate = rates.on(gift.receivedOn(), gift.amount().currency());
    Contribution c =
        contributions.begin(
            Contribution.Kind.GIFT,
            donor,
            gift.amount(),
            rate,
            pool,
            gift.earmark(),
            gift.purpose(),
            gift.bankReference().strip(),
            gift.receivedOn(),
            null,
            actor);
    c.receiveGift(
        actor,
        clock.now(),
        clock.today(),
        gift.fee() == null ? Money.zero(gift.amount().currency()) : gift.fee(),
        gift.bankAccount());
    if (taken) {
      c.takeGift(settings.programmeSupportRate(), actor, clock.now());
    }
    contributions.persistAndFlush(c);
    trail.record(
        actor,
        "recordGift",
        "contribution",
        c.id(),
        Map.of("number", c.number(), "amount", c.amount().toString()));
    return c;
  }

  private GiftFile checked(Path file, Organisation donor) {
    GiftFile gifts = GiftFile.read(file, clock.today());
    Set<String> known = new HashSet<>();
    for (int from = 0; from < gifts.lines().size(); from += 1000) {
      known.addAll(
          session
              .createNativeQuery(
                  """
                  select reference from gift where donor_id = :donor and withdrawn_at is null and reference in (:references)""",
                  String.class)
              .setParameter("donor", donor.id())
              .setParameter(
                  "references",
                  gifts.lines().subList(from, Math.min(from + 1000, gifts.lines().size())).stream()
                      .map(GiftFile.Line::reference)
                      .toList())
              .getResultList());
    }
    for (GiftFile.Line line : gifts.lines()) {
      if (known.contains(line.reference())) {
        gifts.refuse(line.number(), "reference", "contribution.gift-known");
      }
      if (!isSmall(donor, line.amount(), line.givenOn())) {
        gifts.refuse(
            line.number(),
            "amount",
            "contribution.gift-large",
            settings.giftLimit().toPlainString());
      }
    }
    return gifts;
  }

  private boolean isSmall(Organisation donor, Money amount, LocalDate on) {
    return donor.kind() == Organisation.Kind.INDIVIDUAL
        && !rates.inUsd(amount, on).exceeds(Money.usd(settings.giftLimit()));
  }

  private Organisation donor(UUID id) {
    Organisation donor =
        organisations
            .findByIdOptional(id)
            .orElseThrow(() -> Refusal.invalid(FieldError.of("donorId", "problem.field.unknown")));
    if (!donor.kind().isDonor()) {
      throw Refusal.rule("contribution.not-a-donor");
    }
    return donor;
  }

  private Optional<UUID> standing(String sha256) {
    return session
        .createNativeQuery(
            "select contribution_id from gift_batch where sha256 = :sha256 and withdrawn_at is null",
            UUID.class)
        .setParameter("sha256", sha256)
        .getResultStream()
        .findFirst();
  }

  private void hold(String what) {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext('contribution'), hashtext(:what))",
            Integer.class)
        .setParameter("what", what)
        .getSingleResult();
  }
}
