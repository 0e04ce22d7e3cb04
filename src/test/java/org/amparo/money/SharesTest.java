package org.amparo.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final UUID C = new UUID(0, 3);

  @Test
  void cents_that_do_not_divide_go_to_the_largest_remainders_and_then_to_the_first() {
    assertThat(Shares.of(100, Map.of(A, 1L, B, 1L, C, 1L)))
        .isEqualTo(Map.of(A, 34L, B, 33L, C, 33L));
    assertThat(Shares.of(10, Map.of(A, 1L, B, 2L))).isEqualTo(Map.of(A, 3L, B, 7L));
    assertThat(Shares.of(-100, Map.of(A, 1L, B, 1L, C, 1L)))
        .isEqualTo(Map.of(A, -34L, B, -33L, C, -33L));
  }

  @Test
  void what_brought_nothing_has_no_part() {
    assertThat(Shares.of(100, Map.of(A, 0L, B, 5L, C, -7L))).isEqualTo(Map.of(B, 100L));
    assertThat(Shares.of(100, Map.of(A, 0L))).isEmpty();
  }

  @Test
  void whatever_the_amounts_the_parts_add_up_to_the_whole_and_none_is_a_cent_off() {
    Random random = new Random(20260302);
    for (int n = 0; n < 2_000; n++) {
      Map<UUID, Long> cash = new HashMap<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        cash.put(new UUID(random.nextLong(), random.nextLong()), 1 + random.nextLong(1L << 40));
      }
      long amount = random.nextLong(-(1L << 40), 1L << 40);
      Map<UUID, Long> shares = Shares.of(amount, cash);
      assertThat(shares.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(amount);
      double whole = cash.values().stream().mapToDouble(Long::doubleValue).sum();
      shares.forEach(
          (id, part) ->
              assertThat((double) part)
                  .isBetween(
                      amount * (cash.get(id) / whole) - 1.001,
                      amount * (cash.get(id) / whole) + 1.001));
    }
  }
}
