/**
 * How JSON is read in requests and kept in the database. Called by nobody: the framework finds it.
 * Depends on nothing of ours.
 */
package org.amparo.json;
