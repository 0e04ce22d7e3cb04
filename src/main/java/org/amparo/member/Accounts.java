package org.amparo.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The members' accounts at the identity provider. Everything here may be done twice: whoever is not
 * sure that it was done does it again.
 */
@ApplicationScoped
class Accounts {

  private static final Logger LOG = Logger.getLogger(Accounts.class);

  private static final String GROUP = "/organisation/";
  private static final String SET_PASSWORD = "UPDATE_PASSWORD";
  private static final String VERIFY_ADDRESS = "VERIFY_EMAIL";
  private static final String REALMS = "/realms/";
  private static final int MOST_MEMBERS = 500;

  /** Without letters and digits that are taken for one another. */
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** Roles of the fund that no member of an NGO has. */
  private static final Set<String> OTHER_ROLES =
      Arrays.stream(Role.values())
          .map(Role::realmName)
          .filter(r -> Arrays.stream(MemberRole.values()).noneMatch(m -> m.realmName().equals(r)))
          .collect(Collectors.toSet());

  private final MemberSettings settings;
  private final SecureRandom random = new SecureRandom();
  private volatile Keycloak client;

  Accounts(MemberSettings settings) {
    this.settings = settings;
  }

  /** An account, and the code of its organisation. */
  record Found(Account account, String organisation) {}

  /**
   * @param password for the first time in; null when the provider wrote to the address itself
   */
  record Opened(MemberInvitation.Delivery delivery, String password) {}

  boolean isConfigured() {
    return settings.secret().isPresent();
  }

  /** Who belongs to the organisation, closed accounts among them. */
  List<Account> members(String organisation) {
    return ask(
        realm ->
            realm
                .groups()
                .group(group(realm, organisation))
                .members(0, MOST_MEMBERS, false)
                .stream()
                .map(user -> account(realm, user))
                .toList());
  }

  Optional<Found> find(UUID id) {
    return ask(
        realm -> {
          try {
            UserRepresentation user = realm.users().get(id.toString()).toRepresentation();
            return organisations(realm.users().get(user.getId()))
                .findFirst()
                .map(code -> new Found(account(realm, user), code));
          } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * Makes an account that is closed and has no password.
   *
   * @throws Refusal member.address-taken when there is one of that name or address, whoever's
   */
  UUID create(
      String organisation, String givenName, String familyName, String email, MemberRole role) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(email);
    user.setEmail(email);
    user.setFirstName(givenName.strip());
    user.setLastName(familyName.strip());
    user.setEnabled(false);
    user.setEmailVerified(false);
    user.setGroups(List.of(GROUP + organisation));
    user.setRequiredActions(List.of(SET_PASSWORD, VERIFY_ADDRESS));
    return ask(
        realm -> {
          String id = made(realm, user);
          RoleScopeResource roles = realm.users().get(id).roles().realmLevel();
          roles.add(List.of(named(roles.listAvailable(), role)));
          return UUID.fromString(id);
        });
  }

  /** Opens the account and lets its owner in once, by mail when the realm can send any. */
  Opened open(UUID id, Duration validity) {
    return ask(
        realm -> {
          UserResource account = realm.users().get(id.toString());
          UserRepresentation user = account.toRepresentation();
          user.setEnabled(true);
          user.setRequiredActions(List.of(SET_PASSWORD, VERIFY_ADDRESS));
          account.update(user);
          if (writes(account, validity)) {
            return new Opened(MemberInvitation.Delivery.MAIL, null);
          }
          // Without mail nobody could verify the address, and so nobody could get in.
          user.setRequiredActions(List.of(SET_PASSWORD));
          account.update(user);
          CredentialRepresentation once = new CredentialRepresentation();
          once.setType(CredentialRepresentation.PASSWORD);
          once.setValue(password());
          once.setTemporary(true);
          account.resetPassword(once);
          return new Opened(MemberInvitation.Delivery.PASSWORD, once.getValue());
        });
  }

  /** Whoever is in has to sign in again, and so gets the new role. */
  void giveRole(UUID id, MemberRole role) {
    ask(
        realm -> {
          UserResource account = realm.users().get(id.toString());
          RoleScopeResource roles = account.roles().realmLevel();
          List<RoleRepresentation> has = roles.listAll();
          if (has.stream().noneMatch(r -> r.getName().equals(role.realmName()))) {
            roles.add(List.of(named(roles.listAvailable(), role)));
          }
          List<RoleRepresentation> before =
              has.stream()
                  .filter(r -> !r.getName().equals(role.realmName()))
                  .filter(r -> memberRole(r.getName()).isPresent())
                  .toList();
          if (!before.isEmpty()) {
            roles.remove(before);
          }
          account.logout();
          return null;
        });
  }

  /** Closes the account and ends its sessions. What it did keeps its name. */
  void close(UUID id) {
    ask(
        realm -> {
          UserResource account = realm.users().get(id.toString());
          UserRepresentation user = account.toRepresentation();
          user.setEnabled(false);
          account.update(user);
          account.logout();
          return null;
        });
  }

  /** Takes away an account that nobody has been in. */
  void discard(UUID id) {
    ask(
        realm -> {
          remove(realm, id.toString());
          return null;
        });
  }

  /**
   * Takes away what an invitation may have left that was not carried to its end: closed, without a
   * password, in this organisation.
   */
  void discardLeftover(String organisation, String email) {
    ask(
        realm -> {
          for (UserRepresentation user : realm.users().searchByUsername(email, true)) {
            UserResource account = realm.users().get(user.getId());
            UserRepresentation whole = account.toRepresentation();
            if (!whole.isEnabled()
                && whole.getRequiredActions().contains(SET_PASSWORD)
                && account.credentials().isEmpty()
                && organisations(account).anyMatch(organisation::equals)) {
              remove(realm, user.getId());
            }
          }
          return null;
        });
  }

  private static String made(RealmResource realm, UserRepresentation user) {
    int status;
    try (Response response = realm.users().create(user)) {
      status = response.getStatus();
      if (status == 201) {
        String path = response.getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
      }
    } catch (WebApplicationException e) {
      status = e.getResponse().getStatus();
    }
    if (status == 409) {
      throw Refusal.conflict("member.address-taken");
    }
    if (status == 400) {
      throw Refusal.invalid(FieldError.of("email", "problem.field.Email"));
    }
    throw new WebApplicationException(status);
  }

  private static void remove(RealmResource realm, String id) {
    int status;
    try (Response response = realm.users().delete(id)) {
      status = response.getStatus();
    } catch (WebApplicationException e) {
      status = e.getResponse().getStatus();
    }
    if (status >= 300 && status != 404) {
      throw new WebApplicationException(status);
    }
  }

  /**
   * @return false when the realm has no mail server, or it does not take the letter
   */
  private static boolean writes(UserResource account, Duration validity) {
    try {
      account.executeActionsEmail(
          List.of(SET_PASSWORD, VERIFY_ADDRESS), Math.toIntExact(validity.toSeconds()));
      return true;
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 500) {
        return false;
      }
      throw e;
    }
  }

  private static Account account(RealmResource realm, UserRepresentation user) {
    UserResource resource = realm.users().get(user.getId());
    Set<String> roles =
        resource.roles().realmLevel().listAll().stream()
            .map(RoleRepresentation::getName)
            .collect(Collectors.toSet());
    List<String> required = user.getRequiredActions();
    String name =
        Stream.of(user.getFirstName(), user.getLastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "))
            .strip();
    return new Account(
        UUID.fromString(user.getId()),
        name.isEmpty() ? user.getUsername() : name,
        user.getEmail(),
        user.isEnabled(),
        Instant.ofEpochMilli(user.getCreatedTimestamp()),
        roles.contains(MemberRole.OFFICER.realmName())
            ? MemberRole.OFFICER
            : roles.contains(MemberRole.EDITOR.realmName()) ? MemberRole.EDITOR : null,
        roles.stream().noneMatch(OTHER_ROLES::contains) && organisations(resource).count() == 1,
        required == null || !required.contains(SET_PASSWORD));
  }

  private static Stream<String> organisations(UserResource account) {
    return account.groups().stream()
        .map(GroupRepresentation::getPath)
        .filter(path -> path.startsWith(GROUP))
        .map(path -> path.substring(GROUP.length()));
  }

  private static String group(RealmResource realm, String organisation) {
    return realm.groups().groups(organisation, true, 0, MOST_MEMBERS, true).stream()
        .flatMap(Accounts::withThoseBelow)
        .filter(group -> (GROUP + organisation).equals(group.getPath()))
        .map(GroupRepresentation::getId)
        .findFirst()
        .orElseThrow(() -> Refusal.rule("member.no-group"));
  }

  private static Stream<GroupRepresentation> withThoseBelow(GroupRepresentation group) {
    List<GroupRepresentation> below = group.getSubGroups();
    return Stream.concat(
        Stream.of(group),
        below == null ? Stream.empty() : below.stream().flatMap(Accounts::withThoseBelow));
  }

  private static RoleRepresentation named(List<RoleRepresentation> roles, MemberRole role) {
    return roles.stream()
        .filter(r -> r.getName().equals(role.realmName()))
        .findFirst()
        .orElseThrow(() -> new WebApplicationException("The realm lacks " + role.realmName(), 500));
  }

  private static Optional<MemberRole> memberRole(String realmName) {
    return Arrays.stream(MemberRole.values())
        .filter(r -> r.realmName().equals(realmName))
        .findAny();
  }

  /** Has a small letter, a capital and a digit, whatever the realm asks of passwords. */
  private String password() {
    String made;
    do {
      made =
          random
              .ints(16, 0, READABLE.length())
              .mapToObj(i -> String.valueOf(READABLE.charAt(i)))
              .collect(Collectors.joining())
              .replaceAll("(.{4})(?=.)", "$1-");
    } while (!made.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[2-9]).*"));
    return made;
  }

  private <T> T ask(Function<RealmResource, T> question) {
    try {
      return question.apply(client().realm(realmName()));
    } catch (WebApplicationException e) {
      // What is asked holds addresses, which have no business in a log.
      LOG.errorf(
          "The identity provider answered %d to %s",
          e.getResponse().getStatus(), settings.client());
    } catch (ProcessingException e) {
      LOG.errorf("The identity provider does not answer: %s", e.getClass().getSimpleName());
    }
    throw Refusal.of(Refusal.Kind.UNAVAILABLE, "member.unavailable");
  }

  private Keycloak client() {
    String secret =
        settings
            .secret()
            .orElseThrow(() -> Refusal.of(Refusal.Kind.UNAVAILABLE, "member.not-configured"));
    Keycloak made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          String provider = settings.provider();
          made =
              KeycloakBuilder.builder()
                  .serverUrl(provider.substring(0, provider.lastIndexOf(REALMS)))
                  .realm(realmName())
                  .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                  .clientId(settings.client())
                  .clientSecret(secret)
                  .build();
          client = made;
        }
      }
    }
    return made;
  }

  private String realmName() {
    String provider = settings.provider();
    return provider.substring(provider.lastIndexOf(REALMS) + REALMS.length()).replace("/", "");
  }
}
