package org.amparo.assistance;

import com.ibm.icu.text.Normalizer2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.document.Examiner;
import org.amparo.document.Passage;
import org.amparo.document.Sighting;

/**
 * Knows a list of persons by its headings, and a text by what stands behind its words. A telephone
 * number or an e-mail address alone is no sign: every letterhead and invoice has one. A heading
 * over nothing is none either: a form may be empty.
 */
@ApplicationScoped
class CaseFile implements Examiner {

  /** Rows below a heading that are looked at for something that stands under it. */
  private static final int UNDER = 200;

  private static final int LONGEST_HEADING = 80;
  private static final int LONGEST_HEADING_LINE = 240;
  private static final int TITLE_ROWS = 6;

  /** What a heading speaks of. */
  private enum Word {
    NAME(
        "\\b(?:sur|fore|first|last|full|given|family|middle)?[ -]?names?\\b|\\bnoms?\\b|\\bprénoms?\\b|\\bnombres?\\b|\\bapellidos?\\b"
            + "|\\bф\\.? ?и\\.? ?о\\b|\\bимя\\b|\\bимена\\b|\\bфамили\\p{L}+|\\bотчеств\\p{L}+|姓名|名字|全名|\\b(?:ال)?اسم\\b|\\b(?:ال)?أسماء\\b|\\bاللقب\\b|\\bالاسم الكامل\\b"),
    BIRTH(
        "\\bbirth ?(?:date|day)\\b|\\bdate of birth\\b|\\bd\\.?o\\.?b\\b|\\bborn\\b|\\bdate de naissance\\b|\\bnée?(?:\\(e\\))? le\\b|\\bfecha (?:de )?nac\\p{L}*"
            + "|\\bnacid[oa]\\b|\\bдата рожд\\p{L}*|\\bгод рождения\\b|\\bд\\. ?р\\b|出生(?:日期|年月)?|生日|تاريخ (?:ال)?(?:ميلاد|ولادة)"),
    IDENTITY(
        "\\bpassports?\\b|\\bpasseports?\\b|\\bpasaportes?\\b|\\bпаспорт\\p{L}*|护照|جواز|\\bidentity (?:card|no|num|doc)\\p{L}*|\\bnational id\\b|\\bid (?:card|no|num)\\p{L}*"
            + "|\\bcarte d['’ ]identité\\b|\\bpièce d['’ ]identité\\b|\\bcédula\\b|\\bdni\\b|\\bcurp\\b|\\bdocumento de identidad\\b|\\bудостоверени\\p{L}* личности\\b"
            + "|身份证|证件号|بطاقة (?:ال)?(?:هوية|تعريف)|رقم (?:ال)?هوية|الرقم الوطني"),
    PHONE(
        "\\b(?:tele)?phones?\\b|\\btel\\b|\\bmobiles?\\b|\\bcell(?:ular)?\\b|\\bwhatsapp\\b|\\btéléphones?\\b|\\bteléfonos?\\b|\\bmóvil\\b|\\bcelular\\b|\\bтел(?:ефон\\p{L}*)?\\b"
            + "|电话|手机|联系方式|هاتف|جوال|موبايل"),
    MAIL(
        "\\be-?mails?\\b|\\bcourriel\\b|\\bcorreo\\b|электронн\\p{L}+ (?:почт|адрес)\\p{L}*|邮箱|电子邮件|البريد"),
    ADDRESS(
        "\\baddress\\p{L}*|\\bresidence\\b|\\bhome village\\b|\\badresses?\\b|\\bdomicile\\b|\\bdirección\\b|\\bdomicilio\\b|\\bадрес\\p{L}*|\\bместо жительства\\b|地址|住址"
            + "|(?:ال)?عنوان|السكن|محل الإقامة"),
    PROFILE(
        "\\bages?\\b|\\bsex\\b|\\bgender\\b|\\bnationality\\b|\\bcitizenship\\b|\\bâge\\b|\\bsexe\\b|\\bnationalité\\b|\\bedad\\b|\\bsexo\\b|\\bnacionalidad\\b|\\bвозраст\\b|\\bпол\\b"
            + "|\\bгражданство\\b|年龄|性别|国籍|\\b(?:ال)?عمر\\b|\\bالسن\\b|\\b(?:ال)?جنس\\b|\\b(?:ال)?جنسية\\b"),
    ASSISTED(
        "\\bbeneficiar\\p{L}+|\\bvictims?\\b|\\bsurvivors?\\b|\\bclients?\\b|\\bbénéficiaires?\\b|\\bvictimes?\\b|\\bsurvivant\\p{L}*|\\brescapé\\p{L}*|\\bvíctimas?\\b"
            + "|\\bsobrevivientes?\\b|\\bsupervivientes?\\b|\\busuari[oa]s?\\b|\\bбенефициар\\p{L}*|\\bпострадавш\\p{L}*|\\bжертв\\p{L}*|\\bпотерпевш\\p{L}*"
            + "|受益人|受害人|受害者|幸存者|(?:ال)?مستفيد\\p{L}*|ضحية|ضحايا|ناجي\\p{L}*|ناجيات"),
    /** Of a firm, a thing or an account: no person's name. */
    THING(
        "\\b(?:suppliers?|vendors?|compan\\p{L}+|organi[sz]ation\\p{L}*|institution\\p{L}*|firm|bank|branch|account|project|programme|activit\\p{L}+|items?|products?|file|training|course"
            + "|documents?|partners?|donors?|shelters?|cent(?:re|er)s?|schools?|hospitals?|clinics?|hotels?|indicators?|outputs?|budget|invoices?|receipts?|vouchers?|vat|tax|transactions?"
            + "|fournisseurs?|société|entreprises?|organisme|banque|compte|projets?|activités?|articles?|produits?|partenaires?|hôtel|indicateurs?|factures?|foyer"
            + "|proveedor\\p{L}*|empresas?|organizaci\\p{L}+|banco|cuenta|proyectos?|actividad\\p{L}*|artículos?|productos?|socios?|indicador\\p{L}*|facturas?|albergues?"
            + "|поставщик\\p{L}*|организаци\\p{L}+|компани\\p{L}+|банк\\p{L}*|сч[её]т\\p{L}*|проект\\p{L}*|мероприяти\\p{L}+|товар\\p{L}*|показател\\p{L}+|при[юе]т\\p{L}*)\\b"
            + "|供应商|公司|银行|项目|机构|活动|账户|户名|产品|名称|发票|指标|المورد|الشركة|شركة|البنك|المصرف|المشروع|المنظمة|منظمة|النشاط|الحساب|المنتج|الفاتورة|المؤشر|المأوى"),
    /** A list of payments calls whoever is paid a beneficiary. */
    BANK(
        "\\biban\\b|\\bswift\\b|\\bbic\\b|\\baccount\\b|\\bcompte\\b|\\bcuenta\\b|\\bсч[её]т\\p{L}*|账号|账户|(?:ال)?حساب");

    private final Pattern pattern;

    Word(String pattern) {
      this.pattern =
          Pattern.compile(
              pattern,
              Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean in(String text) {
      return pattern.matcher(text).find();
    }
  }

  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}\\D{1,3}\\d{1,2}\\D{1,3}\\d{1,2}|\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{2,4}"
              + "|\\d{1,2}(?:st|nd|rd|th|er)?[-. ]+(?:de )?\\p{L}{3,}[-., ]+(?:de )?\\d{4}|\\p{L}{3,} \\d{1,2},? \\d{4}");
  private static final Pattern DIGITS = Pattern.compile("(?:\\d[ -]?){5,}");
  private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}");
  private static final Pattern LABEL =
      Pattern.compile("^\\s*[^:：]{1,60}[:：]\\s*(\\p{Lu}?[\\p{L}'’.-]+(?:\\s+[\\p{L}'’.-]+){0,4})");

  @Override
  public Optional<Sighting> examine(List<Passage> passages) {
    Optional<Sighting> declarable = Optional.empty();
    for (Passage passage : passages) {
      for (Sighting seen : in(passage)) {
        if (seen.ofPersonsAssisted()) {
          return Optional.of(seen);
        }
        if (declarable.isEmpty()) {
          declarable = Optional.of(seen);
        }
      }
    }
    return declarable;
  }

  private static List<Sighting> in(Passage passage) {
    List<Sighting> seen = new ArrayList<>();
    List<Passage.Row> rows =
        passage.rows().stream()
            .map(r -> new Passage.Row(r.number(), r.cells().stream().map(CaseFile::plain).toList()))
            .toList();
    String title = plain(passage.title());
    for (int i = 0; i < rows.size(); i++) {
      if (passage.medium().hasColumns()) {
        heads(passage, title, rows, i).ifPresent(seen::add);
      } else {
        headingLine(passage, rows, i).ifPresent(seen::add);
      }
      said(passage, title, rows.get(i)).ifPresent(seen::add);
    }
    return seen;
  }

  // --- tables with headings

  private static Optional<Sighting> heads(
      Passage passage, String title, List<Passage.Row> rows, int at) {
    Passage.Row head = rows.get(at);
    Set<Word> all = EnumSet.noneOf(Word.class);
    int name = -1;
    int birth = -1;
    int identity = -1;
    int contact = -1;
    int profile = -1;
    boolean namesAssisted = false;
    for (int column = 0; column < head.cells().size(); column++) {
      String cell = head.cell(column);
      if (cell.isBlank() || cell.length() > LONGEST_HEADING) {
        continue;
      }
      if (Word.BANK.in(cell)) {
        all.add(Word.BANK);
      }
      if (Word.ASSISTED.in(cell)) {
        all.add(Word.ASSISTED);
      }
      boolean thing = Word.THING.in(cell);
      if (Word.BIRTH.in(cell) && under(rows, at, column, DATE)) {
        birth = column;
      } else if (!thing && Word.IDENTITY.in(cell) && under(rows, at, column, DIGITS)) {
        identity = column;
      } else if (!thing && Word.NAME.in(cell) && under(rows, at, column, WORDS)) {
        name = name < 0 ? column : name;
        namesAssisted |= Word.ASSISTED.in(cell);
      } else if (!thing
          && (Word.PHONE.in(cell) && under(rows, at, column, DIGITS)
              || Word.MAIL.in(cell) && under(rows, at, column, WORDS)
              || Word.ADDRESS.in(cell) && under(rows, at, column, WORDS))) {
        contact = column;
      } else if (Word.PROFILE.in(cell) && anythingUnder(rows, at, column)) {
        profile = column;
      }
    }
    boolean assisted =
        !all.contains(Word.BANK)
            && (namesAssisted
                || Word.ASSISTED.in(title)
                || rows.subList(Math.max(0, at - TITLE_ROWS), at).stream()
                    .anyMatch(r -> r.text().length() < 200 && Word.ASSISTED.in(r.text())));
    if (identity >= 0) {
      return sighting(passage, head, Sighting.Kind.IDENTITY, identity, assisted);
    }
    if (birth >= 0) {
      return sighting(passage, head, Sighting.Kind.BIRTH, birth, assisted);
    }
    if (name >= 0 && contact >= 0) {
      return sighting(passage, head, Sighting.Kind.CONTACT, contact, assisted);
    }
    if (name >= 0 && profile >= 0) {
      return sighting(passage, head, Sighting.Kind.PROFILE, profile, assisted);
    }
    if (name >= 0 && assisted) {
      return sighting(passage, head, Sighting.Kind.NAMES, name, true);
    }
    return Optional.empty();
  }

  private static boolean under(List<Passage.Row> rows, int at, int column, Pattern what) {
    return rows.subList(at + 1, Math.min(rows.size(), at + 1 + UNDER)).stream()
        .anyMatch(r -> what.matcher(r.cell(column)).find());
  }

  private static boolean anythingUnder(List<Passage.Row> rows, int at, int column) {
    return rows.subList(at + 1, Math.min(rows.size(), at + 1 + UNDER)).stream()
        .anyMatch(r -> !r.cell(column).isBlank());
  }

  /** A page has lost its columns: what was the heads is a line of words, with figures below. */
  private static Optional<Sighting> headingLine(Passage passage, List<Passage.Row> rows, int at) {
    String line = rows.get(at).text();
    if (line.length() > LONGEST_HEADING_LINE
        || line.matches(".*[.;!?。؛]\\s*$")
        || Word.THING.in(line)
        || !Word.NAME.in(line)) {
      return Optional.empty();
    }
    String below =
        rows.subList(at + 1, Math.min(rows.size(), at + 6)).stream()
            .map(Passage.Row::text)
            .reduce("", (a, b) -> a + "\n" + b);
    boolean dated = DATE.matcher(below).find();
    boolean numbered = DIGITS.matcher(below).find();
    boolean assisted =
        !Word.BANK.in(line)
            && rows.subList(Math.max(0, at - TITLE_ROWS), at + 1).stream()
                .anyMatch(r -> r.text().length() < 200 && Word.ASSISTED.in(r.text()));
    if (Word.IDENTITY.in(line) && numbered) {
      return sighting(passage, rows.get(at), Sighting.Kind.IDENTITY, -1, assisted);
    }
    if (Word.BIRTH.in(line) && dated) {
      return sighting(passage, rows.get(at), Sighting.Kind.BIRTH, -1, assisted);
    }
    boolean heads = !line.contains(":") && !line.contains("：");
    if (heads && Word.PHONE.in(line) && numbered) {
      return sighting(passage, rows.get(at), Sighting.Kind.CONTACT, -1, assisted);
    }
    if (heads && Word.PROFILE.in(line) && below.matches("(?s).*\\d.*")) {
      return sighting(passage, rows.get(at), Sighting.Kind.PROFILE, -1, assisted);
    }
    return Optional.empty();
  }

  // --- what is said of one person

  private static Optional<Sighting> said(Passage passage, String title, Passage.Row row) {
    String text = row.text();
    if (text.isBlank()) {
      return Optional.empty();
    }
    boolean assisted = Word.ASSISTED.in(text) || Word.ASSISTED.in(title);
    if (PersonalData.BIRTH.isIn(text)) {
      return sighting(passage, row, Sighting.Kind.BIRTH, column(row, Word.BIRTH), assisted);
    }
    if (PersonalData.namesDocument(text)) {
      return sighting(passage, row, Sighting.Kind.IDENTITY, column(row, Word.IDENTITY), assisted);
    }
    if (Word.ASSISTED.in(text) && !Word.THING.in(text) && !Word.BANK.in(text)) {
      if (PersonalData.PHONE.isIn(text) || PersonalData.EMAIL.isIn(text)) {
        return sighting(passage, row, Sighting.Kind.CONTACT, column(row, Word.ASSISTED), true);
      }
      if (namesOne(row)) {
        return sighting(passage, row, Sighting.Kind.NAMES, column(row, Word.ASSISTED), true);
      }
    }
    return Optional.empty();
  }

  /** "Name of the victim: ..." in one piece, or its label beside it. */
  private static boolean namesOne(Passage.Row row) {
    for (int column = 0; column < row.cells().size(); column++) {
      String cell = row.cell(column);
      int end = Math.max(cell.indexOf(':'), cell.indexOf('：'));
      String label = end < 0 ? cell : cell.substring(0, end);
      if (label.length() <= LONGEST_HEADING && Word.ASSISTED.in(label) && Word.NAME.in(label)) {
        Matcher named = LABEL.matcher(cell);
        String beside = row.cell(column + 1);
        if (named.find()
            || end < 0
                && row.cells().stream().filter(c -> !c.isBlank()).count() == 2
                && WORDS.matcher(beside).find()
                && beside.length() <= LONGEST_HEADING) {
          return true;
        }
      }
    }
    return false;
  }

  private static int column(Passage.Row row, Word word) {
    if (row.cells().size() < 2) {
      return -1;
    }
    for (int column = 0; column < row.cells().size(); column++) {
      if (word.in(row.cell(column))) {
        return column;
      }
    }
    return 0;
  }

  private static Optional<Sighting> sighting(
      Passage passage, Passage.Row row, Sighting.Kind kind, int column, boolean assisted) {
    return Optional.of(
        new Sighting(
            kind,
            new Sighting.Place(passage.medium(), passage.number(), row.number(), column),
            assisted));
  }

  /** In one form of each letter and digit, without vowel signs and stretched letters. */
  private static String plain(String text) {
    return PersonalData.westernDigits(Normalizer2.getNFKCInstance().normalize(text))
        .replaceAll("[\\u064B-\\u065F\\u0640\\p{Cf}]", "")
        .replace('_', ' ')
        .replaceAll("\\s+", " ")
        .strip();
  }
}
