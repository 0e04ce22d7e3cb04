package org.amparo.seal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verifier finds in a log whose owner has rewritten everything, key and all. */
class VerifierTest {

  private static final SigningKey KEY = new SigningKey("fund.example/log", new byte[32]);

  @TempDir Path files;

  private final List<Integer> entries = new ArrayList<>();
  private int changed = -1;

  VerifierTest() {
    for (int i = 1; i <= 1000; i++) {
      entries.add(i);
    }
  }

  @Test
  void an_honest_log_is_good_with_all_that_was_kept() throws IOException {
    Path half = export(entries.subList(0, 500), true);
    Path note = checkpoint(entries.subList(0, 333));
    Audit audit =
        verified("--checkpoint", half.toString(), "--checkpoint", note.toString(), "--key", key());
    assertThat(audit.said()).contains("GOOD").contains("1,000 entries");
    assertThat(audit.code()).isZero();
  }

  @Test
  void a_rewritten_log_is_good_to_whoever_kept_nothing_and_says_so() throws IOException {
    entries.remove(400);
    assertThat(verified().said())
        .contains("GOOD")
        .contains("nothing kept: whoever owns the database may have rewritten all of it");
  }

  @Test
  void a_change_is_proved_by_a_checkpoint_and_named_by_an_export() throws IOException {
    Path note = checkpoint(entries);
    Path fingerprints = export(entries, false);
    changed = 401;
    assertThat(verified("--checkpoint", note.toString()).said())
        .contains("REWRITTEN: the log does not lead to the checkpoint of size 1000 that you kept")
        .contains("An export that you kept from then names the entry");
    Audit named = verified("--checkpoint", fingerprints.toString());
    assertThat(named.said())
        .contains("CHANGED: leaf 400 was journal entry 401")
        .contains("and now says something else");
    assertThat(named.code()).isEqualTo(1);
  }

  @Test
  void checkpoints_kept_along_the_way_narrow_it_down() throws IOException {
    Path first = checkpoint(entries.subList(0, 400));
    Path second = checkpoint(entries.subList(0, 403));
    changed = 402;
    assertThat(verified("--checkpoint", first.toString(), "--checkpoint", second.toString()).said())
        .contains("the checkpoint of size 403 that you kept")
        .contains(
            "among leaves 400 to 402: leaf 400 journal entry 401, leaf 401 journal entry 402");
  }

  @Test
  void a_dropped_entry_is_named() throws IOException {
    Path kept = export(entries, false);
    entries.remove(400);
    assertThat(verified("--checkpoint", kept.toString()).said())
        .contains("DROPPED: leaf 400 was journal entry 401")
        .contains("is there no more");
  }

  @Test
  void an_inserted_entry_is_named() throws IOException {
    Path kept = export(entries, false);
    entries.add(400, 5000);
    assertThat(verified("--checkpoint", kept.toString()).said())
        .contains("INSERTED: journal entry 5000 now stands before journal entry 401");
  }

  @Test
  void a_moved_entry_is_named() throws IOException {
    Path kept = export(entries, false);
    entries.add(700, entries.remove(400));
    assertThat(verified("--checkpoint", kept.toString()).said())
        .contains("REORDERED: leaf 400 was journal entry 401")
        .contains("and is now leaf 700");
  }

  @Test
  void an_end_cut_off_is_named() throws IOException {
    Path kept = export(entries, false);
    Path note = checkpoint(entries);
    entries.subList(900, 1000).clear();
    assertThat(verified("--checkpoint", kept.toString()).said())
        .contains("CUT OFF: the log ends before leaf 900, journal entry 901");
    assertThat(verified("--checkpoint", note.toString()).said())
        .contains("CUT OFF: the checkpoint that you kept counts 1000 entries; the log now has 900");
  }

  @Test
  void an_entry_that_stands_twice_is_named() throws IOException {
    entries.add(7);
    assertThat(verified().said())
        .contains("INSERTED: journal entry 7 stands at leaf 1000 a second");
  }

  @Test
  void another_key_is_not_believed() throws IOException {
    SigningKey other =
        new SigningKey("fund.example/log", "x".repeat(32).getBytes(StandardCharsets.US_ASCII));
    assertThat(verified("--key", other.publicKey().toString()).said())
        .contains("NOT SIGNED: the last checkpoint of the file");
    Path forged =
        Files.writeString(
            files.resolve("forged"),
            Note.signed(
                    new Checkpoint("fund.example/log", 1000, frontier(entries).root()).text(),
                    other)
                .toString());
    assertThat(verified("--checkpoint", forged.toString()).said())
        .contains("NOT SIGNED: the checkpoint of size 1000 that you kept");
  }

  @Test
  void a_file_cut_short_is_not_good() throws IOException {
    Path file = export(entries, true);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));
    assertThat(Audit.of(file, List.of()).said())
        .contains("CUT OFF: the file ends before its last line");
    Files.write(file, lines.subList(0, 300));
    assertThat(Audit.of(file, List.of()).code()).isEqualTo(1);
    String text = String.join("\n", lines.subList(0, 300));
    Files.writeString(file, text);
    assertThat(Audit.of(file, List.of()).code()).isIn(1, 2);
    List<String> gap = new ArrayList<>(lines);
    gap.remove(200);
    Files.write(file, gap);
    assertThat(Audit.of(file, List.of()).said()).contains("DROPPED");
  }

  @Test
  void what_is_no_log_is_told_apart_from_a_bad_one() throws IOException {
    Path file = Files.writeString(files.resolve("other"), "something else\n");
    assertThat(Audit.of(file, List.of()).code()).isEqualTo(2);
    assertThat(Audit.of(files.resolve("missing"), List.of()).code()).isEqualTo(2);
    assertThat(Audit.of(file, List.of("--unheard-of")).code()).isEqualTo(2);
    assertThat(verified("--checkpoint", file.toString()).code()).isEqualTo(2);
  }

  private Audit verified(String... options) throws IOException {
    return Audit.of(export(entries, true), List.of(options));
  }

  private static String key() {
    return KEY.publicKey().toString();
  }

  private String content(int number) {
    return "{\"id\":\"x\",\"kind\":\"journal\",\"number\":"
        + number
        + ",\"says\":\""
        + (number == changed ? "forged" : "this")
        + "\"}";
  }

  private Frontier frontier(List<Integer> of) {
    Frontier frontier = new Frontier();
    of.forEach(number -> frontier.add(Hash.leaf(content(number))));
    return frontier;
  }

  private Path checkpoint(List<Integer> of) throws IOException {
    return Files.writeString(
        Files.createTempFile(files, "checkpoint", ""), note(of.size(), frontier(of).root()));
  }

  private static String note(long size, byte[] root) {
    return Note.signed(new Checkpoint("fund.example/log", size, root).text(), KEY).toString();
  }

  /** As the server would export it, with every tree and signature made anew. */
  private Path export(List<Integer> of, boolean contents) throws IOException {
    StringBuilder text =
        new StringBuilder("amparo-log 1").append(contents ? "\n" : " fingerprints\n");
    text.append("key ").append(key()).append('\n');
    Frontier frontier = new Frontier();
    for (int number : of) {
      byte[] hash = Hash.leaf(content(number));
      text.append("leaf ")
          .append(frontier.size())
          .append(" J ")
          .append(number)
          .append(' ')
          .append(HexFormat.of().formatHex(hash))
          .append(' ')
          .append(contents ? content(number) : "-")
          .append('\n');
      frontier.add(hash);
      if (frontier.size() % 100 == 0 || frontier.size() == of.size()) {
        String note = note(frontier.size(), frontier.root());
        text.append("checkpoint ")
            .append(frontier.size())
            .append(' ')
            .append(Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)))
            .append('\n');
      }
    }
    text.append("end ").append(of.size()).append('\n');
    return Files.writeString(Files.createTempFile(files, "export", ""), text);
  }
}
