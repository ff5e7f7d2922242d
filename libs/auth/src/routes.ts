import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector, type ModuleRef } from '@nestjs/core';
import { PUBLIC_ROUTE } from '@stet/observability';
import { PERMISSION } from './permission.js';

/** Where Nest keeps the path and the method of a handler. */
const PATH_METADATA = 'path';
const METHOD_METADATA = 'method';

export interface DeclaredRoute {
  /** `StoryController.publish` */
  readonly handler: string;
  /** `POST`; `ALL` when the handler takes every method. */
  readonly method: string;
  /** `/api/v1/stories/:id/publication`; a handler may have several. */
  readonly paths: readonly string[];
  /** `undefined` when the route declares nothing, `public` when everybody may. */
  readonly permission: string | undefined;
}

type Handlers = Record<string, () => unknown>;

/** Every route of an application with what it declares. */
export function declaredRoutes(app: Pick<ModuleRef, 'get'>): DeclaredRoute[] {
  const controllers = [...app.get(ModulesContainer, { strict: false }).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const type = metatype as new () => object;
    const prototype = type.prototype as Handlers;
    const names = new MetadataScanner().getAllMethodNames(prototype).filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!));
    return names.map((name) => routeOf(type, name, prototype[name]!));
  });
}

function routeOf(type: new () => object, name: string, handler: () => unknown): DeclaredRoute {
  const reflector = new Reflector();
  const isPublic = reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, [handler, type]);
  return {
    handler: `${type.name}.${name}`,
    method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
    paths: pathsOf(type, handler),
    permission: isPublic ? 'public' : reflector.getAllAndOverride<string>(PERMISSION, [handler, type]),
  };
}

/** The routes that declare neither a permission nor that they are public. */
export function undeclaredRoutes(app: Pick<ModuleRef, 'get'>): string[] {
  return declaredRoutes(app)
    .filter((route) => !route.permission)
    .map((route) => route.handler);
}

function pathsOf(controller: object, handler: object): string[] {
  const of = (target: object) => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
  return of(controller).flatMap((base) => of(handler).map((path) => `/${[base, path].flatMap((one) => one.split('/')).filter(Boolean).join('/')}`));
}
