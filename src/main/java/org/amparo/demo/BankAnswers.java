package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.amparo.payment.StatusFiles;

/** What the bank answers to an order. */
@ApplicationScoped
class BankAnswers {

  private final StatusFiles files;

  BankAnswers(StatusFiles files) {
    this.files = files;
  }

  /** That it has received the order, and two days later that it has settled it. */
  void settled(String order, LocalDate on) {
    bring(order, "ACCP", on, "received");
    bring(order, "ACSC", on.plusDays(2), "settled");
  }

  private void bring(String order, String code, LocalDate on, String name) {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>%s-%s</MsgId><CreDtTm>%sT08:00:00Z</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>%s</GrpSts></OrgnlGrpInfAndSts>
        </CstmrPmtStsRpt></Document>
        """
            .formatted(order, code, on, order, code);
    try {
      Path file = Files.createTempFile("answer", ".xml");
      try {
        Files.writeString(file, xml, StandardCharsets.UTF_8);
        files.take(file, order + "-" + name + ".xml", Cast.ACCOUNTANT);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
