/**
 * Tables of counts so withheld and rounded that no small count can be worked out of what is
 * published, now or before. Knows nothing of grants or reports. Others call {@link
 * org.amparo.protection.Suppression}. May depend on nothing.
 */
package org.amparo.protection;
