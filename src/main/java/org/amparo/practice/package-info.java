/**
 * Good practices: what worked, told by organisations and the fund, read by a second person before
 * anyone reads it, and public in editions. {@link org.amparo.practice.PublicPractices} is what the
 * site shows. May depend on assistance, organisation, task and what they may.
 */
package org.amparo.practice;
