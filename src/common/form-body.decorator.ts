import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';

const FORM_BODY = 'muster:form-body';

/** A route whose body is a form (`application/x-www-form-urlencoded`), as browsers and providers post it. */
export function FormBody(): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    Reflect.defineMetadata(FORM_BODY, true, descriptor.value as object);
  };
}

export function takesForm(context: ExecutionContext): boolean {
  return Reflect.getMetadata(FORM_BODY, context.getHandler()) === true;
}
