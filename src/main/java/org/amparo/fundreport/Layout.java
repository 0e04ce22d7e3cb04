package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.amparo.fund.FundSettings;
import org.amparo.fundreport.Taken.Chart;
import org.amparo.fundreport.Taken.Section;
import org.amparo.fundreport.Taken.Table;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.opendata.OpenDataSettings;
import org.amparo.print.Written;

/** An edition in one language, block by block: what both kinds of paper are made of. */
@ApplicationScoped
class Layout {

  /** What papers show, from top to bottom. */
  interface Block {
    void show(Show on);
  }

  /** A kind of paper, which shows each kind of block in its way. */
  interface Show {
    void part(Part block);

    void heading(Heading block);

    void ask(Ask block);

    void text(Text block);

    void note(Note block);

    void figures(Figures block);

    void bars(Bars block);

    void grid(Grid block);
  }

  record Part(String text) implements Block {
    @Override
    public void show(Show on) {
      on.part(this);
    }
  }

  record Heading(String text) implements Block {
    @Override
    public void show(Show on) {
      on.heading(this);
    }
  }

  /** What a paragraph asks. */
  record Ask(String label, String text) implements Block {
    @Override
    public void show(Show on) {
      on.ask(this);
    }
  }

  /** People's own words, by paragraph. */
  record Text(List<String> paragraphs, String language) implements Block {
    @Override
    public void show(Show on) {
      on.text(this);
    }
  }

  record Note(String text) implements Block {
    @Override
    public void show(Show on) {
      on.note(this);
    }
  }

  record Figures(List<String> heads, List<Line> lines) implements Block {
    @Override
    public void show(Show on) {
      on.figures(this);
    }
  }

  /**
   * @param link where the figure is defined; null when nowhere public
   */
  record Line(String name, String value, String source, String link) {}

  record Bars(String caption, String series, Unit unit, List<Bar> bars) implements Block {
    @Override
    public void show(Show on) {
      on.bars(this);
    }
  }

  /**
   * @param percent how long it is, of the longest
   */
  record Bar(String label, String text, BigDecimal value, int percent) {}

  record Grid(String caption, List<Column> columns, List<Row> rows, String note) implements Block {
    @Override
    public void show(Show on) {
      on.grid(this);
    }
  }

  record Column(String text, boolean numeric) {}

  record Row(Taken.Kind kind, List<String> cells) {}

  /** A paper in one language. */
  record Document(Locale language, String fund, String title, String subtitle, List<Block> blocks) {

    boolean rightToLeft() {
      return language.getLanguage().equals("ar");
    }
  }

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Said said;
  private final FundSettings fund;
  private final OpenDataSettings open;

  Layout(Said said, FundSettings fund, OpenDataSettings open) {
    this.said = said;
    this.fund = fund;
    this.open = open;
  }

  /**
   * @param translated sections whose text in that language is a translation, with the language from
   *     which it was made
   * @param last what stands at the end: who approved it, or that nobody has
   */
  Document of(Edition e, Map<String, String> translated, Locale language, List<String> last) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Note(Said.word("about." + e.kind(), language)));
    String part = null;
    for (String code : e.kind().sections()) {
      String own = e.kind().part(code);
      if (!own.equals(part) && !own.equals(code)) {
        blocks.add(new Part(Said.part(e.kind(), own, language)));
      }
      part = own;
      section(e, code, own.equals(code), translated.get(code), language, blocks);
    }
    last.forEach(line -> blocks.add(new Note(line)));
    return new Document(
        language,
        fund.name(language),
        Said.title(e.kind(), e.year(), language),
        e.reference()
            + " \u00b7 "
            + Said.word("as-of", language, Written.day(LocalDate.parse(e.asOf()), language)),
        blocks);
  }

  private void section(
      Edition e, String code, boolean alone, String from, Locale language, List<Block> to) {
    String heading = Said.heading(e.kind(), code, language);
    to.add(alone ? new Part(heading) : new Heading(heading));
    if (e.kind().isByParagraph()) {
      to.add(new Ask(Said.word("asks", language), Said.ask(e.kind(), code, language)));
    }
    if (e.kind().isOfStates(code)) {
      to.add(new Note(Said.word("of-states", language)));
    }
    Map.Entry<String, String> text = Said.best(e.texts(code), language);
    if (text != null) {
      boolean own = text.getKey().equals(language.getLanguage());
      if (!own || from != null) {
        to.add(
            new Note(
                Said.word(
                    own ? "translated" : "not-translated",
                    language,
                    Said.language(own ? from : text.getKey(), language))));
      }
      to.add(new Text(text.getValue().lines().filter(l -> !l.isBlank()).toList(), text.getKey()));
    }
    Section section = e.figures().section(code);
    if (!section.figures().isEmpty()) {
      to.add(figures(section, language));
    }
    section.charts().forEach(c -> to.add(bars(c, language)));
    section.tables().forEach(t -> to.add(grid(t, e.year(), language)));
    if (code.equals("annex") && section.figures().isEmpty()) {
      to.add(new Note(Said.word("not-certified", language, Integer.toString(e.year()))));
    } else if (text == null && section.figures().isEmpty() && !e.kind().isOfStates(code)) {
      to.add(new Note(Said.word("nothing", language)));
    }
  }

  private Figures figures(Section section, Locale language) {
    return new Figures(
        List.of(
            Said.word("column.figure", language),
            Said.word("column.value", language),
            Said.word("column.source", language)),
        section.figures().stream()
            .map(
                f -> {
                  Said.Source source = Said.Source.of(f.code());
                  String path = source.definition(language);
                  return new Line(
                      Said.figure(f.code(), language),
                      Said.value(f.unit(), f.value(), language),
                      Said.source(source, language),
                      path == null ? null : open.address() + path);
                })
            .toList());
  }

  Bars bars(Chart chart, Locale language) {
    return bars(
        Said.word("chart." + chart.code(), language),
        Said.word(chart.unit() == Unit.USD ? "in-usd" : "persons", language),
        chart.unit(),
        chart.bars(),
        bar -> said.label(bar.label(), language),
        Taken.Bar::value,
        language);
  }

  /** Each as long as its value is to the largest. */
  static <T> Bars bars(
      String caption,
      String series,
      Unit unit,
      List<T> of,
      Function<T, String> label,
      Function<T, String> value,
      Locale language) {
    BigDecimal most =
        of.stream().map(value).map(BigDecimal::new).reduce(BigDecimal.ONE, BigDecimal::max);
    return new Bars(
        caption,
        series,
        unit,
        of.stream()
            .map(
                one -> {
                  BigDecimal amount = new BigDecimal(value.apply(one));
                  return new Bar(
                      label.apply(one),
                      Said.value(unit, value.apply(one), language),
                      amount,
                      amount
                          .max(BigDecimal.ZERO)
                          .multiply(HUNDRED)
                          .divide(most, 0, RoundingMode.HALF_UP)
                          .intValue());
                })
            .toList());
  }

  Grid grid(Table table, int year, Locale language) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int n = i;
      columns.add(
          new Column(
              Said.word(
                  "column." + table.columns().get(i),
                  language,
                  Integer.toString(year),
                  Integer.toString(year - 1)),
              table.rows().stream()
                  .map(r -> r.cells().get(n).unit())
                  .anyMatch(u -> u == Unit.USD || u == Unit.NUMBER)));
    }
    return new Grid(
        Said.word("table." + table.code(), language),
        columns,
        table.rows().stream()
            .map(
                r ->
                    new Row(r.kind(), r.cells().stream().map(c -> said.cell(c, language)).toList()))
            .toList(),
        Said.word("note.usd", language));
  }
}
