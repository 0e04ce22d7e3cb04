package org.amparo.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader alone, and the statements that the tests make, against the standard's own schemas. */
class Camt053Test {

  @ParameterizedTest
  @ValueSource(strings = {"02", "08"})
  void what_the_tests_bring_is_a_statement_of_the_standard(String version) throws Exception {
    String standards = System.getenv("STANDARDS_DIR");
    Assumptions.assumeTrue(
        standards != null && !standards.isBlank(), "STANDARDS_DIR is not set: nothing to compare");
    File schema = new File(standards, "iso20022/camt.053.001." + version + ".xsd");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema)
        .newValidator()
        .validate(new StreamSource(new StringReader(sample(version))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "08"})
  void both_versions_say_the_same(String version) {
    List<Told.Line> lines = new ArrayList<>();
    List<Told.Statement> statements = new ArrayList<>();
    read(sample(version), statements, lines);
    assertThat(statements).hasSize(1);
    assertThat(statements.get(0).opening()).isEqualByComparingTo(new BigDecimal("1000000"));
    assertThat(statements.get(0).identification()).isEqualTo(Bank.IBAN);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).counterparty()).isEqualTo("Republic of Alpenreich");
    assertThat(lines.get(0).instructed().toString()).isEqualTo("EUR 90.00");
    assertThat(lines.get(1).side()).isEqualTo(Told.Side.DEBIT);
    assertThat(lines.get(1).endToEnd()).isEqualTo("P-2026-0001");
    assertThat(lines.get(2).reversal()).isTrue();
    assertThat(lines.get(2).returnReason()).isEqualTo("AC01");
  }

  @Test
  void a_line_is_told_from_others_by_what_it_says_and_by_its_place_among_its_like() {
    List<Told.Line> lines = new ArrayList<>();
    read(sample("08"), new ArrayList<>(), lines);
    read(sample("08"), new ArrayList<>(), lines);
    assertThat(lines.get(0).identity(1)).isEqualTo(lines.get(3).identity(1));
    assertThat(lines.get(0).identity(1))
        .isNotEqualTo(lines.get(0).identity(2))
        .isNotEqualTo(lines.get(1).identity(1));
  }

  @Test
  void wherever_a_file_is_cut_off_it_is_refused() {
    String whole = sample("08");
    for (int end = whole.indexOf("<Document"); end < whole.length() - 11; end += 97) {
      String cut = whole.substring(0, end);
      assertThatThrownBy(() -> read(cut, new ArrayList<>(), new ArrayList<>()))
          .as("cut off after %d characters", end)
          .isInstanceOf(Refusal.class);
    }
  }

  private static String sample(String version) {
    return new Bank()
        .version(version)
        .credit("101.12", "REF1", "Republic of Alpenreich", "C-2026-0001", "90.00")
        .debit("36.00", "REF2", "P-2026-0001", "Casa Aurora", "Instalment")
        .returned("36.00", "REF3", "P-2026-0001", "AC01")
        .xml();
  }

  private static void read(String xml, List<Told.Statement> statements, List<Told.Line> lines) {
    Camt053.read(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
        new Camt053.Sink() {
          @Override
          public void begin(Told.Statement statement) {
            statements.add(statement);
          }

          @Override
          public void line(Told.Line line) {
            lines.add(line);
          }

          @Override
          public void end() {}
        });
  }
}
