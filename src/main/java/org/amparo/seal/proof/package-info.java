/**
 * The mathematics of the log and the verifier that an auditor runs. Depends on the JDK alone, so
 * that these few files can be read, compiled and run away from the server.
 */
package org.amparo.seal.proof;
