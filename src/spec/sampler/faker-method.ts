import type { Faker } from '@faker-js/faker';
import type { Json } from '../../json.ts';
import { didYouMean } from '../closest.ts';
import type { LocaleFaker } from './fakers.ts';
import { type Draw, type Maker, unmakeable } from './maker.ts';

/**
 * The maker of what a method of faker returns, such as `person.firstName`.
 *
 * @throws UsageError for a method that faker does not have; when called, for one that cannot be called
 *   without arguments or in this locale
 */
export function makerOfFaker(locales: readonly LocaleFaker[], path: string, place: string): Maker {
  const methods = new Map(
    locales.map(({ faker }) => [faker, methodOf(faker, path, place)] as const),
  );
  return ({ faker, locale }: Draw) => {
    try {
      return toJson(methods.get(faker)?.());
    } catch (error) {
      const reason = `faker's ${path} fails in the locale ${locale}: ${(error as Error).message}`;
      throw unmakeable(place, `${reason}; take another method in its x-demo`, error);
    }
  };
}

function methodOf(faker: Faker, path: string, place: string): () => unknown {
  const [moduleName = '', methodName = ''] = path.split('.');
  const modules = Object.entries(faker).filter(
    ([name, value]) => typeof value === 'object' && value !== null && name !== 'fakerCore',
  );
  const module: unknown = modules.find(([name]) => name === moduleName)?.[1];
  if (module === undefined) {
    const names = modules.map(([name]) => name);
    const guess = didYouMean(moduleName, names);
    throw unmakeable(place, `faker has no "${path}"${guess}; its modules are ${names.join(', ')}`);
  }
  const methods = methodsOf(module);
  if (!methods.includes(methodName)) {
    const guess = didYouMean(methodName, methods);
    throw unmakeable(
      place,
      `faker has no "${path}"${guess}; ${moduleName} has ${methods.join(', ')}`,
    );
  }
  const owner = module as { readonly [method: string]: () => unknown }; // it has that method
  return () => owner[methodName]?.();
}

/** The names of a module's methods, its parents' too. */
function methodsOf(module: unknown): readonly string[] {
  const names: string[] = [];
  for (
    let prototype: unknown = Object.getPrototypeOf(module);
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    names.push(...Object.getOwnPropertyNames(prototype));
  }
  return names.filter((name) => name !== 'constructor');
}

function toJson(value: unknown): Json | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return JSON.parse(JSON.stringify(value)) as Json; // what JSON makes of it, a Date's text for one
}
