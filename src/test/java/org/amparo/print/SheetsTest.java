package org.amparo.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SheetsTest {

  /** A word of the Fund's name. */
  private static final Map<String, String> UNITED_NATIONS =
      Map.of(
          "ar", "صندوق",
          "en", "United Nations",
          "es", "Naciones Unidas",
          "fr", "Nations Unies",
          "ru", "Объединенных",
          "zh", "联合国");

  @Inject Sheets sheets;

  private static final List<Sheet.Column> COLUMNS =
      List.of(
          new Sheet.Column("Name", Sheet.Kind.TEXT),
          new Sheet.Column("On", Sheet.Kind.DATE),
          new Sheet.Column("US dollars", Sheet.Kind.AMOUNT));

  @Test
  void csv_holds_amounts_as_numbers_and_keeps_formulas_from_being_reckoned() {
    String csv =
        new String(
            written(
                Sheet.of(
                    new Sheet.Table(
                        null,
                        COLUMNS,
                        List.of(
                            Sheet.Row.of(
                                "=HYPERLINK(\"http://x\")",
                                LocalDate.of(2026, 3, 1),
                                Money.usd("-12.50")),
                            Sheet.Row.of("a, \"b\"", null, Money.of("7", "JPY"))))),
                Format.csv,
                "en"),
            StandardCharsets.UTF_8);
    assertThat(csv.lines())
        .containsExactly(
            "Name,On,US dollars",
            "\"'=HYPERLINK(\"\"http://x\"\")\",2026-03-01,-12.50",
            "\"a, \"\"b\"\"\",,7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-cmd", "@SUM(A1)", "\tx", "\rx"})
  void text_that_a_spreadsheet_would_reckon_is_quoted(String text) {
    assertThat(CsvSheet.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void a_workbook_has_a_sheet_for_each_table_and_no_formula() throws IOException {
    byte[] book =
        written(
            new Sheet(
                List.of(
                    new Sheet.Table(
                        "A/B: one",
                        COLUMNS,
                        List.of(Sheet.Row.of("=1+1", null, Money.usd("1.10")))),
                    new Sheet.Table(
                        "A/B: one", COLUMNS, List.of(Sheet.Row.total("x", null, Money.usd("2")))))),
            Format.xlsx,
            "ar");
    String first = part(book, "xl/worksheets/sheet1.xml");
    assertThat(first)
        .contains("rightToLeft=\"true\"")
        .contains("<v>1.10</v>")
        .doesNotContain("<f>");
    assertThat(part(book, "xl/workbook.xml")).contains("A B  one").contains("A B  one 2");
  }

  @Test
  void a_paper_counts_its_pages_and_says_whence_it_comes_in_six_languages() throws IOException {
    Sheet sheet =
        Sheet.of(
            new Sheet.Table(
                null,
                COLUMNS,
                Collections.nCopies(
                    90,
                    Sheet.Row.of(
                        "中国 Україна المغرب <b>&",
                        LocalDate.of(2026, 3, 1),
                        Money.usd("1234567.89")))));
    for (String language : Messages.LANGUAGES) {
      byte[] paper = written(sheet, Format.pdf, language);
      if (System.getProperty("amparo.papers") != null) {
        Files.write(
            Path.of(System.getProperty("amparo.papers"), "sheet-" + language + ".pdf"), paper);
      }
      try (PDDocument document = Loader.loadPDF(paper)) {
        assertThat(document.getNumberOfPages()).isGreaterThan(2);
        assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
        PDFTextStripper text = new PDFTextStripper();
        text.setStartPage(2);
        text.setEndPage(2);
        assertThat(text.getText(document))
            .contains("Amparo Tester", UNITED_NATIONS.get(language), "中国", "Україна", "2")
            .contains(String.valueOf(document.getNumberOfPages()))
            .doesNotContain("#");
        if (!language.equals("ar")) {
          assertThat(text.getText(document)).contains("<b>&");
        }
      }
    }
  }

  @Test
  void nobody_gets_a_paper_that_nobody_reads() {
    Sheet sheet =
        Sheet.of(
            new Sheet.Table(
                null, COLUMNS, Collections.nCopies(5001, Sheet.Row.of("x", null, null))));
    assertThatThrownBy(() -> written(sheet, Format.pdf, "en"))
        .isInstanceOf(Refusal.class)
        .hasMessage("print.too-long");
    assertThat(written(sheet, Format.csv, "en")).hasSizeGreaterThan(5001 * 3);
  }

  private byte[] written(Sheet sheet, Format format, String language) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sheets.write(
        sheet,
        format,
        new Masthead("Title", "As of", "Amparo Tester", Locale.forLanguageTag(language)),
        bytes);
    return bytes.toByteArray();
  }

  private static String part(byte[] book, String name) throws IOException {
    Path file = Files.createTempFile("book", ".xlsx");
    Files.write(file, book);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  /** The layout cannot tag some of these; which of them is a matter of where their rows fall. */
  @Test
  void tables_right_behind_each_other_are_printed_wherever_a_page_ends() {
    Random random = new Random(7);
    for (int rows : new int[] {30, 60}) {
      for (int paper = 0; paper < 4; paper++) {
        List<Sheet.Table> tables = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
          List<Sheet.Row> of = new ArrayList<>();
          for (int r = 0; r < rows; r++) {
            of.add(
                Sheet.Row.of(
                    "Shelter and legal aid for survivors in the region "
                        .repeat(1 + random.nextInt(3)),
                    LocalDate.of(2026, 3, 1),
                    Money.usd("12.50")));
          }
          tables.add(new Sheet.Table(null, COLUMNS, of));
        }
        assertThat(
                new String(
                    written(new Sheet(tables), Format.pdf, "en"), 0, 5, StandardCharsets.US_ASCII))
            .isEqualTo("%PDF-");
      }
    }
  }
}
