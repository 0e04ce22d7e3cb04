package org.amparo.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.application.BudgetLine;
import org.amparo.fund.FundSettings;
import org.amparo.money.Money;
import org.amparo.print.Words;
import org.amparo.print.Written;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * What an agreement says, in its language: everything that both sides bind themselves to, and
 * nothing of how far it has come. So it stays the same from the clearance to the last signature,
 * and its fingerprint with it.
 */
@ApplicationScoped
class AgreementText {

  /** Each has a heading and a text in the catalogue {@code agreement}, which the fund makes its. */
  private static final List<String> CLAUSES =
      List.of(
          "purpose",
          "payment",
          "budget",
          "reports",
          "return",
          "audit",
          "protection",
          "integrity",
          "visibility",
          "ending",
          "disputes",
          "force");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Session session;
  private final FundSettings settings;

  AgreementText(Session session, FundSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /** By name, as the template calls them. */
  Map<String, Object> of(Grant grant) {
    Words t = words(grant);
    Locale language = t.language();
    Map<String, Object> text = new TreeMap<>();
    text.put("number", grant.number());
    text.put("between", t.of("between", settings.name(), grantee(grant, language)));
    text.put(
        "facts",
        List.of(
            fact(t.of("project"), grant.title()),
            fact(t.of("application"), grant.applicationNumber() + " · " + grant.callReference()),
            fact(
                t.of("amount"),
                t.of(
                    "amount.written",
                    Written.money(grant.amount(), language),
                    Written.words(grant.amount().amount().toBigInteger(), language),
                    cents(grant.amount()))),
            fact(
                t.of("period"),
                t.of(
                    "period.days",
                    Written.day(grant.startsOn(), language),
                    Written.day(grant.endsOn(), language))),
            fact(
                t.of("model"),
                t.of(
                    "model."
                        + (grant.fundingModel() == FundingModel.ADVANCE
                            ? "advance"
                            : "outright")))));
    List<Map<String, Object>> tables = new ArrayList<>(List.of(plan(grant, t), budget(grant, t)));
    if (grant.changes().stream().anyMatch(c -> c.kind() == GrantChange.Kind.SCOPE_CHANGED)) {
      tables.add(scope(grant, t));
    }
    text.put("tables", tables);
    List<Map<String, String>> clauses = new ArrayList<>();
    for (String clause : CLAUSES) {
      clauses.add(
          Map.of(
              "heading",
              (clauses.size() + 1) + ". " + t.of("clause." + clause),
              "text",
              t.of("clause." + clause + ".text")));
    }
    text.put("clauses", clauses);
    return text;
  }

  /** One for the first text, one more for each amendment in force. */
  int version(Grant grant) {
    return 1 + (int) grant.changes().stream().filter(c -> c.kind().isOfTerms()).count();
  }

  String sha256(Grant grant) {
    try {
      // Names in order, so that the same text is always the same bytes.
      return DigestUtils.sha256Hex(
          JSON.writer()
              .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsString(of(grant)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Words words(Grant grant) {
    return new Words("agreement", Locale.forLanguageTag(grant.language()));
  }

  private Map<String, Object> plan(Grant grant, Words t) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String share =
        Written.value(settings.utilisation().movePointRight(2).stripTrailingZeros(), t.language());
    for (Instalment i : grant.instalments()) {
      rows.add(
          t.row(
              "line",
              Integer.toString(i.number()),
              Written.day(i.dueOn(), t.language()),
              i.number() == 1 ? t.of("plan.first") : t.of("plan.later", i.number() - 1, share),
              Written.value(i.amount(), t.language())));
    }
    rows.add(t.row("total", t.of("total"), "", "", Written.value(grant.amount(), t.language())));
    return table(
        t.of("plan"),
        t.columns(
            "text", t.of("plan.number"),
            "text", t.of("plan.due"),
            "text", t.of("plan.condition"),
            "number", t.of("in-dollars")),
        rows);
  }

  private static Map<String, Object> budget(Grant grant, Words t) {
    List<Map<String, Object>> rows = new ArrayList<>();
    TreeMap<Integer, Money> classes = new TreeMap<>();
    for (BudgetLine line : grant.budget()) {
      classes.merge(line.budgetClass(), line.amount(), Money::plus);
      rows.add(
          t.row(
              "line",
              Integer.toString(line.line()),
              t.of("class." + line.budgetClass()),
              line.description(),
              Written.value(line.amount(), t.language())));
    }
    classes.forEach(
        (of, sum) ->
            rows.add(
                t.row("subtotal", "", t.of("class." + of), "", Written.value(sum, t.language()))));
    rows.add(t.row("total", t.of("total"), "", "", Written.value(grant.amount(), t.language())));
    return table(
        t.of("budget"),
        t.columns(
            "text", t.of("budget.line"),
            "text", t.of("budget.class"),
            "text", t.of("budget.description"),
            "number", t.of("in-dollars")),
        rows);
  }

  private Map<String, Object> scope(Grant grant, Words t) {
    List<Map<String, Object>> rows = new ArrayList<>();
    session
        .createQuery(
            "from Amendment where grantId = :grant and kind = SCOPE and status = IN_FORCE order by acceptedAt",
            Amendment.class)
        .setParameter("grant", grant.id())
        .getResultList()
        .forEach(
            a ->
                rows.add(
                    t.row(
                        "line",
                        Integer.toString(a.number()),
                        t.of("scope." + a.scope().scopeOf()),
                        a.scope().scopeBefore(),
                        a.scope().scopeAfter())));
    return table(
        t.of("scope"),
        t.columns(
            "text", t.of("scope.amendment"),
            "text", t.of("scope.of"),
            "text", t.of("scope.before"),
            "text", t.of("scope.after")),
        rows);
  }

  private static String grantee(Grant grant, Locale language) {
    return grant.granteeCountry() == null
        ? grant.granteeName()
        : grant.granteeName()
            + " ("
            + new Locale.Builder()
                .setRegion(grant.granteeCountry())
                .build()
                .getDisplayCountry(language)
            + ")";
  }

  private static String cents(Money amount) {
    return amount.text().substring(amount.text().length() - 2);
  }

  private static Map<String, String> fact(String term, String value) {
    return Map.of("term", term, "value", value);
  }

  private static Map<String, Object> table(
      String caption, List<Map<String, String>> columns, List<Map<String, Object>> rows) {
    return Map.of("caption", caption, "columns", columns, "rows", rows);
  }
}
