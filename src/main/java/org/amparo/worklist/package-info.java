/**
 * What awaits the reader, gathered from every {@link org.amparo.task.TaskSource}. Called by nobody;
 * may depend on task and identity.
 */
package org.amparo.worklist;
