import type { Express } from 'express';

/** What express keeps of everything that was handed to it; the types of express name only a part of it. */
interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  rawPath: unknown;
  name: string;
  handle: { stack?: Layer[] };
}

/** All routes of an app in order, read from the app itself: `POST /api/interview/:id/end`. */
export function routesOf(app: Express): string[] {
  return [...new Set(routesIn(layersOf(app), ''))];
}

/** The functions that hang at an address without being a route, and so could answer there: `/api requireUserOfApi`. */
export function guardsOf(app: Express): string[] {
  return layersOf(app)
    .filter(({ route, rawPath, handle }) => !route && !handle.stack && rawPath !== '/')
    .flatMap(({ rawPath, name }) => [rawPath].flat().map((path) => `${String(path)} ${name}`));
}

function layersOf(app: Express): Layer[] {
  return (app.router as unknown as { stack: Layer[] }).stack;
}

function routesIn(stack: Layer[], mountedAt: string): string[] {
  return stack.flatMap(({ route, rawPath, handle }) => {
    if (route) return addressesOf(route).map(([method, path]) => `${method} ${mountedAt}${path}`);
    const below = handle.stack;
    if (!below) return [];
    if (typeof rawPath !== 'string')
      throw new Error('A router hangs at several addresses: tell which routes it has.');
    return routesIn(below, rawPath === '/' ? mountedAt : mountedAt + rawPath);
  });
}

function addressesOf({ path, methods }: NonNullable<Layer['route']>): [method: string, path: string][] {
  const paths = [path].flat();
  return Object.keys(methods).flatMap((method) =>
    paths.map((one): [string, string] => [method.toUpperCase(), one]),
  );
}
