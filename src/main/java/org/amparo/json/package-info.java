/**
 * How JSON is read in requests and kept in the database. The framework finds it; others ask only
 * which dates are read. Depends on nothing of ours.
 */
package org.amparo.json;
