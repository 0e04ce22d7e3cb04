package org.amparo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailTest {

  /** Of the account {@code donor}. */
  private static final UUID DONOR = UUID.fromString("a0000000-0000-4000-8000-000000000001");

  @Inject Mails mails;
  @Inject Postman postman;
  @Inject MockMailbox mailbox;

  @Test
  void a_letter_goes_once_after_what_caused_it_was_done() {
    String address = address();
    UUID id = queued(letter(address, "once-" + address));
    assertThat(queued(letter(address, "once-" + address))).as("the same again").isEqualTo(id);
    assertThat(mailbox.getMailsSentTo(address)).isEmpty();
    carryAll();
    carryAll();
    assertThat(mailbox.getMailsSentTo(address)).hasSize(1);
    io.quarkus.mailer.Mail sent = mailbox.getMailsSentTo(address).get(0);
    assertThat(sent.getSubject()).contains("C-2026-0001");
    assertThat(sent.getText()).contains("\n\n").doesNotContain("{");
    assertThat(sent.getHeaders())
        .containsEntry("Message-ID", java.util.List.of("<" + id + "@amparo>"));
    As.user("auditor").get("/api/mails/" + id).then().body("status", equalTo("SENT"));
  }

  @Test
  void what_is_not_done_writes_no_letter() {
    String address = address();
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          mails.queue(letter(address, null));
                          throw new IllegalStateException("refused after all");
                        }))
        .hasMessage("refused after all");
    carryAll();
    assertThat(mailbox.getMailsSentTo(address)).isEmpty();
  }

  @Test
  void a_letter_that_is_not_taken_is_tried_again_later_and_given_up_in_the_end() {
    Mail mail = new Mail(letter(address(), null), Instant.EPOCH);
    mail.failed(Instant.EPOCH, "refused");
    assertThat(mail.status(8)).isEqualTo(MailStatus.WAITING);
    for (int i = 1; i < 8; i++) {
      mail.failed(Instant.EPOCH, "refused");
    }
    assertThat(mail.status(8)).isEqualTo(MailStatus.FAILED);
    mail.tryAgain(Instant.EPOCH, 8);
    assertThat(mail.status(8)).isEqualTo(MailStatus.WAITING);
    mail.sent(Instant.EPOCH);
    assertThat(mail.status(8)).isEqualTo(MailStatus.SENT);
    assertThatThrownBy(() -> mail.tryAgain(Instant.EPOCH, 8)).hasMessage("mail.wrong-state");
  }

  @Test
  void the_outbox_is_for_those_who_look_after_it_and_for_whom_a_letter_addresses() {
    String address = address();
    UUID id =
        queued(
            new Letter(
                address, DONOR, Locale.ENGLISH, "Subject", "Body", "contribution", DONOR, null));
    for (String user : java.util.List.of("admin", "auditor")) {
      As.user(user).get("/api/mails?size=200").then().body("items.id", hasItem(id.toString()));
    }
    for (String user : java.util.List.of("manager", "donor2", "ngo.officer")) {
      As.user(user)
          .get("/api/mails?size=200")
          .then()
          .statusCode(200)
          .body("items.id", not(hasItem(id.toString())));
      As.user(user).get("/api/mails/" + id).then().statusCode(404);
    }
    As.nobody().get("/api/mails").then().statusCode(401);
    Given.post("auditor", "/api/mails/" + id + "/sending", Map.of(), 403);
    assertThat(
            Given.post("admin", "/api/mails/" + id + "/sending", Map.of(), 409).getString("code"))
        .isEqualTo("mail.wrong-state");
  }

  @Test
  void the_database_keeps_what_a_letter_says() {
    UUID id = queued(letter(address(), null));
    assertThatThrownBy(() -> Given.owner("update mail set body = 'x' where id = ?", id))
        .hasStackTraceContaining("is not changed");
    assertThatThrownBy(() -> queued(letter("a@example.org\nBcc: other@example.org", null)))
        .hasStackTraceContaining("mail_address_plausible");
  }

  private void carryAll() {
    while (postman.carryOne()) {
      // next
    }
  }

  private UUID queued(Letter letter) {
    if (letter.toPerson() != null) {
      As.user("donor").get("/api/contributions").then().statusCode(200);
      Given.owner(
          "insert into person (id, username, name) values (?, 'donor', 'Donor') on conflict do nothing",
          letter.toPerson());
    }
    return QuarkusTransaction.requiringNew().call(() -> mails.queue(letter));
  }

  private static Letter letter(String address, String once) {
    return Letter.of(
        address,
        Locale.FRENCH,
        "mail.contribution-acknowledged",
        Map.of(
            "fund",
            "Fund",
            "donor",
            "Donor",
            "number",
            "C-2026-0001",
            "reference",
            "NV",
            "amount",
            "USD 1.00"),
        "contribution",
        UUID.randomUUID(),
        once);
  }

  private static String address() {
    return UUID.randomUUID() + "@example.org";
  }
}
