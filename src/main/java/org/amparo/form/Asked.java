package org.amparo.form;

import java.util.Map;
import org.amparo.form.Form.Question;

/**
 * What a call asks now, and ever asked.
 *
 * @param number of the form, from 1; 0 when the call has none
 * @param ever every question it ever had, each as it was worded last
 */
public record Asked(int number, Form form, Map<String, Question> ever) {}
