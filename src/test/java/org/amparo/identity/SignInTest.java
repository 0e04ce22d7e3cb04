package org.amparo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class SignInTest {

  @Test
  void it_is_when_the_person_signed_in_and_not_when_the_token_was_renewed() {
    assertThat(SignIn.at(token(Map.of("auth_time", 1_000L, "iat", 9_000L)), "direct"))
        .contains(Instant.ofEpochSecond(1_000));
    assertThat(
            SignIn.at(token(Map.of("auth_time", 1_000L, "iat", 9_000L, "azp", "direct")), "direct"))
        .contains(Instant.ofEpochSecond(1_000));
  }

  @Test
  void a_token_that_is_got_for_a_password_only_says_it_by_its_own_time() {
    assertThat(SignIn.at(token(Map.of("iat", 9_000L, "azp", "direct")), "direct"))
        .contains(Instant.ofEpochSecond(9_000));
  }

  @Test
  void of_any_other_that_does_not_say_it_is_not_known() {
    assertThat(SignIn.at(token(Map.of("iat", 9_000L, "azp", "amparo-web")), "direct")).isEmpty();
    assertThat(SignIn.at(token(Map.of("iat", 9_000L)), "direct")).isEmpty();
    assertThat(SignIn.at(token(Map.of("auth_time", "soon")), "direct")).isEmpty();
  }

  private static JsonWebToken token(Map<String, Object> claims) {
    return new JsonWebToken() {
      @Override
      public String getName() {
        return "somebody";
      }

      @Override
      public Set<String> getClaimNames() {
        return claims.keySet();
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> T getClaim(String name) {
        return (T) claims.get(name);
      }
    };
  }
}
