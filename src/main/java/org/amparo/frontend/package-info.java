/**
 * Serves the pages that the browser runs, which the build puts on the class path. Nobody calls it:
 * {@link org.amparo.frontend.Pages} sets up its route at start. Depends on nothing else of ours.
 */
package org.amparo.frontend;
