/**
 * Files and their bytes. Others call {@link org.amparo.document.Documents}, naming the owner by
 * plain values. May depend on fund, identity, problem and audit.
 */
package org.amparo.document;
