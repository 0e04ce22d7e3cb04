package org.amparo.payment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes answers as a bank would: pain.002.001.10. */
public final class Answers {

  private final String order;
  private final List<String> payments = new ArrayList<>();
  private String id = "A" + UUID.randomUUID().toString().substring(0, 18);
  private String group = "";
  private String batchId;
  private String batch = "";
  private boolean hasBatch;

  private Answers(String order) {
    this.order = order;
    this.batchId = order;
  }

  public static Answers to(String order) {
    return new Answers(order);
  }

  public Answers id(String own) {
    id = own;
    return this;
  }

  public Answers group(String code, String reason) {
    group = "<GrpSts>%s</GrpSts>%s".formatted(code, reason(reason));
    return this;
  }

  public Answers batch(String code, String reason) {
    hasBatch = true;
    batch = code == null ? "" : "<PmtInfSts>%s</PmtInfSts>%s".formatted(code, reason(reason));
    return this;
  }

  public Answers batchId(String other) {
    hasBatch = true;
    batchId = other;
    return this;
  }

  public Answers payment(String endToEnd, UUID uetr, String code, String reason, String... words) {
    hasBatch = true;
    payments.add(
        "<TxInfAndSts>"
            + (endToEnd == null ? "" : "<OrgnlEndToEndId>" + endToEnd + "</OrgnlEndToEndId>")
            + (uetr == null ? "" : "<OrgnlUETR>" + uetr + "</OrgnlUETR>")
            + "<TxSts>"
            + code
            + "</TxSts>"
            + reason(reason, words)
            + "</TxInfAndSts>");
    return this;
  }

  /** Of the payment that was said last. */
  public Answers amount(String usd) {
    String last = payments.remove(payments.size() - 1);
    payments.add(
        last.replace(
            "</TxInfAndSts>",
            "<OrgnlTxRef><Amt><InstdAmt Ccy=\"USD\">"
                + usd
                + "</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"));
    return this;
  }

  public String text() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>"
        + "<GrpHdr><MsgId>"
        + id
        + "</MsgId><CreDtTm>2026-11-29T09:00:00Z</CreDtTm></GrpHdr>"
        + "<OrgnlGrpInfAndSts><OrgnlMsgId>"
        + order
        + "</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        + group
        + "</OrgnlGrpInfAndSts>"
        + (hasBatch
            ? "<OrgnlPmtInfAndSts><OrgnlPmtInfId>"
                + batchId
                + "</OrgnlPmtInfId>"
                + batch
                + String.join("", payments)
                + "</OrgnlPmtInfAndSts>"
            : "")
        + "</CstmrPmtStsRpt></Document>";
  }

  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private static String reason(String code, String... words) {
    if (code == null) {
      return "";
    }
    StringBuilder reason =
        new StringBuilder("<StsRsnInf><Rsn>")
            .append(code.length() == 4 ? "<Cd>" + code + "</Cd>" : "<Prtry>" + code + "</Prtry>")
            .append("</Rsn>");
    for (String word : words) {
      reason.append("<AddtlInf>").append(word).append("</AddtlInf>");
    }
    return reason.append("</StsRsnInf>").toString();
  }
}
