package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.fund.FundClock;
import org.amparo.release.PublishedTables.Published;
import org.amparo.release.TableView;
import org.amparo.release.TableView.CategoryView;
import org.amparo.release.TableView.CellView;

/**
 * Published figures of assistance as tables of the site. They are shown as they were released:
 * nothing is added up or taken apart here.
 */
@ApplicationScoped
class ResultPages {

  /** A table with its own caption, when there are more axes than rows and columns. */
  public record Grid(String caption, List<String> columns, List<GridRow> rows) {}

  /**
   * A row.
   *
   * @param level how far its category is within others
   */
  public record GridRow(String name, int level, List<Figure> figures) {}

  /** A figure as it is read; withheld ones say so. */
  public record Figure(String text, String share, boolean withheld) {}

  private final SitePages pages;
  private final FundClock clock;

  ResultPages(SitePages pages, FundClock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  String list(Locale language, List<Published> tables) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "results", "results.title", null);
    data.put(
        "tables",
        tables.stream()
            .map(
                p ->
                    Map.of(
                        "href", "/" + language.getLanguage() + "/results/" + p.id(),
                        "title", p.title(),
                        "years", years(p),
                        "released", day(t, p)))
            .toList());
    return pages.render("results", data);
  }

  String one(Locale language, Published p) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "results/" + p.id(), null, null);
    data.put("title", p.title());
    data.put("years", years(p));
    data.put("released", t.of("results.released", day(t, p), p.number()));
    data.put("superseded", p.superseded());
    data.put("rule", t.of("results.rule", p.threshold(), p.base()));
    data.put("unit", t.of("results.unit." + p.table().unit()));
    data.put("file", "/open-data/assistance/" + p.id() + "/file");
    data.put("shapes", "/open-data/assistance/" + p.id() + "/shape");
    data.put("sha256", p.sha256());
    data.put("grids", grids(t, p.table()));
    return pages.render("result", data);
  }

  /** The first axis down, the second across, and a table for each of the others' categories. */
  private static List<Grid> grids(SiteText t, TableView table) {
    Map<List<String>, CellView> cells = new HashMap<>();
    table.cells().forEach(c -> cells.put(c.at(), c));
    List<TableView.AxisView> axes = table.axes();
    List<Grid> grids = new ArrayList<>();
    for (List<CategoryView> rest : product(axes.subList(Math.min(2, axes.size()), axes.size()))) {
      List<CategoryView> across = axes.size() > 1 ? axes.get(1).categories() : List.of();
      List<GridRow> rows = new ArrayList<>();
      List<CategoryView> down = axes.isEmpty() ? List.of() : axes.get(0).categories();
      for (CategoryView row : down) {
        List<Figure> figures = new ArrayList<>();
        if (across.isEmpty()) {
          figures.add(figure(t, cells.get(at(row, null, rest))));
        }
        across.forEach(column -> figures.add(figure(t, cells.get(at(row, column, rest)))));
        rows.add(new GridRow(row.name(), row.level(), figures));
      }
      List<String> heads = new ArrayList<>();
      heads.add(axes.isEmpty() ? "" : axes.get(0).name());
      if (across.isEmpty()) {
        heads.add(t.of("results.count"));
      }
      across.forEach(c -> heads.add(c.name()));
      grids.add(
          new Grid(String.join(", ", rest.stream().map(CategoryView::name).toList()), heads, rows));
    }
    return grids;
  }

  private static List<List<CategoryView>> product(List<TableView.AxisView> axes) {
    List<List<CategoryView>> all = List.of(List.of());
    for (TableView.AxisView axis : axes) {
      List<List<CategoryView>> longer = new ArrayList<>();
      for (List<CategoryView> before : all) {
        for (CategoryView c : axis.categories()) {
          List<CategoryView> next = new ArrayList<>(before);
          next.add(c);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<String> at(CategoryView row, CategoryView column, List<CategoryView> rest) {
    List<String> at = new ArrayList<>();
    at.add(row.code());
    if (column != null) {
      at.add(column.code());
    }
    rest.forEach(c -> at.add(c.code()));
    return at;
  }

  private static Figure figure(SiteText t, CellView cell) {
    if (cell == null) {
      return new Figure("", "", false);
    }
    return switch (cell.kind()) {
      case NONE -> new Figure(t.of("results.none-reported"), "", false);
      case WITHHELD -> new Figure(t.of("results.withheld"), "", true);
      case SHOWN ->
          new Figure(
              t.number(cell.count()),
              cell.share() == null ? "" : t.of("results.share", cell.share()),
              false);
    };
  }

  private static String years(Published p) {
    return p.fromYear() == p.toYear()
        ? Integer.toString(p.fromYear())
        : p.fromYear() + "\u2013" + p.toYear();
  }

  private String day(SiteText t, Published p) {
    return t.day(clock.dayOf(p.releasedAt()));
  }
}
