package org.amparo.translation;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.okapi.lib.xliff2.core.Directionality;
import net.sf.okapi.lib.xliff2.core.Fragment;
import net.sf.okapi.lib.xliff2.core.Part;
import net.sf.okapi.lib.xliff2.core.Segment;
import net.sf.okapi.lib.xliff2.core.StartFileData;
import net.sf.okapi.lib.xliff2.core.StartXliffData;
import net.sf.okapi.lib.xliff2.core.TargetState;
import net.sf.okapi.lib.xliff2.core.Unit;
import net.sf.okapi.lib.xliff2.reader.Event;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
import net.sf.okapi.lib.xliff2.writer.XLIFFWriter;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.translation.Translations.Work;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Texts as translators' own tools read and write them (XLIFF 2.0): a file for each text, a unit for
 * each paragraph. The id of a unit, which no tool changes, says which paragraph of which wording it
 * is.
 */
final class Xliff {

  static final String MEDIA_TYPE = "application/xliff+xml";

  /** Part, place and wording. */
  static final String UNIT_ID = "[A-Za-z.0-9-]+\\.\\d+\\.[0-9a-f]{32}";

  private static final int MOST_UNITS = 20_000;

  /** The library marks its own inline codes with characters of private use. */
  private static final String PRIVATE_USE = "[\\uE000-\\uF8FF]";

  private Xliff() {}

  /**
   * What a file brings.
   *
   * @param texts by what is translated, such as {@code practice/<id>}: by id of the unit, what it
   *     says in the target language, null where it says nothing
   */
  record Brought(
      String sourceLanguage, String targetLanguage, Map<String, Map<String, String>> texts) {}

  static String unitId(PublicText.Segment segment) {
    return segment.part()
        + "."
        + segment.number()
        + "."
        + DigestUtils.sha256Hex(segment.text()).substring(0, 32);
  }

  static String original(PublicText text) {
    return text.subjectType() + "/" + text.subjectId();
  }

  static byte[] write(String from, String to, List<Work> works) {
    StringWriter written = new StringWriter();
    try (XLIFFWriter xliff = new XLIFFWriter()) {
      xliff.setLineBreak("\n");
      xliff.setUseIndentation(true);
      xliff.create(written, from, to);
      xliff.writeStartDocument(new StartXliffData(null), null);
      int number = 0;
      for (Work work : works) {
        number++;
        StartFileData file = new StartFileData("f" + number);
        file.setOriginal(original(work.text()));
        xliff.writeStartFile(file);
        for (PublicText.Segment segment : work.text().segments()) {
          xliff.writeUnit(unit(segment, from, to, work.translation()));
        }
        xliff.writeEndFile();
      }
      xliff.writeEndDocument();
    }
    return written.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Unit unit(
      PublicText.Segment segment, String from, String to, Translation translation) {
    Unit unit = new Unit(unitId(segment));
    unit.setName(segment.key());
    unit.setSourceDir(direction(from));
    unit.setTargetDir(direction(to));
    Segment written = unit.appendSegment();
    written.setPreserveWS(true);
    written.setSource(plain(segment.text()));
    String target = translation == null ? null : translation.of(segment);
    if (target != null && !target.isBlank()) {
      written.setTarget(plain(target));
      written.setState(
          translation.status() == TranslationStatus.REVIEWED
              ? TargetState.REVIEWED
              : TargetState.TRANSLATED);
    }
    return unit;
  }

  /**
   * @throws Refusal translation.not-xliff for anything that is not XLIFF 2, with a document type or
   *     entities, in another encoding than UTF-8, or too long
   */
  static Brought read(byte[] bytes) {
    String text = decoded(bytes);
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      throw notXliff();
    }
    Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    List<String> languages = new ArrayList<>();
    try (XLIFFReader reader = new XLIFFReader(XLIFFReader.VALIDATION_MAXIMAL)) {
      reader.open(text);
      Map<String, String> units = new LinkedHashMap<>();
      int count = 0;
      while (reader.hasNext()) {
        Event event = reader.next();
        if (event.isStartXliff()) {
          languages.add(event.getStartXliffData().getSourceLanguage());
          languages.add(event.getStartXliffData().getTargetLanguage());
        } else if (event.isStartFile()) {
          String original = event.getStartFileData().getOriginal();
          units =
              texts.computeIfAbsent(original == null ? "" : original, o -> new LinkedHashMap<>());
        } else if (event.isUnit()) {
          if (++count > MOST_UNITS) {
            throw notXliff();
          }
          units.put(event.getUnit().getId(), target(event.getUnit()));
        }
      }
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      // The library throws whatever its parser throws, and some of its own.
      throw notXliff();
    }
    if (languages.size() != 2 || languages.get(1) == null) {
      throw notXliff();
    }
    return new Brought(languages.get(0), languages.get(1), texts);
  }

  private static String target(Unit unit) {
    StringBuilder target = new StringBuilder();
    boolean said = false;
    for (Part part : unit) {
      Fragment fragment = part.getTarget();
      if (fragment != null) {
        said |= part.isSegment();
        target.append(fragment.getPlainText());
      }
    }
    return said && !target.toString().isBlank() ? target.toString() : null;
  }

  private static String decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw notXliff();
    }
  }

  private static String plain(String text) {
    return text.replaceAll(PRIVATE_USE, "\uFFFD");
  }

  private static Directionality direction(String language) {
    return language.equals("ar") ? Directionality.RTL : Directionality.LTR;
  }

  private static Refusal notXliff() {
    return Refusal.invalid(FieldError.of("file", "translation.not-xliff"));
  }
}
