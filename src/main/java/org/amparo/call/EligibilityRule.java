package org.amparo.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amparo.fund.FundSettings;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One condition that a call sets and the system can look up.
 *
 * @param years for rules that count years, otherwise null
 * @param date for rules that name a day, otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EligibilityRule")
public record EligibilityRule(Kind kind, Integer years, LocalDate date) {

  /** What a rule asks, and which parameter it takes. */
  @Schema(name = "EligibilityRuleKind")
  public enum Kind {
    REGISTERED_BY(Takes.DATE),
    REGISTERED_YEARS(Takes.YEARS),
    ASSISTANCE_YEARS(Takes.YEARS),
    NON_PROFIT(Takes.NOTHING),
    REGISTERED_IN_COUNTRY(Takes.NOTHING),
    OWN_ACCOUNT(Takes.NOTHING),
    PSEA_POLICY(Takes.NOTHING),
    AUDITED_STATEMENTS(Takes.NOTHING),
    PARTNER_ID(Takes.NOTHING),
    WITHIN_CEILING(Takes.NOTHING),
    WITHIN_DURATION(Takes.NOTHING),
    LANGUAGE(Takes.NOTHING),
    DOCUMENTS(Takes.NOTHING),
    NO_SANCTIONS_MATCH(Takes.NOTHING),
    NOT_DEBARRED(Takes.NOTHING);

    private final Takes takes;

    Kind(Takes takes) {
      this.takes = takes;
    }
  }

  private enum Takes {
    NOTHING,
    YEARS,
    DATE
  }

  private static final int MOST_YEARS = 50;

  static EligibilityRule of(Kind kind) {
    return new EligibilityRule(kind, null, null);
  }

  static EligibilityRule years(Kind kind, int years) {
    return new EligibilityRule(kind, years, null);
  }

  /** What a call asks that says nothing of its own. */
  static List<EligibilityRule> usual(FundSettings settings) {
    return List.of(
        years(Kind.REGISTERED_YEARS, settings.eligibility().registeredYears()),
        years(Kind.ASSISTANCE_YEARS, settings.eligibility().assistanceYears()),
        of(Kind.NON_PROFIT),
        of(Kind.REGISTERED_IN_COUNTRY),
        of(Kind.OWN_ACCOUNT),
        of(Kind.PSEA_POLICY),
        of(Kind.AUDITED_STATEMENTS),
        of(Kind.PARTNER_ID),
        of(Kind.WITHIN_CEILING),
        of(Kind.WITHIN_DURATION),
        of(Kind.LANGUAGE),
        of(Kind.DOCUMENTS),
        of(Kind.NO_SANCTIONS_MATCH),
        of(Kind.NOT_DEBARRED));
  }

  /**
   * @throws Refusal naming every rule that cannot stand
   */
  static void check(List<EligibilityRule> rules) {
    List<FieldError> errors = new ArrayList<>();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (int i = 0; i < rules.size(); i++) {
      EligibilityRule rule = rules.get(i);
      String at = "rules[" + i + "].";
      if (rule.kind == null) {
        errors.add(FieldError.of(at + "kind", "problem.field.required"));
        continue;
      }
      if (!kinds.add(rule.kind)) {
        errors.add(FieldError.of(at + "kind", "call.rule-twice"));
      }
      if (rule.kind.takes == Takes.YEARS && rule.years == null) {
        errors.add(FieldError.of(at + "years", "problem.field.required"));
      } else if (rule.kind.takes == Takes.YEARS && (rule.years < 1 || rule.years > MOST_YEARS)) {
        errors.add(
            FieldError.of(at + "years", "problem.field.Size", "1", String.valueOf(MOST_YEARS)));
      } else if (rule.kind.takes != Takes.YEARS && rule.years != null) {
        errors.add(FieldError.of(at + "years", "call.rule-parameter"));
      }
      if (rule.kind.takes == Takes.DATE && rule.date == null) {
        errors.add(FieldError.of(at + "date", "problem.field.required"));
      } else if (rule.kind.takes != Takes.DATE && rule.date != null) {
        errors.add(FieldError.of(at + "date", "call.rule-parameter"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }
}
