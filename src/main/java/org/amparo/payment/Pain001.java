package org.amparo.payment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.amparo.money.Money;
import org.amparo.payee.BankDetails;

/**
 * Writes ISO 20022 pain.001.001.09: one instruction for all payments of an order. Addresses are
 * structured, as banks ask of payments across borders.
 */
final class Pain001 {

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final String IBAN = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";

  /** Whose account is debited, and where it is held. */
  record Payer(
      String name, String town, String country, String account, String currency, String bic) {}

  /** One payment. */
  record Transfer(String endToEnd, UUID uetr, Money amount, BankDetails to, String about) {}

  /** What the bank is given. */
  record Message(String id, Instant at, LocalDate executeOn, Payer payer, List<Transfer> all) {}

  private final XMLStreamWriter xml;

  private Pain001(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] write(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new Pain001(xml).message(message);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private void message(Message m) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    open("CstmrCdtTrfInitn");
    open("GrpHdr");
    text("MsgId", m.id());
    text("CreDtTm", m.at().truncatedTo(ChronoUnit.SECONDS).toString());
    sums(m);
    open("InitgPty");
    text("Nm", BankText.of(m.payer().name(), 140));
    close(2);
    open("PmtInf");
    text("PmtInfId", m.id());
    text("PmtMtd", "TRF");
    sums(m);
    open("ReqdExctnDt");
    text("Dt", m.executeOn().toString());
    close(1);
    payer(m.payer());
    text("ChrgBr", "SHAR");
    for (Transfer transfer : m.all()) {
      transfer(transfer);
    }
    close(3);
    xml.writeEndDocument();
  }

  /** In the header and in the instruction, so that a bank finds out when something is missing. */
  private void sums(Message m) throws XMLStreamException {
    text("NbOfTxs", Integer.toString(m.all().size()));
    text(
        "CtrlSum", m.all().stream().map(Transfer::amount).reduce(Money::plus).orElseThrow().text());
  }

  private void payer(Payer payer) throws XMLStreamException {
    open("Dbtr");
    text("Nm", BankText.of(payer.name(), 140));
    address(null, null, payer.town(), payer.country());
    close(1);
    open("DbtrAcct");
    account(payer.account());
    text("Ccy", payer.currency());
    close(1);
    open("DbtrAgt");
    open("FinInstnId");
    text("BICFI", payer.bic());
    close(2);
  }

  private void transfer(Transfer t) throws XMLStreamException {
    BankDetails to = t.to();
    open("CdtTrfTxInf");
    open("PmtId");
    text("InstrId", t.endToEnd());
    text("EndToEndId", t.endToEnd());
    text("UETR", t.uetr().toString());
    close(1);
    open("Amt");
    xml.writeStartElement("InstdAmt");
    xml.writeAttribute("Ccy", t.amount().currency());
    xml.writeCharacters(t.amount().text());
    close(2);
    open("CdtrAgt");
    open("FinInstnId");
    text("BICFI", to.bic());
    if (to.clearingCode() != null) {
      open("ClrSysMmbId");
      text("MmbId", to.clearingCode());
      close(1);
    }
    text("Nm", BankText.of(to.bankName(), 140));
    address(to.bankStreet(), to.bankPostalCode(), to.bankTown(), to.bankCountry());
    close(2);
    open("Cdtr");
    text("Nm", BankText.of(to.holder(), 140));
    address(to.holderStreet(), to.holderPostalCode(), to.holderTown(), to.holderCountry());
    close(1);
    open("CdtrAcct");
    account(to.iban() == null ? to.accountNumber() : to.iban());
    close(1);
    open("RmtInf");
    text("Ustrd", BankText.of(t.about(), 140));
    close(2);
  }

  private void account(String number) throws XMLStreamException {
    open("Id");
    if (number.matches(IBAN)) {
      text("IBAN", number);
    } else {
      open("Othr");
      text("Id", BankText.of(number, 34));
      close(1);
    }
    close(1);
  }

  private void address(String street, String postalCode, String town, String country)
      throws XMLStreamException {
    open("PstlAdr");
    text("StrtNm", BankText.of(street, 70));
    text("PstCd", BankText.of(postalCode, 16));
    text("TwnNm", BankText.of(town, 35));
    text("Ctry", country);
    close(1);
  }

  private void open(String name) throws XMLStreamException {
    xml.writeStartElement(name);
  }

  private void close(int levels) throws XMLStreamException {
    for (int i = 0; i < levels; i++) {
      xml.writeEndElement();
    }
  }

  /** Nothing for nothing: an empty element would be refused. */
  private void text(String name, String value) throws XMLStreamException {
    if (value != null) {
      open(name);
      xml.writeCharacters(value);
      close(1);
    }
  }
}
