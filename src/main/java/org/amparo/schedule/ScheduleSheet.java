package org.amparo.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.print.Sheet;
import org.amparo.problem.Messages;

/** The reports that are expected as a table to be taken away. */
final class ScheduleSheet {

  private ScheduleSheet() {}

  static Sheet of(List<Expected> expected, Map<UUID, Waiver> waivers, Locale language) {
    return Sheet.of(
        new Sheet.Table(
            null,
            Stream.of(
                    "grant",
                    "grantee",
                    "kind",
                    "instalment",
                    "due-on",
                    "state",
                    "overdue",
                    "waived")
                .map(
                    name ->
                        new Sheet.Column(
                            Messages.text("schedule.column." + name, language),
                            name.equals("due-on") ? Sheet.Kind.DATE : Sheet.Kind.TEXT))
                .toList(),
            expected.stream()
                .map(
                    e ->
                        Sheet.Row.of(
                            e.grantNumber(),
                            e.granteeName(),
                            Messages.text("schedule.kind." + e.kind(), language),
                            e.instalment(),
                            e.dueOn(),
                            Messages.text("schedule.state." + e.state(), language),
                            e.overdue() ? Messages.text("schedule.state.OVERDUE", language) : null,
                            e.waiver() == null ? null : waivers.get(e.waiver()).reason()))
                .toList()));
  }
}
