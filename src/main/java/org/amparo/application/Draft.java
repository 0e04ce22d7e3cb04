package org.amparo.application;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.amparo.assistance.PersonalData;
import org.amparo.call.Call;
import org.amparo.form.Answers;
import org.amparo.form.Asked;
import org.amparo.form.Form;
import org.amparo.money.Money;
import org.amparo.organisation.Particulars;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an applicant writes. Any of it may be empty until submission.
 *
 * @param country of implementation, ISO 3166-1 alpha-2
 * @param months duration
 * @param partnerId in the UN Partner Portal
 * @param language in which it is written
 * @param formNumber of the call's form as whoever writes last saw it; null leaves it as it was
 * @param answers to the call's own questions, by their keys
 */
@Schema(name = "ApplicationDraft")
public record Draft(
    String title,
    String summary,
    String country,
    Integer months,
    String partnerId,
    String objectives,
    String activities,
    String victimSupport,
    String safeguarding,
    String sustainability,
    String language,
    Integer directBeneficiaries,
    Integer indirectBeneficiaries,
    List<BudgetLine> budget,
    Integer formNumber,
    Map<String, Object> answers) {

  static final Draft EMPTY =
      new Draft(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** As far as the organisation's particulars fill it. */
  static Draft begun(Particulars said) {
    return new Draft(
        null,
        null,
        said.address() == null ? null : said.address().country(),
        null,
        said.partnerId(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_SUMMARY = 5_000;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST_LINES = 100;
  private static final Money MOST_MONEY = Money.usd("1000000000");
  private static final int MOST_PEOPLE = 10_000_000;

  /** Lines are numbered as they stand, and texts lose what no keyboard writes. */
  @JsonCreator
  public Draft {
    title = plain(title);
    summary = plain(summary);
    country = plain(country);
    partnerId = plain(partnerId);
    objectives = plain(objectives);
    activities = plain(activities);
    victimSupport = plain(victimSupport);
    safeguarding = plain(safeguarding);
    sustainability = plain(sustainability);
    language = plain(language);
    List<BudgetLine> lines = new ArrayList<>();
    for (BudgetLine line : budget == null ? List.<BudgetLine>of() : budget) {
      lines.add(
          line == null
              ? new BudgetLine(lines.size() + 1, null, null, null)
              : new BudgetLine(
                  lines.size() + 1,
                  line.budgetClass(),
                  plain(line.description()),
                  line.amount(),
                  line.assistance()));
    }
    budget = List.copyOf(lines);
    answers = Answers.plain(answers);
  }

  /** Of a call that asks nothing of its own. */
  public Draft(
      String title,
      String summary,
      String country,
      Integer months,
      String partnerId,
      String objectives,
      String activities,
      String victimSupport,
      String safeguarding,
      String sustainability,
      String language,
      Integer directBeneficiaries,
      Integer indirectBeneficiaries,
      List<BudgetLine> budget) {
    this(
        title,
        summary,
        country,
        months,
        partnerId,
        objectives,
        activities,
        victimSupport,
        safeguarding,
        sustainability,
        language,
        directBeneficiaries,
        indirectBeneficiaries,
        budget,
        null,
        null);
  }

  /** Written by somebody who saw this version of the form, with these answers. */
  public Draft answering(Integer form, Map<String, Object> given) {
    return new Draft(
        title,
        summary,
        country,
        months,
        partnerId,
        objectives,
        activities,
        victimSupport,
        safeguarding,
        sustainability,
        language,
        directBeneficiaries,
        indirectBeneficiaries,
        budget,
        form == null || form == 0 ? null : form,
        given);
  }

  /** Whether what it says was written with the form in hand that is asked now. */
  boolean sawForm(Asked asked) {
    return seenForm() == asked.number();
  }

  int seenForm() {
    return formNumber == null ? 0 : formNumber;
  }

  /** As it is submitted: without answers to what is not asked. */
  Draft submitted(Form form) {
    return answering(formNumber, Answers.asked(form, answers));
  }

  /** What may be kept at all: sizes and kinds, not yet completeness. */
  void check(Asked asked) {
    List<FieldError> errors = new ArrayList<>(Answers.unkeepable(asked.ever(), answers));
    if (formNumber != null && (formNumber < 1 || formNumber > asked.number())) {
      errors.add(FieldError.of("formNumber", "problem.field.unknown"));
    }
    limit("title", title, LONGEST_TITLE, errors);
    limit("summary", summary, LONGEST_SUMMARY, errors);
    limit("country", country, 2, errors);
    limit("partnerId", partnerId, 40, errors);
    limit("language", language, 2, errors);
    texts().forEach((field, text) -> limit(field, text, LONGEST_TEXT, errors));
    range("months", months, 120, errors);
    range("directBeneficiaries", directBeneficiaries, MOST_PEOPLE, errors);
    range("indirectBeneficiaries", indirectBeneficiaries, MOST_PEOPLE, errors);
    if (budget.size() > MOST_LINES) {
      errors.add(FieldError.of("budget", "problem.field.Size", "0", MOST_LINES));
    }
    for (BudgetLine line : budget) {
      String field = "budget[" + (line.line() - 1) + "]";
      limit(field + ".description", line.description(), LONGEST_DESCRIPTION, errors);
      if (line.budgetClass() != null && (line.budgetClass() < 1 || line.budgetClass() > 8)) {
        errors.add(FieldError.of(field + ".class", "problem.field.unknown"));
      }
      if (line.amount() != null && !line.amount().currency().equals("USD")) {
        errors.add(FieldError.of(field + ".amount.currency", "problem.field.currency"));
      } else if (line.amount() != null && line.amount().isNegative()) {
        errors.add(FieldError.of(field + ".amount.amount", "problem.field.PositiveOrZero"));
      } else if (line.amount() != null && line.amount().exceeds(MOST_MONEY)) {
        errors.add(
            FieldError.of(
                field + ".amount.amount", "problem.field.DecimalMax", MOST_MONEY.toString()));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /** What still keeps it from being submitted to the call, field by field. */
  List<FieldError> missing(Call call, Asked asked) {
    List<FieldError> errors = new ArrayList<>();
    if (!sawForm(asked)) {
      errors.add(FieldError.of("formNumber", "application.form-changed"));
    }
    required("title", title, errors);
    required("summary", summary, errors);
    required("partnerId", partnerId, errors);
    texts().forEach((field, text) -> required(field, text, errors));
    namesNobody("title", title, errors);
    namesNobody("summary", summary, errors);
    texts().forEach((field, text) -> namesNobody(field, text, errors));
    if (required("country", country, errors) && !COUNTRIES.contains(country)) {
      errors.add(FieldError.of("country", "problem.field.unknown"));
    }
    if (required("language", language, errors) && !call.languages().contains(language)) {
      errors.add(FieldError.of("language", "application.language-of-call"));
    }
    if (required("months", months, errors) && (months < 1 || months > call.maxMonths())) {
      errors.add(FieldError.of("months", "application.months", call.maxMonths()));
    }
    if (required("directBeneficiaries", directBeneficiaries, errors) && directBeneficiaries < 1) {
      errors.add(FieldError.of("directBeneficiaries", "problem.field.not-positive"));
    }
    required("indirectBeneficiaries", indirectBeneficiaries, errors);
    if (budget.isEmpty()) {
      errors.add(FieldError.of("budget", "problem.field.required"));
    }
    for (BudgetLine line : budget) {
      String field = "budget[" + (line.line() - 1) + "]";
      required(field + ".class", line.budgetClass(), errors);
      required(field + ".description", line.description(), errors);
      namesNobody(field + ".description", line.description(), errors);
      if (required(field + ".amount", line.amount(), errors) && !line.amount().isPositive()) {
        errors.add(FieldError.of(field + ".amount", "problem.field.not-positive"));
      }
    }
    if (total().exceeds(call.ceiling())) {
      errors.add(FieldError.of("budget", "application.above-ceiling", call.ceiling().toString()));
    }
    errors.addAll(Answers.missing(asked.form(), answers));
    return errors;
  }

  Money total() {
    return budget.stream()
        .map(BudgetLine::amount)
        .filter(amount -> amount != null)
        .reduce(Money.ZERO, Money::plus);
  }

  /** What lists show of it: no long texts. The database keeps the same beside the draft. */
  Draft heading() {
    return new Draft(
        title, null, country, months, partnerId, null, null, null, null, null, language, null, null,
        null);
  }

  /** Without whose it is: no number of a register of partners, and every text masked. */
  Draft blind(UnaryOperator<String> masked) {
    return new Draft(
        masked.apply(title),
        masked.apply(summary),
        country,
        months,
        null,
        masked.apply(objectives),
        masked.apply(activities),
        masked.apply(victimSupport),
        masked.apply(safeguarding),
        masked.apply(sustainability),
        language,
        directBeneficiaries,
        indirectBeneficiaries,
        budget.stream()
            .map(
                l ->
                    new BudgetLine(
                        l.line(),
                        l.budgetClass(),
                        masked.apply(l.description()),
                        l.amount(),
                        l.assistance()))
            .toList(),
        formNumber,
        Answers.mapped(answers, masked));
  }

  private TreeMap<String, String> texts() {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("objectives", objectives);
    texts.put("activities", activities);
    texts.put("victimSupport", victimSupport);
    texts.put("safeguarding", safeguarding);
    texts.put("sustainability", sustainability);
    return texts;
  }

  private static boolean required(String field, Object value, List<FieldError> errors) {
    if (value == null || value instanceof String text && text.isBlank()) {
      errors.add(FieldError.of(field, "problem.field.required"));
      return false;
    }
    return true;
  }

  private static void namesNobody(String field, String text, List<FieldError> errors) {
    PersonalData.in(text).ifPresent(kind -> errors.add(FieldError.of(field, kind.code())));
  }

  private static void limit(String field, String text, int longest, List<FieldError> errors) {
    if (text != null && text.length() > longest) {
      errors.add(FieldError.of(field, "problem.field.too-long", longest));
    }
  }

  private static void range(String field, Integer number, int most, List<FieldError> errors) {
    if (number != null && number < 0) {
      errors.add(FieldError.of(field, "problem.field.PositiveOrZero"));
    } else if (number != null && number > most) {
      errors.add(FieldError.of(field, "problem.field.Max", most));
    }
  }

  private static String plain(String text) {
    return text == null ? null : Answers.clean(text);
  }
}
