/**
 * What awaits a person. Packages whose objects wait for someone implement {@link
 * org.amparo.task.TaskSource}; the worklist asks them all. May depend on identity.
 */
package org.amparo.task;
