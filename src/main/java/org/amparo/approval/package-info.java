/**
 * How many approving officers a payment needs, by its amount: bands in lists, each proposed by one
 * person and approved by another. Others call {@link org.amparo.approval.BandLists}. May depend on
 * the foundations.
 */
package org.amparo.approval;
