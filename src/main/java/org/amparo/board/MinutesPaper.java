package org.amparo.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;
import org.amparo.print.Written;
import org.amparo.problem.Messages;

/** The minutes on paper, with as much in them as their reader may know. */
@ApplicationScoped
class MinutesPaper {

  private final Paper paper;
  private final People people;
  private final FundClock clock;

  MinutesPaper(Paper paper, People people, FundClock clock) {
    this.paper = paper;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param items that the reader may see
   * @param leftOut whether there are others, which is said without saying how many
   */
  void write(
      BoardSession s,
      List<BoardSessions.Heard> items,
      boolean leftOut,
      Locale language,
      Actor actor,
      OutputStream to) {
    Set<UUID> ids = new HashSet<>(s.attendance().keySet());
    items.forEach(i -> i.voices().forEach(v -> ids.add(v.person())));
    if (s.approvedBy() != null) {
      ids.add(s.approvedBy());
    }
    Words t = new Words(language, people.persons(ids));
    Map<String, Object> data = new HashMap<>();
    data.put("lead", s.title());
    data.put("how", t.of("mode." + s.mode()));
    data.put("attendance", t.of("paper.attendance"));
    data.put("memberColumns", t.inOrder(t.of("paper.member"), t.of("paper.attendance")));
    data.put("members", members(s, t));
    data.put("proceedings", t.of("paper.proceedings"));
    data.put("text", paragraphs(s.minutes()));
    data.put("items", items.stream().map(i -> item(i, t)).toList());
    data.put("leftOut", leftOut ? t.of("paper.left-out") : "");
    data.put(
        "approval",
        s.approvedAt() == null
            ? t.of("paper.not-approved")
            : t.of(
                "paper.approved",
                t.name(s.approvedBy()),
                Written.day(clock.dayOf(s.approvedAt()), language)));
    data.put("digest", s.sha256() == null ? "" : t.of("paper.digest", s.sha256()));
    paper.write(
        "board/minutes",
        new Masthead(
            t.of("paper.title", s.number()),
            Written.day(s.heldOn(), language),
            actor.name(),
            language),
        data,
        to);
  }

  private static List<List<String>> members(BoardSession s, Words t) {
    return s.attendance().entrySet().stream()
        .map(
            m ->
                List.of(
                    t.name(m.getKey()),
                    t.of("attendance." + m.getValue())
                        + (m.getKey().equals(s.chair()) ? " · " + t.of("paper.chair") : "")))
        .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
        .map(row -> t.inOrder(row.toArray(String[]::new)))
        .toList();
  }

  private static Map<String, Object> item(BoardSessions.Heard h, Words t) {
    BoardItem i = h.item();
    List<String> facts = new ArrayList<>();
    facts.add(t.of("paper.call", i.callReference()));
    facts.add(t.of("paper.requested", Written.money(i.requested(), t.language())));
    facts.add(
        t.of(
            h.hasQuorum() ? "paper.quorum-met" : "paper.quorum-missed",
            String.valueOf(h.entitled()),
            String.valueOf(h.quorum())));
    Map<String, Object> item = new HashMap<>();
    item.put("heading", i.applicationNumber() + " · " + i.organisationName());
    item.put("facts", facts);
    item.put(
        "voices",
        h.voices().stream()
            .map(
                v ->
                    Map.of(
                        "name",
                        t.name(v.person()),
                        "said",
                        h.of(v.person())
                            .map(a -> t.of("advice." + a.advice()))
                            .orElseGet(() -> t.of("standing." + v.standing())),
                        "text",
                        h.of(v.person()).map(a -> Objects.toString(a.text(), "")).orElse("")))
            .toList());
    item.put(
        "result",
        i.state() == BoardItem.State.AWAITED
            ? t.of("paper.awaited")
            : i.state() == BoardItem.State.NO_QUORUM
                ? t.of("paper.no-quorum")
                : h.result() == null
                    ? t.of("paper.no-advice")
                    : t.of(
                        "paper." + h.result(),
                        String.valueOf(h.favourable()),
                        String.valueOf(h.advice().size())));
    item.put("text", paragraphs(i.minutes()));
    return item;
  }

  private static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\\R")).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  /** Texts of one language, and cells in the order in which it is read. */
  private record Words(Locale language, Map<UUID, Person> persons) {

    String of(String code, Object... args) {
      return Messages.text("board." + code, language, args);
    }

    String name(UUID id) {
      Person person = persons.get(id);
      return person == null ? "" : person.name();
    }

    List<String> inOrder(String... cells) {
      List<String> ordered = new ArrayList<>(Arrays.asList(cells));
      if (language.getLanguage().equals("ar")) {
        Collections.reverse(ordered);
      }
      return ordered;
    }
  }
}
