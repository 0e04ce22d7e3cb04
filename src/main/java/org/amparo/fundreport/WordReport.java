package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLanguage;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/**
 * A report for a word processor: real headings, tables whose heads repeat, charts that can be
 * edited and say in words what they show. Right-to-left languages are set so throughout.
 */
@ApplicationScoped
class WordReport {

  private static final int EMU_PER_CM = 360_000;
  private static final String DEEP = "052C4D";
  private static final String GREY = "4A5866";
  private static final byte[] BLUE = {0x0a, 0x66, (byte) 0xb0};

  void write(Layout.Document document, OutputStream to) {
    try (XWPFDocument word = new XWPFDocument()) {
      new Writing(word, document).write();
      word.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One document while it is being written. */
  private static final class Writing implements Layout.Show {

    private final XWPFDocument word;
    private final Layout.Document document;
    private final boolean mirrored;

    Writing(XWPFDocument word, Layout.Document document) {
      this.word = word;
      this.document = document;
      this.mirrored = document.rightToLeft();
    }

    void write() {
      styles();
      POIXMLProperties.CoreProperties about = word.getProperties().getCoreProperties();
      about.setTitle(document.title());
      about.setCreator(document.fund());
      about.getUnderlyingProperties().setLanguageProperty(document.language().getLanguage());
      if (mirrored) {
        word.getDocument().getBody().addNewSectPr().addNewBidi();
      }
      XWPFHeader head = word.createHeader(HeaderFooterType.DEFAULT);
      run(paragraph(head.createParagraph(), mirrored), document.fund(), GREY, 8, false);
      XWPFFooter foot = word.createFooter(HeaderFooterType.DEFAULT);
      XWPFParagraph page = paragraph(foot.createParagraph(), mirrored);
      page.setAlignment(ParagraphAlignment.CENTER);
      page.getCTP().addNewFldSimple().setInstr("PAGE");

      styled("Title", document.title());
      plain(document.subtitle(), GREY, 10);
      document.blocks().forEach(b -> b.show(this));
    }

    @Override
    public void part(Layout.Part b) {
      styled("Heading1", b.text());
    }

    @Override
    public void heading(Layout.Heading b) {
      styled("Heading2", b.text());
    }

    @Override
    public void note(Layout.Note b) {
      plain(b.text(), GREY, 9);
    }

    @Override
    public void ask(Layout.Ask b) {
      XWPFParagraph p = paragraph(word.createParagraph(), mirrored);
      p.setIndentationLeft(mirrored ? 0 : 240);
      p.setIndentationRight(mirrored ? 240 : 0);
      run(p, b.label() + " ", GREY, 10, true);
      run(p, b.text(), GREY, 10, false);
    }

    @Override
    public void text(Layout.Text b) {
      Locale language = Locale.forLanguageTag(b.language());
      for (String text : b.paragraphs()) {
        XWPFParagraph p = paragraph(word.createParagraph(), b.language().equals("ar"));
        run(p, text, null, 10.5, false, language);
      }
    }

    @Override
    public void figures(Layout.Figures b) {
      XWPFTable table = table(b.lines().size() + 1, 3);
      for (int c = 0; c < 3; c++) {
        cell(table, 0, c, b.heads().get(c), true, false);
      }
      for (int r = 0; r < b.lines().size(); r++) {
        Layout.Line line = b.lines().get(r);
        cell(table, r + 1, 0, line.name(), false, false);
        cell(table, r + 1, 1, line.value(), true, true);
        XWPFParagraph source = blank(table, r + 1, 2);
        if (line.link() == null) {
          run(source, line.source(), GREY, 9, false);
        } else {
          XWPFRun link = source.createHyperlinkRun(line.link());
          link.setText(line.source());
          look(link, "0A66B0", 9, false, document.language());
        }
      }
      gap();
    }

    @Override
    public void grid(Layout.Grid b) {
      caption(b.caption());
      XWPFTable table = table(b.rows().size() + 1, b.columns().size());
      for (int c = 0; c < b.columns().size(); c++) {
        cell(table, 0, c, b.columns().get(c).text(), true, b.columns().get(c).numeric());
      }
      for (int r = 0; r < b.rows().size(); r++) {
        Layout.Row row = b.rows().get(r);
        for (int c = 0; c < row.cells().size(); c++) {
          cell(
              table,
              r + 1,
              c,
              row.cells().get(c),
              row.kind() == Taken.Kind.TOTAL,
              b.columns().get(c).numeric());
        }
      }
      plain(b.note(), GREY, 8);
    }

    @Override
    public void bars(Layout.Bars b) {
      caption(b.caption());
      int height = (int) Math.round((1.8 + 0.75 * b.bars().size()) * EMU_PER_CM);
      XWPFChart chart = chart(height);
      XDDFCategoryAxis names = chart.createCategoryAxis(AxisPosition.LEFT);
      // The first bar stands at the top, as in the table.
      names.setOrientation(AxisOrientation.MAX_MIN);
      XDDFValueAxis values = chart.createValueAxis(AxisPosition.BOTTOM);
      values.setCrosses(AxisCrosses.MAX);
      values.setNumberFormat("#,##0");
      int last = b.bars().size();
      XDDFChartData data = chart.createData(ChartTypes.BAR, names, values);
      XDDFBarChartData drawn = (XDDFBarChartData) data;
      drawn.setBarDirection(BarDirection.BAR);
      drawn.setGapWidth(50);
      drawn.setVaryColors(false);
      XDDFChartData.Series series =
          data.addSeries(
              XDDFDataSourcesFactory.fromArray(
                  b.bars().stream().map(Layout.Bar::label).toArray(String[]::new),
                  chart.formatRange(new CellRangeAddress(1, last, 0, 0)),
                  0),
              XDDFDataSourcesFactory.fromArray(
                  b.bars().stream().map(bar -> bar.value().doubleValue()).toArray(Double[]::new),
                  chart.formatRange(new CellRangeAddress(1, last, 1, 1)),
                  1));
      series.setTitle(b.series(), chart.setSheetTitle(b.series(), 1));
      series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(BLUE)));
      chart.plot(data);
      String inWords =
          b.caption()
              + ": "
              + b.bars().stream()
                  .map(bar -> bar.label() + " " + bar.text())
                  .collect(Collectors.joining("; "));
      List<XWPFParagraph> all = word.getParagraphs();
      all.get(all.size() - 1)
          .getRuns()
          .forEach(
              run ->
                  run.getCTR()
                      .getDrawingList()
                      .forEach(
                          d -> d.getInlineList().forEach(i -> i.getDocPr().setDescr(inWords))));
      // The exact figures: a bar tells only about how much.
      XWPFTable table = table(b.bars().size(), 2);
      for (int r = 0; r < b.bars().size(); r++) {
        cell(table, r, 0, b.bars().get(r).label(), false, false);
        cell(table, r, 1, b.bars().get(r).text(), false, true);
      }
      gap();
    }

    // --- parts

    private XWPFChart chart(int height) {
      try {
        return word.createChart(16 * EMU_PER_CM, height);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InvalidFormatException e) {
        throw new IllegalStateException(e);
      }
    }

    private XWPFTable table(int rows, int columns) {
      XWPFTable table = word.createTable(rows, columns);
      table.setWidth("100%");
      if (mirrored) {
        table.getCTTbl().getTblPr().addNewBidiVisual();
      }
      String line = "C9D6E2";
      table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, line);
      table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, line);
      table.setLeftBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, line);
      table.setRightBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, line);
      table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, line);
      table.setInsideVBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, line);
      table.getRow(0).setRepeatHeader(true);
      table.getRows().forEach(row -> row.setCantSplitRow(true));
      return table;
    }

    private XWPFParagraph blank(XWPFTable table, int row, int column) {
      XWPFTableCell cell = table.getRow(row).getCell(column);
      XWPFParagraph p = paragraph(cell.getParagraphArray(0), mirrored);
      p.setSpacingAfter(20);
      p.setSpacingBefore(20);
      return p;
    }

    private void cell(
        XWPFTable table, int row, int column, String text, boolean strong, boolean numeric) {
      XWPFParagraph p = blank(table, row, column);
      if (numeric) {
        p.setAlignment(ParagraphAlignment.END);
      }
      run(p, text, null, 9, strong);
    }

    private void caption(String text) {
      XWPFParagraph p = paragraph(word.createParagraph(), mirrored);
      p.setKeepNext(true);
      run(p, text, null, 10, true);
    }

    private void plain(String text, String color, double size) {
      run(paragraph(word.createParagraph(), mirrored), text, color, size, false);
    }

    /** Two tables that follow each other would be one. */
    private void gap() {
      word.createParagraph().setSpacingAfter(60);
    }

    private void styled(String style, String text) {
      XWPFParagraph p = paragraph(word.createParagraph(), mirrored);
      p.setStyle(style);
      XWPFRun run = p.createRun();
      run.setText(clean(text));
      CTRPr look = look(run);
      if (mirrored) {
        look.addNewRtl();
      }
      language(look, document.language());
    }

    private XWPFParagraph paragraph(XWPFParagraph p, boolean rightToLeft) {
      if (rightToLeft) {
        CTPPr look = p.getCTP().isSetPPr() ? p.getCTP().getPPr() : p.getCTP().addNewPPr();
        if (!look.isSetBidi()) {
          look.addNewBidi();
        }
      }
      p.setSpacingAfter(100);
      return p;
    }

    private void run(XWPFParagraph p, String text, String color, double size, boolean strong) {
      run(p, text, color, size, strong, document.language());
    }

    private void run(
        XWPFParagraph p, String text, String color, double size, boolean strong, Locale language) {
      XWPFRun run = p.createRun();
      run.setText(clean(text));
      look(run, color, size, strong, language);
    }

    private static void look(
        XWPFRun run, String color, double size, boolean strong, Locale language) {
      boolean arabic = language.getLanguage().equals("ar");
      CTRPr look = look(run);
      if (strong) {
        run.setBold(true);
        look.addNewBCs();
      }
      if (color != null) {
        run.setColor(color);
      }
      run.setFontSize(size);
      look.addNewSzCs().setVal(BigInteger.valueOf(Math.round(size * 2)));
      if (arabic) {
        look.addNewRtl();
      }
      language(look, language);
    }

    private static CTRPr look(XWPFRun run) {
      return run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
    }

    private static void language(CTRPr look, Locale language) {
      CTLanguage said = look.addNewLang();
      switch (language.getLanguage()) {
        case "ar" -> said.setBidi("ar-SA");
        case "zh" -> said.setEastAsia("zh-CN");
        default -> said.setVal(language.getLanguage());
      }
    }

    private void styles() {
      XWPFStyles styles = word.createStyles();
      CTFonts fonts = CTFonts.Factory.newInstance();
      fonts.setAscii("Arial");
      fonts.setHAnsi("Arial");
      fonts.setCs("Arial");
      fonts.setEastAsia("Microsoft YaHei");
      styles.setDefaultFonts(fonts);
      style(styles, "Title", "Title", 20, -1);
      style(styles, "Heading1", "heading 1", 15, 0);
      style(styles, "Heading2", "heading 2", 12, 1);
    }

    private static void style(XWPFStyles styles, String id, String name, int size, int level) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId(id);
      style.setType(STStyleType.PARAGRAPH);
      style.addNewName().setVal(name);
      style.addNewQFormat();
      CTPPrGeneral around = style.addNewPPr();
      around.addNewKeepNext();
      around.addNewSpacing().setBefore(BigInteger.valueOf(level < 0 ? 0 : 280));
      around.getSpacing().setAfter(BigInteger.valueOf(100));
      if (level >= 0) {
        around.addNewOutlineLvl().setVal(BigInteger.valueOf(level));
      }
      CTRPr look = style.addNewRPr();
      look.addNewB();
      look.addNewBCs();
      look.addNewColor().setVal(DEEP);
      look.addNewSz().setVal(BigInteger.valueOf(2L * size));
      look.addNewSzCs().setVal(BigInteger.valueOf(2L * size));
      styles.addStyle(new XWPFStyle(style));
    }

    /** XML has no place for control characters; people's text may hold some. */
    private static String clean(String text) {
      return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }
  }
}
