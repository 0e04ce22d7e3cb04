package org.amparo.writeoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

/** Two who come at the same moment: one effect, and a clear answer to the other. */
@QuarkusTest
class WriteOffsAtOnceTest {

  private static final Actor ONE = AtOnce.staff("books-one", Role.APPROVING_OFFICER);
  private static final Actor OTHER = AtOnce.staff("books-other", Role.APPROVING_OFFICER);

  @Inject WriteOffs writeOffs;
  @Inject Allowances allowances;

  @Test
  void a_write_off_that_two_post_at_once_is_posted_once() throws Exception {
    UUID contribution = due();
    UUID id = authorised(contribution, "1000.00");
    List<String> outcomes =
        AtOnce.of(
            List.of(
                () -> writeOffs.post(id, Given.today(), ONE),
                () -> writeOffs.post(id, Given.today(), OTHER)));
    assertThat(outcomes).containsExactlyInAnyOrder(AtOnce.DONE, "writeoff.wrong-state");
    assertThat(entries("write-off", id.toString())).as("allowed and written off").isEqualTo(2);
    // Said again by the same person after the answer was lost.
    Actor first = outcomes.get(0).equals(AtOnce.DONE) ? ONE : OTHER;
    assertThat(writeOffs.post(id, Given.today(), first).status())
        .isEqualTo(WriteOffStatus.WRITTEN_OFF);
    assertThat(entries("write-off", id.toString())).isEqualTo(2);
  }

  @Test
  void what_two_propose_at_once_is_proposed_once_and_a_key_said_twice_makes_one() throws Exception {
    UUID contribution = due();
    Actor first = AtOnce.staff("accountant-one", Role.FINANCE_ACCOUNTANT);
    Actor second = AtOnce.staff("accountant-two", Role.FINANCE_ACCOUNTANT);
    UUID key = UUID.randomUUID();
    assertThat(
            AtOnce.of(
                List.of(
                    () -> propose(contribution, key, first),
                    () -> propose(contribution, UUID.randomUUID(), second))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "write_off_one_open");
    UUID other = due();
    UUID again = UUID.randomUUID();
    UUID made = propose(other, again, first);
    assertThat(propose(other, again, first)).isEqualTo(made);
  }

  @Test
  void money_that_comes_while_the_claim_is_given_up_is_counted_once() throws Exception {
    for (int round = 0; round < 3; round++) {
      UUID contribution = due();
      UUID id = authorised(contribution, "1000.00");
      Map<String, Object> receipt = Given.receipt("1000.00", "USD", "2026-06-02");
      String receipts = "/api/contributions/" + contribution + "/receipts";
      String recorded =
          Given.post("accountant", receipts, receipt, 200).getString("receipts[0].id");
      List<String> outcomes =
          AtOnce.of(
              List.of(
                  () -> writeOffs.post(id, Given.today(), ONE),
                  () ->
                      Given.post(
                          "approver", receipts + "/" + recorded + "/posting", Map.of(), 200)));
      // A receipt waits to be posted, or has been: there is nothing to give up either way.
      assertThat(outcomes.get(0))
          .isIn(
              "contribution.decision-open",
              "contribution.wrong-state",
              "contribution.write-off-not-due");
      assertThat(outcomes.get(1)).isEqualTo(AtOnce.DONE);
      assertThat(balance("1310", contribution)).isEqualTo(Money.usd("0.00"));
      assertThat(balance("7720", contribution)).isEqualTo(Money.usd("0.00"));
    }
  }

  @Test
  void allowances_that_two_post_at_once_are_posted_once() throws Exception {
    UUID contribution = due();
    String proposed =
        Given.post(
                "accountant",
                "/api/allowances",
                Map.of(
                    "asOf",
                    Given.today().toString(),
                    "specifics",
                    List.of(
                        Map.of(
                            "account",
                            "1310",
                            "subjectId",
                            contribution,
                            "amount",
                            Given.usd("250.00"),
                            "reason",
                            "The donor asks for time"))),
                201)
            .getString("id");
    UUID id = UUID.fromString(proposed);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> allowances.post(id, ONE),
                    () -> allowances.post(id, OTHER),
                    () -> allowances.reject(id, "Not yet", OTHER))))
        .isIn(
            List.of(
                AtOnce.DONE, "writeoff.allowance-wrong-state", "writeoff.allowance-wrong-state"),
            List.of(
                "writeoff.allowance-wrong-state", AtOnce.DONE, "writeoff.allowance-wrong-state"),
            List.of(
                "writeoff.allowance-wrong-state", "writeoff.allowance-wrong-state", AtOnce.DONE));
    boolean posted =
        Given.ownerSees("select status from allowance where id = ?", id).get(0)[0].equals("POSTED");
    assertThat(balance("1319", contribution)).isEqualTo(Money.usd(posted ? "-250.00" : "0.00"));
  }

  private UUID propose(UUID contribution, UUID key, Actor actor) {
    return writeOffs
        .propose("1310", contribution, Money.usd("1000.00"), "Irrecoverable", key, actor)
        .writeOff()
        .id();
  }

  private static UUID due() {
    Given.rates();
    return Given.agreedContribution("1000.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
  }

  private static UUID authorised(UUID contribution, String usd) {
    String id =
        Given.post(
                "accountant",
                "/api/write-offs",
                Map.of(
                    "contributionId",
                    contribution,
                    "amount",
                    Given.usd(usd),
                    "reason",
                    "Irrecoverable"),
                201)
            .getString("id");
    String at = "/api/write-offs/" + id;
    Given.post("officer", at + "/investigation", Map.of("text", "Nothing is left"), 200);
    Given.post("controller", at + "/authorisation", Map.of("authority", "Delegation of 2026"), 200);
    return UUID.fromString(id);
  }

  private static long entries(String type, String source) {
    return (Long)
        Given.ownerSees(
                "select count(*) from journal_entry where source_type = ? and source_id = ?",
                type,
                source)
            .get(0)[0];
  }

  private static Money balance(String account, UUID subject) {
    return Money.usd(
        Given.ownerSees(
                "select coalesce(sum(debit_usd - credit_usd), 0.00) from ledger_balance where account = ? and subject_id = ?",
                account,
                subject)
            .get(0)[0]
            .toString());
  }
}
