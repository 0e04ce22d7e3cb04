package org.amparo.payment;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.amparo.bank.StrictXml;
import org.amparo.problem.Refusal;

/**
 * Reads ISO 20022 pain.002 (versions 3 and 10), in which a bank answers to a file of payments: of
 * all of them, of a batch, of each.
 */
final class Pain002 {

  private static final Set<String> VERSIONS =
      Set.of(
          "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03",
          "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,4}");
  private static final int MOST_DEPTH = 32;
  private static final int MOST_TEXT = 2_000;
  private static final int MOST_REFERENCE = 35;
  private static final int MOST_INFO = 1_000;

  /** At the place where it stands in the message. */
  private static final int GROUP = 3;

  private static final int BATCH = 3;
  private static final int TRANSACTION = 4;

  /**
   * How far something is.
   *
   * @param code such as ACSC or RJCT
   * @param reason code of the first reason that is given, or null
   * @param info what the bank adds in words, or null
   */
  record Said(String code, String reason, String info) {}

  /** Of one payment; what names it may be missing, but not all of it. */
  record Transaction(
      String endToEnd,
      String instruction,
      UUID uetr,
      BigDecimal amount,
      String currency,
      String reference,
      Said said) {}

  /**
   * @param said of all in it that are not told of one by one; null when nothing
   */
  record Batch(String id, Said said, List<Transaction> transactions) {}

  /**
   * What the bank answers.
   *
   * @param to the message it answers to
   * @param toName the kind of that message
   * @param said of all of it; null when nothing
   */
  record Answer(
      String id, Instant madeAt, String to, String toName, Said said, List<Batch> batches) {}

  private final ZoneId zone;
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> header = new HashMap<>();
  private final List<Batch> batches = new ArrayList<>();
  private Map<String, String> group;
  private Map<String, String> batch;
  private List<Transaction> transactions;
  private Map<String, String> transaction;
  private String currency;
  private int told;

  private Pain002(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @param zone of a time that the bank gives without one
   * @throws Refusal bank.file.xml for what is no well-formed XML, is cut off, or names entities;
   *     payment.answer.version for another message; payment.answer.content for what such a message
   *     lacks
   */
  static Answer read(InputStream bytes, ZoneId zone) {
    Pain002 reader = new Pain002(zone);
    try {
      XMLStreamReader xml = StrictXml.reader(bytes);
      try {
        reader.read(xml);
      } finally {
        xml.close();
      }
      return reader.answer();
    } catch (XMLStreamException e) {
      throw Refusal.rule("bank.file.xml", reader.told);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw reader.content();
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() <= MOST_TEXT) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
          } else if (!xml.isWhiteSpace()) {
            throw content();
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
      throw Refusal.rule("payment.answer.version");
    }
    if (path.size() >= MOST_DEPTH) {
      throw content();
    }
    path.addLast(name);
    text.setLength(0);
    currency = xml.getAttributeValue(null, "Ccy");
    if (path.size() == GROUP && name.equals("OrgnlGrpInfAndSts")) {
      group = new HashMap<>();
    } else if (path.size() == BATCH && name.equals("OrgnlPmtInfAndSts")) {
      batch = new HashMap<>();
      transactions = new ArrayList<>();
    } else if (path.size() == TRANSACTION && name.equals("TxInfAndSts") && batch != null) {
      transaction = new HashMap<>();
      if (++told > PaymentOrder.MOST_PAYMENTS) {
        throw Refusal.rule("payment.answer.too-many", PaymentOrder.MOST_PAYMENTS);
      }
    }
  }

  private void end() {
    String said = text.toString().strip();
    text.setLength(0);
    if (transaction != null) {
      if (path.size() == TRANSACTION) {
        transactions.add(transaction());
        transaction = null;
      } else {
        keep(transaction, below(TRANSACTION), said);
      }
    } else if (batch != null) {
      if (path.size() == BATCH) {
        batches.add(
            new Batch(required(batch, "OrgnlPmtInfId"), said(batch, "PmtInfSts"), transactions));
        batch = null;
      } else {
        keep(batch, below(BATCH), said);
      }
    } else if (path.contains("OrgnlGrpInfAndSts")) {
      keep(group, below(GROUP), said);
    } else if (path.contains("GrpHdr")) {
      keep(header, below(GROUP), said);
    }
    path.removeLast();
  }

  /** The first says it, but for what is said in several parts. */
  private void keep(Map<String, String> kept, String place, String said) {
    if (said.isEmpty()) {
      return;
    }
    if (place.equals("StsRsnInf/AddtlInf")) {
      kept.merge(place, said, (before, more) -> cut(before + " " + more, MOST_INFO));
    } else {
      kept.putIfAbsent(place, said);
    }
    if (currency != null && place.endsWith("/InstdAmt")) {
      kept.putIfAbsent(place + "/@Ccy", currency);
    }
  }

  private Answer answer() {
    if (group == null) {
      throw content();
    }
    return new Answer(
        required(header, "MsgId"),
        instant(required(header, "CreDtTm")),
        required(group, "OrgnlMsgId"),
        required(group, "OrgnlMsgNmId"),
        said(group, "GrpSts"),
        List.copyOf(batches));
  }

  private Transaction transaction() {
    String endToEnd = transaction.get("OrgnlEndToEndId");
    String instruction = transaction.get("OrgnlInstrId");
    String uetr = transaction.get("OrgnlUETR");
    if (endToEnd == null && instruction == null && uetr == null) {
      throw content();
    }
    String amount = transaction.get("OrgnlTxRef/Amt/InstdAmt");
    return new Transaction(
        reference(endToEnd),
        reference(instruction),
        uetr == null ? null : UUID.fromString(uetr),
        amount == null ? null : amount(amount),
        transaction.get("OrgnlTxRef/Amt/InstdAmt/@Ccy"),
        reference(transaction.get("AcctSvcrRef")),
        said(transaction, "TxSts"));
  }

  private Said said(Map<String, String> of, String place) {
    String code = of.get(place);
    if (code == null) {
      return null;
    }
    if (!CODE.matcher(code).matches()) {
      throw content();
    }
    String reason = of.getOrDefault("StsRsnInf/Rsn/Cd", of.get("StsRsnInf/Rsn/Prtry"));
    return new Said(code, reference(reason), cut(of.get("StsRsnInf/AddtlInf"), MOST_INFO));
  }

  private String required(Map<String, String> of, String place) {
    if (of.get(place) == null) {
      throw content();
    }
    return reference(of.get(place));
  }

  private String reference(String said) {
    if (said != null && said.length() > MOST_REFERENCE) {
      throw content();
    }
    return said;
  }

  private BigDecimal amount(String said) {
    if (!said.matches("\\d{1,16}(\\.\\d{1,5})?")) {
      throw content();
    }
    return new BigDecimal(said);
  }

  private Instant instant(String said) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME
            .withLocale(Locale.ROOT)
            .parseBest(said, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime with
        ? with.toInstant()
        : ((LocalDateTime) time).atZone(zone).toInstant();
  }

  private static String cut(String said, int most) {
    return said == null || said.length() <= most ? said : said.substring(0, most);
  }

  /** Where we are, below so many elements. */
  private String below(int levels) {
    StringJoiner below = new StringJoiner("/");
    path.stream().skip(levels).forEach(below::add);
    return below.toString();
  }

  private Refusal content() {
    return Refusal.rule("payment.answer.content", told);
  }
}
