package org.amparo.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.amparo.identity.People;
import org.amparo.identity.Person;

/**
 * All that the minutes of a session say, in no language and one order: one line for each thing, its
 * name, a tab, what it is. Line breaks and tabs within a text are written as {@code \n} and {@code
 * \t}. Approved minutes are known by the digest of this.
 */
@ApplicationScoped
class MinutesRecord {

  private final People people;

  MinutesRecord(People people) {
    this.people = people;
  }

  String of(BoardSession s, List<BoardSessions.Heard> items) {
    TreeSet<UUID> ids = new TreeSet<>(s.attendance().keySet());
    items.forEach(i -> i.voices().forEach(v -> ids.add(v.person())));
    Map<UUID, Person> persons = people.persons(ids);
    List<String> lines = new ArrayList<>();
    line(lines, "session", s.number());
    line(lines, "held-on", s.heldOn());
    line(lines, "mode", s.mode());
    line(lines, "title", s.title());
    line(lines, "opened-at", s.openedAt());
    line(lines, "closed-at", s.closedAt());
    line(lines, "quorum", s.quorum());
    for (UUID id : new TreeSet<>(s.attendance().keySet())) {
      line(lines, "member", person(id, persons) + " " + s.attendance().get(id));
    }
    line(lines, "chair", person(s.chair(), persons));
    line(lines, "minutes", s.minutes());
    for (BoardSessions.Heard h : items) {
      line(lines, "item", h.item().applicationNumber());
      line(lines, "organisation", h.item().organisationName());
      line(lines, "call", h.item().callReference());
      line(lines, "requested", h.item().requested());
      line(lines, "state", h.item().state());
      line(lines, "result", h.result());
      for (Voice v : h.voices()) {
        line(
            lines,
            "voice",
            person(v.person(), persons)
                + " "
                + v.standing()
                + h.of(v.person()).map(a -> " " + a.advice() + " " + a.text()).orElse(""));
      }
      line(lines, "item-minutes", h.item().minutes());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String person(UUID id, Map<UUID, Person> persons) {
    Person person = persons.get(id);
    return id + " " + (person == null ? "" : person.name());
  }

  private static void line(List<String> lines, String name, Object value) {
    String text = value == null ? "" : value.toString();
    lines.add(
        name
            + "\t"
            + text.replace("\\", "\\\\")
                .replace("\r", "")
                .replace("\n", "\\n")
                .replace("\t", "\\t"));
  }
}
