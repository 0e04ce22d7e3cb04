/**
 * Where organisations are paid: bank details in versions, verified by two persons before money
 * follows them. May depend on screening and what lies below.
 */
package org.amparo.payee;
