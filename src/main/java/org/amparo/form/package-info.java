/**
 * What a call asks beside what every application says: a form as data, and the answers to it.
 * Others call {@link org.amparo.form.Form} and {@link org.amparo.form.Answers}. May depend on
 * problem.
 */
package org.amparo.form;
