package org.amparo.assistance;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On what somebody writes freely about a grant: it does not look like data of an individual. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NamesNobody.Check.class)
public @interface NamesNobody {

  String message() default "problem.field.NamesNobody";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** {@link PersonalData} decides. */
  class Check implements ConstraintValidator<NamesNobody, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return PersonalData.in(text).isEmpty();
    }
  }
}
