package org.amparo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.amparo.money.Money;
import org.amparo.payee.BankDetails;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class Pain001Test {

  private static final UUID ONE = UUID.fromString("4b1e0d6a-3f57-4d0e-9a3c-0f4f5a1f9c11");
  private static final UUID OTHER = UUID.fromString("8e9a8a04-52b0-4d2a-8d5c-6c3b5a7f1a22");

  @Test
  void the_file_is_as_the_standard_says() throws Exception {
    String standards = System.getenv("STANDARDS_DIR");
    Assumptions.assumeTrue(
        standards != null && !standards.isBlank(), "STANDARDS_DIR is not set: nothing to compare");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(standards, "iso20022/pain.001.001.09.xsd"))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(file())));
  }

  @Test
  void header_and_instruction_say_how_many_and_how_much() throws Exception {
    Document file = read(file());
    assertThat(says(file, "//GrpHdr/MsgId")).isEqualTo("O-2026-0007");
    assertThat(says(file, "//GrpHdr/CreDtTm")).isEqualTo("2026-11-29T10:15:30Z");
    for (String place : List.of("//GrpHdr", "//PmtInf")) {
      assertThat(says(file, place + "/NbOfTxs")).isEqualTo("2");
      assertThat(says(file, place + "/CtrlSum")).isEqualTo("18500.50");
    }
    assertThat(says(file, "//PmtInf/ReqdExctnDt/Dt")).isEqualTo("2026-12-01");
    assertThat(says(file, "//PmtInf/ChrgBr")).isEqualTo("SHAR");
    assertThat(says(file, "//PmtInf/DbtrAcct/Id/IBAN")).isEqualTo("AT611904300234573201");
    assertThat(says(file, "//PmtInf/DbtrAgt/FinInstnId/BICFI")).isEqualTo("BKAUATWW");
  }

  @Test
  void each_payment_has_its_reference_and_addresses_with_town_and_country_apart() throws Exception {
    Document file = read(file());
    String first = "//CdtTrfTxInf[1]";
    assertThat(says(file, first + "/PmtId/EndToEndId")).isEqualTo("P-2026-0001-1");
    assertThat(says(file, first + "/PmtId/UETR")).isEqualTo(ONE.toString());
    assertThat(says(file, first + "/Amt/InstdAmt")).isEqualTo("11100.00");
    assertThat(says(file, first + "/Amt/InstdAmt/@Ccy")).isEqualTo("USD");
    assertThat(says(file, first + "/Cdtr/Nm")).isEqualTo("Fundacion Casa Aurora");
    assertThat(says(file, first + "/Cdtr/PstlAdr/TwnNm")).isEqualTo("Bogota");
    assertThat(says(file, first + "/Cdtr/PstlAdr/Ctry")).isEqualTo("CO");
    assertThat(says(file, first + "/CdtrAgt/FinInstnId/PstlAdr/TwnNm")).isEqualTo("Wien");
    assertThat(says(file, first + "/CdtrAcct/Id/IBAN")).isEqualTo("AT611904300234573201");
    assertThat(says(file, first + "/RmtInf/Ustrd")).isEqualTo("G-2026-0001 P-2026-0001");
    String second = "//CdtTrfTxInf[2]";
    assertThat(says(file, second + "/CdtrAcct/Id/Othr/Id")).isEqualTo("000123456789");
    assertThat(says(file, second + "/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId")).isEqualTo("021000021");
    assertThat(says(file, second + "/Cdtr/PstlAdr/StrtNm")).isEmpty();
  }

  private static byte[] file() {
    return Pain001.write(
        new Pain001.Message(
            "O-2026-0007",
            Instant.parse("2026-11-29T10:15:30.123Z"),
            LocalDate.parse("2026-12-01"),
            new Pain001.Payer(
                "United Nations Voluntary Trust Fund",
                "Vienna",
                "AT",
                "AT611904300234573201",
                "USD",
                "BKAUATWW"),
            List.of(
                new Pain001.Transfer(
                    "P-2026-0001-1",
                    ONE,
                    Money.usd("11100"),
                    new BankDetails(
                        "Fundación Casa Aurora",
                        "Calle 1",
                        "110111",
                        "Bogotá",
                        "CO",
                        "AT611904300234573201",
                        null,
                        null,
                        "BKAUATWW",
                        "Bank of the Example",
                        null,
                        null,
                        "Wien",
                        "AT",
                        "USD"),
                    "G-2026-0001 P-2026-0001"),
                new Pain001.Transfer(
                    "P-2026-0002-3",
                    OTHER,
                    Money.usd("7400.50"),
                    new BankDetails(
                        "بيت الأمل",
                        null,
                        null,
                        "New York",
                        "US",
                        null,
                        "000123456789",
                        "021000021",
                        "CHASUS33XXX",
                        "Bank & Trust",
                        "1 Main Street",
                        "10001",
                        "New York",
                        "US",
                        "USD"),
                    "G-2026-0002 P-2026-0002"))));
  }

  private static Document read(byte[] file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(file));
  }

  private static String says(Document file, String path) throws Exception {
    return XPathFactory.newInstance().newXPath().evaluate(path, file);
  }
}
