package org.amparo.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.call.CallStatus;
import org.amparo.grant.GrantStatus;
import org.amparo.money.Money;
import org.amparo.money.Shares;
import org.amparo.opendata.PublicFund.Call;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.opendata.PublicFund.Transaction;
import org.amparo.problem.Messages;

/**
 * Writes the fund, its calls and its grants as IATI 2.03 activities, each the parent of the next.
 * Money that comes in, the fund's own costs and what is withheld are the fund's; promises and
 * payments are the grant's.
 */
@ApplicationScoped
class IatiActivities {

  /** Code lists of the standard (version 2.03); names are in docs/open-data.md. */
  private static final String ACCOUNTABLE = "2";

  private static final String EXTENDING = "3";
  private static final String IMPLEMENTING = "4";
  private static final String PLANNED_START = "1";
  private static final String ACTUAL_START = "2";
  private static final String PLANNED_END = "3";
  private static final String ACTUAL_END = "4";
  private static final String PARENT = "1";
  private static final String CHILD = "2";
  private static final String GLOBAL = "1";
  private static final String NATIONAL = "4";
  private static final String UNSPECIFIED_REGION = "998";
  private static final String TO_THE_INSTITUTION = "2";

  private final OpenDataSettings settings;
  private final Identifiers identifiers;

  IatiActivities(OpenDataSettings settings, Identifiers identifiers) {
    this.settings = settings;
    this.identifiers = identifiers;
  }

  byte[] write(PublicFund fund) {
    Xml xml = new Xml();
    xml.open(
        "iati-activities",
        "version",
        "2.03",
        "generated-datetime",
        fund.readAt().truncatedTo(ChronoUnit.SECONDS).toString());
    fund(xml, fund);
    Map<UUID, List<Grant>> ofCall =
        fund.grants().stream().collect(Collectors.groupingBy(Grant::callId));
    fund.calls().forEach(call -> call(xml, fund, call, ofCall.getOrDefault(call.id(), List.of())));
    Map<UUID, Call> calls =
        fund.calls().stream().collect(Collectors.toMap(Call::id, Function.identity()));
    PublicFund.Movements moved = fund.movements();
    fund.grants()
        .forEach(
            grant ->
                grant(xml, fund.asOf(), moved.of(grant.id()), grant, calls.get(grant.callId())));
    return xml.close().bytes();
  }

  private void fund(Xml xml, PublicFund fund) {
    begin(xml, identifiers.fund(), "1", fund.asOf());
    narratives(xml, "title", Map.of("en", fund.name()));
    narratives(xml, "description", all("opendata.iati.fund"), "type", "1");
    publisher(xml, "participating-org", "role", ACCOUNTABLE);
    publisher(xml, "participating-org", "role", EXTENDING);
    xml.mark("activity-status", "code", "2");
    date(xml, ACTUAL_START, first(fund));
    xml.mark("activity-scope", "code", GLOBAL);
    xml.mark("recipient-region", "code", UNSPECIFIED_REGION, "vocabulary", "1");
    sectors(xml, Map.of(settings.purpose(), 10_000));
    end(xml, "B032");
    Map<UUID, Contribution> contributions =
        fund.contributions().stream()
            .collect(Collectors.toMap(Contribution::id, Function.identity()));
    fund.transactions().stream()
        .filter(t -> t.kind().isIncoming())
        .forEach(t -> incoming(xml, t, contributions.get(t.of())));
    fund.costs()
        .forEach(t -> transaction(xml, t, text("opendata.account." + t.account()), () -> {}));
    fund.withheld()
        .forEach(t -> transaction(xml, t, text("opendata.iati.withheld"), () -> provider(xml)));
    fund.calls().forEach(call -> related(xml, CHILD, identifiers.call(call)));
    xml.close();
  }

  private void call(Xml xml, PublicFund fund, Call call, List<Grant> grants) {
    begin(xml, identifiers.call(call), "2", fund.asOf());
    narratives(xml, "title", call.titles());
    narratives(
        xml,
        "description",
        call.summaries().isEmpty() ? call.titles() : call.summaries(),
        "type",
        "1");
    publisher(xml, "participating-org", "role", ACCOUNTABLE);
    publisher(xml, "participating-org", "role", EXTENDING);
    xml.mark("activity-status", "code", status(call, grants));
    date(xml, ACTUAL_START, call.publishedOn());
    xml.mark("activity-scope", "code", GLOBAL);
    xml.mark("recipient-region", "code", UNSPECIFIED_REGION, "vocabulary", "1");
    sectors(xml, Map.of(settings.purpose(), 10_000));
    end(xml, "C01");
    related(xml, PARENT, identifiers.fund());
    grants.forEach(grant -> related(xml, CHILD, identifiers.grant(grant)));
    xml.close();
  }

  private void grant(Xml xml, LocalDate asOf, List<Transaction> moved, Grant grant, Call call) {
    begin(xml, identifiers.grant(grant), "3", asOf);
    narratives(xml, "title", Map.of("en", grant.title()));
    narratives(xml, "description", all("opendata.iati.grant"), "type", "1");
    publisher(xml, "participating-org", "role", ACCOUNTABLE);
    publisher(xml, "participating-org", "role", EXTENDING);
    xml.open("participating-org", "role", IMPLEMENTING, "type", settings.granteeType())
        .text("narrative", grant.grantee())
        .close();
    xml.mark("activity-status", "code", status(grant));
    date(xml, PLANNED_START, grant.startsOn());
    if (!grant.startsOn().isAfter(asOf)) {
      date(xml, ACTUAL_START, grant.startsOn());
    }
    date(xml, PLANNED_END, grant.endsOn());
    if (grant.endedOn() != null) {
      date(xml, ACTUAL_END, grant.endedOn());
    }
    xml.mark("activity-scope", "code", NATIONAL);
    if (grant.country() == null) {
      xml.mark("recipient-region", "code", UNSPECIFIED_REGION, "vocabulary", "1");
    } else {
      xml.mark("recipient-country", "code", grant.country());
    }
    sectors(xml, grant.purposes());
    end(xml, "C01");
    budgets(xml, grant);
    grant
        .planned()
        .forEach(
            p -> {
              xml.open("planned-disbursement", "type", "1");
              xml.mark("period-start", "iso-date", p.dueOn().toString());
              value(xml, p.amount(), grant.signedOn());
              xml.close();
            });
    moved.forEach(
        t ->
            transaction(
                xml,
                t,
                text(
                    t.kind() == Kind.COMMITTED
                        ? "opendata.iati.committed"
                        : t.amount().isNegative()
                            ? "opendata.iati.came-back"
                            : "opendata.iati.paid"),
                () -> {
                  provider(xml);
                  xml.open("receiver-org", "type", settings.granteeType())
                      .text("narrative", grant.grantee())
                      .close();
                  if (t.kind() == Kind.PAID) {
                    xml.mark("disbursement-channel", "code", TO_THE_INSTITUTION);
                  }
                }));
    if (call != null) {
      related(xml, PARENT, identifiers.call(call));
    }
    xml.close();
  }

  /** No budget of the standard is longer than a year: in proportion to the days of each. */
  private static void budgets(Xml xml, Grant grant) {
    Map<LocalDate, Long> days = new TreeMap<>();
    LocalDate from = grant.startsOn();
    while (!from.isAfter(grant.endsOn())) {
      LocalDate to = end(from, grant.endsOn());
      days.put(from, ChronoUnit.DAYS.between(from, to) + 1);
      from = to.plusDays(1);
    }
    long cents = grant.amount().amount().movePointRight(2).longValueExact();
    new TreeMap<>(Shares.of(cents, days))
        .forEach(
            (start, part) -> {
              xml.open("budget", "type", "1", "status", "2");
              xml.mark("period-start", "iso-date", start.toString());
              xml.mark("period-end", "iso-date", end(start, grant.endsOn()).toString());
              value(xml, Money.usd(BigDecimal.valueOf(part, 2)), grant.signedOn());
              xml.close();
            });
  }

  private static LocalDate end(LocalDate start, LocalDate last) {
    LocalDate endOfYear = LocalDate.of(start.getYear(), 12, 31);
    return endOfYear.isAfter(last) ? last : endOfYear;
  }

  private void incoming(Xml xml, Transaction t, Contribution from) {
    transaction(
        xml,
        t,
        text("opendata.iati." + t.kind().name().toLowerCase(Locale.ROOT)),
        () -> {
          xml.open("provider-org", "type", type(from))
              .text(
                  "narrative",
                  from == null || from.donor() == null
                      ? text("opendata.private-persons")
                      : from.donor())
              .close();
          publisher(xml, "receiver-org");
        });
  }

  private static String type(Contribution from) {
    return switch (from == null ? "INDIVIDUAL" : from.kind()) {
      case "MEMBER_STATE" -> "10";
      case "INTERGOVERNMENTAL" -> "40";
      case "FOUNDATION" -> "60";
      case "PRIVATE_SECTOR" -> "70";
      case "NGO" -> "21";
      default -> "90";
    };
  }

  private static String status(Call call, List<Grant> grants) {
    if (call.status() == CallStatus.CANCELLED) {
      return "5";
    }
    if (call.status() != CallStatus.AWARDED) {
      return "1";
    }
    boolean over = !grants.isEmpty() && grants.stream().allMatch(g -> status(g).equals("4"));
    return over ? "4" : "2";
  }

  private static String status(Grant grant) {
    return switch (grant.status()) {
      case SUSPENDED -> "6";
      case TERMINATED -> "3";
      case CLOSED -> "4";
      default -> grant.status() == GrantStatus.IN_FORCE ? "2" : "1";
    };
  }

  private void begin(Xml xml, String identifier, String hierarchy, LocalDate asOf) {
    xml.open(
        "iati-activity",
        "xml:lang",
        "en",
        "default-currency",
        "USD",
        "last-updated-datetime",
        asOf + "T00:00:00Z",
        "hierarchy",
        hierarchy);
    xml.text("iati-identifier", identifier);
    publisher(xml, "reporting-org");
  }

  /**
   * @param more attributes of this place beside those that name it
   */
  private void publisher(Xml xml, String element, String... more) {
    List<String> attributes = new ArrayList<>(List.of(more));
    Collections.addAll(
        attributes, "ref", identifiers.publisher(), "type", settings.publisher().type());
    xml.open(element, attributes.toArray(String[]::new))
        .text("narrative", settings.publisher().name())
        .close();
  }

  private void provider(Xml xml) {
    publisher(xml, "provider-org", "provider-activity-id", identifiers.fund());
  }

  private static void sectors(Xml xml, Map<String, Integer> purposes) {
    new TreeMap<>(purposes)
        .forEach(
            (code, part) ->
                xml.mark(
                    "sector",
                    "vocabulary",
                    "1",
                    "code",
                    code,
                    "percentage",
                    BigDecimal.valueOf(part, 2).toPlainString()));
  }

  /** What is the same for all: tags, gender, and what kind of money it is. */
  private void end(Xml xml, String aidType) {
    settings.targets().forEach(target -> xml.mark("tag", "vocabulary", "3", "code", target));
    xml.mark("policy-marker", "vocabulary", "1", "code", "1", "significance", "2");
    xml.mark("collaboration-type", "code", "4");
    xml.mark("default-flow-type", "code", "10");
    xml.mark("default-finance-type", "code", "110");
    xml.mark("default-aid-type", "code", aidType);
    xml.mark("default-tied-status", "code", "5");
  }

  private static void transaction(Xml xml, Transaction t, String about, Runnable parties) {
    xml.open("transaction");
    xml.mark("transaction-type", "code", t.kind().code());
    xml.mark("transaction-date", "iso-date", t.on().toString());
    value(xml, t.amount(), t.on());
    xml.open("description").text("narrative", about).close();
    parties.run();
    xml.close();
  }

  private static void value(Xml xml, Money amount, LocalDate on) {
    xml.text("value", amount.text(), "currency", "USD", "value-date", on.toString());
  }

  private static void date(Xml xml, String type, LocalDate on) {
    xml.mark("activity-date", "iso-date", on.toString(), "type", type);
  }

  private static void related(Xml xml, String type, String identifier) {
    xml.mark("related-activity", "ref", identifier, "type", type);
  }

  private static void narratives(
      Xml xml, String name, Map<String, String> texts, String... attributes) {
    xml.open(name, attributes);
    texts.forEach(
        (language, text) ->
            xml.text("narrative", text, "xml:lang", language.equals("en") ? null : language));
    xml.close();
  }

  private static LocalDate first(PublicFund fund) {
    return fund.everything().map(Transaction::on).min(LocalDate::compareTo).orElse(fund.asOf());
  }

  private static String text(String code) {
    return Messages.text(code, Locale.ENGLISH);
  }

  private static Map<String, String> all(String code) {
    return Messages.LANGUAGES.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                l -> Messages.text(code, Locale.forLanguageTag(l)),
                (a, b) -> a,
                TreeMap::new));
  }
}
