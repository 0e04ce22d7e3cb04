package org.amparo.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amparo.call.Terms;
import org.amparo.contribution.RecognitionModel;
import org.amparo.organisation.Organisation;

/** What {@code db/demo/fund.json} says. Amounts are decimal strings, dates the fund's. */
record Story(
    List<List<String>> rates,
    List<Donor> donors,
    List<Gift> contributions,
    List<Round> calls,
    Round openCall,
    Map<String, String> summary,
    Map<Terms.Section, Map<String, String>> sections) {

  record Donor(
      String code,
      Organisation.Kind kind,
      String name,
      Organisation.RegionalGroup group,
      String language) {}

  record Gift(
      String donor,
      String amount,
      String currency,
      String pool,
      LocalDate pledgedOn,
      String purpose,
      String reference,
      LocalDate screenedOn,
      String screening,
      LocalDate acceptedOn,
      LocalDate agreedOn,
      RecognitionModel model,
      String psc,
      List<Due> schedule,
      List<Receipt> receipts,
      LocalDate acknowledgedOn,
      List<Fulfilment> fulfilments) {}

  record Due(LocalDate on, String amount) {}

  record Receipt(LocalDate on, String amount) {}

  record Fulfilment(LocalDate on, String amount, String evidence) {}

  /** How many of the applications came how far. */
  record Round(
      String reference,
      Terms.Window window,
      String pool,
      String envelope,
      String ceiling,
      int maxMonths,
      LocalDate publishedOn,
      LocalDate deadlineOn,
      int openDays,
      Map<String, String> title,
      int applications,
      int eligible,
      int shortlisted,
      int awarded,
      int reserve) {}
}
