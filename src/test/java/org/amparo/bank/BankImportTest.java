package org.amparo.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BankImportTest {

  @Inject DataSource database;

  @ParameterizedTest
  @ValueSource(strings = {"02", "08"})
  void a_statement_is_read_with_what_its_lines_say(String version) {
    String ref = Bank.ref();
    JsonPath file =
        Bank.statement()
            .version(version)
            .credit("281120.00", ref, "Republic of Alpenreich", "C-2026-0001", "250000.00")
            .debit("36000.00", Bank.ref(), "P-2026-0001", "Casa Aurora", "Instalment 1")
            .bring(201);
    assertThat(file.getString("status")).isEqualTo("READ");
    assertThat(file.getInt("newLines")).isEqualTo(2);
    JsonPath line = Bank.line(ref);
    assertThat(line.getString("amount.amount")).isEqualTo("281120.00");
    assertThat(line.getString("instructed.amount")).isEqualTo("250000.00");
    assertThat(line.getString("instructed.currency")).isEqualTo("EUR");
    assertThat(line.getString("counterparty")).isEqualTo("Republic of Alpenreich");
    assertThat(line.getString("remittance")).isEqualTo("C-2026-0001");
    assertThat(line.getString("code")).isEqualTo("PMNT/RCDT/XBCT");
    assertThat(line.getString("status")).isEqualTo("OPEN");
  }

  @Test
  void the_same_file_twice_changes_nothing() {
    Bank bank = Bank.statement().credit("10.00", Bank.ref(), "Someone", "x");
    JsonPath first = bank.bring(201);
    JsonPath again = bank.bring(200);
    assertThat(again.getString("id")).isEqualTo(first.getString("id"));
    assertThat(lines(bank)).isEqualTo(1);
  }

  @Test
  void the_same_file_brought_twice_at_once_is_one() throws Exception {
    Bank bank = Bank.statement().credit("11.00", Bank.ref(), "Someone", "x");
    String xml = bank.xml();
    ExecutorService four = Executors.newFixedThreadPool(4);
    List<Callable<String>> tries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tries.add(
          () ->
              As.user("accountant")
                  .multiPart("file", "s.xml", xml.getBytes(StandardCharsets.UTF_8), "text/xml")
                  .post(Bank.FILES)
                  .path("id"));
    }
    assertThat(four.invokeAll(tries).stream().map(BankImportTest::get).distinct()).hasSize(1);
    four.shutdown();
    assertThat(lines(bank)).isEqualTo(1);
  }

  @Test
  void the_same_line_in_another_file_is_the_same_line() {
    String ref = Bank.ref();
    Bank.statement().credit("12.00", ref, "Someone", "x").bring(201);
    JsonPath second =
        Bank.statement()
            .credit("12.00", ref, "Someone", "x")
            .credit("13.00", Bank.ref(), "Someone", "y")
            .bring(201);
    assertThat(second.getInt("lines")).isEqualTo(2);
    assertThat(second.getInt("newLines")).isEqualTo(1);
    assertThat(
            Given.ownerSees("select count(*) from bank_line where bank_reference = ?", ref)
                .get(0)[0])
        .isEqualTo(1L);
  }

  @Test
  void lines_alike_in_one_statement_are_as_many_lines_and_stay_so() {
    String ref = Bank.ref();
    Bank bank =
        Bank.statement().credit("14.00", ref, "Someone", "x").credit("14.00", ref, "Someone", "x");
    assertThat(bank.bring(201).getInt("newLines")).isEqualTo(2);
    JsonPath other =
        Bank.statement()
            .credit("14.00", ref, "Someone", "x")
            .credit("14.00", ref, "Someone", "x")
            .bring(201);
    assertThat(other.getInt("newLines")).isZero();
  }

  @Test
  void a_statement_that_stands_is_not_changed_by_another_of_its_number() {
    Bank bank = Bank.statement().credit("15.00", Bank.ref(), "Someone", "x");
    bank.bring(201);
    bank.credit("16.00", Bank.ref(), "Someone", "y");
    refused(bank.xml(), "bank.file.differs");
    assertThat(lines(bank)).isEqualTo(1);
  }

  @Test
  void sums_that_do_not_agree_stop_the_whole_file() {
    refused(
        Bank.statement().credit("1.00", Bank.ref(), "A", "x").off("0.01").xml(),
        "bank.file.balance");
    refused(
        Bank.statement()
            .credit("1.00", Bank.ref(), "A", "x")
            .control(
                "<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries><Sum>2.00</Sum></TtlNtries></TxsSummry>")
            .xml(),
        "bank.file.control-sum");
    refused(
        Bank.statement()
            .credit("1.00", Bank.ref(), "A", "x")
            .control(
                "<TxsSummry><TtlCdtNtries><NbOfNtries>2</NbOfNtries></TtlCdtNtries></TxsSummry>")
            .xml(),
        "bank.file.control-sum");
  }

  @Test
  void a_file_that_was_cut_off_leaves_nothing() {
    Bank bank =
        Bank.statement().credit("1.00", Bank.ref(), "A", "x").credit("2.00", Bank.ref(), "A", "y");
    String xml = bank.xml();
    refused(xml.substring(0, xml.length() - 40), "bank.file.xml");
    refused(xml.substring(0, xml.indexOf("</Ntry>") + 20), "bank.file.xml");
    assertThat(lines(bank)).isZero();
    // What was refused for being cut off may come whole.
    assertThat(bank.bring(201).getString("status")).isEqualTo("READ");
  }

  @Test
  void no_entity_is_ever_resolved() {
    String xml = Bank.statement().credit("1.00", Bank.ref(), "A", "WHAT").xml();
    String declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    for (String type :
        List.of(
            "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">",
            "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")) {
      JsonPath file =
          Bank.bring(xml.replace(declaration, declaration + type).replace("WHAT", "&x;"), 201);
      assertThat(file.getString("status")).isEqualTo("REFUSED");
      assertThat(file.getString("problem.code")).isIn("bank.file.entities", "bank.file.xml");
    }
    assertThat(
            Given.ownerSees("select count(*) from bank_line where remittance like '%root:%'")
                .get(0)[0])
        .isEqualTo(0L);
  }

  @Test
  void what_is_no_statement_of_ours_is_refused_with_its_reason() {
    refused("not xml " + UUID.randomUUID(), "bank.file.xml");
    refused("<a>" + UUID.randomUUID() + "</a>", "bank.file.version");
    refused(
        Bank.statement().credit("1.00", Bank.ref(), "A", "x").account("DE00123").xml(),
        "bank.file.unknown-account");
    refused(Bank.statement().credit("1.001", Bank.ref(), "A", "x").xml(), "bank.file.value");
    refused(
        Bank.statement().credit("1.00", Bank.ref(), "A", "x").xml().replace("CLBD", "ITBD"),
        "bank.file.no-balance");
    refused(
        Bank.statement().credit("1.00", Bank.ref(), "A", "y".repeat(3000)).xml(), "bank.file.text");
    refused(
        Bank.statement()
            .credit("1.00", Bank.ref(), "A", "x")
            .xml()
            .replace("Ccy=\"USD\"", "Ccy=\"XXQ\""),
        "bank.file.value");
  }

  @Test
  void a_gap_between_statements_is_told() {
    Bank.statement().on("2026-04-21").credit("1.00", Bank.ref(), "A", "x").bring(201);
    Bank later = Bank.statement().on("2026-04-22").credit("1.00", Bank.ref(), "A", "x");
    later.bring(201);
    String gap =
        As.user("auditor")
            .get("/api/bank-statements?account=1110&size=200")
            .then()
            .extract()
            .path("items.find { it.reference == '" + later.reference() + "' }.gap");
    assertThat(gap).isEqualTo("BALANCE");
  }

  @Test
  void what_the_bank_said_is_never_changed() throws Exception {
    Bank bank = Bank.statement().credit("17.00", Bank.ref(), "Someone", "x");
    bank.bring(201);
    for (String sql :
        List.of(
            "update bank_line set amount = 1 where amount = 17",
            "update bank_line set identity = repeat('0', 64)",
            "delete from bank_line",
            "update bank_statement set closing = 0",
            "delete from bank_statement",
            "update bank_file_piece set bytes = ''",
            "update bank_file set status = 'RECEIVED'",
            "delete from bank_file")) {
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        assertThat(Assertions.catchThrowable(() -> statement.executeUpdate(sql)))
            .as(sql)
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void a_hundred_thousand_lines_are_read_beside_the_request_without_filling_memory()
      throws Exception {
    Bank.statement();
    int lines = 100_000;
    String reference = "L" + UUID.randomUUID().toString().substring(0, 12);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>"
                  + reference
                  + "</Id><Acct><Id><IBAN>"
                  + Bank.IBAN
                  + "</IBAN></Id><Ccy>USD</Ccy></Acct>"
                  + balance("OPBD", 0)
                  + balance("CLBD", lines))
              .getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < lines; i++) {
        gzip.write(
            ("<Ntry><Amt Ccy=\"USD\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><AcctSvcrRef>"
                    + reference
                    + i
                    + "</AcctSvcrRef><AddtlNtryInf>"
                    + "One of very many gifts of a campaign, told at some length. ".repeat(3)
                    + "</AddtlNtryInf></Ntry>")
                .getBytes(StandardCharsets.UTF_8));
      }
      gzip.write("</Stmt></BkToCstmrStmt></Document>".getBytes(StandardCharsets.UTF_8));
    }
    long before = used();
    JsonPath taken = Bank.bring(packed.toByteArray(), 201);
    String id = taken.getString("id");
    long most = 0;
    JsonPath file = taken;
    for (int i = 0; i < 600 && file.getString("status").equals("RECEIVED"); i++) {
      Thread.sleep(200);
      most = Math.max(most, used());
      file = As.user("accountant").get(Bank.FILES + "/" + id).then().extract().jsonPath();
    }
    assertThat(file.getString("status")).isEqualTo("READ");
    assertThat(file.getInt("newLines")).isEqualTo(lines);
    assertThat(taken.getString("job")).isNotNull();
    // Read whole, the text alone would be more.
    assertThat(most - before).isLessThan(150_000_000L);
  }

  private static long used() {
    return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getName().contains("Old") || p.getName().contains("Tenured"))
        .mapToLong(p -> p.getUsage().getUsed())
        .sum();
  }

  private static String balance(String type, long amount) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">%d.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-02-01</Dt></Dt></Bal>"
        .formatted(type, amount);
  }

  private static void refused(String xml, String code) {
    JsonPath file = Bank.bring(xml, 201);
    assertThat(file.getString("status")).as(code).isEqualTo("REFUSED");
    assertThat(file.getString("problem.code")).isEqualTo(code);
    assertThat(file.getString("problem.title")).isNotEqualTo(code);
    assertThat(file.getInt("newLines")).isZero();
  }

  private static long lines(Bank bank) {
    return (Long)
        Given.ownerSees(
                "select count(*) from bank_line l join bank_statement s on s.id = l.statement_id where s.reference = ?",
                bank.reference())
            .get(0)[0];
  }

  private static <T> T get(java.util.concurrent.Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
