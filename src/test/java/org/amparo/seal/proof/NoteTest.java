package org.amparo.seal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signed notes, checkpoints and canonical JSON, held against what their specifications show. */
class NoteTest {

  /** The example that comes with the specification of signed notes: a key known to everyone. */
  private static final String SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String VERIFIER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String NOTE =
      TEXT
          + "\n\u2014 PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static final SigningKey KEY =
      new SigningKey("PeterNeumann", Arrays.copyOfRange(Base64.getDecoder().decode(SECRET), 1, 33));

  @Test
  void the_example_of_the_specification_is_signed_to_the_byte() {
    assertThat(KEY.publicKey()).hasToString(VERIFIER);
    assertThat(Note.signed(TEXT, KEY)).hasToString(NOTE);
  }

  @Test
  void a_note_is_good_only_as_it_was_signed_and_only_by_its_key() {
    PublicKey key = PublicKey.parse(VERIFIER);
    assertThat(Note.parse(NOTE).isSignedBy(key)).isTrue();
    assertThat(Note.parse(NOTE.replace("answer", "Answer")).isSignedBy(key)).isFalse();
    SigningKey other = new SigningKey("PeterNeumann", new byte[32]);
    assertThat(Note.parse(NOTE).isSignedBy(other.publicKey())).isFalse();
    assertThat(Note.signed(TEXT, other).isSignedBy(key)).isFalse();
    Note both =
        new Note(
            TEXT,
            List.of(
                Note.signed(TEXT, other).signatures().get(0),
                Note.parse(NOTE).signatures().get(0)));
    assertThat(Note.parse(both.toString()).isSignedBy(key)).isTrue();
  }

  @Test
  void what_is_no_note_is_refused() {
    for (String no : List.of("", "text\n", "text\n\nno signature\n", NOTE.strip())) {
      assertThatThrownBy(() -> Note.parse(no)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> PublicKey.parse(VERIFIER.replace("c74f20a3", "c74f20a4")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_checkpoint_is_three_lines_and_comes_back_from_them() {
    Checkpoint checkpoint = new Checkpoint("fund.example/log", 12, Hash.leaf("root"));
    assertThat(checkpoint.text())
        .isEqualTo(
            "fund.example/log\n12\n"
                + Base64.getEncoder().encodeToString(Hash.leaf("root"))
                + "\n");
    Checkpoint again = Checkpoint.parse(checkpoint.text());
    assertThat(again.size()).isEqualTo(12);
    assertThat(again.root()).isEqualTo(checkpoint.root());
    for (String no : List.of("a\n012\n" + "A".repeat(43) + "=\n", "a\n1\nAAAA\n", "a\n1\n")) {
      assertThatThrownBy(() -> Checkpoint.parse(no)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void one_value_has_one_text() {
    assertThat(
            CanonicalJson.of(
                Map.of(
                    "b", List.of(1, "\u20ac$\u000f\nA'B\"\\\"/", true),
                    "a", Map.of(),
                    "\u20ac", List.of(),
                    "\r", new java.math.BigDecimal("1.50"))))
        .isEqualTo(
            "{\"\\r\":1.50,\"a\":{},\"b\":[1,\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\",true],\"\u20ac\":[]}");
  }
}
