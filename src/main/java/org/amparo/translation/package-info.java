/**
 * What people wrote for the public, in the other languages: who translates it, from which version
 * of it, who has reviewed that. {@link org.amparo.translation.TranslatableTexts} is implemented by
 * each package that has such texts; {@link org.amparo.translation.Translations} gives what is
 * reviewed and still true to its source. May depend on assistance, task and what they may.
 */
package org.amparo.translation;
