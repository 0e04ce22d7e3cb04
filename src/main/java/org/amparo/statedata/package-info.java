/**
 * What States count of trafficking in persons in a year: handed in by a State's focal point,
 * checked, accepted by the fund; counts alone. Others read what is accepted by the database. May
 * depend on organisation, assistance, document, print, task and what they may.
 */
package org.amparo.statedata;
