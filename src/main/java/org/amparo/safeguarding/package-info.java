/**
 * Allegations of sexual exploitation and abuse, apart from everything else: whoever has something
 * to say may, known or not, and only named persons read it. Nobody calls it; it may depend on grant
 * and assistance and what lies below them.
 */
package org.amparo.safeguarding;
