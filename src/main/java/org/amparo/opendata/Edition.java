package org.amparo.opendata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.amparo.assistance.PersonalData;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.problem.Messages;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes all files of an edition, and says what is wrong with them. */
@ApplicationScoped
class Edition {

  static final String ACTIVITIES = "iati/activities.xml";
  static final String ORGANISATION = "iati/organisation.xml";
  static final String GRANTS = "360giving/grants.json";

  private static final String XML = "application/xml";
  private static final String CSV = "text/csv;charset=UTF-8";

  record File(String name, String mediaType, int records, byte[] bytes) {

    String sha256() {
      return DigestUtils.sha256Hex(bytes);
    }
  }

  private final IatiActivities activities;
  private final IatiOrganisation organisation;
  private final ThreeSixtyGiving grants;
  private final PublicTables tables;
  private final ObjectMapper json;

  Edition(
      IatiActivities activities,
      IatiOrganisation organisation,
      ThreeSixtyGiving grants,
      PublicTables tables,
      ObjectMapper json) {
    this.activities = activities;
    this.organisation = organisation;
    this.grants = grants;
    this.tables = tables;
    this.json = json;
  }

  List<File> files(PublicFund fund) {
    List<File> files = new ArrayList<>();
    int all = 1 + fund.calls().size() + fund.grants().size();
    files.add(new File(ACTIVITIES, XML, all, activities.write(fund)));
    files.add(new File(ORGANISATION, XML, 1, organisation.write(fund)));
    files.add(new File(GRANTS, "application/json", fund.grants().size(), grants.write(fund)));
    for (PublicTables.Table table : tables.write(fund)) {
      files.add(new File("tables/" + table.name() + ".csv", CSV, table.rows(), table.bytes()));
    }
    for (String language : Messages.LANGUAGES) {
      PublicTables.Table table = tables.dictionary(Locale.forLanguageTag(language));
      files.add(new File("tables/" + table.name() + ".csv", CSV, table.rows(), table.bytes()));
    }
    return files;
  }

  List<Defect> defects(PublicFund fund, List<File> files) {
    List<Defect> found = new ArrayList<>(untied(fund));
    for (File file : files) {
      switch (file.name()) {
        case ACTIVITIES -> found.addAll(IatiRules.defects(file.name(), file.bytes(), fund.asOf()));
        case GRANTS -> found.addAll(ThreeSixtyRules.defects(file.name(), file.bytes()));
        default -> {}
      }
      if (names(fund, file)) {
        found.add(Defect.of(file.name(), "opendata.defect.withheld"));
      }
    }
    fund.grants().stream()
        .filter(g -> PersonalData.in(g.title()).isPresent())
        .forEach(g -> found.add(Defect.of(null, "opendata.defect.person", g.number())));
    for (PublicFund.Call call : fund.calls()) {
      if (call.titles().values().stream().anyMatch(t -> PersonalData.in(t).isPresent())) {
        found.add(Defect.of(null, "opendata.defect.person", call.reference()));
      }
    }
    return found;
  }

  /** What the files say is what the ledger's balances say, or they are not published. */
  static List<Defect> untied(PublicFund fund) {
    List<Defect> found = new ArrayList<>();
    for (Kind kind : List.of(Kind.RECEIVED, Kind.PAID, Kind.SPENT)) {
      Money books = fund.books().getOrDefault(kind, Money.ZERO);
      Money told = fund.total(kind);
      if (books.compareTo(told) != 0) {
        found.add(Defect.of(null, "opendata.defect.books", kind.name(), told.text(), books.text()));
      }
    }
    return found;
  }

  /** In whichever way the file writes special characters. */
  private static boolean names(PublicFund fund, File file) {
    String text = new String(file.bytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return fund.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(
            name ->
                Stream.of(
                    name,
                    name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                    name.replace("\\", "\\\\").replace("\"", "\\\""),
                    name.replace("\"", "\"\"")))
        .anyMatch(text::contains);
  }

  /** A digest for each record, by table and number: what the next edition is compared with. */
  Map<String, Map<String, String>> records(PublicFund fund) {
    PublicFund.Movements moved = fund.movements();
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    Map<String, String> contributions = new TreeMap<>();
    fund.contributions()
        .forEach(c -> contributions.put(c.number(), digest(c.toString() + moved.of(c.id()))));
    found.put("contributions", contributions);
    Map<String, String> calls = new TreeMap<>();
    fund.calls().forEach(c -> calls.put(c.reference(), digest(c.toString())));
    found.put("calls", calls);
    Map<String, String> grants = new TreeMap<>();
    fund.grants().forEach(g -> grants.put(g.number(), digest(g.toString() + moved.of(g.id()))));
    found.put("grants", grants);
    return found;
  }

  byte[] bytes(Object own) {
    try {
      return json.writeValueAsBytes(own);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String record) {
    return DigestUtils.sha256Hex(record).substring(0, 16);
  }
}
