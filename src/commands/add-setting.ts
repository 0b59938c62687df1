import { type Command, Option } from 'commander';
import type { Setting } from './setting.ts';

/** Gives a command the flag of a setting; that of a list can be repeated. */
export function addSetting(command: Command, { flags, about, kind }: Setting): void {
  const option = new Option(flags, about);
  if (kind === 'list') {
    option.argParser((value, before: readonly string[] | undefined) => [
      ...(before ?? []),
      ...(flags.includes('...') ? value.split(',') : [value]),
    ]);
  }
  command.addOption(option);
}
