/**
 * How long records are kept, and their erasure when that time is over: terms and erasures by two
 * persons each, holds on what is needed still, and a log that says whose and how much, never what.
 * What is erased of each class is in the table retention_target.
 */
package org.amparo.retention;
