package org.amparo.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.amparo.seal.proof.PublicKey;
import org.amparo.seal.proof.SigningKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key of this installation and the name its log goes by. */
@ApplicationScoped
class LogKey {

  private final SigningKey key;

  LogKey(
      @ConfigProperty(name = "amparo.seal.origin") String origin,
      @ConfigProperty(name = "amparo.seal.key") String seed) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(seed.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("AMPARO_SEAL_KEY has to be 32 bytes in base64");
    }
    this.key = new SigningKey(origin, bytes);
  }

  SigningKey signing() {
    return key;
  }

  PublicKey verifier() {
    return key.publicKey();
  }

  String origin() {
    return key.publicKey().name();
  }
}
