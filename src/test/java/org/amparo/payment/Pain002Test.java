package org.amparo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class Pain002Test {

  private static final UUID UETR = UUID.fromString("4b1e0d6a-3f57-4d0e-9a3c-0f4f5a1f9c11");

  private static final String WHOLE =
      Answers.to("O-2026-0007")
          .group("PART", null)
          .batch("ACSP", null)
          .payment("P-2026-0001-1", UETR, "ACSC", null)
          .payment("P-2026-0002-3", null, "RJCT", "AC04", "Account closed on 3 March.", "Sorry.")
          .amount("7400.50")
          .text();

  @Test
  void our_own_answers_are_as_the_standard_says() throws Exception {
    String standards = System.getenv("STANDARDS_DIR");
    Assumptions.assumeTrue(
        standards != null && !standards.isBlank(), "STANDARDS_DIR is not set: nothing to compare");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(standards, "iso20022/pain.002.001.10.xsd"))
        .newValidator()
        .validate(
            new StreamSource(new ByteArrayInputStream(WHOLE.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void what_is_said_of_all_of_a_batch_and_of_each_is_read() {
    Pain002.Answer answer = read(WHOLE);
    assertThat(answer.id()).startsWith("A");
    assertThat(answer.madeAt()).isEqualTo(Instant.parse("2026-11-29T09:00:00Z"));
    assertThat(answer.to()).isEqualTo("O-2026-0007");
    assertThat(answer.toName()).isEqualTo("pain.001.001.09");
    assertThat(answer.said()).isEqualTo(new Pain002.Said("PART", null, null));
    Pain002.Batch batch = answer.batches().get(0);
    assertThat(batch.id()).isEqualTo("O-2026-0007");
    assertThat(batch.said().code()).isEqualTo("ACSP");
    assertThat(batch.transactions()).hasSize(2);
    Pain002.Transaction first = batch.transactions().get(0);
    assertThat(first.endToEnd()).isEqualTo("P-2026-0001-1");
    assertThat(first.uetr()).isEqualTo(UETR);
    assertThat(first.said().code()).isEqualTo("ACSC");
    assertThat(first.amount()).isNull();
    Pain002.Transaction second = batch.transactions().get(1);
    assertThat(second.said())
        .isEqualTo(new Pain002.Said("RJCT", "AC04", "Account closed on 3 March. Sorry."));
    assertThat(second.amount()).isEqualByComparingTo(new BigDecimal("7400.50"));
    assertThat(second.currency()).isEqualTo("USD");
  }

  @Test
  void a_time_without_a_zone_is_of_the_fund() {
    assertThat(read(WHOLE.replace("09:00:00Z", "09:00:00")).madeAt())
        .isEqualTo(Instant.parse("2026-11-29T08:00:00Z"));
  }

  @Test
  void what_is_cut_off_or_no_xml_is_refused() {
    refused("bank.file.xml", WHOLE.substring(0, WHOLE.length() / 2));
    refused("bank.file.xml", "P-2026-0001;ACSC");
    refused("bank.file.xml", "");
  }

  @Test
  void a_file_that_names_entities_is_refused_and_nothing_is_fetched() {
    String entity =
        "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + WHOLE.replaceFirst("<\\?xml.*?\\?>", "").replace("Account closed on 3 March.", "&x;");
    refused("bank.file.entities", entity);
    StringBuilder bomb = new StringBuilder("<!DOCTYPE Document [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    refused(
        "bank.file.entities",
        bomb.append("]>").append(WHOLE.replaceFirst("<\\?xml.*?\\?>", "")).toString());
  }

  @Test
  void another_message_or_version_is_refused() {
    refused("payment.answer.version", WHOLE.replace("pain.002.001.10", "pain.001.001.09"));
    refused("payment.answer.version", WHOLE.replace("pain.002.001.10", "pain.002.001.99"));
    refused("payment.answer.version", "<Document/>");
  }

  @Test
  void what_an_answer_must_say_is_missed() {
    refused("payment.answer.content", WHOLE.replaceFirst("<MsgId>.*?</MsgId>", ""));
    refused("payment.answer.content", WHOLE.replace("OrgnlMsgId", "OtherId"));
    refused("payment.answer.content", WHOLE.replace("OrgnlPmtInfId", "OtherId"));
    refused("payment.answer.content", WHOLE.replace("2026-11-29T09:00:00Z", "yesterday"));
    refused("payment.answer.content", WHOLE.replace(UETR.toString(), "none"));
    refused("payment.answer.content", WHOLE.replace(">RJCT<", ">REJECTED<"));
    refused("payment.answer.content", WHOLE.replace("7400.50", "a lot"));
    refused("payment.answer.content", WHOLE.replace("P-2026-0002-3", "P".repeat(36)));
    refused("payment.answer.content", WHOLE.replace("Sorry.", "x".repeat(5_000)));
  }

  @Test
  void more_payments_than_an_order_holds_are_refused_while_reading() {
    Answers many = Answers.to("O-2026-0007").batch("ACSP", null);
    for (int i = 0; i <= PaymentOrder.MOST_PAYMENTS; i++) {
      many.payment("P-" + i, null, "ACSC", null);
    }
    refused("payment.answer.too-many", many.text());
  }

  private static Pain002.Answer read(String xml) {
    return Pain002.read(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), ZoneId.of("Europe/Vienna"));
  }

  private static void refused(String code, String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }
}
