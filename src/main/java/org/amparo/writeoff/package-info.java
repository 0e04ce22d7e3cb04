/**
 * What is owed to the fund and may not come in: its age, what is set aside for it, and giving it up
 * after an investigation. May depend on grant, contribution and the books.
 */
package org.amparo.writeoff;
