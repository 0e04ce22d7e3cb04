package org.amparo.opendata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads a file of activities as anybody else would, and holds it against what IATI 2.03 asks: what
 * has to be there, in which order, codes, shares that add up, days, amounts. The tests hold the
 * same files against the schemas of the standard.
 */
final class IatiRules {

  private static final List<String> ACTIVITY =
      List.of(
          "iati-identifier",
          "reporting-org",
          "title",
          "description",
          "participating-org",
          "activity-status",
          "activity-date",
          "activity-scope",
          "recipient-country",
          "recipient-region",
          "sector",
          "tag",
          "policy-marker",
          "collaboration-type",
          "default-flow-type",
          "default-finance-type",
          "default-aid-type",
          "default-tied-status",
          "budget",
          "planned-disbursement",
          "transaction",
          "document-link",
          "related-activity");
  private static final Set<String> NEEDED =
      Set.of(
          "iati-identifier",
          "reporting-org",
          "title",
          "description",
          "participating-org",
          "activity-status",
          "activity-date",
          "sector");
  private static final List<String> TRANSACTION =
      List.of(
          "transaction-type",
          "transaction-date",
          "value",
          "description",
          "provider-org",
          "receiver-org",
          "disbursement-channel");
  private static final Set<String> TYPES = Set.of("13", "11", "1", "2", "3", "4");

  /** Withdrawn from the list of purposes. */
  private static final Set<String> WITHDRAWN = Set.of("15161", "15162", "15163", "15164");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final LocalDate asOf;
  private final Consumer<Defect> found;
  private final String file;
  private final Set<String> identifiers = new HashSet<>();
  private final Set<String> related = new HashSet<>();

  private IatiRules(String file, LocalDate asOf, Consumer<Defect> found) {
    this.file = file;
    this.asOf = asOf;
    this.found = found;
  }

  static List<Defect> defects(String file, byte[] bytes, LocalDate asOf) {
    List<Defect> defects = new ArrayList<>();
    IatiRules rules = new IatiRules(file, asOf, defects::add);
    try {
      Element root = root(bytes);
      if (!root.getTagName().equals("iati-activities")
          || !root.getAttribute("version").equals("2.03")) {
        rules.broken("opendata.defect.version", root.getTagName());
      }
      for (Element activity : children(root)) {
        rules.activity(activity);
      }
      rules.related.removeAll(rules.identifiers);
      rules.related.forEach(ref -> rules.broken("opendata.defect.related", ref));
    } catch (SAXException | IOException e) {
      rules.broken("opendata.defect.unreadable");
    }
    return defects;
  }

  private void activity(Element activity) {
    List<Element> parts = children(activity);
    String id = parts.isEmpty() ? "" : parts.get(0).getTextContent();
    inOrder(parts, ACTIVITY, id);
    Set<String> there = new HashSet<>();
    parts.forEach(p -> there.add(p.getTagName()));
    NEEDED.stream()
        .filter(n -> !there.contains(n))
        .sorted()
        .forEach(n -> broken("opendata.defect.missing", id, n));
    if (!there.contains("recipient-country") && !there.contains("recipient-region")) {
      broken("opendata.defect.missing", id, "recipient-country");
    }
    if (!id.matches("[A-Z]{2,3}-[A-Za-z0-9-]+-[A-Za-z0-9.-]+") || !identifiers.add(id)) {
      broken("opendata.defect.identifier", id);
    }
    BigDecimal shares = BigDecimal.ZERO;
    for (Element part : parts) {
      switch (part.getTagName()) {
        case "sector" -> {
          String code = part.getAttribute("code");
          if (!code.matches("\\d{5}") || WITHDRAWN.contains(code)) {
            broken("opendata.defect.purpose", id, code);
          }
          shares = shares.add(new BigDecimal(part.getAttribute("percentage")));
        }
        case "recipient-country" -> {
          if (!COUNTRIES.contains(part.getAttribute("code"))) {
            broken("opendata.defect.country", id, part.getAttribute("code"));
          }
        }
        case "activity-status" -> code(part, "[1-6]", id);
        case "activity-date" -> {
          boolean actual = Set.of("2", "4").contains(part.getAttribute("type"));
          day(part, id, actual ? asOf : LocalDate.MAX);
        }
        case "budget" -> {
          LocalDate from = day(first(part, "period-start"), id, LocalDate.MAX);
          LocalDate to = day(first(part, "period-end"), id, LocalDate.MAX);
          if (from != null
              && to != null
              && (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > 366)) {
            broken("opendata.defect.period", id);
          }
          amount(first(part, "value"), id);
        }
        case "planned-disbursement" -> amount(first(part, "value"), id);
        case "transaction" -> transaction(part, id);
        case "title", "description", "reporting-org" -> narrated(part, id);
        case "related-activity" -> related.add(part.getAttribute("ref"));
        default -> {}
      }
    }
    if (shares.compareTo(new BigDecimal(100)) != 0) {
      broken("opendata.defect.shares", id, shares.toPlainString());
    }
  }

  private void transaction(Element transaction, String id) {
    List<Element> parts = children(transaction);
    inOrder(parts, TRANSACTION, id);
    Element type = first(transaction, "transaction-type");
    if (type == null || !TYPES.contains(type.getAttribute("code"))) {
      broken("opendata.defect.code", id, "transaction-type");
    }
    day(first(transaction, "transaction-date"), id, asOf);
    amount(first(transaction, "value"), id);
  }

  private void inOrder(List<Element> parts, List<String> order, String id) {
    int last = 0;
    for (Element part : parts) {
      int at = order.indexOf(part.getTagName());
      if (at < last) {
        broken("opendata.defect.order", id, part.getTagName());
        return;
      }
      last = at;
    }
  }

  private void narrated(Element part, String id) {
    boolean said =
        children(part).stream()
            .anyMatch(n -> n.getTagName().equals("narrative") && !n.getTextContent().isBlank());
    if (!said) {
      broken("opendata.defect.missing", id, part.getTagName());
    }
  }

  private void code(Element part, String pattern, String id) {
    if (!part.getAttribute("code").matches(pattern)) {
      broken("opendata.defect.code", id, part.getTagName());
    }
  }

  private LocalDate day(Element part, String id, LocalDate latest) {
    try {
      LocalDate day = LocalDate.parse(part == null ? "" : part.getAttribute("iso-date"));
      if (day.isAfter(latest)) {
        broken("opendata.defect.future", id, day.toString());
      }
      return day;
    } catch (DateTimeParseException e) {
      broken("opendata.defect.day", id);
      return null;
    }
  }

  private void amount(Element value, String id) {
    if (value == null
        || !value.getTextContent().matches("-?\\d{1,16}\\.\\d{2}")
        || !value.getAttribute("currency").equals("USD")
        || !value.getAttribute("value-date").matches("\\d{4}-\\d\\d-\\d\\d")) {
      broken("opendata.defect.amount", id);
    }
  }

  private void broken(String code, String... at) {
    found.accept(new Defect(file, code, Arrays.asList(at)));
  }

  private static Element first(Element of, String name) {
    return children(of).stream().filter(c -> c.getTagName().equals(name)).findFirst().orElse(null);
  }

  private static List<Element> children(Element of) {
    List<Element> found = new ArrayList<>();
    NodeList all = of.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      Node child = all.item(i);
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element root(byte[] bytes) throws SAXException, IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(bytes))
          .getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
