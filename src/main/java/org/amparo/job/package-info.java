/**
 * Work that takes longer than a request. Packages that have some implement {@link
 * org.amparo.job.JobKind} and call {@link org.amparo.job.Jobs}. May depend on identity, problem and
 * audit; knows nothing of what is worked on.
 */
package org.amparo.job;
