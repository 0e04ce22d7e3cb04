package org.amparo.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.amparo.problem.Refusal;

/**
 * The words of DOCX and XLSX, also those that are hidden: sheets and columns nobody sees, comments,
 * headers, notes, text boxes, and documents inside.
 */
final class OfficeText {

  /** What is packed as tightly as nobody writes is a trap. */
  private static final long MOST_UNPACKED = 300_000_000;

  private static final int MOST_PICTURE = 20_000_000;
  private static final int DEEPEST = 2;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final long LAST_DAY = 100_000;
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final ZipFile zip;
  private final Contents into;
  private final int depth;

  private OfficeText(ZipFile zip, Contents into, int depth) {
    this.zip = zip;
    this.into = into;
    this.depth = depth;
  }

  static void read(Path file, Contents into) throws IOException {
    read(file, into, 0);
  }

  private static void read(Path file, Contents into, int depth) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new OfficeText(zip, into, depth).read();
    } catch (ZipException | XMLStreamException | NumberFormatException e) {
      throw Refusal.rule("document.damaged");
    }
  }

  private void read() throws IOException, XMLStreamException {
    long unpacked = 0;
    List<ZipEntry> entries = new ArrayList<>(Collections.list(zip.entries()));
    byte[] buffer = new byte[1 << 16];
    for (ZipEntry entry : entries) {
      try (InputStream bytes = zip.getInputStream(entry)) {
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
          unpacked += n;
          if (unpacked > MOST_UNPACKED) {
            throw Contents.tooMuch();
          }
        }
      }
      into.read(0);
    }
    List<String> shared = sharedStrings();
    Set<Integer> dates = dateStyles();
    Map<String, String> titles = sheetTitles();
    entries.sort((a, b) -> natural(a.getName()).compareTo(natural(b.getName())));
    for (ZipEntry entry : entries) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.matches("xl/worksheets/[^/]+\\.xml")) {
        sheet(entry, shared, dates, titles.getOrDefault(entry.getName(), ""));
      } else if (name.matches("word/[^/]+\\.xml|xl/(comments|threadedcomments|drawings)[^.]*\\.xml")
          && !name.matches("word/(styles|settings|fonttable|websettings|numbering)\\.xml")) {
        words(entry);
      } else if (name.contains("/media/")) {
        picture(entry);
      } else if (name.contains("/embeddings/")) {
        inside(entry, name);
      }
    }
  }

  /** {@code sheet10.xml} behind {@code sheet9.xml}. */
  private static String natural(String name) {
    StringBuilder padded = new StringBuilder();
    var digits = java.util.regex.Pattern.compile("\\d+").matcher(name);
    while (digits.find()) {
      digits.appendReplacement(padded, "0".repeat(Math.max(0, 9 - digits.group().length())) + "$0");
    }
    return digits.appendTail(padded).toString();
  }

  // --- spreadsheets

  private List<String> sharedStrings() throws IOException, XMLStreamException {
    List<String> shared = new ArrayList<>();
    try (Walk walk = walk("xl/sharedStrings.xml")) {
      StringBuilder text = new StringBuilder();
      while (walk != null && walk.next()) {
        if (walk.starts("t")) {
          text.append(walk.text());
        } else if (walk.ends("si")) {
          into.read(text.length());
          shared.add(text.toString());
          text.setLength(0);
        } else if (walk.starts("rPh")) {
          walk.skip();
        }
      }
    }
    return shared;
  }

  /** The styles that make a number a day. */
  private Set<Integer> dateStyles() throws IOException, XMLStreamException {
    Set<Integer> formats = new HashSet<>();
    Set<Integer> styles = new HashSet<>();
    try (Walk walk = walk("xl/styles.xml")) {
      boolean ofCells = false;
      int number = 0;
      while (walk != null && walk.next()) {
        if (walk.starts("numFmt")) {
          String code =
              walk.attribute("formatCode").replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
          if (code.matches("(?i).*[dy].*")) {
            formats.add(Integer.valueOf(walk.attribute("numFmtId")));
          }
        } else if (walk.starts("cellXfs")) {
          ofCells = true;
        } else if (walk.ends("cellXfs")) {
          ofCells = false;
        } else if (ofCells && walk.starts("xf")) {
          String id = walk.attribute("numFmtId");
          int format = id.isEmpty() ? 0 : Integer.parseInt(id);
          if (formats.contains(format)
              || format >= 14 && format <= 17
              || format == 22
              || format >= 27 && format <= 36
              || format >= 50 && format <= 58) {
            styles.add(number);
          }
          number++;
        }
      }
    }
    return styles;
  }

  /** Part of the archive -> name of the sheet. */
  private Map<String, String> sheetTitles() throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    try (Walk walk = walk("xl/_rels/workbook.xml.rels")) {
      while (walk != null && walk.next()) {
        if (walk.starts("Relationship")) {
          String target = walk.attribute("Target");
          targets.put(
              walk.attribute("Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        }
      }
    }
    Map<String, String> titles = new HashMap<>();
    try (Walk walk = walk("xl/workbook.xml")) {
      while (walk != null && walk.next()) {
        if (walk.starts("sheet")) {
          titles.put(targets.get(walk.attribute("id")), walk.attribute("name"));
        }
      }
    }
    return titles;
  }

  private void sheet(ZipEntry entry, List<String> shared, Set<Integer> dates, String title)
      throws IOException, XMLStreamException {
    List<Passage.Row> rows = new ArrayList<>();
    try (Walk walk = walk(entry)) {
      int row = 0;
      List<String> cells = new ArrayList<>();
      while (walk.next()) {
        if (walk.starts("row")) {
          String number = walk.attribute("r");
          row = number.isEmpty() ? row + 1 : Integer.parseInt(number);
          cells = new ArrayList<>();
        } else if (walk.starts("c")) {
          int column = column(walk.attribute("r"), cells.size());
          String value = cell(walk, shared, dates);
          if (value.isBlank()) {
            continue;
          }
          if (column >= Contents.MOST_COLUMNS) {
            throw Contents.tooMuch();
          }
          while (cells.size() < column) {
            cells.add("");
          }
          cells.add(value);
        } else if (walk.ends("row") && cells.stream().anyMatch(c -> !c.isBlank())) {
          rows.add(new Passage.Row(row, List.copyOf(cells)));
        } else if (walk.starts("oddHeader") || walk.starts("oddFooter")) {
          String text = walk.text();
          if (!text.isBlank()) {
            rows.add(new Passage.Row(row + 1, List.of(text)));
          }
        }
      }
    }
    into.add(new Passage(Passage.Medium.SHEET, into.count(Passage.Medium.SHEET) + 1, title, rows));
  }

  private String cell(Walk walk, List<String> shared, Set<Integer> dates)
      throws XMLStreamException {
    String type = walk.attribute("t");
    String style = walk.attribute("s");
    StringBuilder value = new StringBuilder();
    while (walk.next() && !walk.ends("c")) {
      if (walk.starts("v") || walk.starts("t")) {
        value.append(walk.text());
      } else if (walk.starts("rPh")) {
        walk.skip();
      }
    }
    into.read(value.length() + 1);
    String text = value.toString();
    if (type.equals("s") && !text.isBlank()) {
      int at = Integer.parseInt(text.strip());
      return at >= 0 && at < shared.size() ? shared.get(at) : "";
    }
    if ((type.isEmpty() || type.equals("n"))
        && !style.isEmpty()
        && dates.contains(Integer.valueOf(style))
        && !text.isBlank()) {
      double day = Double.parseDouble(text);
      return day >= 1 && day < LAST_DAY ? DAY_ZERO.plusDays((long) day).toString() : text;
    }
    return text;
  }

  private static int column(String reference, int next) {
    int column = 0;
    for (int i = 0; i < reference.length() && i < 4 && isLetter(reference.charAt(i)); i++) {
      column = column * 26 + reference.charAt(i) - 'A' + 1;
    }
    return column == 0 ? next : Math.max(next, column - 1);
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  // --- texts

  /** Paragraphs and tables; a table inside a table belongs to the outer one's cell. */
  private void words(ZipEntry entry) throws IOException, XMLStreamException {
    List<Passage.Row> paragraphs = new ArrayList<>();
    List<Passage.Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int tables = 0;
    int paragraph = 0;
    try (Walk walk = walk(entry)) {
      while (walk.next()) {
        if (walk.starts("t") || walk.starts("delText") || walk.starts("text")) {
          text.append(walk.text());
        } else if (walk.starts("tab") || walk.starts("br")) {
          text.append(' ');
        } else if (walk.starts("tbl")) {
          tables++;
        } else if (walk.ends("p") || walk.ends("comment") || walk.ends("threadedComment")) {
          into.read(text.length() + 1);
          if (tables > 0) {
            text.append(' ');
          } else {
            paragraph++;
            if (!text.toString().isBlank()) {
              paragraphs.add(new Passage.Row(paragraph, List.of(text.toString().strip())));
            }
            text.setLength(0);
          }
        } else if (walk.ends("tc") && tables == 1) {
          cells.add(text.toString().strip());
          text.setLength(0);
          if (cells.size() > Contents.MOST_COLUMNS) {
            throw Contents.tooMuch();
          }
        } else if (walk.ends("tr") && tables == 1) {
          rows.add(new Passage.Row(rows.size() + 1, List.copyOf(cells)));
          cells.clear();
        } else if (walk.ends("tbl") && --tables == 0) {
          String title = paragraphs.isEmpty() ? "" : paragraphs.get(paragraphs.size() - 1).text();
          into.add(
              new Passage(
                  Passage.Medium.TABLE,
                  into.count(Passage.Medium.TABLE) + 1,
                  title,
                  List.copyOf(rows)));
          rows.clear();
        }
      }
    }
    into.add(new Passage(Passage.Medium.TEXT, into.count(Passage.Medium.TEXT) + 1, "", paragraphs));
  }

  private void picture(ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MOST_PICTURE);
      Picture.requireNoPlace(bytes);
      if (Picture.isLarge(bytes)) {
        into.sawPicture();
      }
    }
  }

  /** A chart carries its figures with it as a workbook; anything else is given for itself. */
  private void inside(ZipEntry entry, String name) throws IOException {
    if (!name.endsWith(".xlsx") && !name.endsWith(".docx") || depth >= DEEPEST) {
      throw Refusal.rule("document.attachment");
    }
    Path inner = Files.createTempFile("amparo", ".inside");
    try {
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, inner, StandardCopyOption.REPLACE_EXISTING);
      }
      read(inner, into, depth + 1);
    } finally {
      Files.deleteIfExists(inner);
    }
  }

  private Walk walk(String name) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? null : walk(entry);
  }

  private Walk walk(ZipEntry entry) throws IOException, XMLStreamException {
    return new Walk(new BufferedInputStream(zip.getInputStream(entry)));
  }

  /** Through the elements of one part, by their local names: prefixes are the writer's. */
  private static final class Walk implements AutoCloseable {

    private final InputStream bytes;
    private final XMLStreamReader xml;

    Walk(InputStream bytes) throws XMLStreamException {
      this.bytes = bytes;
      this.xml = XML.createXMLStreamReader(bytes);
    }

    boolean next() throws XMLStreamException {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
          return true;
        }
      }
      return false;
    }

    boolean starts(String name) {
      return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
      return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    String attribute(String name) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (xml.getAttributeLocalName(i).equals(name)) {
          return xml.getAttributeValue(i);
        }
      }
      return "";
    }

    /** All that stands in the element, to its end. */
    String text() throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      for (int open = 1; open > 0; ) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> open++;
          case XMLStreamConstants.END_ELEMENT -> open--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(xml.getText());
          default -> {
            // says nothing
          }
        }
      }
      return text.toString();
    }

    void skip() throws XMLStreamException {
      text();
    }

    @Override
    public void close() throws IOException, XMLStreamException {
      xml.close();
      bytes.close();
    }
  }
}
