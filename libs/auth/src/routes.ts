import type { ModuleRef } from '@nestjs/core';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { PUBLIC_ROUTE } from '@stet/observability';
import { PERMISSION } from './permission.js';

/** Where Nest keeps the path of a handler. */
const PATH_METADATA = 'path';

export interface DeclaredRoute {
  /** `StoryController.publish` */
  readonly handler: string;
  /** `undefined` when the route declares nothing, `public` when everybody may. */
  readonly permission: string | undefined;
}

/** Every route of an application with what it declares. */
export function declaredRoutes(app: Pick<ModuleRef, 'get'>): DeclaredRoute[] {
  const reflector = new Reflector();
  const controllers = [...app.get(ModulesContainer, { strict: false }).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const type = metatype as new () => object;
    const prototype = type.prototype as Record<string, () => unknown>;
    return new MetadataScanner()
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
      .map((name) => {
        const targets = [prototype[name]!, type];
        const isPublic = reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets);
        return { handler: `${type.name}.${name}`, permission: isPublic ? 'public' : reflector.getAllAndOverride<string>(PERMISSION, targets) };
      });
  });
}

/** The routes that declare neither a permission nor that they are public. */
export function undeclaredRoutes(app: Pick<ModuleRef, 'get'>): string[] {
  return declaredRoutes(app)
    .filter((route) => !route.permission)
    .map((route) => route.handler);
}
