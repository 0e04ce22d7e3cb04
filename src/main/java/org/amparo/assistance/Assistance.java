package org.amparo.assistance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

  /** What was removed, where organs were; evidence of tissues and cells is asked for as well. */
  public enum Detail {
    ORGAN,
    TISSUE,
    CELL,
    UNKNOWN
  }

  /** Whether persons were trafficked within one country or across a border. */
  public enum Border {
    DOMESTIC,
    CROSS_BORDER,
    UNKNOWN
  }

  /** How persons were recruited: an agency counts as one whether or not it took a fee. */
  public enum Recruitment {
    AGENCY,
    FEE,
    NEITHER,
    UNKNOWN
  }

  private static final int MOST = 1_000_000;
  private static final String ORGAN_REMOVAL = "ORGAN_REMOVAL";

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

  /** Codes of the regions of citizenship, in their order. */
  public List<String> regions() {
    return session
        .createNativeQuery("select code from citizenship_region order by position", String.class)
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
    Set<String> regions = Set.copyOf(regions());
    List<FieldError> errors = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String at = field + "[" + i + "]";
      code(errors, at + ".sex", cell.sex(), codes(Sex.class));
      code(errors, at + ".ageBand", cell.ageBand(), codes(AgeBand.class));
      code(errors, at + ".form", cell.form(), forms);
      if (ORGAN_REMOVAL.equals(cell.form())) {
        code(errors, at + ".detail", cell.detail(), codes(Detail.class));
      } else if (cell.detail() != null) {
        errors.add(FieldError.of(at + ".detail", "assistance.detail-of-organ-removal"));
      }
      code(errors, at + ".assistance", cell.assistance(), kinds);
      code(errors, at + ".region", cell.region(), regions);
      code(errors, at + ".border", cell.border(), codes(Border.class));
      code(errors, at + ".recruitment", cell.recruitment(), codes(Recruitment.class));
      count(errors, at + ".persons", cell.persons());
      count(errors, at + ".services", cell.services());
      if (!seen.add(cell.dimensions())) {
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
              insert into assistance_cell
                (report_id, sex, age_band, form, detail, assistance, region, border, recruitment, persons, services)
              values
                (:report, :sex, :ageBand, :form, :detail, :assistance, :region, :border, :recruitment, :persons, :services)""")
          .setParameter("report", reportId)
          .setParameter("sex", cell.sex())
          .setParameter("ageBand", cell.ageBand())
          .setParameter("form", cell.form())
          .setParameter("detail", cell.detail())
          .setParameter("assistance", cell.assistance())
          .setParameter("region", cell.region())
          .setParameter("border", cell.border())
          .setParameter("recruitment", cell.recruitment())
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

  static <E extends Enum<E>> List<String> codes(Class<E> list) {
    return Arrays.stream(list.getEnumConstants()).map(Enum::name).toList();
  }

  private static void code(
      List<FieldError> errors, String field, String code, Collection<String> known) {
    if (code == null || code.isBlank()) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (!known.contains(code)) {
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
