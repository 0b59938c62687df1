const units = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * The milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds. A day has 24 hours.
 *
 * @returns none for any other text; months and years, whose length differs, among them
 * @example
 * millisecondsOf('PT1M30S') // 90000
 */
export function millisecondsOf(duration: string): number | undefined {
  const form = /^P(?=.)(?:(N)W)?(?:(N)D)?(?:T(?=.)(?:(N)H)?(?:(N)M)?(?:(N)S)?)?$/;
  const parts = new RegExp(form.source.replaceAll('N', '[0-9]+(?:[.][0-9]+)?')).exec(duration);
  if (parts === null) return undefined;
  const sum = units.reduce((total, unit, index) => total + Number(parts[index + 1] ?? 0) * unit, 0);
  return Math.round(sum);
}
