package org.amparo.bank;

import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;

/** A bank of the tests: makes statements as a bank would, and brings them. */
final class Bank {

  static final String IBAN = "AT611904300234573201";
  static final String FILES = "/api/bank-files";
  static final String LINES = "/api/bank-lines";

  private final List<String> entries = new ArrayList<>();
  private final String reference = "S" + UUID.randomUUID().toString().substring(0, 12);
  private BigDecimal opening = new BigDecimal("1000000.00");
  private BigDecimal credits = BigDecimal.ZERO;
  private BigDecimal debits = BigDecimal.ZERO;
  private int creditEntries;
  private String control;
  private String version = "08";
  private String iban = IBAN;
  private LocalDate day = LocalDate.parse("2026-04-20");
  private BigDecimal wrong = BigDecimal.ZERO;

  static Bank statement() {
    Given.bankAccount();
    return new Bank();
  }

  Bank on(String newDay) {
    day = LocalDate.parse(newDay);
    return this;
  }

  Bank version(String of) {
    version = of;
    return this;
  }

  Bank account(String other) {
    iban = other;
    return this;
  }

  Bank off(String by) {
    wrong = new BigDecimal(by);
    return this;
  }

  Bank control(String said) {
    control = said;
    return this;
  }

  Bank credit(String amount, String ref, String name, String text) {
    return entry("CRDT", amount, ref, "", party("Dbtr", name), text, "");
  }

  Bank credit(String amount, String ref, String name, String text, String instructedEuro) {
    return entry(
        "CRDT",
        amount,
        ref,
        "",
        party("Dbtr", name),
        text,
        "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">" + instructedEuro + "</Amt></InstdAmt></AmtDtls>");
  }

  Bank debit(String amount, String ref, String endToEnd, String name, String text) {
    return entry(
        "DBIT",
        amount,
        ref,
        "<Refs><EndToEndId>" + endToEnd + "</EndToEndId></Refs>",
        party("Cdtr", name),
        text,
        "");
  }

  Bank returned(String amount, String ref, String endToEnd, String reason) {
    return entry(
        "CRDT",
        amount,
        ref,
        "<Refs><EndToEndId>" + endToEnd + "</EndToEndId></Refs>",
        "",
        "Returned",
        "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>");
  }

  private String party(String role, String name) {
    return version.equals("02")
        ? "<RltdPties><" + role + "><Nm>" + name + "</Nm></" + role + "></RltdPties>"
        : "<RltdPties><" + role + "><Pty><Nm>" + name + "</Nm></Pty></" + role + "></RltdPties>";
  }

  private Bank entry(
      String side,
      String amount,
      String ref,
      String refs,
      String parties,
      String text,
      String more) {
    boolean amounts = more.startsWith("<AmtDtls>");
    entries.add(
        "<Ntry><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>%s</Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>%s%s%s<RmtInf><Ustrd>%s</Ustrd></RmtInf>%s</TxDtls></NtryDtls></Ntry>"
            .formatted(
                amount,
                side,
                version.equals("02") ? "BOOK" : "<Cd>BOOK</Cd>",
                day,
                day,
                ref,
                refs,
                amounts ? more : "",
                parties,
                text,
                amounts ? "" : more));
    if (side.equals("CRDT")) {
      credits = credits.add(new BigDecimal(amount));
      creditEntries++;
    } else {
      debits = debits.add(new BigDecimal(amount));
    }
    return this;
  }

  String xml() {
    BigDecimal closing = opening.add(credits).subtract(debits).add(wrong);
    String summary =
        control != null
            ? control
            : "<TxsSummry><TtlNtries><NbOfNtries>%d</NbOfNtries></TtlNtries><TtlCdtNtries><NbOfNtries>%d</NbOfNtries><Sum>%s</Sum></TtlCdtNtries><TtlDbtNtries><Sum>%s</Sum></TtlDbtNtries></TxsSummry>"
                .formatted(entries.size(), creditEntries, credits, debits);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001."
        + version
        + "\"><BkToCstmrStmt><GrpHdr><MsgId>M-"
        + reference
        + "</MsgId><CreDtTm>2026-04-21T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>"
        + reference
        + "</Id><CreDtTm>2026-04-21T06:00:00Z</CreDtTm><Acct><Id><IBAN>"
        + iban
        + "</IBAN></Id><Ccy>USD</Ccy></Acct>"
        + balance("OPBD", opening)
        + balance("CLBD", closing)
        + summary
        + String.join("", entries)
        + "</Stmt></BkToCstmrStmt></Document>";
  }

  String reference() {
    return reference;
  }

  JsonPath bring(int status) {
    return bring(xml(), status);
  }

  static JsonPath bring(String xml, int status) {
    return bring(xml.getBytes(StandardCharsets.UTF_8), status);
  }

  static JsonPath bring(byte[] file, int status) {
    return As.user("accountant")
        .multiPart("file", "statement.xml", file, "application/xml")
        .post(FILES)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  /** The line of this reference, as the accountant sees it. */
  static JsonPath line(String ref) {
    String id =
        As.user("accountant")
            .get(LINES + "?search=" + ref)
            .then()
            .statusCode(200)
            .extract()
            .path("items.find { it.bankReference == '" + ref + "' }.id");
    return As.user("accountant").get(LINES + "/" + id).then().statusCode(200).extract().jsonPath();
  }

  static JsonPath act(String user, JsonPath line, String verb, Object body, int status) {
    return Given.post(user, LINES + "/" + line.getString("id") + "/" + verb, body, status);
  }

  static Map<String, Object> is(String kind, Object id) {
    return Map.of("parts", List.of(Map.of("kind", kind, "id", id)));
  }

  static String ref() {
    return "B" + UUID.randomUUID().toString().replace("-", "").substring(0, 14).toUpperCase();
  }

  private String balance(String type, BigDecimal amount) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"
        .formatted(type, amount, day);
  }
}
