package org.amparo.period;

import java.time.LocalDate;
import java.util.List;

/**
 * One line of the checklist on which a month is closed. Implemented by beans of the packages that
 * know: the list asks them all, each time it is shown.
 */
public interface ClosingCheck {

  /** The month that is asked about, such as {@code 2026-03}. */
  record Month(String id, LocalDate startsOn, LocalDate endsOn) {}

  /**
   * Something that stands against closing.
   *
   * @param subjectType singular noun, as in the trail
   * @param subjectId null when there is no object to open
   * @param label number by which people know it
   * @param detail plain text, no sentence
   */
  record Row(String subjectType, String subjectId, String label, String detail) {}

  /**
   * @param code message code of what is held, such as {@code bank.closing.reconciled}; its first
   *     word names the catalogue
   * @param required whether a month is never closed without it; otherwise the controller may close
   *     with a written reason
   */
  record Result(String code, boolean required, List<Row> rows) {

    public Result {
      rows = List.copyOf(rows);
    }

    public boolean holds() {
      return rows.isEmpty();
    }
  }

  Result check(Month month);
}
