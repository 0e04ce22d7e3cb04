package org.amparo.fund;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a fund may decide for itself. The defaults are this system's, not rules of the United
 * Nations, unless an agreement says otherwise.
 */
@ConfigMapping(prefix = "amparo.fund")
public interface FundSettings {

  @WithDefault("United Nations Voluntary Trust Fund for Victims of Trafficking in Persons")
  String name();

  /**
   * Electronic mail of the secretariat, for whoever reads the public pages; none is shown unless
   * set.
   */
  Optional<String> contact();

  /**
   * What it is called in other languages, by their codes; {@link #name()} where nothing is said.
   */
  Map<String, String> names();

  default String name(Locale language) {
    return names().getOrDefault(language.getLanguage(), name());
  }

  /** Business days and deadlines are counted here. */
  @WithDefault("Europe/Vienna")
  ZoneId timeZone();

  /** Programme support costs as a share of expense, for agreements that say nothing else. */
  @WithDefault("0.13")
  BigDecimal programmeSupportRate();

  /** Least average score, of 100, that a call sets unless it says otherwise. */
  @WithDefault("70")
  int passMark();

  /**
   * Most points for each criterion of the technical assessment, 100 in all; a call keeps those in
   * force at its publication.
   */
  ScoringGrid scoringGrid();

  interface ScoringGrid {
    @WithDefault("25")
    int relevance();

    @WithDefault("20")
    int design();

    @WithDefault("20")
    int capacity();

    @WithDefault("15")
    int safeguarding();

    @WithDefault("10")
    int cost();

    @WithDefault("10")
    int sustainability();
  }

  /** Points between two evaluators' totals beyond which a third is asked. */
  @WithDefault("15")
  int scoreSpread();

  /** Share of a budget line by which a grantee may exceed it without prior approval. */
  @WithDefault("0.15")
  BigDecimal budgetLineFlexibility();

  /** Whether grantees may, within that, spend more on staff without prior approval. */
  @WithDefault("false")
  boolean staffMayRise();

  /**
   * Share of the fund's rate of exchange by which that of a grantee's bank may differ without an
   * explanation.
   */
  @WithDefault("0.05")
  BigDecimal bankRateTolerance();

  /** Most supporting documents of a report for one line of the budget. */
  @WithDefault("20")
  int supportingDocuments();

  /** Share of the last instalment that must be spent before the next is released. */
  @WithDefault("0.80")
  BigDecimal utilisation();

  /** Share by which the value of a currency may change from list to list without a warning. */
  @WithDefault("0.10")
  BigDecimal rateChangeWarning();

  /** Share of a receivable that is set aside, by the years it has been open. */
  Allowance allowance();

  interface Allowance {
    @WithDefault("0.25")
    BigDecimal overOneYear();

    @WithDefault("0.60")
    BigDecimal overTwoYears();

    @WithDefault("1.00")
    BigDecimal overThreeYears();
  }

  /** How published figures on assistance are protected. */
  Disclosure disclosure();

  interface Disclosure {
    /** The smallest count that is published. */
    @WithDefault("11")
    int threshold();

    /** Published counts are rounded to a multiple of it; odd. */
    @WithDefault("5")
    int base();

    /** A flow is one from so many victims on; the threshold prevails where it is higher. */
    @WithDefault("5")
    int flow();

    /** Shares are told of no fewer persons. */
    @WithDefault("50")
    int shareOf();

    /** Over how many years together organ removal is told apart, and then of the whole world. */
    @WithDefault("3")
    int organRemovalYears();

    /** How long a table may be examined: the more is out, the more there is to find out. */
    @WithDefault("PT15M")
    Duration examination();
  }

  /** What calls ask of applicants unless they say otherwise. */
  EligibilityDefaults eligibility();

  interface EligibilityDefaults {
    @WithDefault("1")
    int registeredYears();

    @WithDefault("1")
    int assistanceYears();
  }

  /** How due diligence rates an organisation, and what a rating asks of a grant. */
  Diligence diligence();

  interface Diligence {
    /** How long a clearance counts. */
    @WithDefault("P2Y")
    Period validity();

    /** From which share of the points of risk on it is medium, significant, high. */
    @WithDefault("0.25")
    BigDecimal mediumFrom();

    @WithDefault("0.50")
    BigDecimal significantFrom();

    @WithDefault("0.75")
    BigDecimal highFrom();

    /** From which amount, in US dollars, a grant is audited once at least. */
    @WithDefault("50000")
    BigDecimal auditedFrom();

    /** How long a grantee has to comment on what was found. */
    @WithDefault("P14D")
    Period comments();

    Assurance low();

    Assurance medium();

    Assurance significant();

    Assurance high();
  }

  /** Proposed for a grant: instalments in per cent, visits, spot checks and audits. */
  interface Assurance {
    /** For the short windows. */
    List<Integer> shorter();

    /** For grants over a year and more. */
    List<Integer> longer();

    int visits();

    int spotChecks();

    int audits();
  }

  /** For how long what one person saves of a draft, again and again, is one version of it. */
  @WithDefault("PT5M")
  Duration draftSitting();

  /** Largest document that is taken, in bytes. */
  @WithDefault("20000000")
  long documentBytes();

  /** How names are compared with the sanctions list. */
  Screening screening();

  interface Screening {
    /** From how much likeness, of 1, two names are held to be perhaps one. */
    @WithDefault("0.84")
    BigDecimal threshold();

    /** How old the list may be, by its own date, for money to move on it. */
    @WithDefault("P30D")
    Period listAge();
  }

  /** How long after their verification bank details of an organisation cannot be paid to yet. */
  @WithDefault("PT48H")
  Duration bankDetailsCoolOff();

  /** Who pays, as banks are told beside the fund's name. */
  Payer payer();

  interface Payer {
    @WithDefault("Vienna")
    String town();

    @WithDefault("AT")
    String country();
  }

  /** What is asked of who signs to the bank. */
  Signature signature();

  interface Signature {
    /** How long ago they may have signed in. */
    @WithDefault("PT5M")
    Duration signInAge();

    /** A client of the identity provider that gets tokens for a password and cannot renew them. */
    @WithDefault("amparo-api")
    String directClient();
  }

  /** How long before something an organisation has shown runs out it is called expiring. */
  @WithDefault("P60D")
  Period expiryWarning();

  /** How long after its fiscal year an organisation's own audit counts. */
  @WithDefault("P18M")
  Period auditValidity();

  /** How an identifier in the UN Partner Portal is written; a regular expression. */
  @WithDefault("(?:UNPP-?)?[0-9]{4,10}")
  String partnerIdPattern();

  /** When an agreement that names no day falls due, counted from its signature. */
  @WithDefault("P30D")
  Period contributionDue();

  /** Most that a person may give, in US dollars, without being screened and accepted first. */
  @WithDefault("10000")
  BigDecimal giftLimit();

  /** Least worth, in US dollars, from which goods given in kind are put into the books. */
  @WithDefault("20000")
  BigDecimal inKindThreshold();

  /** When donors are reminded of an instalment: days from its due date, negative before it. */
  @WithDefault("-30,0,14,45,90")
  List<Integer> reminderDays();

  /** Who is written to when closed books are opened again, besides it awaiting every auditor. */
  Optional<List<Correspondent>> auditors();

  /** How long after a report was due it counts as overdue. */
  @WithDefault("P0D")
  Duration reportGrace();

  /** How long after the end of the agreement the final report is due. */
  @WithDefault("P30D")
  Period finalReport();

  /** What is asked of grantees in reports, and how they are reminded. */
  Reporting reporting();

  interface Reporting {
    /** How long before it is due a report counts as due. */
    @WithDefault("P30D")
    Period lead();

    /** How long after the start of the agreement an inception note is due; unless set, none is. */
    Optional<Period> inceptionNote();

    /** From which amount, in US dollars, a grantee has its project audited and files the report. */
    @WithDefault("50000")
    BigDecimal auditedFrom();

    /** How long after the end of the agreement the report of the grantee's auditor is due. */
    @WithDefault("P90D")
    Period auditReport();

    /** When grantees are reminded of a report: days from its due date, negative before it. */
    @WithDefault("-14,0,7,21")
    List<Integer> reminderDays();

    /** Who of the fund is written to of what is overdue, besides it awaiting every officer. */
    Optional<List<Correspondent>> officers();
  }
}
