package org.amparo.review;

import java.util.List;
import java.util.Locale;
import org.amparo.application.Standings.Standing;
import org.amparo.print.Sheet;
import org.amparo.problem.Messages;

/** The ranking of a call as a table to be taken away. */
final class RankingSheet {

  private RankingSheet() {}

  static Sheet of(Rankings.Whole whole, Locale language) {
    return Sheet.of(
        new Sheet.Table(
            null,
            List.of(
                column("raw-rank", Sheet.Kind.NUMBER, language),
                column("raw-score", Sheet.Kind.NUMBER, language),
                column("normalised-rank", Sheet.Kind.NUMBER, language),
                column("normalised-score", Sheet.Kind.NUMBER, language),
                column("number", Sheet.Kind.TEXT, language),
                column("project", Sheet.Kind.TEXT, language),
                column("organisation", Sheet.Kind.TEXT, language),
                column("country", Sheet.Kind.TEXT, language),
                column("group", Sheet.Kind.TEXT, language),
                column("status", Sheet.Kind.TEXT, language),
                column("evaluations", Sheet.Kind.NUMBER, language),
                column("spread", Sheet.Kind.NUMBER, language),
                column("third", Sheet.Kind.TEXT, language),
                column("removed", Sheet.Kind.NUMBER, language),
                column("recommend", Sheet.Kind.NUMBER, language),
                column("with-conditions", Sheet.Kind.NUMBER, language),
                column("not-recommend", Sheet.Kind.NUMBER, language),
                column("requested", Sheet.Kind.AMOUNT, language),
                column("raw-up-to", Sheet.Kind.AMOUNT, language),
                column("normalised-up-to", Sheet.Kind.AMOUNT, language),
                column("awarded", Sheet.Kind.AMOUNT, language)),
            whole.rows().stream().map(r -> row(r, language)).toList(),
            List.of(
                Messages.text(
                    "review.ranking.envelope", language, whole.call().envelope().toString()),
                Messages.text("review.ranking.reckoned", language))));
  }

  private static Sheet.Row row(Rankings.Row r, Locale language) {
    Standing a = r.application();
    return Sheet.Row.of(
        r.raw().rank(),
        r.raw().score(),
        r.normalised().rank(),
        r.normalised().score(),
        a.number(),
        a.title(),
        a.organisation(),
        a.country() == null
            ? null
            : new Locale.Builder().setRegion(a.country()).build().getDisplayCountry(language),
        Messages.text("review.group." + (a.group() == null ? "none" : a.group()), language),
        Messages.text("review.status." + a.status(), language),
        r.evaluations(),
        r.spread(),
        r.panel().third() == null
            ? null
            : Messages.text("review.third." + r.panel().third(), language),
        r.panel().removed(),
        r.advice().getOrDefault(Advice.Word.RECOMMEND, 0),
        r.advice().getOrDefault(Advice.Word.WITH_CONDITIONS, 0),
        r.advice().getOrDefault(Advice.Word.NOT_RECOMMEND, 0),
        a.requested(),
        r.raw().upTo(),
        r.normalised().upTo(),
        a.awarded());
  }

  private static Sheet.Column column(String name, Sheet.Kind kind, Locale language) {
    return new Sheet.Column(Messages.text("review.ranking." + name, language), kind);
  }
}
