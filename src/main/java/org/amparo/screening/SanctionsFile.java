package org.amparo.screening;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * The consolidated list of the United Nations Security Council as its XML file has it. Read as a
 * stream, and leniently: what is not known is passed over, since the published files do not keep to
 * their own schema. Nothing outside the file is ever fetched.
 *
 * @param generatedAt when the list was made, as it says itself
 */
record SanctionsFile(Instant generatedAt, List<ListedEntry> entries) {

  static final int MOST_BYTES = 24_000_000;
  private static final int MOST_ENTRIES = 100_000;
  private static final int MOST_TEXT = 4_000;
  private static final int FIRST_YEAR = 1000;
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[89]\\d\\d|20\\d\\d)(?!\\d)");

  SanctionsFile {
    entries = List.copyOf(entries);
  }

  /**
   * @throws Refusal with a field error of {@code file} when it is no such list
   */
  static SanctionsFile read(byte[] content) {
    if (content.length == 0) {
      throw refused("screening.file.empty");
    }
    if (content.length > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "screening.file.too-large");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      try {
        return read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      throw Refusal.invalid(FieldError.of("file", "screening.file.not-xml", String.valueOf(line)));
    }
  }

  private static SanctionsFile read(XMLStreamReader xml) throws XMLStreamException {
    Instant generated = null;
    boolean root = false;
    List<ListedEntry> entries = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw refused("screening.file.dtd");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = xml.getLocalName();
      if (!root) {
        if (!name.equals("CONSOLIDATED_LIST")) {
          throw refused("screening.file.not-a-list");
        }
        root = true;
        generated = instant(xml.getAttributeValue(null, "dateGenerated"));
      } else if (name.equals("INDIVIDUAL") || name.equals("ENTITY")) {
        ListedEntry entry = entry(xml, name);
        if (entry != null) {
          entries.add(entry);
        }
        if (entries.size() > MOST_ENTRIES) {
          throw Refusal.of(Refusal.Kind.TOO_LARGE, "screening.file.too-large");
        }
      }
    }
    if (generated == null) {
      throw refused("screening.file.no-date");
    }
    if (entries.isEmpty()) {
      throw refused("screening.file.no-entries");
    }
    return new SanctionsFile(generated, entries);
  }

  /** Reads to the end of the entry; null when nothing in it is a name. */
  private static ListedEntry entry(XMLStreamReader xml, String element) throws XMLStreamException {
    boolean person = element.equals("INDIVIDUAL");
    Map<String, String> plain = new TreeMap<>();
    List<ListedEntry.Name> aliases = new ArrayList<>();
    List<ListedEntry.Years> births = new ArrayList<>();
    List<String> nationalities = new ArrayList<>();
    List<String> designations = new ArrayList<>();
    while (!ends(xml, element)) {
      if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = xml.getLocalName();
      switch (name) {
        case "INDIVIDUAL_ALIAS", "ENTITY_ALIAS" -> {
          Map<String, List<String>> parts = parts(xml, name);
          String quality = first(parts, "QUALITY").toLowerCase(Locale.ROOT);
          for (String alias : parts.getOrDefault("ALIAS_NAME", List.of())) {
            for (String one : alias.split(";")) {
              if (hasLetters(one)) {
                aliases.add(
                    new ListedEntry.Name(
                        one.strip(),
                        quality.equals("low")
                            ? ListedEntry.NameKind.LOW_QUALITY_ALIAS
                            : ListedEntry.NameKind.ALIAS));
              }
            }
          }
        }
        case "INDIVIDUAL_DATE_OF_BIRTH" -> years(parts(xml, name), births);
        case "NATIONALITY" -> values(parts(xml, name), nationalities);
        case "DESIGNATION" -> values(parts(xml, name), designations);
        case "INDIVIDUAL_ADDRESS",
            "ENTITY_ADDRESS",
            "INDIVIDUAL_PLACE_OF_BIRTH",
            "INDIVIDUAL_DOCUMENT",
            "TITLE",
            "LIST_TYPE",
            "LAST_DAY_UPDATED" ->
            parts(xml, name);
        default -> plain.merge(name, text(xml, name), (x, y) -> x.isEmpty() ? y : x);
      }
    }
    String name =
        words(
            plain.get("FIRST_NAME"),
            plain.get("SECOND_NAME"),
            plain.get("THIRD_NAME"),
            plain.get("FOURTH_NAME"));
    List<ListedEntry.Name> names = new ArrayList<>();
    if (hasLetters(name)) {
      names.add(new ListedEntry.Name(name, ListedEntry.NameKind.NAME));
    }
    for (String original : words(plain.get("NAME_ORIGINAL_SCRIPT")).split("[;\u061b]")) {
      if (hasLetters(original)) {
        names.add(new ListedEntry.Name(original.strip(), ListedEntry.NameKind.ORIGINAL_SCRIPT));
      }
    }
    aliases.stream().filter(a -> !names.contains(a)).forEach(names::add);
    if (names.isEmpty()) {
      return null;
    }
    String reference = words(plain.get("REFERENCE_NUMBER"));
    String dataId = words(plain.get("DATAID"));
    return new ListedEntry(
        dataId.isEmpty() ? reference : dataId,
        reference,
        person ? ListedEntry.Kind.PERSON : ListedEntry.Kind.ORGANISATION,
        names.stream().distinct().toList(),
        births.stream().distinct().toList(),
        nationalities,
        designations,
        emptyToNull(words(plain.get("LISTED_ON"))),
        emptyToNull(words(plain.get("COMMENTS1"))));
  }

  private static void years(Map<String, List<String>> parts, List<ListedEntry.Years> births) {
    int from = year(first(parts, "FROM_YEAR"));
    int to = year(first(parts, "TO_YEAR"));
    if (from >= FIRST_YEAR || to >= FIRST_YEAR) {
      int start = from >= FIRST_YEAR ? from : to;
      births.add(new ListedEntry.Years(start, Math.max(start, to)));
      return;
    }
    for (String part : List.of("DATE", "YEAR", "NOTE")) {
      int year = year(first(parts, part));
      if (year >= FIRST_YEAR) {
        births.add(new ListedEntry.Years(year, year));
        return;
      }
    }
  }

  private static int year(String text) {
    Matcher year = YEAR.matcher(text);
    return year.find() ? Integer.parseInt(year.group(1)) : 0;
  }

  private static void values(Map<String, List<String>> parts, List<String> into) {
    parts.getOrDefault("VALUE", List.of()).stream()
        .filter(v -> !v.isEmpty() && !into.contains(v))
        .forEach(into::add);
  }

  private static String first(Map<String, List<String>> parts, String name) {
    return parts.getOrDefault(name, List.of("")).get(0);
  }

  /** The texts of what lies in the element, whatever it is. */
  private static Map<String, List<String>> parts(XMLStreamReader xml, String element)
      throws XMLStreamException {
    Map<String, List<String>> parts = new TreeMap<>();
    while (!ends(xml, element)) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        parts.computeIfAbsent(name, n -> new ArrayList<>()).add(text(xml, name));
      }
    }
    return parts;
  }

  /** All text up to the end of the element, what lies in it too. */
  private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (!ends(xml, element)) {
      if (xml.isCharacters() && text.length() < MOST_TEXT) {
        text.append(xml.getText());
      }
    }
    String whole = words(text.toString());
    return whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) : whole;
  }

  private static boolean ends(XMLStreamReader xml, String element) throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw refused("screening.file.dtd");
    }
    return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
  }

  private static Instant instant(String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    String text = written.strip();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException f) {
        try {
          return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException g) {
          return null;
        }
      }
    }
  }

  /** The parts with one space between them. */
  private static String words(String... parts) {
    StringBuilder words = new StringBuilder();
    for (String part : parts) {
      if (part != null && !part.isBlank() && !part.strip().equalsIgnoreCase("na")) {
        words.append(words.isEmpty() ? "" : " ").append(part.strip().replaceAll("\\s+", " "));
      }
    }
    return words.toString();
  }

  private static boolean hasLetters(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Refusal refused(String code) {
    return Refusal.invalid(FieldError.of("file", code));
  }
}
