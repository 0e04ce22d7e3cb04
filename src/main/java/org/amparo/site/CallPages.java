package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.call.Assessment;
import org.amparo.call.CallForms;
import org.amparo.call.RuleBook;
import org.amparo.form.Form;
import org.amparo.fund.FundSettings;
import org.amparo.opendata.PublicFund;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;

/** Calls: the list, each whole with all that it asks, and each on paper. */
@ApplicationScoped
class CallPages {

  /** In the order of the notice. */
  private static final List<String> SECTIONS =
      List.of("programme", "eligibility", "procedure", "evaluation", "award", "reporting");

  /** A section of what the application asks. */
  public record Part(SiteText.Told title, SiteText.Told help, List<Question> questions) {}

  /** A question with what limits its answer, in words. */
  public record Question(SiteText.Told label, SiteText.Told help, String limits) {}

  private final SitePages pages;
  private final PublicCalls calls;
  private final RuleBook rules;
  private final CallForms forms;
  private final Paper paper;
  private final FundSettings settings;

  CallPages(
      SitePages pages,
      PublicCalls calls,
      RuleBook rules,
      CallForms forms,
      Paper paper,
      FundSettings settings) {
    this.pages = pages;
    this.calls = calls;
    this.rules = rules;
    this.forms = forms;
    this.paper = paper;
    this.settings = settings;
  }

  String list(Locale language, PublicFund fund) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "calls", "calls.title", fund);
    List<PublicCalls.Notice> all = calls.all(language.getLanguage());
    data.put("open", notices(t, all.stream().filter(PublicCalls.Notice::open).toList()));
    data.put("closed", notices(t, all.stream().filter(c -> !c.open()).toList()));
    return pages.render("calls", data);
  }

  String call(Locale language, PublicCalls.Notice call) {
    SiteText t = new SiteText(language);
    return pages.render("call", data(t, call));
  }

  /** The same on paper, in that language as far as the call speaks it. */
  void paper(Locale language, PublicCalls.Notice call, OutputStream to) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = data(t, call);
    data.put("until", t.of("call.until", call.deadlineOn()));
    paper.write(
        "call/notice",
        new Masthead(t.best(call.title()), null, settings.name(language), language),
        data,
        to);
  }

  private Map<String, Object> data(SiteText t, PublicCalls.Notice call) {
    String own = t.language().getLanguage();
    Map<String, Object> data = pages.page(t, "calls/" + call.reference(), null, null);
    data.put("title", t.best(call.title()));
    data.put("lang", t.bestLanguage(call.title()));
    data.put("call", notices(t, List.of(call)).get(0));
    data.put("summary", t.told(call.summary()));
    data.put(
        "facts",
        List.of(
            Map.of("name", t.of("call.reference"), "value", call.reference()),
            Map.of("name", t.of("call.window"), "value", t.of("window." + call.window())),
            Map.of("name", t.of("call.envelope"), "value", t.usd(call.envelope())),
            Map.of("name", t.of("call.ceiling"), "value", t.usd(call.ceiling())),
            Map.of("name", t.of("call.months"), "value", t.number(call.maxMonths()))));
    data.put(
        "sections",
        SECTIONS.stream()
            .filter(s -> !t.best(call.sections().getOrDefault(s, Map.of())).isBlank())
            .map(
                s ->
                    Map.of(
                        "name", t.of("section." + s),
                        "told", t.told(call.sections().get(s))))
            .toList());
    data.put(
        "documents",
        call.documents().stream()
            .distinct()
            .map(
                d -> {
                  int times = Collections.frequency(call.documents(), d);
                  return t.of("document." + d) + (times > 1 ? " (" + t.number(times) + ")" : "");
                })
            .toList());
    List<PublicCalls.Answer> answers = calls.answers(call.id(), own);
    Form asked = forms.asked(call.id()).form();
    Form read = forms.translated(call.id(), asked, own);
    boolean published = call.languages().contains(own);
    // Of each part that is a translation the page says so.
    String translation =
        t.of("call.translated", named(call.languages().stream().sorted().map(t::languageName)));
    data.put("translated", !published && call.title().containsKey(own) ? translation : "");
    data.put(
        "answersTranslated",
        !published && answers.stream().anyMatch(a -> a.question().containsKey(own))
            ? translation
            : "");
    data.put("questionsTranslated", read.equals(asked) ? "" : translation);
    data.put(
        "answers",
        answers.stream()
            .map(
                a ->
                    Map.of(
                        "number", t.number(a.number()),
                        "question", t.told(a.question()),
                        "answer", t.told(a.answer()),
                        "notes", a.notes().stream().map(t::told).toList()))
            .toList());
    data.put("rules", rules(t, call));
    data.put(
        "grid",
        Assessment.CRITERIA.stream()
            .filter(call.grid()::containsKey)
            .map(
                c ->
                    new SitePages.Row(
                        t.of("call.criterion." + c), List.of(t.number(call.grid().get(c)))))
            .toList());
    data.put("pass", t.of("call.grid.pass", call.passMark()));
    data.put("questions", questions(t, read));
    data.put("pdf", "/" + own + "/calls/" + call.reference() + "/notice.pdf");
    return data;
  }

  private List<String> rules(SiteText t, PublicCalls.Notice call) {
    return rules.of(call.id()).rules().stream()
        .map(
            r ->
                r.years() != null
                    ? t.of("call.rule." + r.kind(), r.years())
                    : r.date() != null
                        ? t.of("call.rule." + r.kind(), r.date())
                        : t.of("call.rule." + r.kind()))
        .toList();
  }

  private static List<Part> questions(SiteText t, Form form) {
    return form.sections().stream()
        .map(
            s ->
                new Part(
                    t.told(s.title()),
                    t.told(s.help()),
                    s.questions().stream().map(q -> question(t, q)).toList()))
        .toList();
  }

  private static Question question(SiteText t, Form.Question q) {
    List<String> limits = new ArrayList<>();
    limits.add(t.of("call.question." + q.kind()));
    if (q.required()) {
      limits.add(t.of("call.question.required"));
    }
    if (q.maxCharacters() != null) {
      limits.add(t.of("call.question.characters", q.maxCharacters()));
    }
    if (q.condition() != null) {
      limits.add(t.of("call.question.condition"));
    }
    if (!q.choices().isEmpty()) {
      limits.add(
          t.of("call.question.choices", named(q.choices().stream().map(c -> t.best(c.label())))));
    }
    if (!q.columns().isEmpty()) {
      limits.add(
          t.of("call.question.columns", named(q.columns().stream().map(c -> t.best(c.label())))));
    }
    return new Question(t.told(q.label()), t.told(q.help()), String.join("; ", limits));
  }

  private static String named(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  static List<Map<String, Object>> notices(SiteText t, List<PublicCalls.Notice> calls) {
    return calls.stream()
        .map(
            c ->
                Map.<String, Object>of(
                    "title", t.best(c.title()),
                    "lang", t.bestLanguage(c.title()),
                    "href", "/" + t.language().getLanguage() + "/calls/" + c.reference(),
                    "reference", c.reference(),
                    "deadline",
                        t.of(c.open() ? "calls.until" : "calls.was-until", t.day(c.deadlineOn())),
                    "deadlineInstant", c.deadline().toString(),
                    "envelope", t.of("calls.envelope", t.usd(c.envelope())),
                    "open", c.open()))
        .toList();
  }
}
