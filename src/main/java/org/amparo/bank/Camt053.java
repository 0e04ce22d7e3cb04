package org.amparo.bank;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;

/** Reads ISO 20022 camt.053 (versions 2 and 8) as a stream: one entry is in memory at a time. */
final class Camt053 {

  /** Takes what is read, in the order in which it stands. */
  interface Sink {
    void begin(Told.Statement statement);

    void line(Told.Line line);

    void end();
  }

  private static final Set<String> VERSIONS =
      Set.of(
          "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02",
          "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
  private static final int MOST_DEPTH = 32;
  private static final int MOST_TEXT = 2_000;
  private static final int MOST_REMITTANCE = 500;
  private static final int MOST_DETAILS = 1_000;

  private final Sink sink;
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private String currencyOfAmount;
  private int statements;

  /** What the statement being read has said so far, by the place where it stands. */
  private Map<String, String> head;

  private boolean begun;
  private Map<String, String> balance;
  private Map<String, String> entry;
  private StringBuilder remittance;
  private int details;

  private Camt053(Sink sink) {
    this.sink = sink;
  }

  /**
   * @throws Refusal bank.file.xml for what is no well-formed XML, is cut off, or names entities;
   *     bank.file.version for another message; bank.file.content for what such a statement lacks
   */
  static void read(InputStream bytes, Sink sink) {
    Camt053 reader = new Camt053(sink);
    try {
      XMLStreamReader xml = StrictXml.reader(bytes);
      try {
        reader.read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw Refusal.rule("bank.file.xml", reader.statements);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw reader.content("bank.file.value");
    }
    if (reader.statements == 0) {
      throw Refusal.rule("bank.file.no-statement");
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() > MOST_TEXT) {
            // Space between elements is no text; a long one is still not kept.
            if (!xml.isWhiteSpace()) {
              throw content("bank.file.text");
            }
          } else {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw Refusal.rule("bank.file.entities");
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  private void start(XMLStreamReader xml) {
    String name = xml.getLocalName();
    if (path.isEmpty()
        && !(name.equals("Document") && VERSIONS.contains(String.valueOf(xml.getNamespaceURI())))) {
      throw Refusal.rule("bank.file.version");
    }
    if (path.size() >= MOST_DEPTH) {
      throw content("bank.file.text");
    }
    path.addLast(name);
    text.setLength(0);
    currencyOfAmount = xml.getAttributeValue(null, "Ccy");
    if (path.size() == 3 && name.equals("Stmt")) {
      head = new HashMap<>();
      begun = false;
      statements++;
    } else if (head != null && path.size() == 4) {
      if (name.equals("Bal")) {
        balance = new HashMap<>();
      } else if (name.equals("Ntry")) {
        begin();
        entry = new HashMap<>();
        remittance = new StringBuilder();
        details = 0;
      }
    }
  }

  private void end() {
    String said = text.toString().strip();
    text.setLength(0);
    if (entry != null) {
      endInEntry(said);
    } else if (balance != null) {
      endInBalance(said);
    } else if (head != null) {
      if (path.size() == 3) {
        begin();
        sink.end();
        head = null;
      } else if (!said.isEmpty()) {
        head.putIfAbsent(below(3), said);
      }
    }
    path.removeLast();
  }

  private void endInBalance(String said) {
    if (path.size() == 4) {
      String type = balance.get("Tp/CdOrPrtry/Cd");
      if (type != null && Set.of("OPBD", "CLBD", "PRCD").contains(type)) {
        BigDecimal amount = amount(balance.get("Amt"));
        boolean debit = debit(balance.get("CdtDbtInd"));
        head.putIfAbsent("balance " + type, (debit ? amount.negate() : amount).toPlainString());
        head.putIfAbsent("currency", String.valueOf(balance.get("Ccy")));
        String day = balance.getOrDefault("Dt/Dt", balance.get("Dt/DtTm"));
        if (day != null) {
          head.putIfAbsent("day " + type, day);
        }
      }
      balance = null;
    } else {
      keep(balance, below(4), said);
    }
  }

  private void endInEntry(String said) {
    String place = below(4);
    if (path.size() == 4) {
      sink.line(line());
      entry = null;
      return;
    }
    if (place.equals("NtryDtls/TxDtls")) {
      details++;
      if (details > MOST_DETAILS) {
        throw content("bank.file.text");
      }
    } else if (place.startsWith("NtryDtls/TxDtls/RmtInf/") && !said.isEmpty()) {
      if ((place.endsWith("/Ustrd") || place.endsWith("/CdtrRefInf/Ref"))
          && remittance.length() + said.length() < MOST_REMITTANCE) {
        remittance.append(remittance.isEmpty() ? "" : " ").append(said);
      }
    } else {
      keep(entry, place, said);
    }
  }

  /** The first says it: of a batch the first transaction stands for all. */
  private void keep(Map<String, String> kept, String place, String said) {
    if (said.isEmpty()) {
      return;
    }
    kept.putIfAbsent(place, said);
    if (currencyOfAmount != null && (place.equals("Amt") || place.endsWith("/Amt"))) {
      kept.putIfAbsent(place.substring(0, place.length() - 3) + "Ccy", currencyOfAmount);
    }
  }

  /** Balances and control sums stand before the entries: from here on they are complete. */
  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if ("false".equals(head.get("StmtPgntn/LastPgInd"))
        || head.get("StmtPgntn/PgNb") != null && !head.get("StmtPgntn/PgNb").equals("1")) {
      throw content("bank.file.pages");
    }
    String opening = head.getOrDefault("balance OPBD", head.get("balance PRCD"));
    String closing = head.get("balance CLBD");
    String account = head.getOrDefault("Acct/Id/IBAN", head.get("Acct/Id/Othr/Id"));
    if (opening == null || closing == null) {
      throw content("bank.file.no-balance");
    }
    if (account == null || head.get("Id") == null) {
      throw content("bank.file.no-account");
    }
    LocalDate to =
        day(
            head.getOrDefault(
                "FrToDt/ToDtTm", head.getOrDefault("FrToDt/ToDt", head.get("day CLBD"))));
    LocalDate from =
        day(
            head.getOrDefault(
                "FrToDt/FrDtTm",
                head.getOrDefault("FrToDt/FrDt", head.getOrDefault("day OPBD", to.toString()))));
    String sequence = head.getOrDefault("ElctrncSeqNb", head.get("LglSeqNb"));
    sink.begin(
        new Told.Statement(
            reference(head.get("Id")),
            sequence == null || !sequence.matches("\\d{1,18}") ? null : Long.valueOf(sequence),
            account.replace(" ", ""),
            head.getOrDefault("Acct/Ccy", head.get("currency")),
            from.isAfter(to) ? to : from,
            to,
            new BigDecimal(opening),
            new BigDecimal(closing),
            control("TxsSummry/TtlNtries"),
            control("TxsSummry/TtlCdtNtries"),
            control("TxsSummry/TtlDbtNtries")));
  }

  private Told.Line line() {
    String detail = "NtryDtls/TxDtls/";
    boolean debit = debit(entry.get("CdtDbtInd"));
    Money amount = money("Amt", "Ccy");
    if (amount == null || !amount.isPositive()) {
      throw content("bank.file.value");
    }
    String booked = entry.getOrDefault("BookgDt/Dt", entry.get("BookgDt/DtTm"));
    String value = entry.getOrDefault("ValDt/Dt", entry.get("ValDt/DtTm"));
    if (booked == null && value == null) {
      throw content("bank.file.value");
    }
    String status = entry.getOrDefault("Sts/Cd", entry.get("Sts"));
    // The other party: who paid when money came, who was paid when it went.
    String party = debit ? "Cdtr" : "Dbtr";
    String name =
        first(
            detail + "RltdPties/" + party + "/Nm",
            detail + "RltdPties/" + party + "/Pty/Nm",
            detail + "RltdPties/Ultmt" + party + "/Nm",
            detail + "RltdPties/Ultmt" + party + "/Pty/Nm");
    String number =
        first(
            detail + "RltdPties/" + party + "Acct/Id/IBAN",
            detail + "RltdPties/" + party + "Acct/Id/Othr/Id");
    String reason = first(detail + "RtrInf/Rsn/Cd", detail + "RtrInf/Rsn/Prtry");
    Money instructed = money(detail + "AmtDtls/InstdAmt/Amt", detail + "AmtDtls/InstdAmt/Ccy");
    if (instructed == null) {
      instructed = money("AmtDtls/InstdAmt/Amt", "AmtDtls/InstdAmt/Ccy");
    }
    String reference = entry.get("AcctSvcrRef");
    if (reference == null && details <= 1) {
      reference = entry.get(detail + "Refs/AcctSvcrRef");
    }
    String endToEnd = entry.get(detail + "Refs/EndToEndId");
    String said = remittance.isEmpty() ? entry.get("AddtlNtryInf") : remittance.toString();
    return new Told.Line(
        debit ? Told.Side.DEBIT : Told.Side.CREDIT,
        amount,
        instructed,
        status == null || status.equals("BOOK"),
        day(booked == null ? value : booked),
        value == null ? null : day(value),
        reference == null ? null : reference(reference),
        endToEnd == null || endToEnd.equals("NOTPROVIDED") ? null : cut(endToEnd, 35),
        code(),
        "true".equals(entry.get("RvslInd")) || reason != null,
        reason == null ? null : cut(reason, 35),
        Math.max(1, details),
        cut(name, 140),
        number == null ? null : number.substring(Math.max(0, number.length() - 4)),
        cut(said, MOST_REMITTANCE));
  }

  private String code() {
    String domain = entry.get("BkTxCd/Domn/Cd");
    return domain == null
        ? cut(entry.get("BkTxCd/Prtry/Cd"), 35)
        : domain
            + "/"
            + entry.getOrDefault("BkTxCd/Domn/Fmly/Cd", "")
            + "/"
            + entry.getOrDefault("BkTxCd/Domn/Fmly/SubFmlyCd", "");
  }

  private Told.Control control(String place) {
    String count = head.get(place + "/NbOfNtries");
    String sum = head.get(place + "/Sum");
    return new Told.Control(
        count == null ? null : Long.valueOf(count), sum == null ? null : amount(sum));
  }

  private Money money(String amountAt, String currencyAt) {
    String amount = entry.get(amountAt);
    String currency = entry.get(currencyAt);
    return amount == null || currency == null ? null : Money.of(amount(amount), currency);
  }

  private BigDecimal amount(String said) {
    if (said == null || !said.matches("\\d{1,16}(\\.\\d{1,5})?")) {
      throw content("bank.file.value");
    }
    return new BigDecimal(said).stripTrailingZeros();
  }

  private boolean debit(String said) {
    if (!"DBIT".equals(said) && !"CRDT".equals(said)) {
      throw content("bank.file.value");
    }
    return said.equals("DBIT");
  }

  /** The day as the bank writes it; a time of day beside it does not move it. */
  private LocalDate day(String said) {
    if (said == null || said.length() < 10) {
      throw content("bank.file.value");
    }
    LocalDate day = LocalDate.parse(said.substring(0, 10));
    if (day.getYear() < 2000 || day.getYear() > 2100) {
      throw content("bank.file.value");
    }
    return day;
  }

  private String first(String... places) {
    for (String place : places) {
      if (entry.get(place) != null) {
        return entry.get(place);
      }
    }
    return null;
  }

  private String reference(String said) {
    if (said.length() > 35) {
      throw content("bank.file.value");
    }
    return said;
  }

  private static String cut(String said, int most) {
    return said == null || said.length() <= most ? said : said.substring(0, most);
  }

  /** Where we are, below so many elements. */
  private String below(int levels) {
    StringBuilder below = new StringBuilder();
    int at = 0;
    for (String name : path) {
      if (at++ >= levels) {
        below.append(below.isEmpty() ? "" : "/").append(name);
      }
    }
    return below.toString();
  }

  private Refusal content(String code) {
    return Refusal.rule(code, head == null || head.get("Id") == null ? statements : head.get("Id"));
  }
}
