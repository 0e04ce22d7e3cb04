/**
 * Starts the fund on one machine: a PostgreSQL, a Keycloak and the packaged application, each as a
 * process of its own. Others call {@link org.amparo.launch.Launch} (the command) and, in tests,
 * {@link org.amparo.launch.Postgres} and {@link org.amparo.launch.Keycloak}. Depends on nothing
 * else of ours, and nothing else of ours depends on it.
 */
package org.amparo.launch;
