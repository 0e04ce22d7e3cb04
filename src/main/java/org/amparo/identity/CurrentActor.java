package org.amparo.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads the actor from the token of this request, for the browser's session and for bearer tokens
 * alike.
 */
@RequestScoped
public class CurrentActor {

  private static final String ORGANISATION_GROUP = "/organisation/";

  private final SecurityIdentity identity;

  CurrentActor(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Actor get() {
    return find()
        .orElseThrow(
            () -> new IllegalStateException("No one is signed in, on an endpoint that has roles"));
  }

  public Optional<Actor> find() {
    if (identity.isAnonymous()
        || !(identity.getPrincipal() instanceof JsonWebToken token)
        || token.getSubject() == null) {
      return Optional.empty();
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    identity.getRoles().forEach(name -> Role.of(name).ifPresent(roles::add));
    String username = token.<String>claim("preferred_username").orElse(token.getSubject());
    String name = token.<String>claim("name").orElse(username);
    return Optional.of(
        new Actor(
            UUID.fromString(token.getSubject()),
            username,
            name,
            Set.copyOf(roles),
            organisation(token),
            Boolean.FALSE.equals(token.<Boolean>claim("email_verified").orElse(null))
                ? null
                : token.<String>claim("email").orElse(null),
            token
                .<String>claim("locale")
                .filter(l -> l.matches("ar|zh|en|fr|ru|es"))
                .orElse(null)));
  }

  /** Where the identity provider knows to reach them: personal data. */
  public Optional<String> email() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.<String>claim("email").filter(address -> !address.isBlank())
        : Optional.empty();
  }

  private static String organisation(JsonWebToken token) {
    Object groups = token.getClaim("groups");
    if (!(groups instanceof Collection<?> paths)) {
      return null;
    }
    return paths.stream()
        .map(path -> path instanceof JsonString json ? json.getString() : path.toString())
        .filter(path -> path.startsWith(ORGANISATION_GROUP))
        .map(path -> path.substring(ORGANISATION_GROUP.length()))
        .findFirst()
        .orElse(null);
  }
}
