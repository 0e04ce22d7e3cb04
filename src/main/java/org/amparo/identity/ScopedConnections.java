package org.amparo.identity;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;

/**
 * Gives each connection the scope of the request that takes it. What no request asked for works for
 * the fund; a request that nobody has signed in for sees nothing. A connection that has the scope
 * already costs nothing.
 */
@Singleton
class ScopedConnections implements AgroalPoolInterceptor {

  /** By the physical connection, which compares by identity. */
  private final Map<Connection, String> scopes = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public void onConnectionAcquire(Connection pooled) {
    String scope = current();
    try {
      Connection connection = (Connection) pooled.unwrap(PGConnection.class);
      if (!scope.equals(scopes.get(connection))) {
        scopes.remove(connection);
        set(connection, scope);
        scopes.put(connection, scope);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The connection could not be given its scope", e);
    }
  }

  /**
   * Outside the transaction that has been begun but has not sent anything yet: what is set within
   * one is forgotten when it is rolled back.
   */
  private static void set(Connection connection, String scope) throws SQLException {
    boolean automatic = connection.getAutoCommit();
    connection.setAutoCommit(true);
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('amparo.scope', ?, false)")) {
      set.setString(1, scope);
      set.execute();
    } finally {
      connection.setAutoCommit(automatic);
    }
  }

  private static String current() {
    return Scope.widened().orElseGet(ScopedConnections::ofRequest);
  }

  private static String ofRequest() {
    ArcContainer container = Arc.container();
    if (container == null || !container.requestContext().isActive()) {
      return Scope.FUND;
    }
    try {
      return container.instance(CurrentVertxRequest.class).get().getCurrent() == null
          ? Scope.FUND
          : container.instance(CurrentActor.class).get().find().map(Scope::of).orElse(Scope.NOBODY);
    } catch (ContextNotActiveException e) {
      // The request has ended meanwhile: what is still written for it is the trail, which all may.
      return Scope.NOBODY;
    }
  }
}
