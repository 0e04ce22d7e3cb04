package org.amparo.assistance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.hibernate.Session;

/** The codes that assistance is counted in, the rules of a count, and who may see the exact one. */
@ApplicationScoped
public class Assistance {

  public enum Sex {
    FEMALE,
    MALE,
    OTHER_OR_UNKNOWN
  }

  public enum AgeBand {
    CHILD,
    ADULT,
    UNKNOWN
  }

  private static final int MOST = 1_000_000;

  private final Session session;

  Assistance(Session session) {
    this.session = session;
  }

  /** Codes of the forms of exploitation, in their order. */
  public List<String> forms() {
    return session
        .createNativeQuery("select code from exploitation_form order by position", String.class)
        .getResultList();
  }

  /** Codes of the kinds of assistance, in their order. */
  public List<String> kinds() {
    return session
        .createNativeQuery("select code from assistance_kind order by position", String.class)
        .getResultList();
  }

  /**
   * What is wrong with the cells of a report that is to be submitted.
   *
   * @param field path of the list in the request
   */
  public List<FieldError> errors(List<Cell> cells, String field) {
    Set<String> forms = Set.copyOf(forms());
    Set<String> kinds = Set.copyOf(kinds());
    List<FieldError> errors = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String at = field + "[" + i + "]";
      code(
          errors,
          at + ".sex",
          cell.sex(),
          Arrays.stream(Sex.values()).anyMatch(s -> s.name().equals(cell.sex())));
      code(
          errors,
          at + ".ageBand",
          cell.ageBand(),
          Arrays.stream(AgeBand.values()).anyMatch(a -> a.name().equals(cell.ageBand())));
      code(errors, at + ".form", cell.form(), cell.form() != null && forms.contains(cell.form()));
      code(
          errors,
          at + ".assistance",
          cell.assistance(),
          cell.assistance() != null && kinds.contains(cell.assistance()));
      count(errors, at + ".persons", cell.persons());
      count(errors, at + ".services", cell.services());
      if (!seen.add(Arrays.asList(cell.sex(), cell.ageBand(), cell.form(), cell.assistance()))) {
        errors.add(FieldError.of(at, "assistance.twice"));
      }
    }
    return errors;
  }

  /** Keeps the cells of a report as it was submitted, in the place of an earlier submission's. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void keep(UUID reportId, List<Cell> cells) {
    session
        .createNativeMutationQuery("delete from assistance_cell where report_id = :report")
        .setParameter("report", reportId)
        .executeUpdate();
    for (Cell cell : cells) {
      session
          .createNativeMutationQuery(
              """
              insert into assistance_cell (report_id, sex, age_band, form, assistance, persons, services)
              values (:report, :sex, :ageBand, :form, :assistance, :persons, :services)""")
          .setParameter("report", reportId)
          .setParameter("sex", cell.sex())
          .setParameter("ageBand", cell.ageBand())
          .setParameter("form", cell.form())
          .setParameter("assistance", cell.assistance())
          .setParameter("persons", cell.persons())
          .setParameter("services", cell.services())
          .executeUpdate();
    }
  }

  /**
   * Small counts can point at a person, so the exact ones are for those who wrote them and those
   * who answer for the victims' safety; money is followed without them.
   */
  public static boolean maySeeExactCells(Actor actor, boolean ofTheGrantee) {
    return ofTheGrantee
        || actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER);
  }

  private static void code(List<FieldError> errors, String field, String code, boolean known) {
    if (code == null || code.isBlank()) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (!known) {
      errors.add(FieldError.of(field, "problem.field.unknown"));
    }
  }

  private static void count(List<FieldError> errors, String field, Integer count) {
    if (count == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (count < 0) {
      errors.add(FieldError.of(field, "problem.field.PositiveOrZero"));
    } else if (count > MOST) {
      errors.add(FieldError.of(field, "problem.field.Max", String.valueOf(MOST)));
    }
  }
}
