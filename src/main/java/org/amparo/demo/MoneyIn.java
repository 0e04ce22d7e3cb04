package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.contribution.Contribution;
import org.amparo.contribution.Contributions;
import org.amparo.contribution.DonorContacts;
import org.amparo.contribution.Receipt;
import org.amparo.contribution.Schedule;
import org.amparo.exchange.RateList;
import org.amparo.exchange.RateLists;
import org.amparo.fund.FundClock;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;

/** Who gave what, and when it came. */
@ApplicationScoped
class MoneyIn {

  private final Organisations organisations;
  private final RateLists rateLists;
  private final Contributions contributions;
  private final DonorContacts contacts;
  private final FundClock clock;

  MoneyIn(
      Organisations organisations,
      RateLists rateLists,
      Contributions contributions,
      DonorContacts contacts,
      FundClock clock) {
    this.organisations = organisations;
    this.rateLists = rateLists;
    this.contributions = contributions;
    this.contacts = contacts;
    this.clock = clock;
  }

  /** The lists of the United Nations as they came out, one for each day that the story names. */
  void rates(List<List<String>> rates) {
    SortedMap<LocalDate, StringBuilder> lists = new TreeMap<>();
    for (List<String> rate : rates) {
      lists
          .computeIfAbsent(
              LocalDate.parse(rate.get(1)), day -> new StringBuilder("currency,rate\n"))
          .append(rate.get(0))
          .append(',')
          .append(rate.get(2))
          .append('\n');
    }
    lists.forEach(
        (day, file) -> {
          UUID list =
              DemoFund.on(
                      clock,
                      day,
                      () ->
                          rateLists.load(
                              day.equals(lists.firstKey())
                                  ? RateList.Kind.FULL
                                  : RateList.Kind.PARTIAL,
                              day,
                              "Illustrative rates of the demonstration",
                              "rates-" + day + ".csv",
                              file.toString().getBytes(StandardCharsets.UTF_8),
                              Cast.ACCOUNTANT))
                  .list()
                  .id();
          DemoFund.on(clock, day, () -> rateLists.approve(list, Cast.CONTROLLER));
        });
  }

  void donor(Story.Donor donor) {
    Organisation known =
        new Organisation(donor.code(), donor.kind(), donor.name(), null, donor.group());
    organisations.persistAndFlush(known);
    if (donor.language() != null) {
      contacts.change(
          known.id(),
          "treasury@" + donor.code().toLowerCase(Locale.ROOT) + ".example",
          donor.language(),
          Cast.OFFICER);
    }
  }

  void contribution(Story.Gift gift) {
    Organisation donor = organisations.find("code", gift.donor()).firstResult();
    Money amount = Money.of(gift.amount(), gift.currency());
    UUID id =
        DemoFund.on(
                clock,
                gift.pledgedOn(),
                () ->
                    contributions.pledge(
                        new Contributions.Pledge(
                            donor.id(),
                            amount,
                            gift.purpose(),
                            gift.pledgedOn(),
                            gift.reference(),
                            gift.pool(),
                            null,
                            null),
                        Cast.OFFICER))
            .contribution()
            .id();
    if (gift.screenedOn() != null) {
      DemoFund.on(
          clock,
          gift.screenedOn(),
          () ->
              contributions.screen(
                  id, Contribution.Outcome.CLEARED, gift.screening(), Cast.OFFICER));
    }
    if (gift.acceptedOn() == null) {
      return;
    }
    DemoFund.on(
        clock,
        gift.acceptedOn(),
        () ->
            contributions.accept(
                id, "In line with the Fund's purposes; no further liability.", Cast.MANAGER));
    DemoFund.on(
        clock,
        gift.agreedOn(),
        () ->
            contributions.agree(
                id,
                gift.reference(),
                gift.agreedOn(),
                gift.model(),
                new BigDecimal(gift.psc()),
                gift.schedule() == null
                    ? List.of()
                    : gift.schedule().stream()
                        .map(d -> new Schedule.Part(d.on(), Money.of(d.amount(), gift.currency())))
                        .toList(),
                Cast.MANAGER));
    gift.receipts().forEach(receipt -> receive(id, gift, receipt));
    if (gift.acknowledgedOn() != null) {
      DemoFund.on(
          clock,
          gift.acknowledgedOn(),
          () -> contributions.acknowledge(id, "Acknowledged with thanks.", Cast.OFFICER));
    }
    if (gift.fulfilments() != null) {
      gift.fulfilments()
          .forEach(
              f ->
                  DemoFund.on(
                      clock,
                      f.on(),
                      () ->
                          contributions.fulfil(
                              id,
                              Money.of(f.amount(), gift.currency()),
                              f.on(),
                              f.evidence(),
                              Cast.MANAGER)));
    }
  }

  private void receive(UUID id, Story.Gift gift, Story.Receipt receipt) {
    Contribution recorded =
        DemoFund.on(
            clock,
            receipt.on(),
            () ->
                contributions.recordReceipt(
                    id,
                    Money.of(receipt.amount(), gift.currency()),
                    null,
                    receipt.on(),
                    Account.CASH_USD,
                    gift.reference() + "/" + receipt.on(),
                    Cast.ACCOUNTANT));
    UUID open = recorded.receipts().stream().filter(Receipt::isOpen).findFirst().orElseThrow().id();
    DemoFund.on(clock, receipt.on(), () -> contributions.postReceipt(id, open, Cast.APPROVER));
  }
}
