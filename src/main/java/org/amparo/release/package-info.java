/**
 * Figures on assistance for the public: prepared, protected against disclosure together with all
 * that was published before, approved by the data-protection officer, published for good. Others
 * call {@link org.amparo.release.DataReleases}. May depend on report, assistance, grant and
 * protection.
 */
package org.amparo.release;
