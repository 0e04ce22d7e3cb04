package org.amparo.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonNumber;
import java.time.Instant;
import java.util.Optional;
import org.amparo.fund.FundSettings;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** When who asks last showed who they are, which is earlier than when their token was made. */
@RequestScoped
public class SignIn {

  private final SecurityIdentity identity;
  private final FundSettings settings;

  SignIn(SecurityIdentity identity, FundSettings settings) {
    this.identity = identity;
    this.settings = settings;
  }

  /**
   * @throws Refusal when it was too long ago for a signature, or is not known
   */
  public void requireRecent() {
    boolean recent =
        identity.getPrincipal() instanceof JsonWebToken token
            && at(token, settings.signature().directClient())
                .filter(at -> !at.isBefore(Instant.now().minus(settings.signature().signInAge())))
                .isPresent();
    if (!recent) {
      throw Refusal.forbidden(
          "problem.sign-in-again", settings.signature().signInAge().toMinutes());
    }
  }

  /**
   * @param directClient a client whose tokens are given for a password only and never renewed
   */
  static Optional<Instant> at(JsonWebToken token, String directClient) {
    // A claim that is not there is read as the beginning of time.
    Optional<Instant> said =
        token.getClaimNames().contains("auth_time")
            ? instant(token.getClaim("auth_time"))
            : Optional.empty();
    return said.isPresent() || !directClient.equals(token.getClaim("azp"))
        ? said
        : instant(token.getClaim("iat"));
  }

  private static Optional<Instant> instant(Object claim) {
    if (claim instanceof Number seconds) {
      return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
    }
    return claim instanceof JsonNumber seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }
}
