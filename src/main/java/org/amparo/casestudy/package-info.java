/**
 * What became of one person, told so that nobody knows them. May depend on grant, assistance, task
 * and what they may.
 */
package org.amparo.casestudy;
