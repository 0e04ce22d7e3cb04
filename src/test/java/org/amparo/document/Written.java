package org.amparo.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Files made as an organisation makes them, and read as the fund reads them. */
public final class Written {

  private static final String WORD_TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\""
          + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

  private Written() {}

  /** Rows of cells, {@code |} between two; the first line is the sheet's name. */
  public static byte[] sheet(String... lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Amparo", "1.0")) {
      Worksheet sheet = book.newWorksheet(lines[0]);
      for (int row = 1; row < lines.length; row++) {
        String[] cells = lines[row].split("\\|", -1);
        for (int column = 0; column < cells.length; column++) {
          String cell = cells[column].strip();
          if (cell.startsWith("@")) { // a day, as spreadsheets keep it
            sheet.value(row - 1, column, java.time.LocalDate.parse(cell.substring(1)));
            sheet.style(row - 1, column).format("dd/mm/yyyy").set();
          } else if (!cell.isEmpty()) {
            sheet.value(row - 1, column, cell);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Paragraphs; neighbouring lines with {@code |} in them are a table. */
  public static byte[] word(String... lines) {
    StringBuilder body = new StringBuilder();
    boolean inTable = false;
    for (String line : lines) {
      boolean row = line.contains("|");
      if (row != inTable) {
        body.append(row ? "<w:tbl>" : "</w:tbl>");
        inTable = row;
      }
      if (row) {
        body.append("<w:tr>");
        for (String cell : line.split("\\|", -1)) {
          body.append("<w:tc>").append(paragraph(cell.strip())).append("</w:tc>");
        }
        body.append("</w:tr>");
      } else {
        body.append(paragraph(line));
      }
    }
    if (inTable) {
      body.append("</w:tbl>");
    }
    return zip(
        "[Content_Types].xml",
        WORD_TYPES.getBytes(StandardCharsets.UTF_8),
        "word/document.xml",
        ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                + body
                + "</w:body></w:document>")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A Word document with one more part in it. */
  public static byte[] wordWith(String part, byte[] bytes) {
    return zip(
        "[Content_Types].xml",
        WORD_TYPES.getBytes(StandardCharsets.UTF_8),
        "word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body/></w:document>".getBytes(StandardCharsets.UTF_8),
        part,
        bytes);
  }

  /** A small file with a part of so many million zeros. */
  static byte[] wordThatUnpacksTo(int millions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1_000_000];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(WORD_TYPES.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<w:document xmlns:w=\"w\"/>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("word/other.bin"));
      for (int i = 0; i < millions; i++) {
        zip.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String paragraph(String text) {
    // In two runs, as editors leave it.
    int half = text.length() / 2;
    return "<w:p><w:r><w:t>"
        + escaped(text.substring(0, half))
        + "</w:t></w:r><w:r><w:t>"
        + escaped(text.substring(half))
        + "</w:t></w:r></w:p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Lines of one page; {@code |} is a gap between columns. */
  public static byte[] pdf(String... lines) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream out = new PDPageContentStream(document, page)) {
        out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        float y = 740;
        for (String line : lines) {
          float x = 50;
          for (String cell : line.split("\\|")) {
            out.beginText();
            out.newLineAtOffset(x, y);
            out.showText(cell.strip());
            out.endText();
            x += 130;
          }
          y -= 16;
        }
      }
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(Object... namesAndBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** As the fund reads it. */
  public static List<Passage> read(byte[] bytes, Path folder) {
    Contents contents = new Contents();
    try {
      Path file = Files.write(folder.resolve("file"), bytes);
      switch (FileType.of(file)) {
        case PDF -> PdfText.read(file, contents);
        case DOCX, XLSX -> OfficeText.read(file, contents);
        default -> throw new IllegalArgumentException("no words in it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents.passages();
  }
}
