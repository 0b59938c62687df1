import type { Faker, Randomizer } from '@faker-js/faker';
import { UsageError } from '../../problem.ts';

/** A faker and the locale that it speaks. */
export type LocaleFaker = { readonly locale: string; readonly faker: Faker };

// One import for each locale: faker's root brings all of them and takes half a second.
const imports = {
  hr: () => import('@faker-js/faker/locale/hr'),
  en_IE: () => import('@faker-js/faker/locale/en_IE'),
  de: () => import('@faker-js/faker/locale/de'),
  en: () => import('@faker-js/faker/locale/en'),
} satisfies Record<string, () => Promise<{ readonly faker: Faker }>>;

/**
 * Loads the fakers of some locales, all drawing from one randomizer, and whose present is fixed, so
 * that nothing they make depends on the day.
 *
 * @throws UsageError for a locale that is not known
 */
export async function loadFakers(
  locales: readonly string[],
  randomizer: Randomizer,
): Promise<readonly LocaleFaker[]> {
  return Promise.all(
    locales.map(async (locale) => {
      if (!isKnown(locale)) {
        const known = Object.keys(imports).join(', ');
        throw new UsageError(`x-demo-locales: unknown locale "${locale}"; known are ${known}`);
      }
      const { faker: shared } = await imports[locale]();
      // The locale's file exports an instance, which others may seed; its class makes one of our own.
      const LocalFaker = shared.constructor as typeof Faker; // what an instance was constructed with
      const config = { defaultRefDate: () => new Date('2025-01-01T00:00:00Z') };
      const faker = new LocalFaker({ locale: shared.rawDefinitions, randomizer, config });
      return { locale, faker };
    }),
  );
}

function isKnown(locale: string): locale is keyof typeof imports {
  return Object.hasOwn(imports, locale);
}
